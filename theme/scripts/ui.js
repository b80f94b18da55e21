// What the scripts of several pages share: the site's root, the reader of the index, addresses, templates, words.
var hpUi = (function () {
  "use strict";
  var opening = null;

  // The header's search form knows the way to the root from this page, and where the reader lies.
  function head() { return document.querySelector("[data-hp-find]"); }
  function root() { return head().getAttribute("action").replace(/search\/index\.html$/, ""); }
  // What a browser asks for when it is led to a page.
  function href(uri) { return root() + uri.replace(/(^|\/)(?=#|$)/, "$1index.html"); }

  function load(source) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.onload = resolve;
      script.onerror = function () { script.remove(); reject(new Error(source)); };
      script.src = source;
      document.head.appendChild(script);
    });
  }
  // The reader of the index, loaded when it is asked for first.
  function search() {
    if (!opening) {
      opening = (window.hpSearch ? Promise.resolve() : load(head().dataset.reader)).then(function () { return hpSearch.open(root()); }).then(function () { return hpSearch; });
      opening.catch(function () { opening = null; });
    }
    return opening;
  }

  // Fields of the address: every name with its values, in their order.
  function asked() {
    var found = {};
    new URLSearchParams(location.search).forEach(function (value, key) { (found[key] = found[key] || []).push(value.trim()); });
    return found;
  }
  // Put fields into the address: "push" for a step back to here, "replace" for the same step.
  function tell(values, method) {
    var parts = new URLSearchParams(), text;
    Object.keys(values).forEach(function (key) { [].concat(values[key]).forEach(function (value) { parts.append(key, value); }); });
    text = parts.toString();
    if (method === "push" && text === new URLSearchParams(location.search).toString()) method = "replace";
    try { history[method + "State"](null, "", location.pathname + (text ? "?" + text : "")); } catch (e) { /* some browsers forbid it for pages from disk */ }
  }

  // Act on what is typed once a pause has come, on what an input method commits at once; what it is still composing is not typed yet.
  function typed(node, pause_ms, act) {
    var timer, composing = false;
    function later(wait_ms) { clearTimeout(timer); timer = setTimeout(act, wait_ms); }
    node.addEventListener("compositionstart", function () { composing = true; clearTimeout(timer); });
    node.addEventListener("compositionend", function (event) { composing = false; later(event.data ? 0 : pause_ms); });
    node.addEventListener("input", function (event) { if (!composing && !event.isComposing) later(pause_ms); });
    return { stop: function () { clearTimeout(timer); }, composing: function (event) { return composing || event.isComposing || event.keyCode === 229; } };
  }

  // A form whose fields stand in the address: filled from it, run at once, and again when it is sent, ticked or gone back to.
  function bind(form, run) {
    var fields = Array.prototype.filter.call(form.elements, function (field) { return field.name; });
    function values() {
      var found = {};
      fields.forEach(function (field) {
        if (field.type === "checkbox" ? field.checked : field.value.trim()) (found[field.name] = found[field.name] || []).push(field.value.trim());
      });
      return found;
    }
    function fill() {
      var given = asked();
      fields.forEach(function (field) {
        var words = given[field.name] || [];
        if (field.type === "checkbox") field.checked = words.indexOf(field.value) >= 0;
        else field.value = words[0] || "";
      });
      run(values());
    }
    function go() { tell(values(), "push"); run(values()); }
    form.addEventListener("submit", function (event) { event.preventDefault(); go(); });
    form.addEventListener("change", function (event) { if (event.target.type === "checkbox") go(); });
    form.addEventListener("reset", function () { setTimeout(go, 0); });
    window.addEventListener("popstate", fill);
    fill();
    return { refresh: fill };
  }

  // A copy of a template with its slots filled: text, or nodes; empty slots go.
  function fill(id, slots) {
    var copy = document.getElementById(id).content.cloneNode(true);
    copy.querySelectorAll("[data-slot]").forEach(function (node) {
      var value = slots[node.dataset.slot];
      if (value === undefined || value === null || value.length === 0) { node.remove(); return; }
      [].concat(value).forEach(function (part) { node.append(part); });
      node.removeAttribute("data-slot");
    });
    return copy;
  }
  function badge(name) {
    var found = document.querySelector('template[data-badge="' + name + '"]');
    return found ? found.content.cloneNode(true) : "";
  }
  function badges(person) { return [badge(person.state)].concat(person.fictional ? [" ", badge("example")] : []); }
  // "{n} found" and the like. English has another form for one: `text-one` beside `text` in the data.
  function say(words, key, values) {
    var text = (values && values.n === 1 && words[key + "One"]) || words[key];
    return text.replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
  }
  // Text with each place of the words marked.
  function marked(text, words) {
    var plain = text.toLowerCase(), parts = [], at = 0;
    if (plain.length !== text.length) return text;
    words = words.map(function (word) { return word.toLowerCase(); }).filter(Boolean);
    while (at < text.length) {
      var best = -1, length = 0;
      words.forEach(function (word) {
        var place = plain.indexOf(word, at);
        if (place >= 0 && (best < 0 || place < best || (place === best && word.length > length))) { best = place; length = word.length; }
      });
      if (best < 0) break;
      if (best > at) parts.push(text.slice(at, best));
      parts.push(mark(text.slice(best, best + length)));
      at = best + length;
    }
    if (at < text.length) parts.push(text.slice(at));
    return parts;
  }
  function mark(text) {
    var node = document.createElement("mark");
    node.textContent = text;
    return node;
  }

  return {
    root: root, href: href, search: search, asked: asked, tell: tell, typed: typed, bind: bind,
    fill: fill, badge: badge, badges: badges, say: say, marked: marked, mark: mark
  };
})();
