// A table to take away: CSV that spreadsheets open right, made in the browser.
var hpTable = (function () {
  "use strict";
  // A cell that begins like a formula is given an apostrophe, so that no spreadsheet reckons with what somebody typed.
  function cell(value) {
    var text = String(value === undefined || value === null ? "" : value);
    if (/^[=+\-@\t\r＝＋－＠]/.test(text)) text = "'" + text;
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }
  function text(head, rows) {
    return "\ufeff" + [head].concat(rows).map(function (row) { return row.map(cell).join(",") + "\r\n"; }).join("");
  }
  function save(name, head, rows) {
    var link = document.createElement("a"), url = URL.createObjectURL(new Blob([text(head, rows)], { type: "text/csv;charset=utf-8" }));
    link.href = url;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(url); }, 60000);
  }
  return { text: text, save: save };
})();
