// The search page: what is typed is looked up among the people, the address keeps the question.
(function () {
  "use strict";
  var CHUNK = 50;
  var form = document.getElementById("hp-search"), box = document.getElementById("hp-results"), status = document.getElementById("hp-status");
  if (!form || !box) return;
  var list = box.querySelector(".hits"), more = box.querySelector("button"), words = box.dataset, asked = 0, hits = [], terms = [];

  function show(state, text, total) {
    words.state = state;
    words.total = String(total);
    status.textContent = text;
  }
  // The text with the first place of each word marked.
  function marked(text) {
    var first = -1, length = 0;
    terms.forEach(function (term) {
      var place = text.toLowerCase().indexOf(term.toLowerCase());
      if (place >= 0 && (first < 0 || term.length > length)) { first = place; length = term.length; }
    });
    if (first < 0) return text;
    var mark = document.createElement("mark");
    mark.textContent = text.slice(first, first + length);
    return [text.slice(0, first), mark, text.slice(first + length)];
  }
  function add() {
    var start = list.children.length;
    hits.slice(start, start + CHUNK).forEach(function (person) {
      var copy = hpFinder.fill("hp-hit", {
        name: marked(person.name), title: person.title, trade: marked(person.trade), employer: marked(person.employer),
        area: person.area, badges: hpFinder.badges(person)
      });
      var item = copy.querySelector("li");
      item.dataset.id = person.id;
      item.dataset.state = person.state;
      item.querySelector("a").href = words.root + person.id + "/index.html";
      list.append(item);
    });
    more.hidden = list.children.length >= hits.length;
    return list.children[start];
  }
  more.addEventListener("click", function () {
    var first = add();
    if (first) first.querySelector("a").focus();
  });

  hpFinder.bind(form, function (values) {
    var turn = ++asked;
    if (!values.q && !values.programme && !values.year) {
      list.textContent = "";
      more.hidden = true;
      show("idle", "", 0);
      return;
    }
    show("loading", words.loading, 0);
    hpFinder.open(words.source).then(function (people) {
      if (turn !== asked) return;
      hits = hpFinder.search(people, values.q, values);
      terms = values.q.split(/\s+/).filter(Boolean);
      list.textContent = "";
      add();
      var text = hits.length === 0 ? words.none : hits.length === 1 ? words.foundOne : words.found;
      show("done", hpFinder.say(text, { n: hits.length }), hits.length);
    }).catch(function () {
      if (turn !== asked) return;
      list.textContent = "";
      more.hidden = true;
      show("error", words.error, 0);
    });
  }, true);
})();
