// Search boxes everywhere: suggestions while typing (the combobox of WAI-ARIA's patterns), the search key, the header's lens.
(function () {
  "use strict";
  var MOST = 8, PAUSE_MS = 120;
  var find = document.querySelector("[data-hp-find]");
  if (!find || !window.Promise) return;
  var words = find.dataset;

  function combobox(box, number) {
    var form = box.form, list = document.createElement("ul"), status = document.createElement("p");
    var shown = [], at = -1, turn = 0;
    list.id = "hp-suggest-" + number;
    list.className = "hp-suggest";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", words.list);
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    form.append(list, status);
    box.type = "text";  // a search field may not be a combobox
    var attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, spellcheck: "false", autocapitalize: "none" };
    Object.keys(attributes).forEach(function (key) { box.setAttribute(key, attributes[key]); });

    function close() {
      turn += 1;
      list.hidden = true;
      shown = [];
      at = -1;
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    }
    function choose(place) {
      at = place;
      Array.prototype.forEach.call(list.children, function (item, each) { item.setAttribute("aria-selected", String(each === at)); });
      if (at < 0) { box.removeAttribute("aria-activedescendant"); return; }
      box.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
    function piece(kind, text) {
      var node = document.createElement("span");
      node.className = kind;
      [].concat(text).forEach(function (part) { node.append(part); });
      return node;
    }
    function show(found) {
      shown = found;
      at = -1;
      list.textContent = "";
      found.forEach(function (each, place) {
        var item = document.createElement("li");
        item.id = list.id + "-" + place;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.append(piece("label", hpUi.marked(each.label, [box.value.trim()])), piece("detail", each.detail || ""), piece("kind", words["kind" + each.kind.charAt(0).toUpperCase() + each.kind.slice(1)] || ""));
        list.append(item);
      });
      list.hidden = !found.length;
      box.setAttribute("aria-expanded", String(found.length > 0));
      box.removeAttribute("aria-activedescendant");
      status.textContent = found.length ? hpUi.say(words, "many", { n: found.length }) : words.none;
    }
    function ask() {
      var text = box.value.trim(), mine;
      if (!text) { close(); status.textContent = ""; return; }
      mine = ++turn;
      hpUi.search().then(function (reader) { return reader.suggest(text, MOST); }).then(function (found) {
        if (mine === turn && document.activeElement === box) show(found);
      }).catch(function () { if (mine === turn) close(); });  // the form still leads to the search page, which says what is wrong
    }
    function follow(each) {
      close();
      if (each.uri) { location.href = hpUi.href(each.uri); return; }
      box.value = each.query || each.label;
      form.submit();
    }

    var typing = hpUi.typed(box, PAUSE_MS, ask);
    box.addEventListener("focus", function () { hpUi.search().catch(function () { /* asked again when something is typed */ }); });
    box.addEventListener("keydown", function (event) {
      if (typing.composing(event)) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) ask();
        // From the box to the first or last, and over the end back to the box.
        else choose(event.key === "ArrowDown" ? (at + 2) % (shown.length + 1) - 1 : at < 0 ? shown.length - 1 : at - 1);
      } else if (event.key === "Enter") {
        typing.stop();
        if (at >= 0) { event.preventDefault(); follow(shown[at]); } else close();
      } else if (event.key === "Escape") {
        typing.stop();
        if (!list.hidden) { event.preventDefault(); close(); }
        else if (box.value) { event.preventDefault(); box.value = ""; }
        else if (form === find) lens(false);
      } else if (event.key === "Tab") { typing.stop(); close(); }
    });
    box.addEventListener("blur", function () { typing.stop(); close(); });
    list.addEventListener("mousedown", function (event) { event.preventDefault(); });  // the box keeps the focus
    list.addEventListener("click", function (event) {
      var item = event.target.closest("li");
      if (item) follow(shown[Array.prototype.indexOf.call(list.children, item)]);
    });
  }

  // Where there is no room for the header's box, the lens shows and hides it.
  var link = document.querySelector("[data-hp-search]"), header = find.closest(".hp-header"), own = find.querySelector("input");
  function lens(open) {
    header.toggleAttribute("data-find", open);
    link.setAttribute("aria-expanded", String(open));
    if (open) own.focus(); else link.focus();
  }
  if (link) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-controls", find.id);
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", function (event) {
      var page = document.getElementById("hp-q");
      event.preventDefault();
      if (page) page.focus(); else lens(!header.hasAttribute("data-find"));
    });
    link.addEventListener("keydown", function (event) { if (event.key === " ") { event.preventDefault(); link.click(); } });
  }

  // "/", "f" and "s" open the search, as in Material, unless somebody is typing, or has switched it off:
  // for those who speak to their computer, single letters are a nuisance (WCAG 2.1.4).
  function keys() { try { return localStorage.getItem("hp-keys") !== "0"; } catch (e) { return true; } }
  document.querySelectorAll("[data-hp-keys]").forEach(function (button) {
    button.setAttribute("aria-pressed", String(keys()));
    button.addEventListener("click", function () {
      try { if (keys()) localStorage.setItem("hp-keys", "0"); else localStorage.removeItem("hp-keys"); } catch (e) { /* private mode: it stays on */ }
      button.setAttribute("aria-pressed", String(keys()));
    });
  });
  document.addEventListener("keydown", function (event) {
    if (!keys() || !/^[\/fs]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (/^(?:INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable) return;
    event.preventDefault();
    var page = document.getElementById("hp-q");
    if (page) page.focus();
    else if (own.offsetParent) own.focus();
    else lens(true);
  });

  Array.prototype.forEach.call(document.querySelectorAll("[data-hp-box]"), combobox);
})();
