"""Workbooks as Excel and WPS write them (.xlsx, .xlsm), streamed.

Only cells that hold something are kept, whatever the sheet claims to span: a library that builds the sheet's
full rectangle needs gigabytes for one stray cell at XFD1048576. Formulas are never computed: what the program
that saved the file had computed is read.

Source: ECMA-376, part 1, chapter 18.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from honorpress.cellnames import cell_name, column_number
from honorpress.intake.dates import date_of_serial
from honorpress.intake.grid import Area, Content, Grid, Value, unguarded
from honorpress.intake.guard import Package
from honorpress.intake.xml import EnoughError, local, stream
from honorpress.problems import Origin, Problem

MAX_ROWS: Final = 200_000
"""Rows with something in them that are read of a sheet."""
MAX_COLUMNS: Final = 500
MAX_CELLS: Final = 4_000_000
MAX_EMPTY_RUN: Final = 5_000
"""After so many empty rows the rest of a sheet is passed over, and that is said."""
_MAX_SHEETS: Final = 100
_MAX_TEXT: Final = 40_000
"""Longest text that a cell can hold is 32,767."""
_MAX_STRINGS: Final = 3_000_000

_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")
_MERGED: Final = re.compile(rb'mergeCell [^<>]{0,80}?ref="([A-Z0-9:]{1,40})"')
_DATE_FORMAT: Final = re.compile(r"[yd年月日]", re.I)
_NOT_FORMAT: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_BUILT_IN_DATES: Final = frozenset({*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)})


@dataclass(slots=True)
class _Book:
    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    """Name, part and whether it is hidden."""
    strings: list[str] = field(default_factory=list)
    date_styles: set[int] = field(default_factory=set)
    from_1904: bool = False


def read_xlsx(data: bytes, source: str, content: Content) -> None:
    """Add a workbook's sheets to `content`. Raises ProblemError where it cannot be read whole."""
    package = Package(data, source)
    _remark_on_parts(package, content)
    book = _Book()
    _read_workbook(package, book)
    _read_styles(package, book)
    _read_strings(package, book)
    for name, part, hidden in book.sheets[:_MAX_SHEETS]:
        _SheetReader(package, book, content, name, hidden).read(part)


def _remark_on_parts(package: Package, content: Content) -> None:
    for fragment, code in (("vbaProject", "intake-macros"), ("xl/externalLinks/", "intake-links")):
        if any(fragment in name for name in package.names):
            content.problems.append(Problem(Origin(package.name), code, {}, "warning"))


