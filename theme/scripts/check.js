// Whether somebody is on the list: the exact name, told apart by person, employer and state.
(function () {
  "use strict";
  var form = document.getElementById("hp-check"), box = document.getElementById("hp-answer");
  if (!form || !box) return;
  var verdict = box.querySelector(".verdict"), grounds = box.querySelector(".grounds"), words = box.dataset, asked = 0;

  function show(state, text) {
    words.state = state;
    verdict.textContent = text;
  }
  // held: a decision gave it and stands; candidate: before a decision; withdrawn.
  function standing(naming) {
    if (naming.state === "withdrawn") return "withdrawn";
    return naming.acts.some(function (act) { return act.kind === "decision"; }) ? "held" : "candidate";
  }
  function people(namings) {
    var groups = {}, order = [];
    namings.forEach(function (naming) {
      if (!groups[naming.person || naming.id]) order.push(groups[naming.person || naming.id] = []);
      groups[naming.person || naming.id].push(naming);
    });
    return order.map(function (group) {
      group.sort(function (a, b) { return b.year - a.year; });
      var states = group.map(standing);
      return { namings: group, standing: ["held", "candidate", "withdrawn"].filter(function (one) { return states.indexOf(one) >= 0; })[0] };
    });
  }
  function count(found, which) { return found.filter(function (person) { return person.standing === which; }).length; }
  function answer(found) {
    var held = count(found, "held");
    return held > 1 ? "yes-many" : held ? (found.length > 1 ? "yes-mixed" : "yes") : count(found, "candidate") ? "candidate" : "withdrawn";
  }
  function word(key) { return box.getAttribute("data-" + key); }
  function day(text) {
    var parts = text.split("-").map(Number);
    if (/^zh/.test(document.documentElement.lang)) return parts[0] + "年" + parts[1] + "月" + parts[2] + "日";
    return new Date(parts[0], parts[1] - 1, parts[2]).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  }
  // One form for comparing: no widths, no case, no spaces.
  function fold(text) { return String(text || "").normalize("NFKC").toLowerCase().replace(/[\s\u200b-\u200d\u2060\ufeff]+/g, ""); }
  function isAt(naming, words) { return [naming.employer, naming.area, naming.city].some(function (place) { return fold(place).indexOf(fold(words)) >= 0; }); }
  function item(naming) {
    var copy = hpUi.fill("hp-naming", {
      badges: hpUi.badges(naming), name: naming.name, title: naming.title, employer: naming.employer, trade: naming.trade
    });
    var facts = copy.querySelector("dl");
    copy.querySelector("a").href = hpUi.href(naming.uri);
    copy.querySelector("li").dataset.id = naming.id;
    copy.querySelector("li").dataset.state = naming.state;
    naming.acts.forEach(function (act) {
      var line = hpUi.fill("hp-act", { kind: word("kind-" + act.kind), act: act.title, number: act.number, date: day(act.date) });
      line.querySelector("a").href = hpUi.href(act.uri);
      line.querySelector("time").dateTime = act.date;
      facts.append(line);
    });
    return copy;
  }
  function group(title, found) {
    if (!found.length) return;
    var copy = hpUi.fill("hp-group", {}), list = copy.querySelector("ol");
    copy.querySelector("h2").textContent = title;
    ["held", "candidate", "withdrawn"].forEach(function (which) {
      found.filter(function (person) { return person.standing === which; }).forEach(function (person) {
        person.namings.forEach(function (naming) { list.append(item(naming)); });
      });
    });
    grounds.append(copy);
  }

  function note(text, more) {
    var line = document.createElement("p");
    line.textContent = text;
    if (more) line.append(" ", more);
    grounds.append(line);
  }
  function toSearch(name) {
    var link = document.createElement("a");
    link.href = hpUi.href("search/") + "?q=" + encodeURIComponent(name);
    link.textContent = hpUi.say(words, "toSearch", { name: name });
    return link;
  }

  var bound = hpUi.bind(form, function (values) {
    var turn = ++asked, name = (values.name || [""])[0], at = (values.at || [""])[0];
    grounds.textContent = "";
    delete words.answer;
    if (!fold(name)) { show("idle", ""); return; }
    show("loading", words.loading);
    hpUi.search().then(function (reader) { return reader.named(name); }).then(function (namings) {
      if (turn !== asked) return;
      var found = people(namings);
      function fits(person) { return !at || person.namings.some(function (naming) { return isAt(naming, at); }); }
      var fit = found.filter(fits), others = found.filter(function (person) { return !fits(person); });
      var key = fit.length ? answer(fit) : others.length ? "elsewhere" : "none";
      words.answer = key;
      show("done", hpUi.say({ text: word(key) }, "text", { name: name, at: at, n: fit.length ? count(fit, "held") : others.length }));
      if (key === "none") note(words.noHint, toSearch(name));
      if (key === "candidate") note(words.until);
      group(word("fit"), fit);
      group(word("others"), others);
    }).catch(function () {
      if (turn !== asked) return;
      show("error", words.error);
      var retry = document.createElement("button");
      retry.type = "button";
      retry.className = "button";
      retry.textContent = words.retry;
      retry.addEventListener("click", function () { bound.refresh(); verdict.focus(); });
      grounds.append(retry);
    });
  });
})();
