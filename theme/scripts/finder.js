// The directory of people behind /search/ and /check/: where its data come from and what they look like is known here alone.
// Data are a script that calls hpNames(…), so that they load from disk too.
var hpFinder = (function () {
  "use strict";
  var REST = 3, NONE = 9, opening = null;

  // One form for what is typed and what is kept: no widths, no case, no tones, no spaces, no dots.
  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300\u0301\u0304\u030c]/g, "").normalize("NFKC").toLowerCase().replace(/[\s\u200b-\u200d\u2060\ufeff·•‧∙⋅・.'’-]+/g, "");
  }
  // Pinyin as it is kept: ü, u: and yu after l and n are v.
  function sound(text) { return text.replace(/ü|u:/g, "v").replace(/([ln])yu/g, "$1v"); }

  // Ask for the people, once a page: a promise of all of them in the order of the list of names.
  function open(source) {
    if (!opening) opening = new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      function fail() { opening = null; reject(new Error(source)); }
      window.hpNames = function (data) { resolve(data.people.map(function (row, index) { return unpack(data, row, index); })); };
      script.charset = "utf-8";
      script.onerror = fail;
      script.onload = function () { setTimeout(fail, 0); };  // a promise kept stays kept
      script.src = source;
      document.head.appendChild(script);
    });
    return opening;
  }

  function unpack(data, row, index) {
    var cohort = data.cohorts[row[5]];
    return {
      id: cohort[0] + "/" + row[8], name: row[0], key: fold(row[0]), sounds: row[1].split("|").map(unpackSound),
      employer: row[2], trade: data.trades[row[3]], area: data.areas[row[4]], title: data.titles[row[6]],
      programme: cohort[1], honour: data.programmes[cohort[1]], year: cohort[2], fictional: !!cohort[3],
      state: data.states[row[7]], person: row[10] || cohort[0] + "/" + row[8], order: index,
      acts: row[9].map(function (place) {
        var act = data.acts[place];
        return { uri: act[0], kind: act[1], title: act[2], number: act[3], date: act[4] };
      })
    };
  }
  function unpackSound(text) {
    var syllables = text.split(" ");
    return {
      tails: syllables.map(function (_, first) { return syllables.slice(first).join(""); }),
      initials: syllables.map(function (syllable) { return syllable.charAt(0); }).join("")
    };
  }

  // How well a name answers: 0 is it, 1 begins so, 2 has it inside.
  function nameRank(person, typed) {
    var place = person.key.indexOf(typed), best = place < 0 ? NONE : person.key === typed ? 0 : place === 0 ? 1 : 2;
    if (best < 2 || !/^[a-zü:0-9]+$/.test(typed)) return best;
    var spelt = sound(typed);
    person.sounds.forEach(function (one) {
      one.tails.forEach(function (tail, first) {
        [tail, tail.replace(/v/g, "u")].forEach(function (form) {
          if (form.indexOf(spelt) === 0) best = Math.min(best, first ? 2 : form === spelt ? 0 : 1);
        });
      });
      if (one.initials === spelt || (spelt.length > 1 && one.initials.indexOf(spelt) === 0)) best = Math.min(best, 2);
    });
    return best;
  }
  function termRank(person, term) {
    var rank = nameRank(person, term);
    if (rank < NONE) return rank;
    if (!person.text) person.text = [person.employer, person.trade, person.area, person.title, person.honour].map(fold).join("\n") + "\n" + person.year;
    return person.text.indexOf(term) >= 0 ? REST : NONE;
  }

  // Everybody who answers all words: the exact name first, then names that begin so, names that hold it, the rest; newer first in each.
  function search(people, query, filters) {
    var whole = fold(query), terms = query.split(/\s+/).map(fold).filter(Boolean), found = [];
    people.forEach(function (person) {
      if (filters.programme && person.programme !== filters.programme) return;
      if (filters.year && String(person.year) !== filters.year) return;
      var rank = whole ? nameRank(person, whole) : REST;
      if (rank === NONE && terms.length) {
        var ranks = terms.map(function (term) { return termRank(person, term); });
        rank = Math.max.apply(null, ranks) === NONE ? NONE : Math.min.apply(null, ranks);
      }
      if (rank < NONE) found.push({ person: person, rank: rank });
    });
    found.sort(function (a, b) { return a.rank - b.rank || b.person.year - a.person.year || a.person.order - b.person.order; });
    return found.map(function (hit) { return hit.person; });
  }
  // The namings of everybody with exactly this name.
  function named(people, name) {
    var key = fold(name);
    return people.filter(function (person) { return person.key === key; });
  }
  // Whether an employer or a place is meant.
  function isAt(person, words) {
    var typed = fold(words);
    return fold(person.employer).indexOf(typed) >= 0 || fold(person.area).indexOf(typed) >= 0;
  }

  // A form whose fields stand in the address: filled from it, run at once, and again when it is sent, changed or gone back to.
  function bind(form, run, live) {
    var fields = Array.prototype.filter.call(form.elements, function (field) { return field.name; }), timer;
    function values() {
      var found = {};
      fields.forEach(function (field) { found[field.name] = field.value.trim(); });
      return found;
    }
    function fill() {
      var asked = new URLSearchParams(location.search);
      fields.forEach(function (field) { field.value = asked.get(field.name) || ""; });
      run(values());
    }
    function address() {
      var parts = new URLSearchParams();
      fields.forEach(function (field) { if (field.value.trim()) parts.set(field.name, field.value.trim()); });
      var text = parts.toString();
      return location.pathname + (text ? "?" + text : "");
    }
    function go(method) {
      clearTimeout(timer);
      try { history[method](null, "", address()); } catch (e) { /* some browsers forbid it for pages from disk */ }
      run(values());
    }
    form.addEventListener("submit", function (event) { event.preventDefault(); go("pushState"); });
    if (live) form.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(go, 200, "replaceState"); });
    window.addEventListener("popstate", fill);
    fill();
  }

  // A copy of a template with its slots filled: text, or nodes; empty slots go.
  function fillTemplate(id, slots) {
    var copy = document.getElementById(id).content.cloneNode(true);
    copy.querySelectorAll("[data-slot]").forEach(function (node) {
      var value = slots[node.dataset.slot];
      if (!value || value.length === 0) { node.remove(); return; }
      [].concat(value).forEach(function (part) { node.append(part); });
      node.removeAttribute("data-slot");
    });
    return copy;
  }
  function badge(name) { return document.querySelector('template[data-badge="' + name + '"]').content.cloneNode(true); }
  function badges(person) {
    return [badge(person.state)].concat(person.fictional ? [" ", badge("example")] : []);
  }
  // "{n} found" and the like.
  function say(text, values) {
    return text.replace(/\{(\w+)\}/g, function (_, key) { return values[key]; });
  }

  return { open: open, search: search, named: named, isAt: isAt, fold: fold, bind: bind, fill: fillTemplate, badges: badges, say: say };
})();
