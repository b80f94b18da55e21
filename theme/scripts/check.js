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
      if (!groups[naming.person]) order.push(groups[naming.person] = []);
      groups[naming.person].push(naming);
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
  function item(naming) {
    var copy = hpFinder.fill("hp-naming", {
      badges: hpFinder.badges(naming), name: naming.name, title: naming.title, employer: naming.employer, trade: naming.trade
    });
    var facts = copy.querySelector("dl");
    copy.querySelector("a").href = words.root + naming.id + "/index.html";
    copy.querySelector("li").dataset.id = naming.id;
    copy.querySelector("li").dataset.state = naming.state;
    naming.acts.forEach(function (act) {
      var line = hpFinder.fill("hp-act", { kind: word("kind-" + act.kind), act: act.title, number: act.number, date: day(act.date) });
      line.querySelector("a").href = words.root + act.uri + "index.html";
      line.querySelector("time").dateTime = act.date;
      facts.append(line);
    });
    return copy;
  }
  function group(title, found) {
    if (!found.length) return;
    var copy = hpFinder.fill("hp-group", {}), list = copy.querySelector("ol");
    copy.querySelector("h2").textContent = title;
    ["held", "candidate", "withdrawn"].forEach(function (which) {
      found.filter(function (person) { return person.standing === which; }).forEach(function (person) {
        person.namings.forEach(function (naming) { list.append(item(naming)); });
      });
    });
    grounds.append(copy);
  }

  hpFinder.bind(form, function (values) {
    var turn = ++asked, name = values.name;
    grounds.textContent = "";
    if (!hpFinder.fold(name)) { show("idle", ""); return; }
    show("loading", words.loading);
    hpFinder.open(words.source).then(function (all) {
      if (turn !== asked) return;
      var found = people(hpFinder.named(all, name));
      function fits(person) { return !values.at || person.namings.some(function (naming) { return hpFinder.isAt(naming, values.at); }); }
      var fit = found.filter(fits), others = found.filter(function (person) { return !fits(person); });
      var key = fit.length ? answer(fit) : others.length ? "elsewhere" : "none";
      var filled = { name: name, at: values.at, n: fit.length ? count(fit, "held") : others.length };
      words.answer = key;
      show("done", hpFinder.say(word(key), filled));
      if (key === "none") {
        var hint = document.createElement("p");
        hint.textContent = words.noHint;
        grounds.append(hint);
      }
      group(word("fit"), fit);
      group(word("others"), others);
    }).catch(function () { if (turn === asked) show("error", words.error); });
  }, false);
})();
