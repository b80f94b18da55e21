// The search engine: reads the index below search/ piece by piece and answers questions. docs/search.md describes the files.
// Each file is a script that calls hpShard(key, data), so that it loads from disk too; nothing is loaded before it is needed.
var hpSearch = (function () {
  "use strict";
  var BASE = 40, LONGEST = 24, REST = 3, NONE = 9, MOST_PAIRS = 8, MOST_DOCUMENTS = 1 << 20;
  var LONGEST_RUN = 4, TITLED = 20, TITLE = 0, LINES = 2, PLACES = 48, ROUND = 16, OVERLAP = 4;  // longer.py, lines.py
  var MOST_LISTS = 4, FEW = 24, HEAD = 320, CHARACTER = 3, BEFORE = 20, EXCERPT = 110, ALLOWANCE = 48000, PART = 1200;
  var SHARED = ["programme", "year"], FACETS = ["programme", "year", "tier", "trade", "class", "grade", "city", "state", "studio", "talks"];
  var PLACE = 0, TRADE = 1, SKILL = 2;
  var site = "", root = null, asked = {}, came = {}, sizes = {}, lists = {}, parts = false;  // whether parts of files may be asked for

  // ---- Loading

  window.hpShard = function (key, data) { came[key] = data; };

  function load(key, version) {
    if (!asked[key]) asked[key] = new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      function end() {
        script.remove();
        if (key in came) { sizes[key] = signs(came[key]); resolve(came[key]); delete came[key]; return; }
        delete asked[key];
        reject(new Error(key));
      }
      script.charset = "utf-8";
      script.onload = script.onerror = end;
      script.src = source(key, version);
      document.head.appendChild(script);
    });
    return asked[key];
  }
  function source(key, version) { return site + "search/" + key + ".js" + (version ? "?v=" + version : ""); }
  // About how many bytes files take that a server packs: about three quarters of their signs.
  function sent(keys) {
    return keys.reduce(function (sum, key, place) { return keys.indexOf(key) < place ? sum : sum + sizes[key] * 0.75; }, 0);
  }
  function signs(data) { return typeof data === "string" ? data.length : Array.isArray(data) ? data.reduce(function (sum, one) { return sum + signs(one) + 1; }, 0) : 2; }
  function loadAll(keys) { return Promise.all(keys.map(function (key) { return load(key, root.version); })); }

  // The root file, once a page; with it what everything else needs.
  function open(address) {
    if (address !== undefined && address !== site) { site = address; root = null; asked = {}; sizes = {}; lists = {}; columns = {}; answers = []; }
    if (root) return Promise.resolve(root);
    return load("index").then(function (data) {
      if (root) return root;
      var cohortOf = [], base = 0, blocks = [];
      data.cohorts[3].forEach(function (size, place) {
        blocks.push({ base: base, size: size, programme: data.cohorts[0][place], year: data.cohorts[2][place], fictional: !!data.cohorts[4][place], area: data.cohorts[5][place],
          standings: data.cohorts[6][place].map(function (each) { return data.standings[each]; }),
          folder: data.programmes[data.cohorts[0][place]][0] + "/" + data.cohorts[1][place] });
        base += size;
      });
      data.others.forEach(function (other) {
        blocks.push({ base: base, size: other[2].length, year: other[1], folder: other[0], programmes: other[2] });
        base += other[2].length;
      });
      blocks.forEach(function (block, place) { for (var each = 0; each < block.size; each++) cohortOf.push(place); });
      data.blocks = blocks;
      data.blockOf = cohortOf;
      // Common runs of texts, of two units, of three, of four: by number the bits that number their files, and a place.
      data.common = data.common.map(function (level) {
        var last = -1, found = {};
        numbers(level[0]).forEach(function (gap, place) { found[last += gap + 1] = [place, worth(level[1].charCodeAt(place))]; });
        return found;
      });
      parts = !!window.fetch && /^http/.test(new URL(site || ".", document.baseURI).protocol);
      root = data;
      return root;
    });
  }

  // ---- Numbers as signs (codes.py)

  var WORTH = new Uint8Array(128);
  for (var code = 0x21, sign = 0; code < 0x7E; code++) if (!/["\\@0-9]/.test(String.fromCharCode(code))) WORTH[code] = sign++;
  function worth(code) { return WORTH[code]; }
  function numbers(text) {
    var found = [], value = 0, unit = 1;
    for (var place = 0; place < text.length; place++) {
      var digit = worth(text.charCodeAt(place));
      if (digit < BASE) { found.push(value + digit * unit); value = 0; unit = 1; } else { value += (digit - BASE) * unit; unit *= BASE; }
    }
    return found;
  }
  function mixPair(first, second) { return Math.imul((first << 16) | second, 0x9E3779B1) >>> 0; }
  function scattered(unit) { return (unit * 40503) & 0xFFFF; }
  function nextMark(unit) { return (scattered(unit) * BASE) >>> 16; }
  var crcTable = [];
  function hashName(text) {
    if (!crcTable.length) for (var n = 0; n < 256; n++) {
      var c = n;
      for (var k = 0; k < 8; k++) c = c & 1 ? 0xEDB88320 ^ (c >>> 1) : c >>> 1;
      crcTable.push(c);
    }
    var crc = -1;
    for (var place = 0; place < text.length; place++) {
      var unit = text.charCodeAt(place);
      crc = crcTable[(crc ^ unit) & 255] ^ (crc >>> 8);
      crc = crcTable[(crc ^ (unit >> 8)) & 255] ^ (crc >>> 8);
    }
    return ~crc >>> 0;
  }

  // ---- One form for what is typed and what is kept (folding.py)

  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300\u0301\u0304\u030c]/g, "").normalize("NFKC").toLowerCase().replace(/[\s\u200b-\u200f\u2060\ufeff\u00ad·•‧∙⋅・.'’-]+/g, "");
  }
  function foldOne(character) {
    if (/[\u00ad\u200b-\u200f\u2060\ufeff]/.test(character)) return "";
    if (/\s/.test(character)) return "\n";
    var folded = character.normalize("NFKC").toLowerCase();
    return /^\s+$/.test(folded) ? "\n" : folded;
  }
  var foldedOnes = {};
  function foldUnit(character) {
    return foldedOnes[character] !== undefined ? foldedOnes[character] : (foldedOnes[character] = foldOne(character));
  }
  // A text folded character by character, and where each unit of it comes from.
  function foldText(text, places) {
    var folded = "", place = 0;
    while (place < text.length) {
      var code = text.charCodeAt(place), size = code >= 0xD800 && code < 0xDC00 && place + 1 < text.length ? 2 : 1;
      var one = code >= 0x4E00 && code < 0xA000 ? text.charAt(place) : foldUnit(text.substr(place, size));
      if (places) for (var each = 0; each < one.length; each++) places.push(place);
      folded += one;
      place += size;
    }
    if (places) places.push(text.length);
    return folded;
  }

  // ---- Lists of an index: sorted documents, each with a weight

  function hexed(number, digits) {
    var text = number.toString(16);
    while (text.length < digits) text = "0" + text;
    return text;
  }
  // The lists of a file: of each hash documents, marks and, of texts, second marks.
  function listsOf(key, floor) {
    return load(key, root.version).then(function (data) {
      if (!lists[key]) {
        var last = floor - 1, place = 0, marks = data[2].split(" ");
        lists[key] = { hashes: numbers(data[0]).map(function (gap) { return last += gap + 1; }), documents: data[1].split(" "), marks: marks, seconds: marks.map(function (list) {
          place += list.length;
          return data[3] ? data[3].slice(place - list.length, place) : "";
        }) };
      }
      return lists[key];
    });
  }
  function listIn(key, floor, hash) {
    return listsOf(key, floor).then(function (file) {
      var place = placeOf(file.hashes, hash);
      return place < 0 ? null : [file.documents[place], file.marks[place], file.seconds[place]];
    });
  }
  // Where a number is among sorted ones, under 0 where it is not.
  function placeOf(sorted, wanted) {
    for (var low = 0, high = sorted.length - 1; low <= high;) {
      var middle = (low + high) >> 1;
      if (sorted[middle] === wanted) return middle;
      if (sorted[middle] < wanted) low = middle + 1; else high = middle - 1;
    }
    return -1;
  }
  // The file of an index that has a list, the lowest hash there, and the list's hash.
  function shardOf(index, hash) {
    var bits = root.bits[index], number = bits ? hash >>> (32 - bits) : 0;
    return [index + "/" + hexed(number, Math.ceil(bits / 4)), number * Math.pow(2, 32 - bits), hash];
  }
  function listOf(index, hash) { return listIn.apply(null, shardOf(index, hash)).then(function (list) { return list || ["", "", ""]; }); }
  // Documents with marks that fit, and how often; `wanted` under 0 fits all.
  function occurrences(list, wanted) {
    var documents = [], weights = [], last = -1, marks = list[1], place = 0;
    numbers(list[0]).forEach(function (gap) {
      var times = 0, mark;
      last += gap + 1;
      do {
        mark = worth(marks.charCodeAt(place++));
        if (wanted < 0 || mark % BASE === wanted) times++;
      } while (mark >= BASE);
      if (times) { documents.push(last); weights.push(times); }
    });
    return { documents: documents, weights: weights };
  }
  function both(left, right, weigh) {
    var documents = [], weights = [], i = 0, j = 0;
    while (i < left.documents.length && j < right.documents.length) {
      var gap = left.documents[i] - right.documents[j];
      if (gap === 0) { documents.push(left.documents[i]); weights.push(weigh(left.weights[i], right.weights[j])); }
      if (gap <= 0) i++;
      if (gap >= 0) j++;
    }
    return { documents: documents, weights: weights };
  }
  function either(left, right) {
    var documents = [], weights = [], i = 0, j = 0;
    while (i < left.documents.length || j < right.documents.length) {
      var a = i < left.documents.length ? left.documents[i] : Infinity, b = j < right.documents.length ? right.documents[j] : Infinity;
      documents.push(Math.min(a, b));
      weights.push(Math.min(a <= b ? left.weights[i] : NONE, b <= a ? right.weights[j] : NONE));
      if (a <= b) i++;
      if (b <= a) j++;
    }
    return { documents: documents, weights: weights };
  }
  function add(a, b) { return a + b; }

  // People whose cards hold a run of units, as the pairs in it and what follows each tell.
  function run(index, word) {
    var places = [], place;
    if (word.length === 1) return listOf(index, mixPair(word.charCodeAt(0), 0)).then(function (list) { return occurrences(list, -1); });
    for (place = 0; place < word.length - 1; place++) places.push(place);
    if (word.length > 6) places = places.filter(function (each) { return each % 2 === 0 || each === word.length - 2; });
    while (places.length > MOST_PAIRS) places = places.filter(function (_, each) { return each % 2 === 0; });
    function at(each) {
      var mark = each + 2 < word.length ? nextMark(word.charCodeAt(each + 2)) : -1;
      return listOf(index, mixPair(word.charCodeAt(each), word.charCodeAt(each + 1))).then(function (list) { return occurrences(list, mark); });
    }
    function rest(found) {
      return Promise.all(places.slice(found.length).map(at)).then(function (more) {
        return found.concat(more).sort(function (a, b) { return a.documents.length - b.documents.length; }).reduce(function (left, right) { return both(left, right, Math.min); });
      });
    }
    // Letters are mostly somebody's pinyin, of which cards have nothing: mostly one list tells.
    return /^[a-z]/.test(word) ? at(places[0]).then(function (first) { return first.documents.length ? rest([first]) : first; }) : rest([]);
  }

  // ---- People

  // Everybody with such a name: weights are 0 is it, 1 begins so, 2 has it inside.
  function nameList(word) {
    var form = /^[a-zü:0-9]+$/.test(word) ? word.replace(/ü|u:/g, "v") : word;
    return listOf("names", hashName(form.slice(0, LONGEST))).then(function (list) {
      var last = -1;
      return {
        documents: numbers(list[0]).map(function (gap) { return last += gap + 1; }),
        weights: list[1].split("").map(function (mark) { return worth(mark.charCodeAt(0)); })
      };
    });
  }
  function personList(word) {
    return Promise.all([nameList(word), run("cards", word)]).then(function (found) {
      found[1].weights = found[1].weights.map(function () { return REST; });
      return either(found[0], found[1]);
    });
  }
  // Everybody who answers all words, with the best rank among them; null where nothing is asked.
  function matches(query) {
    var whole = fold(query), words = query.split(/\s+/).map(fold).filter(Boolean);
    if (!words.length) return Promise.resolve(null);
    return Promise.all(words.map(personList).concat(words.length > 1 ? nameList(whole) : [])).then(function (found) {
      var name = words.length > 1 ? found.pop() : null;
      var all = found.reduce(function (left, right) { return both(left, right, Math.min); });
      return name ? either(name, all) : all;
    });
  }

  // ---- Filters and facets

  function listed(value) { return (Array.isArray(value) ? value : value === undefined || value === null || value === "" ? [] : [value]).map(String); }
  function active(filters) {
    var found = {};
    FACETS.forEach(function (facet) {
      var wanted = listed((filters || {})[facet]);
      if (wanted.length) found[facet] = wanted;
    });
    return found;
  }
  function labelled(value) { return Array.isArray(value) ? value : [value, value]; }
  // For each facet with a filter: which of its values pass.
  function passing(filters) {
    var found = {};
    Object.keys(filters).forEach(function (facet) {
      var wanted = filters[facet], pass = {};
      function has(value) { return wanted.indexOf(String(value)) >= 0; }
      if (facet === "programme") root.programmes.forEach(function (one, place) { pass[place] = has(one[0]); });
      else if (facet === "year") root.blocks.forEach(function (block) { pass[block.year] = has(block.year); });
      else if (facet === "city") root.areas.forEach(function (area, place) { pass[place + 1] = has(area[0]) || !!pass[area[2] + 1]; });
      else if (facet === "studio") pass[1] = pass[3] = true;
      else if (facet === "talks") pass[2] = pass[3] = true;
      else root.values[facet].forEach(function (value, place) { pass[place + 1] = has(labelled(value)[0]); });
      found[facet] = pass;
    });
    return found;
  }
  function countsOf(facet) { return facet === "city" ? "area" : facet === "studio" || facet === "talks" ? "marks" : facet; }

  var columns = {};
  function loadColumns(documents) {
    var wanted = {}, last = -1;
    documents.forEach(function (document) {
      var chunk = Math.floor(document / root.columns);
      if (chunk !== last && document < root.people) wanted[last = chunk] = true;
    });
    var keys = Object.keys(wanted).map(function (chunk) { return "columns/" + chunk; });
    return loadAll(keys).then(function (loaded) {
      keys.forEach(function (key, place) { columns[key] = columns[key] || loaded[place].map(numbers); });
    });
  }
  // A function from a document to the place of its value of a facet; 0 is none. Columns are in the order of root.py.
  function reader(facet) {
    function block(document) { return root.blocks[root.blockOf[document]]; }
    if (facet === "programme") return function (document) { return block(document).programme; };
    if (facet === "year") return function (document) { return block(document).year; };
    var chunk = -1, rows = null;
    function value(document, column) {
      var number = Math.floor(document / root.columns);
      if (number !== chunk) rows = columns["columns/" + (chunk = number)];
      return rows[column][document % root.columns];
    }
    function standing(document) { var all = block(document).standings; return all[value(document, PLACE) % all.length]; }
    function skill(document) { return root.skills[value(document, SKILL)]; }
    return {
      state: function (document) { return standing(document)[0]; },
      tier: function (document) { return standing(document)[1]; },
      trade: function (document) { return value(document, TRADE); },
      "class": function (document) { return skill(document)[0]; },
      grade: function (document) { return skill(document)[1]; },
      city: function (document) { var own = block(document), area = Math.floor(value(document, PLACE) / own.standings.length); return area && area + own.area; },
      studio: function (document) { return skill(document)[2]; },
      talks: function (document) { return skill(document)[2]; }
    }[facet];
  }
  // Of sorted documents those that pass, and what else each facet could be set to.
  function narrow(found, filters, counting) {
    var wanted = active(filters), pass = passing(wanted), names = Object.keys(wanted);
    var needs = counting || names.some(function (facet) { return SHARED.indexOf(facet) < 0; });
    return (needs ? loadColumns(found.documents) : Promise.resolve()).then(function () {
      var readers = {}, counts = {}, documents = [], weights = [];
      names.forEach(function (facet) { readers[facet] = reader(facet); });
      if (counting) FACETS.forEach(function (facet) { readers[facet] = readers[facet] || reader(facet); counts[facet] = {}; });
      function count(facet, document) {
        var value = readers[facet](document);
        counts[facet][value] = (counts[facet][value] || 0) + 1;
      }
      found.documents.forEach(function (document, place) {
        var failed = null, several = false;
        for (var each = 0; each < names.length; each++) {
          if (!pass[names[each]][readers[names[each]](document)]) {
            if (failed) { several = true; break; }
            failed = names[each];
          }
        }
        if (several) return;
        if (!failed) { documents.push(document); weights.push(found.weights[place]); }
        if (counting) { if (failed) count(failed, document); else FACETS.forEach(function (facet) { count(facet, document); }); }
      });
      return { documents: documents, weights: weights, counts: counts };
    });
  }
  // Counts for no question at all stand in the root file.
  function rootCounts() {
    var counts = { programme: {}, year: {} };
    root.blocks.forEach(function (block) {
      if (block.programmes) return;
      counts.programme[block.programme] = (counts.programme[block.programme] || 0) + block.size;
      counts.year[block.year] = (counts.year[block.year] || 0) + block.size;
    });
    FACETS.slice(2).forEach(function (facet) {
      counts[facet] = {};
      root.counts[countsOf(facet)].forEach(function (count, place) { counts[facet][place + 1] = count; });
    });
    return counts;
  }
  function facets(counts) {
    var found = {};
    function values(facet, options) {
      found[facet] = options.filter(function (option) { return option.count > 0; });
    }
    values("programme", root.programmes.map(function (one, place) { return { value: one[0], label: one[1], count: counts.programme[place] || 0 }; }));
    values("year", Object.keys(counts.year).map(function (year) { return { value: year, label: year, count: counts.year[year] }; }).sort(function (a, b) { return b.value - a.value; }));
    ["tier", "trade", "class", "grade", "state"].forEach(function (facet) {
      values(facet, root.values[facet].map(function (value, place) {
        return { value: labelled(value)[0], label: labelled(value)[1], count: counts[facet][place + 1] || 0 };
      }));
      if (facet === "tier" || facet === "trade") found[facet].sort(function (a, b) { return b.count - a.count; });
    });
    var areas = root.areas.map(function (_, place) { return counts.city[place + 1] || 0; });
    for (var place = areas.length - 1; place >= 0; place--) if (root.areas[place][2] >= 0) areas[root.areas[place][2]] += areas[place];
    values("city", root.areas.map(function (area, each) {
      return { value: area[0], label: area[1], count: areas[each], above: area[2] < 0 ? "" : root.areas[area[2]][0] };
    }));
    values("studio", [{ value: "yes", label: "", count: (counts.studio[1] || 0) + (counts.studio[3] || 0) }]);
    values("talks", [{ value: "yes", label: "", count: (counts.talks[2] || 0) + (counts.talks[3] || 0) }]);
    return found;
  }

  // ---- Rows of people

  function everybody() {
    var documents = [], weights = [];
    for (var each = 0; each < root.people; each++) { documents.push(each); weights.push(REST); }
    return { documents: documents, weights: weights };
  }
  // Documents by rank; their own order is newest first.
  function ranked(found) {
    var groups = [[], [], [], []];
    found.documents.forEach(function (document, place) { groups[found.weights[place]].push(document); });
    return groups[0].concat(groups[1], groups[2], groups[3]);
  }
  function fileOf(kind, document, size) {
    var block = root.blocks[root.blockOf[document]];
    return kind + "/" + block.folder + "/" + Math.floor((document - block.base) / size);
  }
  function persons(documents) {
    var keys = documents.map(function (document) { return fileOf("people", document, root.rows); });
    return loadAll(keys).then(function (files) {
      return documents.map(function (document, place) { return person(document, files[place]); });
    });
  }
  function person(document, file) {
    var block = root.blocks[root.blockOf[document]], row = (document - block.base) % root.rows, pool = file[0];
    var readings = file[3][row].split("|"), slug = file[1][row] || readings[0].replace(/ /g, ""), id = block.folder + "/" + slug;
    var programme = root.programmes[block.programme];
    function shared(column) { return pool[file[column][row]]; }
    return {
      id: id, uri: id + "/", name: file[2][row], pinyin: readings[0].replace(/ /g, "").replace(/-/g, " "), employer: file[4][row], trade: shared(5), title: shared(6), area: shared(7),
      state: shared(8), tier: shared(9), "class": shared(10), grade: shared(11), city: shared(12), programme: programme[0], honour: programme[1], year: block.year,
      fictional: block.fictional, acts: file[13][row].map(function (act) { act = pool[act]; return { uri: act[0], kind: act[1], title: act[2], number: act[3], date: act[4] }; }),
      person: file[14][row] || id + "/", studio: file[15][row], talks: file[16][row]
    };
  }

  // ---- Texts

  // A run of a word, where it is common: the name of its files, and the bits that number them.
  function commonRun(word, at, size) {
    var number = mixPair(word.charCodeAt(at), word.charCodeAt(at + 1)), name = hexed(number, 8);
    for (var length = 2; length <= LONGEST_RUN; length++) {
      var found = root.common[length - 2][number], unit = word.charCodeAt(at + length);
      if (!found) return null;
      if (length === size) return { name: name, bits: found[1] };
      number = found[0] * 65536 + unit;
      name += hexed(unit, 4);
    }
    return null;
  }
  // Runs that are not common and cover a word; the lists of others (`alone`) only tell how often about each text has them.
  function cover(word) {
    var found = [], at = 0, end = word.length, size, run, longer;
    while (at < end) {
      if (at === end - 1) at--;
      run = null;
      for (size = 2; size <= LONGEST_RUN && at + size <= end && (longer = commonRun(word, at, size)); size++) run = longer;
      if (at + size > end) {
        // What is left is common: with what comes before it.
        for (size = end - at; at > 0 && size < LONGEST_RUN; size++) {
          longer = commonRun(word, at - 1, size + 1);
          if (!longer) return found.concat({ at: at, run: run, side: "b", unit: word.charCodeAt(at - 1) });
          run = longer;
          at--;
        }
        // It is not told what comes before a run of this length, but of all of it without its end.
        if (at > 0 && !commonRun(word, at - 1, size)) found.push({ at: at, run: commonRun(word, at, size - 1), side: "b", unit: word.charCodeAt(at - 1) });
        return found.concat({ at: at, run: run, alone: true });
      }
      if (size > LONGEST_RUN) {
        // The next part begins inside it, which tells that they stand together.
        if (!found.length || !found[found.length - 1].alone) found.push({ at: at, run: run, alone: true });
        at++;
        continue;
      }
      found.push(run ? { at: at, run: run, side: "a", unit: word.charCodeAt(at + size - 1) } : { at: at, pair: mixPair(word.charCodeAt(at), word.charCodeAt(at + 1)) });
      at += size;
    }
    return found;
  }
  function shardOfPart(part) {
    if (!part.run) return shardOf("texts", part.pair);
    if (part.alone) return ["longer/" + part.run.name, 0, 0];
    var hash = scattered(part.unit), number = hash >>> (16 - part.run.bits);
    return ["longer/" + part.run.name + "-" + part.side + number, number * Math.pow(2, 32 - part.run.bits), hash * 65536];
  }
  // Where a part of a word stands: of each document the lines' marks and the places in them.
  function standing(part) {
    return listIn.apply(null, shardOfPart(part)).then(function (list) {
      var found = { at: part.at, documents: [], ends: [], marks: [], places: [] }, last = -1, sign = 0;
      if (!list) return found;
      if (!list[2]) return counted(list);
      numbers(list[0]).forEach(function (gap) {
        var mark;
        do {
          mark = worth(list[1].charCodeAt(sign));
          found.places.push(worth(list[2].charCodeAt(sign++)));
          found.marks.push(mark % BASE);
        } while (mark >= BASE);
        found.documents.push(last += gap + 1);
        found.ends.push(found.marks.length);
      });
      return found;
    });
  }
  // Of a run alone: the power of two in the times, and whether it stands in the title.
  function counted(list) {
    var last = -1, found = { documents: [], weights: [], titled: [] };
    numbers(list[0]).forEach(function (gap, place) {
      var mark = worth(list[1].charCodeAt(place));
      found.documents.push(last += gap + 1);
      found.weights.push(1 << mark % TITLED);
      found.titled.push(mark >= TITLED);
    });
    return found;
  }
  // Where both parts of a word stand, so far apart as they should, in one line or the second beyond its end. Far behind its end a line does not tell
  // what stands there: then what is so near to the beginning of any line will do.
  function follow(first, second) {
    var found = { at: first.at, documents: [], ends: [], marks: [], places: [] }, gap = second.at - first.at, i = 0, j = 0;
    while (i < first.documents.length && j < second.documents.length) {
      var apart = first.documents[i] - second.documents[j];
      if (apart === 0) {
        for (var one = i ? first.ends[i - 1] : 0; one < first.ends[i]; one++) {
          var wanted = (first.places[one] + gap) % PLACES;
          if (first.places[one] >= PLACES) continue;
          for (var other = j ? second.ends[j - 1] : 0; other < second.ends[j]; other++) {
            var place = second.places[other];
            if ((second.marks[other] === first.marks[one] && (place === wanted || place === PLACES + wanted % ROUND)) || (gap > OVERLAP && place < gap)) {
              found.marks.push(first.marks[one]);
              found.places.push(first.places[one]);
              break;
            }
          }
        }
        if (found.marks.length > (found.ends.length ? found.ends[found.ends.length - 1] : 0)) { found.documents.push(first.documents[i]); found.ends.push(found.marks.length); }
      }
      if (apart <= 0) i++;
      if (apart >= 0) j++;
    }
    return found;
  }
  // Documents that may hold a word, as the parts of it tell that are known; where it stands, if any tells.
  function holding(lists) {
    var placed = lists.filter(function (list) { return list.ends; }).sort(function (a, b) { return a.at - b.at; });
    var rest = lists.filter(function (list) { return !list.ends; }), found = null, all = null;
    if (placed.length) {
      all = placed.reduce(follow);
      found = { documents: all.documents, weights: [], titled: [] };
      all.ends.forEach(function (end, place) {
        var start = place ? all.ends[place - 1] : 0;
        var times = 0, titled = false;
        for (var each = start; each < end; each++) if (all.places[each] < PLACES) { times++; titled = titled || all.marks[each] === TITLE; }
        found.weights.push(times);
        found.titled.push(titled);
      });
    }
    found = rest.reduce(function (left, right) { return left ? narrowed(left, right) : right; }, found);
    // Lines' marks and places in them, null where they are not told.
    found.places = function (document) {
      var place = all ? placeOf(all.documents, document) : -1, told = [];
      for (var each = place > 0 ? all.ends[place - 1] : 0; place >= 0 && each < all.ends[place]; each++) if (all.places[each] < PLACES) told.push([all.marks[each], all.places[each]]);
      return place < 0 ? null : told;
    };
    return found;
  }
  function narrowed(left, right) {
    var found = { documents: [], weights: [], titled: [] }, j = 0;
    left.documents.forEach(function (document, i) {
      while (right.documents[j] < document) j++;
      if (right.documents[j] !== document) return;
      found.documents.push(document);
      found.weights.push(left.weights[i]);
      found.titled.push(left.titled[i]);
    });
    return found;
  }
  // Documents that may hold all words, how often and whether in the title, and where. Of long words some parts will do, unless they leave many documents.
  function wordMatches(words) {
    var parts = words.map(cover), most = words.length === 1 ? MOST_LISTS - 1 : Math.max(1, Math.floor(MOST_LISTS / words.length));
    function ask(chosen) {
      return Promise.all(chosen.map(function (own) { return Promise.all(own.map(standing)).then(holding); })).then(function (found) {
        var all = found.reduce(function (left, right) {
          var sum = both(left, right, add), kept = both({ documents: left.documents, weights: left.titled }, { documents: right.documents, weights: right.titled }, function (a, b) { return a && b; });
          return { documents: sum.documents, weights: sum.weights, titled: kept.weights };
        });
        return { documents: all.documents, weights: all.weights, titled: all.titled,
          read: [].concat.apply([], chosen).map(function (part) { return shardOfPart(part)[0]; }),
          places: function (document) { return found.map(function (word) { return word.places(document); }); } };
      });
    }
    var chosen = parts.map(function (own) {
      return own.length <= most ? own : own.filter(function (_, place) { return most === 1 ? place === own.length >> 1 : Math.round(Math.round(place * (most - 1) / (own.length - 1)) * (own.length - 1) / (most - 1)) === place; });
    });
    return ask(chosen).then(function (found) {
      return found.documents.length > FEW && chosen.some(function (own, word) { return own.length < parts[word].length; }) ? ask(parts) : found;
    });
  }
  function textWords(query) { return query.split(/\s+/).map(function (word) { return foldText(word).replace(/\n/g, ""); }).filter(Boolean); }
  // A function from a document to the slots that its text fills.
  function loadLengths(documents) {
    var wanted = {};
    function keyOf(document) { return "lengths/" + Math.floor(document / root.lengths); }
    documents.forEach(function (document) { wanted[keyOf(document)] = true; });
    var keys = Object.keys(wanted);
    return loadAll(keys).then(function (files) {
      keys.forEach(function (key, place) { lists[key] = lists[key] || numbers(files[place]); });
      function slotsOf(document) { return lists[keyOf(document)][document % root.lengths]; }
      slotsOf.read = keys;
      return slotsOf;
    });
  }
  // How dense words are in a text: the power of the root of two in the times, less that in the length.
  function power(number) { var most = Math.min(number, 9999); return 32 - Math.clz32(most * most); }
  // What texts say where they answer all words, null where they only seemed to. Where a server gives parts of files a text alone is asked for,
  // or only what is shown of it, but of a file of which most is wanted all.
  function loadTexts(hits, words) {
    var wanted = {};
    hits.forEach(function (hit) { var key = keyOf(hit); wanted[key] = (wanted[key] || 0) + 1; });
    function keyOf(hit) { return fileOf("bodies", hit.document, root.texts); }
    return Promise.all(hits.map(function (hit) {
      var key = keyOf(hit), block = root.blocks[root.blockOf[hit.document]], first = hit.document - (hit.document - block.base) % root.texts;
      var last = first + Math.min(root.texts, block.base + block.size - first) - 1;
      function fromFile() { return load(key, root.version).then(function (texts) { return seen(texts[hit.document - first]); }); }
      function seen(row) { return row ? look(hit, { head: row, pieces: [{ text: row[5] }] }, words) : null; }
      if (!parts || asked[key] || wanted[key] * 2 > last - first) return fromFile();
      return loadLengths([first, last]).then(function (slotsOf) {
        var start = Math.ceil(('hpShard("",['.length + key.length) / root.slot), end;
        for (var each = first; each < hit.document; each++) start += slotsOf(each);
        end = (start + slotsOf(hit.document)) * root.slot;
        start *= root.slot;
        function whole() { return part(key, start, end).then(function (bytes) { return seen(JSON.parse(decoded(bytes).trim().slice(0, -1))); }); }
        if (hit.whole || !hit.places.every(Boolean)) return whole().catch(fromFile);
        return partly(key, start, end, hit, words).catch(whole).catch(fromFile);
      });
    }));
  }
  function decoded(bytes) { return new TextDecoder().decode(bytes); }
  // Bytes of a file.
  function part(key, start, end) {
    return fetch(source(key, root.version), { headers: { Range: "bytes=" + start + "-" + (end - 1) } }).then(function (answer) {
      if (answer.status !== 206) { parts = false; throw new Error(key); }
      return answer.arrayBuffer();
    }).then(function (buffer) {
      if (buffer.byteLength !== end - start) throw new Error(key);
      return new Uint8Array(buffer);
    });
  }
  // What a text says, from its head, the line in which the words stand most often, and a line of each word that stands in neither; where that does not
  // tell, from all lines in which a word may stand.
  function partly(key, start, end, hit, words) {
    var longest = words.reduce(function (most, word) { return Math.max(most, word.length); }, 0);
    return part(key, start, Math.min(end, start + HEAD)).then(function (bytes) {
      var written = /^\[(?:"(?:[^"\\]|\\.)*",){5}"/.exec(decoded(bytes));
      if (!written) throw new Error(key);
      var head = JSON.parse(written[0].slice(0, -2) + "]"), begin = new TextEncoder().encode(written[0]).length;
      var lines = linesOf(numbers(head[4]), hit.places);
      if (!lines.length) throw new Error(key);
      var size = lines[lines.length - 1].end, best = lines.reduce(function (a, b) { return b.words.length > a.words.length || (b.words.length === a.words.length && b.hits > a.hits) ? b : a; });
      function span(line) { return [line.start, line.end + CHARACTER * longest]; }
      function read(spans) {
        return Promise.all(spans.map(function (span) {
          var from = Math.max(0, span[0]), to = Math.min(size, span[1]), at = begin + from - (from > 0 ? 1 : 0), stop = begin + to;
          function cut(own) { return { text: fragment(own, from > 0 ? own[0] === 0x5C ? 2 : 1 : 0), before: from > 0, after: to < size }; }
          return stop <= bytes.length ? cut(bytes.subarray(at, stop)) : part(key, start + at, start + stop).then(cut);
        }));
      }
      var rest = lines.filter(function (line) { return line.hits && line !== best; });
      var first = [[best.start - (best.place < BEFORE ? CHARACTER * BEFORE : 0), Math.max(span(best)[1], best.start + CHARACTER * (best.place + EXCERPT))]];
      hit.places.forEach(function (own, word) {
        if (best.words.indexOf(word) >= 0 || own.some(function (one) { return one[0] < LINES; })) return;
        var other = rest.filter(function (line) { return line.words.indexOf(word) >= 0; })[0];
        if (!other) return;
        first.push(span(other));
        rest.splice(rest.indexOf(other), 1);
      });
      return read(first).then(function (pieces) {
        var found = look(hit, { head: head, pieces: pieces }, words);
        return found || !rest.length ? found : read(rest.map(span)).then(function (more) { return look(hit, { head: head, pieces: pieces.concat(more) }, words); });
      });
    });
  }
  // The lines of a body, with the words that may stand in each, how often, and the first place.
  function linesOf(table, places) {
    var lines = [], size = 0;
    for (var each = 0; each < table.length; each += 2) {
      var line = { mark: table[each], start: size, end: size += table[each + 1], words: [], hits: 0, place: 0 };
      lines.push(line);
      places.forEach(function (own, word) {
        own.forEach(function (one) {
          if (one[0] !== line.mark || one[1] >= line.end - line.start) return;
          line.place = line.hits++ ? Math.min(line.place, one[1]) : one[1];
          if (line.words.indexOf(word) < 0) line.words.push(word);
        });
      });
    }
    return lines;
  }
  // What a piece of a string in JSON says, but for a character that was cut.
  function fragment(bytes, from) {
    var text = decoded(bytes.subarray(from)).replace(/^\ufffd+|\ufffd+$/g, ""), escapes = /\\*$/.exec(text)[0].length;
    return JSON.parse('"' + (escapes % 2 ? text.slice(0, -1) : text) + '"');
  }
  // Documents that may hold all words, best first: in the title, then by density, then newer.
  function textMatches(query, filters) {
    var words = textWords(query).filter(function (word) { return word.length > 1; });
    if (!words.length) return Promise.resolve(Object.assign([], { read: [] }));
    // All lengths are in one file on most sites: it need not wait until it is known whose are wanted.
    return Promise.all([wordMatches(words), root.blockOf.length <= root.lengths && loadLengths([0])]).then(function (found) {
      return found[1] ? found : loadLengths(found[0].documents).then(function (slotsOf) { return [found[0], slotsOf]; });
    }).then(function (found) {
      var wanted = active(filters), names = Object.keys(wanted), pass = passing(wanted);
      var others = names.every(function (facet) { return SHARED.indexOf(facet) >= 0; });
      var split = 0, texts = found[0], titled = {};
      while (split < texts.documents.length && texts.documents[split] < root.people) split++;
      texts.documents.forEach(function (document, place) { if (texts.titled[place]) titled[document] = true; });
      var own = { documents: texts.documents.slice(0, split), weights: texts.weights.slice(0, split) };
      return narrow(own, filters, false).then(function (kept) {
        // Each as a number that is sorted quickly: in the title, then by density, then newer, then by document.
        var keys = [];
        function hit(document, times) {
          var rank = (titled[document] ? 0 : 1) * 128 + 64 - power(times) + power(found[1](document));
          keys.push((rank * 16384 + 9999 - root.blocks[root.blockOf[document]].year) * MOST_DOCUMENTS + document);
        }
        kept.documents.forEach(function (document, place) { hit(document, kept.weights[place]); });
        if (others) texts.documents.slice(split).forEach(function (document, place) {
          var block = root.blocks[root.blockOf[document]];
          if (pass.programme && !pass.programme[block.programmes[document - block.base]]) return;
          if (pass.year && !pass.year[block.year]) return;
          hit(document, texts.weights[split + place]);
        });
        var hits = Array.prototype.map.call(new Float64Array(keys).sort(), function (key) { return { document: key % MOST_DOCUMENTS }; });
        hits.places = texts.places;
        hits.bytes = function (document) { return found[1](document) * root.slot; };
        hits.read = ["index"].concat(texts.read, found[1].read);
        return hits;
      });
    });
  }
  // A text where it answers all words, null where it only seemed to.
  function look(hit, text, words) {
    var head = text.head, heads = foldText(head[2] + "\n" + head[3]), folded = text.pieces.map(function (piece) { return foldText(piece.text); });
    function within(one) { return words.filter(function (word) { return one.indexOf(word) >= 0; }).length; }
    if (!words.every(function (word) { return heads.indexOf(word) >= 0 || folded.some(function (one) { return one.indexOf(word) >= 0; }); })) return null;
    var shown = text.pieces.reduce(function (best, _, place) { return within(folded[place]) > within(folded[best]) ? place : best; }, 0);
    return {
      id: hit.document < root.people ? head[0].replace(/\/$/, "") : "", uri: head[0], kind: head[1], title: head[2], about: head[3],
      year: root.blocks[root.blockOf[hit.document]].year, excerpt: excerpt(text.pieces[shown], words)
    };
  }
  function excerpt(shown, words) {
    var text = shown.text, places = [], folded = foldText(text, places), marks = [], parts = [];
    words.forEach(function (word) {
      for (var place = folded.indexOf(word); place >= 0; place = folded.indexOf(word, place + word.length)) {
        marks.push([places[place], ended(places, place + word.length - 1)]);
        if (marks.length > 400) break;
      }
    });
    marks.sort(function (a, b) { return a[0] - b[0]; });
    // The window of EXCERPT characters that holds most hits; of equals the first.
    var best = 0, most = 0;
    marks.forEach(function (mark, at) {
      var held = 0;
      for (var next = at; next < marks.length && marks[next][1] <= mark[0] + EXCERPT - BEFORE; next++) held++;
      if (held > most) { most = held; best = mark[0]; }
    });
    var start = Math.max(0, best - BEFORE), end = Math.min(text.length, start + EXCERPT), at = start;
    if (isLow(text, start)) start--;
    if (isLow(text, end)) end++;
    at = start;
    function say(from, to, hit) { if (from < to) parts.push({ text: text.slice(from, to).replace(/\s+/g, " "), hit: hit }); }
    if (start > 0 || shown.before) parts.push({ text: "…", hit: false });
    marks.forEach(function (mark) {
      if (mark[1] <= at || mark[0] >= end) return;
      say(at, mark[0], false);
      say(Math.max(at, mark[0]), Math.min(mark[1], end), true);
      at = Math.max(at, mark[1]);
    });
    say(at, end, false);
    if (end < text.length || shown.after) parts.push({ text: "…", hit: false });
    return parts;
  }
  function isLow(text, place) { var code = text.charCodeAt(place); return code >= 0xDC00 && code < 0xE000; }
  // Where the character ends from which a folded unit comes.
  function ended(places, unit) {
    var next = unit + 1;
    while (next < places.length && places[next] === places[unit]) next++;
    return places[next];
  }

  // ---- Answers: the last few questions are remembered, so that pages of hits follow each other

  var answers = [];
  function remembered(kind, query, filters, make) {
    var key = kind + "\n" + query + "\n" + JSON.stringify(active(filters));
    var old = answers.filter(function (answer) { return answer.key === key; })[0];
    if (old) return old.value;
    var value = make();
    answers.push({ key: key, value: value });
    if (answers.length > 24) answers.shift();
    value.catch(function () { answers = answers.filter(function (answer) { return answer.value !== value; }); });
    return value;
  }
  function people(query, filters, counting) {
    return remembered(counting ? "people" : "names", query, filters, function () {
      return remembered("matches", query, {}, function () { return matches(query); }).then(function (found) {
        if (!found && !Object.keys(active(filters)).length) return { documents: everybody().documents, counts: counting ? rootCounts() : {} };
        return narrow(found || everybody(), filters, counting).then(function (kept) { return { documents: ranked(kept), counts: kept.counts }; });
      });
    });
  }
  // Bytes that a question for texts may cost: twice as many where a site is ten times as large.
  function allowance() { return ALLOWANCE * Math.pow(2, Math.log10(Math.max(1, root.blockOf.length / 1000))); }
  function texts(query, filters, need) {
    return remembered("texts", query, filters, function () {
      return textMatches(query, filters).then(function (hits) { return { hits: hits, seen: 0, good: [], need: 0, left: 0, queue: Promise.resolve() }; });
    }).then(function (state) {
      var words = textWords(query);
      if (need > state.need) {
        state.left = allowance() - (state.need ? 0 : sent(state.hits.read));  // lists are read for the first texts alone
        state.need = need;
      }
      function more() {
        var batch = state.hits.slice(state.seen, state.seen + need - state.good.length);
        if (state.good.length >= need || !batch.length) return state;
        // A text is asked for at once if that leaves enough for parts of those that follow; in parts it takes a second answer to know which.
        batch.forEach(function (hit, place) {
          var size = state.hits.bytes(hit.document);
          hit.places = state.hits.places(hit.document);
          hit.whole = state.left - size > PART * (batch.length - place - 1);
          state.left -= hit.whole ? size : PART;
        });
        return loadTexts(batch, words).then(function (texts) {
          batch.forEach(function (hit, place) { if (texts[place]) state.good.push(texts[place]); else hit.wrong = true; });
          state.seen += batch.length;
          return more();
        });
      }
      state.queue = state.queue.then(more, more);
      return state.queue.then(function () {
        var sure = words.every(function (word) { return word.length === 2; });
        return { total: state.hits.length - state.seen + state.good.length, good: state.good, complete: sure || state.seen >= state.hits.length, hits: state.hits };
      });
    });
  }

  // How many different pages answer a question: somebody whose text answers too counts once.
  function distinct(query, filters) {
    query = (query || "").trim();
    return open().then(function () { return Promise.all([people(query, filters, true), query ? texts(query, filters, 0) : { hits: [] }]); }).then(function (found) {
      var counted = {};
      found[0].documents.forEach(function (document) { counted[document] = true; });
      return found[0].documents.length + found[1].hits.filter(function (hit) { return !hit.wrong && !counted[hit.document]; }).length;
    });
  }
  // People and texts that answer a question; `kind` asks for one of them alone.
  function ask(query, filters, options) {
    var settings = options || {}, kind = settings.kind, offset = settings.offset || 0, limit = settings.limit === undefined ? 20 : settings.limit;
    query = (query || "").trim();
    return open().then(function () {
      return Promise.all([
        kind === "texts" ? null : people(query, filters, false).then(function (found) {
          // The rows are asked for before the columns from which facets are counted.
          var rows = persons(found.documents.slice(offset, offset + limit));
          return Promise.all([rows, people(query, filters, true)]).then(function (both) { return { total: found.documents.length, hits: both[0], counts: both[1].counts }; });
        }),
        kind === "people" ? null : texts(query, filters, offset + limit)
      ]);
    }).then(function (found) {
      return {
        people: found[0] ? { total: found[0].total, hits: found[0].hits } : { total: 0, hits: [] },
        texts: found[1] ? { total: found[1].total, hits: found[1].good.slice(offset, offset + limit), complete: found[1].complete } : { total: 0, hits: [], complete: true },
        facets: found[0] ? facets(found[0].counts) : {}
      };
    });
  }
  // Everybody who answers, for a download.
  function all(query, filters) {
    return open().then(function () { return people((query || "").trim(), filters, false); }).then(function (found) { return persons(found.documents); });
  }
  // Every naming of exactly this name.
  function named(name) {
    var key = fold(name);
    if (!key) return Promise.resolve([]);
    return open().then(function () { return nameList(key); }).then(function (found) {
      return persons(found.documents.filter(function (_, place) { return found.weights[place] === 0 || key.length > LONGEST; }));
    }).then(function (found) { return found.filter(function (one) { return fold(one.name) === key; }); });
  }
  // What the words typed so far may mean.
  function suggest(query, count) {
    var typed = fold(query || ""), most = count || 8;
    if (!typed) return Promise.resolve([]);
    return open().then(function () { return Promise.all([nameList(typed), people(query.trim(), {}, false)]); }).then(function (found) {
      var order = ranked(found[0]).slice(0, most), rest = found[1].documents.slice(0, 12);
      return Promise.all([persons(order), persons(rest), typed.length > 1 && rest.length < most ? texts(query.trim(), {}, 2) : null]);
    }).then(function (found) {
      var names = found[0].map(function (one) {
        return { kind: "person", label: one.name, detail: [one.trade, one.employer].join("　"), uri: one.uri, id: one.id, query: one.name };
      });
      var others = [], seen = {};
      function other(kind, label, detail, extra) {
        if (seen[kind + label] || fold(label).indexOf(typed) < 0) return;
        seen[kind + label] = true;
        others.push(Object.assign({ kind: kind, label: label, detail: detail, query: label }, extra));
      }
      root.values.trade.forEach(function (trade, place) { if (others.length < 2) other("trade", labelled(trade)[1], String(root.counts.trade[place]), { value: labelled(trade)[0] }); });
      root.areas.forEach(function (area) { if (others.length < 3) other("city", area[1], "", { value: area[0] }); });
      found[1].forEach(function (one) { if (others.length < 5) other("employer", one.employer, ""); });
      if (found[2]) found[2].good.forEach(function (text) { if (text.kind !== "honoree") other("title", text.title, text.about, { uri: text.uri }); });
      var room = Math.max(most - others.length, Math.ceil(most / 2));
      return names.slice(0, room).concat(others).slice(0, most);
    });
  }

  return { open: open, run: ask, distinct: distinct, all: all, named: named, suggest: suggest, fold: fold };
})();
