// The header's switches, the days left of running notices. Pages work without any of it.
(function () {
  "use strict";
  var root = document.documentElement;
  function keep(key, value) {
    try { if (value === null) localStorage.removeItem(key); else localStorage.setItem(key, value); } catch (e) { /* private mode: lasts for this page */ }
  }
  function each(selector, act) { document.querySelectorAll(selector).forEach(act); }

  each("[data-hp-elder]", function (button) {
    function show() { button.setAttribute("aria-pressed", String("elder" in root.dataset)); }
    button.addEventListener("click", function () {
      if ("elder" in root.dataset) { delete root.dataset.elder; keep("hp-elder", null); }
      else { root.dataset.elder = ""; keep("hp-elder", "1"); }
      show();
    });
    show();
  });

  each("[data-hp-size]", function (button) {
    button.addEventListener("click", function () {
      var next = (Number(root.dataset.size || 0) + 1) % 3;
      if (next) { root.dataset.size = String(next); keep("hp-size", String(next)); }
      else { delete root.dataset.size; keep("hp-size", null); }
    });
  });

  each("[data-hp-scheme]", function (button) {
    button.addEventListener("click", function () {
      var dark = root.dataset.scheme ? root.dataset.scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.scheme = dark ? "light" : "dark";
      keep("hp-scheme", root.dataset.scheme);
    });
  });

  each("[data-hp-menu]", function (button) {
    var header = button.closest(".hp-header");
    button.addEventListener("click", function () {
      var open = header.hasAttribute("data-open");
      header.toggleAttribute("data-open", !open);
      button.setAttribute("aria-expanded", String(!open));
    });
  });

  each("[data-hp-print]", function (button) {
    button.addEventListener("click", function () { window.print(); });
  });

  // Days left, kept right between builds: <x data-hp-last="2026-11-23" data-one="…" data-many="… # …" data-today="…" data-over="…">
  function today() { return Math.floor((Date.now() + 8 * 3600e3) / 864e5); }
  each("[data-hp-last]", function (node) {
    var left = Math.floor(Date.parse(node.dataset.hpLast + "T00:00:00Z") / 864e5) - today(), data = node.dataset;
    if (isNaN(left) || data.hpFixed !== undefined) return;
    var pattern = left < 0 ? data.over : left === 0 ? data.today : left === 1 && data.one ? data.one : data.many;
    if (!pattern) return;
    node.textContent = "";
    pattern.split("#").forEach(function (part, index) {
      if (index) { var figure = document.createElement("b"); figure.textContent = String(left); node.append(figure); }
      node.append(part);
    });
  });

  // Squares of a running period's days, the words beside them, and its badge, kept right the same way.
  each("[data-hp-days]", function (list) {
    var now = new Date((today() * 864e5)).toISOString().slice(0, 10), nth = 0;
    list.querySelectorAll("[data-day]").forEach(function (item) {
      var day = item.dataset.day;
      item.dataset.when = day < now ? "past" : day === now ? "today" : "left";
      if (day <= now && "counted" in item.dataset) nth += 1;
    });
    var words = list.parentNode.querySelector("[data-hp-nth]");
    if (words) words.textContent = nth ? words.dataset.nth.replace("#", String(nth)) : words.dataset.zero;
  });
  each("[data-hp-until]", function (badge) {
    if (Date.parse(badge.dataset.hpUntil + "T00:00:00Z") / 864e5 >= today()) return;
    badge.textContent = badge.dataset.over;
    badge.classList.remove("live");
    badge.classList.add("ended");
  });
})();