def _read_workbook(package: Package, book: _Book) -> None:
    targets: dict[str, str] = {}
    found: list[tuple[str, str, bool]] = []

    def relation(name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            targets[attributes.get("Id", "")] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            state = attributes.get("state", "visible")
            found.append((attributes.get("name", ""), local(attributes, "id"), state != "visible"))
        elif name == "workbookPr":
            book.from_1904 = attributes.get("date1904") in ("1", "true")

    stream(package, "xl/_rels/workbook.xml.rels", relation, _nothing, _nothing)
    stream(package, "xl/workbook.xml", start, _nothing, _nothing)
    book.sheets = [(name, targets[key], hidden) for name, key, hidden in found if key in targets]


def _read_styles(package: Package, book: _Book) -> None:
    """Note which cell formats show a number as a date."""
    formats: dict[int, str] = {}
    count = 0
    inside = False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal count, inside
        if name == "numFmt":
            formats[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            inside = True
        elif name == "xf" and inside:
            key = _number(attributes.get("numFmtId"))
            code = _NOT_FORMAT.sub("", formats.get(key, ""))
            if key in _BUILT_IN_DATES or _DATE_FORMAT.search(code):
                book.date_styles.add(count)
            count += 1

    def end(name: str) -> None:
        nonlocal inside
        if name == "cellXfs":
            inside = False

    stream(package, "xl/styles.xml", start, end, _nothing)


def _read_strings(package: Package, book: _Book) -> None:
    """Read the shared texts; readings printed above characters (rPh) are not part of them."""
    pieces: list[str] = []
    in_text = phonetic = False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal in_text, phonetic
        if name == "si":
            pieces.clear()
        elif name == "rPh":
            phonetic = True
        elif name == "t":
            in_text = not phonetic

    def end(name: str) -> None:
        nonlocal in_text, phonetic
        if name == "t":
            in_text = False
        elif name == "rPh":
            phonetic = False
        elif name == "si":
            if len(book.strings) >= _MAX_STRINGS:
                raise EnoughError
            book.strings.append("".join(pieces)[:_MAX_TEXT])

    def text(data: str) -> None:
        if in_text:
            pieces.append(data)

    stream(package, "xl/sharedStrings.xml", start, end, text)


class _SheetReader:
    """Reads the cells and merged areas of one sheet."""

    def __init__(self, package: Package, book: _Book, content: Content, name: str, hidden: bool) -> None:
        self.package, self.book, self.content = package, book, content
        self.name, self.hidden = name, hidden
        self.rows: dict[int, dict[int, Value]] = {}
        self.merged: list[Area] = []
        self.row = self.column = -1
        self.last_filled = -1
        self.cells = 0
        self.kind = ""
        self.style = 0
        self.collecting = self.in_cells = self.phonetic = False
        self.pieces: list[str] = []
        self.formula = False
        self.uncomputed: list[str] = []
        self.cut = False

    def read(self, part: str) -> None:
        """Stream the part and add its grid."""
        stream(self.package, part, self.start, self.end, self.text)
        if self.cut:
            self.merged = list(_merged_areas(self.package, part))
        grid = Grid(self.package.name, self.name, self.rows, tuple(self.merged), self.hidden)
        self.content.grids.append(grid)
        self.content.problems += self.remarks(grid)

    def remarks(self, grid: Grid) -> Iterator[Problem]:
        if self.cut:
            yield Problem(
                Origin(grid.path, self.last_filled + 1),
                "intake-cut",
                {"row": self.last_filled + 1},
                "warning",
            )
        if self.uncomputed:
            values = {"cells": "、".join(self.uncomputed[:5]), "count": len(self.uncomputed)}
            yield Problem(Origin(grid.path), "intake-uncomputed", values, "warning")

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self.start_cell(attributes)
        elif name == "row":
            number = attributes.get("r")
            self.row = _number(number) - 1 if number else self.row + 1
            self.column = -1
            if self.row - self.last_filled > MAX_EMPTY_RUN:
                self.stop()
        elif name in ("v", "t"):
            self.collecting = not self.phonetic and self.in_cells
        elif name == "rPh":
            self.phonetic = True
        elif name == "f":
            self.formula = True
        elif name == "sheetData":
            self.in_cells = True
        elif name == "mergeCell" and len(self.merged) < MAX_ROWS:
            area = _area(attributes.get("ref", ""))
            if area:
                self.merged.append(area)

    def start_cell(self, attributes: Mapping[str, str]) -> None:
        self.pieces.clear()
        self.formula = False
        self.kind = attributes.get("t", "n")
        self.style = _number(attributes.get("s"))
        found = _REFERENCE.match(attributes.get("r", ""))
        if found:
            self.row, self.column = int(found[2]) - 1, column_number(found[1])
        else:
            self.column += 1

    def text(self, data: str) -> None:
        if self.collecting and sum(map(len, self.pieces)) < _MAX_TEXT:
            self.pieces.append(data)

    def end(self, name: str) -> None:
        if name == "c":
            self.end_cell()
        elif name in ("v", "t"):
            self.collecting = False
        elif name == "rPh":
            self.phonetic = False
        elif name == "sheetData":
            self.in_cells = False

    def end_cell(self) -> None:
        text = "".join(self.pieces)[:_MAX_TEXT]
        if self.formula and not text and len(self.uncomputed) < MAX_COLUMNS:
            self.uncomputed.append(cell_name(max(self.row, 0), max(self.column, 0)))
        value = self.value(text) if text else None
        if value is None or value == "" or self.row < 0 or not 0 <= self.column < MAX_COLUMNS:
            return
        if (
            self.cells >= MAX_CELLS
            or len(self.rows) >= MAX_ROWS
            or self.row - self.last_filled > MAX_EMPTY_RUN
        ):
            self.stop()
        self.cells += 1
        self.last_filled = max(self.last_filled, self.row)
        self.rows.setdefault(self.row, {})[self.column] = value

    def stop(self) -> None:
        """Leave the rest of the sheet. Raises EnoughError."""
        self.cut = True
        raise EnoughError

    def value(self, text: str) -> Value | None:
        if self.kind == "s":
            index = _number(text)
            return (
                unguarded(self.book.strings[index].strip()) if 0 <= index < len(self.book.strings) else None
            )
        if self.kind in ("str", "inlineStr", "d"):
            return unguarded(text.strip())
        if self.kind == "b":
            return text.strip() == "1"
        if self.kind == "e":
            return text.strip()
        try:
            number = float(text)
        except ValueError:
            return text.strip()
        if self.style in self.book.date_styles:
            day: dt.date | None = date_of_serial(number, from_1904=self.book.from_1904)
            if day:
                return day
        return int(number) if number.is_integer() and abs(number) < 1e15 else number


def _merged_areas(package: Package, part: str) -> Iterator[Area]:
    """Find the merged areas behind cells that were passed over."""
    tail = b""
    for chunk in package.chunks(part):
        text = tail + chunk
        found = list(_MERGED.finditer(text))
        for match in found[:MAX_ROWS]:
            area = _area(match[1].decode())
            if area:
                yield area
        tail = text[max(found[-1].end() if found else 0, len(text) - 200) :]


def _area(reference: str) -> Area | None:
    first, _, last = reference.partition(":")
    a, b = _REFERENCE.match(first), _REFERENCE.match(last or first)
    if not a or not b:
        return None
    return int(a[2]) - 1, column_number(a[1]), int(b[2]) - 1, column_number(b[1])


def _number(text: str | None) -> int:
    try:
        return int(text or 0)
    except ValueError:
        return -1


def _nothing(*_: object) -> None:
    """Pass an event over."""
