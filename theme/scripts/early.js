// Runs before the first paint: what the visitor chose last time, so that nothing flickers.
(function () {
  var root = document.documentElement, store;
  root.classList.add("js");
  try { store = window.localStorage; } catch (e) { return; }
  function get(key) { try { return store.getItem(key); } catch (e) { return null; } }
  var scheme = get("hp-scheme"), size = get("hp-size");
  if (scheme === "dark" || scheme === "light") root.dataset.scheme = scheme;
  if (get("hp-elder") === "1") root.dataset.elder = "";
  if (size === "1" || size === "2") root.dataset.size = size;
})();
