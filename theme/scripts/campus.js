// The menu of talks, narrowed by stage, trade, place, form and month together; what is ticked stands in the address.
(function () {
  "use strict";
  var WAYS = ["stage", "trade", "place", "form", "month"];
  var form = document.getElementById("hp-talks"), status = document.getElementById("hp-talks-found");
  if (!form) return;
  var rows = Array.prototype.slice.call(document.querySelectorAll("tr[data-talk]")), talks = {};
  rows.forEach(function (row) {
    var keys = talks[row.dataset.talk] = {};
    WAYS.forEach(function (way) { keys[way] = row.dataset[way].split(" "); });
  });
  var all = Object.keys(talks);

  // On a phone the choices are a drawer, shut until it is wanted.
  var drawer = form.querySelector("details");
  if (window.matchMedia("(max-width: 600px)").matches) drawer.open = false;

  function fits(talk, values, but) {
    return WAYS.every(function (way) {
      return way === but || !values[way] || values[way].some(function (key) { return talks[talk][way].indexOf(key) >= 0; });
    });
  }
  hpUi.bind(form, function (values) {
    var chosen = WAYS.reduce(function (sum, way) { return sum + (values[way] || []).length; }, 0);
    var found = all.filter(function (talk) { return fits(talk, values); });
    document.querySelectorAll("section[data-stage]").forEach(function (section) {
      var shown = 0, asked = !values.stage || values.stage.indexOf(section.dataset.stage) >= 0;
      section.querySelectorAll("tr[data-talk]").forEach(function (row) {
        row.hidden = found.indexOf(row.dataset.talk) < 0;
        shown += row.hidden ? 0 : 1;
      });
      section.hidden = !(asked && shown);
      section.querySelector(".note").textContent = hpUi.say(form.dataset, "talks", { n: shown });
    });
    // What each choice would find with everything else as it is.
    Array.prototype.forEach.call(form.elements, function (field) {
      if (field.type !== "checkbox") return;
      var count = all.filter(function (talk) { return talks[talk][field.name].indexOf(field.value) >= 0 && fits(talk, values, field.name); }).length;
      field.closest("label").querySelector(".count").textContent = String(count);
      field.closest("li").classList.toggle("none", !count && !field.checked);
    });
    drawer.querySelector("b").textContent = chosen ? String(chosen) : "";
    form.querySelector("[type=reset]").hidden = !chosen;
    form.dataset.total = String(found.length);
    status.textContent = !chosen ? form.dataset.all : found.length ? hpUi.say(form.dataset, "found", { n: found.length }) : form.dataset.none;
  });
})();
