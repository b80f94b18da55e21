// The directory of people behind /search/ and /check/: where its data come from and what they look like is known here alone.
// Data are a script that calls hpNames(…), so that they load from disk too.
var hpSearch = (function () {
  "use strict";
  var REST = 3, NONE = 9, opening = null;

  // One form for what is typed and what is kept: no widths, no case, no tones, no spaces, no dots.
  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300\u0301\u0304\u030c]/g, "").normalize("NFKC").toLowerCase().replace(/[\s\u200b-\u200d\u2060\ufeff·•‧∙⋅・.'’-]+/g, "");
  }
  // Pinyin as it is kept: ü, u: and yu after l and n are v.
  function sound(text) { return text.replace(/ü|u:/g, "v").replace(/([ln])yu/g, "$1v"); }

  var FACETS = ["programme", "year", "state", "trade"], base = "";
  var facetOf = {
    programme: function (person) { return person.programme; }, year: function (person) { return String(person.year); },
    state: function (person) { return person.state; }, trade: function (person) { return person.trade.split("（")[0]; }
  };

  // Ask for the people, once a page: a promise of all of them in the order of the list of names.
  function people() {
    var source = base + "search/names.js";
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
      tier: "", class: "", grade: "", uri: cohort[0] + "/" + row[8] + "/", state: data.states[row[7]], person: row[10] || cohort[0] + "/" + row[8], order: index,
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
  function find(people, query, filters, without) {
    var whole = fold(query), terms = query.split(/\s+/).map(fold).filter(Boolean), found = [];
    people.forEach(function (person) {
      if (FACETS.some(function (key) { return key !== without && filters[key] && [].concat(filters[key]).length && [].concat(filters[key]).indexOf(facetOf[key](person)) < 0; })) return;
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
  function named(name) {
    var key = fold(name);
    return people().then(function (all) { return all.filter(function (person) { return person.key === key; }); });
  }

  function counts(all, query, filters) {
    var found = {};
    FACETS.forEach(function (key) {
      var seen = {};
      find(all, query, filters, key).forEach(function (person) {
        var value = facetOf[key](person), entry = seen[value] = seen[value] || { value: value, label: key === "programme" ? person.honour : value, count: 0 };
        entry.count += 1;
      });
      found[key] = Object.keys(seen).map(function (value) { return seen[value]; }).sort(function (a, b) { return key === "year" ? b.value - a.value : b.count - a.count; });
    });
    return found;
  }
  function run(query, filters, options) {
    return people().then(function (all) {
      var found = find(all, query, filters), from = options.offset || 0;
      return { people: { total: found.length, hits: found.slice(from, from + (options.limit || 50)) }, texts: { total: 0, hits: [], complete: true }, facets: counts(all, query, filters) };
    });
  }
  function suggest(query, most) {
    return people().then(function (all) {
      return find(all, query, {}).slice(0, most).map(function (person) { return { kind: "person", label: person.name, detail: person.trade + " " + person.employer, uri: person.id + "/" }; });
    });
  }
  return {
    open: function (root) { base = root; }, run: run, suggest: suggest, named: named,
    all: function (query, filters) { return people().then(function (all) { return find(all, query, filters); }); }
  };
})();
