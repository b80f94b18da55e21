// The search page. The address holds the whole view: words, what is ticked, list or cards, how far one has read.
(function () {
  "use strict";
  var FILTERS = ["programme", "year", "state", "tier", "trade", "class", "grade", "city", "studio", "talks"];
  var FIRST = { people: 24, texts: 12 }, MORE = { people: 48, texts: 24 }, FACET_SHOWN = 8, PAUSE_MS = 120;
  var form = document.getElementById("hp-search"), box = document.getElementById("hp-results"), drawer = document.getElementById("hp-facets");
  if (!form || !box || !drawer) return;
  var words = box.dataset, field = form.elements.q, page = document.documentElement;
  var status = byId("hp-status"), bar = byId("hp-bar"), chips = byId("hp-chips"), notes = byId("hp-notes"), facets = drawer.querySelector("form");
  var groups = { people: byId("hp-people"), texts: byId("hp-texts") };
  var state, turn = 0, opened = {}, labels = {};  // words of the facets' values, as they come in

  function byId(id) { return document.getElementById(id); }
  function word(key) { return box.getAttribute("data-" + key); }

  // The address and the state.
  function parse() {
    var given = hpUi.asked(), found = { query: (given.q || [""])[0], filters: {}, view: (given.view || [])[0] === "cards" ? "cards" : "list", shown: {} };
    FILTERS.forEach(function (key) { if (given[key]) found.filters[key] = given[key].filter(Boolean); });
    Object.keys(FIRST).forEach(function (kind) { found.shown[kind] = Math.max(FIRST[kind], Number((given[kind] || [])[0]) || 0); });
    found.asked = "q" in given || ticked(found).length > 0;
    return found;
  }
  function ticked(of) {
    return FILTERS.reduce(function (all, key) { return all.concat((of.filters[key] || []).map(function (value) { return { key: key, value: value }; })); }, []);
  }
  function address() {
    var values = {};
    if (state.query || !ticked(state).length) values.q = state.query;
    FILTERS.forEach(function (key) { if ((state.filters[key] || []).length) values[key] = state.filters[key]; });
    if (state.view === "cards") values.view = "cards";
    Object.keys(FIRST).forEach(function (kind) { if (state.shown[kind] > FIRST[kind]) values[kind] = String(state.shown[kind]); });
    return values;
  }
  function go(method, change) {
    keepPlace();
    change(state);
    if (state.asked) hpUi.tell(address(), method);
    run();
  }
  function fresh(method, change) {
    go(method, function () {
      change(state);
      state.asked = true;
      Object.keys(FIRST).forEach(function (kind) { state.shown[kind] = FIRST[kind]; });
    });
  }

  // How far down one has read is kept with the step, so that going back leads there.
  function keepPlace() { try { history.replaceState({ y: window.scrollY }, ""); } catch (e) { /* from disk, in some browsers */ } }
  function toPlace(kept) { if (kept && kept.y) window.scrollTo(0, kept.y); }

  // Asking
  function show(name, text, total) {
    words.state = name;
    words.total = String(total);
    box.setAttribute("aria-busy", String(name === "loading"));
    status.textContent = text;
  }
  function clear() {
    notes.textContent = "";
    chips.textContent = "";
    Object.keys(groups).forEach(function (kind) { put(kind, [], 0, false); });
  }
  function run(place) {
    var mine = ++turn, query = state.query, filters = state.filters, found = {};
    page.toggleAttribute("data-hp-asked", state.asked);
    if (!state.asked) { clear(); drawChips(); show("idle", "", 0); return; }
    show("loading", words.loading, 0);
    drawBar();
    function ask(reader, kind) {
      return reader.run(query, filters, { kind: kind, offset: 0, limit: state.shown[kind] }).then(function (answer) {
        if (mine !== turn) return;
        found[kind] = answer[kind];
        notes.textContent = "";
        put(kind, answer[kind].hits, answer[kind].total, false);
        if (kind === "people") { learn(answer.facets); drawFacets(answer.facets); drawChips(); }
      });
    }
    hpUi.search().then(function (reader) {
      // People are drawn as soon as they are there; the texts' shards may take longer.
      var texts = query ? ask(reader, "texts") : put("texts", [], 0, false);
      return Promise.all([ask(reader, "people"), texts]).then(function () { return reader.distinct(query, filters); });
    }).then(function (total) {
      if (mine !== turn) return;
      var people = found.people.total, texts = found.texts ? found.texts.total : 0, said = [];
      if (people) said.push(hpUi.say(words, "people", { n: people }));
      if (texts) said.push(hpUi.say(words, found.texts.complete === false ? "textsAbout" : "texts", { n: texts }));
      if (!people && !texts) nothing();
      byId("hp-jump").hidden = !(people && texts);
      show("done", said.length ? hpUi.say(words, "found", { what: said.join(words.and) }) : words.none, total);
      toPlace(place);
    }).catch(function () {
      if (mine !== turn) return;
      if (!found.people && !found.texts) clear();
      notes.textContent = "";
      var copy = hpUi.fill("hp-failed", {});
      copy.querySelector("button").addEventListener("click", function () { run(); });
      notes.append(copy);
      show("error", words.error, 0);
    });
  }

  // Hits
  function terms() { return state.query.split(/\s+/).filter(Boolean); }
  function put(kind, hits, total, more) {
    var group = groups[kind], list = group.querySelector("ol"), first = list.children.length;
    if (!more) { list.textContent = ""; first = 0; }
    hits.forEach(function (hit) { list.append(kind === "people" ? person(hit) : text(hit)); });
    group.hidden = !total;
    group.querySelector("h2 small").textContent = total ? hpUi.say(words, kind, { n: total }) : "";
    group.querySelector("button").hidden = list.children.length >= total;
    if (kind === "people") group.dataset.view = state.view;
    return list.children[first];
  }
  // What stands on the tile of somebody without a picture.
  function surname(name) {
    var letters = Array.from(name), rest = letters.length - 2;
    if ((rest === 1 || rest === 2) && words.compound.split(" ").indexOf(letters.slice(0, 2).join("")) >= 0) return letters.slice(0, 2).join("");
    return rest === 0 || rest === 1 ? letters[0] : Array.from(name.split(/[· ]/)[0]).slice(0, 2).join("");
  }
  function person(hit) {
    var tile = document.createElement("b"), family = surname(hit.name);
    tile.textContent = family;
    if (Array.from(family).length === 2) tile.className = "two";
    var copy = hpUi.fill(state.view === "cards" ? "hp-card" : "hp-hit", {
      tile: [tile], name: hpUi.marked(hit.name, terms()), title: hit.title, trade: hpUi.marked(hit.trade, terms()),
      employer: hpUi.marked(hit.employer, terms()), area: hit.area, badges: hpUi.badges(hit)
    });
    var item = copy.querySelector("li");
    item.dataset.id = hit.id;
    item.dataset.state = hit.state;
    item.querySelector("a").href = hpUi.href(hit.uri);
    return copy;
  }
  function text(hit) {
    var copy = hpUi.fill("hp-text", {
      kind: word("kind-" + hit.kind) || "", title: hpUi.marked(hit.title, terms()), year: hit.year ? String(hit.year) : "", about: hit.about ? hpUi.marked(hit.about, terms()) : "",
      excerpt: (hit.excerpt || []).map(function (part) { return part.hit ? hpUi.mark(part.text) : part.text; })
    });
    var item = copy.querySelector("li");
    if (hit.id) item.dataset.id = hit.id; else item.dataset.url = hit.url || hit.uri;
    item.querySelector("a").href = hpUi.href(hit.uri || hit.url);
    return copy;
  }
  function nothing() {
    var copy = hpUi.fill("hp-none", { query: state.query ? hpUi.say(words, "noneFor", { query: state.query }) : words.none });
    var relax = copy.querySelector("[data-relax]"), near = copy.querySelector("[data-near]"), mine = turn;
    if (ticked(state).length) relax.addEventListener("click", function () { fresh("push", function () { state.filters = {}; }); });
    else relax.closest("li").remove();
    notes.append(copy);
    // Somebody of the same surname is often who was meant.
    if (state.query) hpUi.search().then(function (reader) { return reader.suggest(surname(state.query), 5); }).then(function (found) {
      var family = surname(state.query), people = found.filter(function (each) { return each.uri && each.label.indexOf(family) === 0; });
      if (mine !== turn || !people.length) return;
      people.forEach(function (each) {
        var item = document.createElement("li"), link = document.createElement("a"), note = document.createElement("small");
        link.href = hpUi.href(each.uri);
        link.textContent = each.label;
        note.textContent = each.detail;
        item.append(link, note);
        near.querySelector("ul").append(item);
      });
      near.hidden = false;
    }).catch(function () { /* the hints above stand without it */ });
  }
  Object.keys(groups).forEach(function (kind) {
    var button = groups[kind].querySelector("button");
    button.addEventListener("click", function () {
      var mine = turn, start = groups[kind].querySelectorAll("ol > li").length, query = state.query;
      button.disabled = true;
      hpUi.search().then(function (reader) {
        return reader.run(query, state.filters, { kind: kind, offset: start, limit: MORE[kind] });
      }).then(function (answer) {
        if (mine !== turn) return;
        var first = put(kind, answer[kind].hits, answer[kind].total, true);
        state.shown[kind] = start + answer[kind].hits.length;
        hpUi.tell(address(), "replace");
        if (first) first.querySelector("a").focus({ preventScroll: true });
        status.textContent = hpUi.say(words, "shown", { n: groups[kind].querySelectorAll("ol > li").length });
        // Texts that have been looked at since make the number exact.
        return hpUi.search().then(function (reader) { return reader.distinct(query, state.filters); }).then(function (total) { if (mine === turn) words.total = String(total); });
      }).catch(function () { status.textContent = words.error; }).then(function () { button.disabled = false; });
    });
  });

  // Facets
  function label(key, value) { return word("word-" + key + "-" + value) || (labels[key] || {})[value] || value; }
  function learn(found) {
    FILTERS.forEach(function (key) {
      (found[key] || []).forEach(function (entry) { if (entry.label) (labels[key] = labels[key] || {})[entry.value] = entry.label; });
    });
  }
  function drawFacets(found) {
    var active = document.activeElement, at = facets.contains(active) && active.name ? [active.name, active.value] : null;
    facets.textContent = "";
    FILTERS.forEach(function (key) {
      var entries = (found[key] || []).slice(), chosen = state.filters[key] || [];
      chosen.forEach(function (value) {
        if (!entries.some(function (entry) { return String(entry.value) === value; })) entries.unshift({ value: value, count: 0 });
      });
      if (entries.length) facets.append(facet(key, entries, chosen));
    });
    drawer.parentNode.toggleAttribute("data-bare", !facets.children.length);
    if (at) focusOn(at[0], at[1]);
  }
  function focusOn(name, value) {
    Array.prototype.some.call(facets.elements, function (each) {
      if (each.name !== name || (value !== undefined && each.value !== value)) return false;
      each.focus({ preventScroll: true });
      return true;
    });
  }
  function facet(key, entries, chosen) {
    var copy = hpUi.fill("hp-facet", { title: word("facet-" + key) }), list = copy.querySelector("ul"), buttons = copy.querySelectorAll("button");
    // A trade may be one of hundreds: the rest is drawn when it is asked for.
    var shown = entries.filter(function (entry, place) { return opened[key] || place < FACET_SHOWN || chosen.indexOf(String(entry.value)) >= 0; });
    shown.forEach(function (entry) {
      var value = String(entry.value), row = hpUi.fill("hp-choice", { label: label(key, value), count: String(entry.count) }), input = row.querySelector("input");
      input.name = key;
      input.value = value;
      input.checked = chosen.indexOf(value) >= 0;
      list.append(row);
    });
    buttons[0].hidden = !chosen.length;
    buttons[0].setAttribute("aria-label", hpUi.say(words, "clearOne", { what: word("facet-" + key) }));
    buttons[0].addEventListener("click", function () {
      fresh("push", function () { delete state.filters[key]; });
      focusOn(key);
    });
    buttons[1].hidden = shown.length === entries.length;
    buttons[1].textContent = hpUi.say(words, "allOf", { n: entries.length });
    buttons[1].addEventListener("click", function (event) {
      var whole, first = entries.filter(function (entry) { return shown.indexOf(entry) < 0; })[0];
      opened[key] = true;
      whole = facet(key, entries, chosen);
      facets.replaceChild(whole, event.target.closest("fieldset"));
      focusOn(key, String(first.value));
    });
    return copy;
  }
  function drop(key, value) {
    state.filters[key] = (state.filters[key] || []).filter(function (each) { return each !== value; });
    if (!state.filters[key].length) delete state.filters[key];
  }
  facets.addEventListener("change", function (event) {
    var input = event.target;
    fresh("push", function () {
      if (input.checked) state.filters[input.name] = (state.filters[input.name] || []).concat(input.value);
      else drop(input.name, input.value);
    });
  });
  function drawChips() {
    var all = ticked(state), held = chips.contains(document.activeElement), count = drawer.querySelector("summary b");
    chips.textContent = "";
    count.textContent = all.length ? String(all.length) : "";
    all.forEach(function (each) {
      var copy = hpUi.fill("hp-chip", { facet: word("facet-" + each.key), label: label(each.key, each.value) }), button = copy.querySelector("button");
      button.addEventListener("click", function () { fresh("push", function () { drop(each.key, each.value); }); });
      chips.append(copy);
    });
    if (all.length > 1) {
      var copy = hpUi.fill("hp-chip-all", {});
      copy.querySelector("button").addEventListener("click", function () { fresh("push", function () { state.filters = {}; }); });
      chips.append(copy);
    }
    if (held) (chips.querySelector("button") || status).focus();
  }

  // List or cards, the table to take away
  function drawBar() {
    bar.querySelectorAll("[data-view]").forEach(function (button) { button.setAttribute("aria-pressed", String(button.dataset.view === state.view)); });
  }
  bar.querySelectorAll("[data-view]").forEach(function (button) {
    button.addEventListener("click", function () { go("push", function () { state.view = button.dataset.view; }); });
  });
  byId("hp-csv").addEventListener("click", function (event) {
    var button = event.target, query = state.query;
    button.disabled = true;
    hpUi.search().then(function (reader) { return reader.all(query, state.filters); }).then(function (people) {
      var day = new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10);
      hpTable.save(words.csvName + "-" + day + ".csv", words.csvHead.split("|"), people.map(function (one) {
        return [
          one.name, one.title, one.honour, one.year, one.tier, label("state", one.state), one.trade, one.employer, label("grade", one.grade), label("class", one.class), one.area,
          one.fictional ? words.csvExample : "", new URL(hpUi.href(one.uri), location.href).href
        ];
      }));
      status.textContent = hpUi.say(words, "csvDone", { n: people.length });
    }).catch(function () { status.textContent = words.error; }).then(function () { button.disabled = false; });
  });

  // The drawer is open where there is room beside the hits.
  var room = window.matchMedia("(min-width: 961px)");
  function fit() {
    var beside = room.matches && !("elder" in page.dataset);
    drawer.open = beside;
    drawer.parentNode.toggleAttribute("data-drawer", !beside);
  }
  if (room.addEventListener) room.addEventListener("change", fit); else room.addListener(fit);
  document.querySelectorAll("[data-hp-elder]").forEach(function (button) { button.addEventListener("click", fit); });
  byId("hp-drawer-done").addEventListener("click", function () {
    drawer.open = false;
    status.focus();
    status.scrollIntoView({ block: "start" });
  });
  fit();

  var typing = hpUi.typed(field, PAUSE_MS, function () {
    var query = field.value.trim();
    if (query === state.query && state.asked) return;
    fresh("replace", function () { state.query = query; });
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    typing.stop();
    fresh("push", function () { state.query = field.value.trim(); });
  });
  byId("hp-everybody").addEventListener("click", function (event) {
    event.preventDefault();
    fresh("push", function () { state.query = ""; });
  });
  function arrive(place) {
    state = parse();
    field.value = state.query;
    run(place);
  }
  if ("scrollRestoration" in history) history.scrollRestoration = "manual";
  window.addEventListener("popstate", function (event) { arrive(event.state || { y: 0 }); });
  window.addEventListener("pagehide", keepPlace);
  arrive(history.state);
})();
