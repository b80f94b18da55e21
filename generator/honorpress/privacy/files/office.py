"""Office files: workbooks, documents and slides of Excel, Word, WPS and LibreOffice, every part of them.

Hidden sheets, comments, headers, properties and old versions kept inside are read as well: what a reader of
the file can find, a search of it must find.
"""

import datetime as dt
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any, Final
from xml.parsers.expat import ExpatError

from honorpress.cellnames import column_name, column_number
from honorpress.patterns import late_pattern
from honorpress.privacy.files.packed import read_member
from honorpress.privacy.files.parts import Budget, Fault, Member, Part, Piece
from honorpress.privacy.files.tables import Cell, table_pieces
from honorpress.privacy.files.xml import Attributes, EntitiesError, stream_xml

_SHEET: Final = late_pattern(r"xl/worksheets/[^/]+\.xml$")
_STRINGS: Final = "xl/sharedStrings.xml"
_REFERENCE: Final = late_pattern(r"([A-Z]{1,3})([0-9]{1,7})$")
_PARAGRAPHS: Final = frozenset({"p", "h", "si", "comment", "is"})
_BREAKS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "s": " ", "noBreakHyphen": "-"}
_SKIPPED: Final = frozenset({"instrText", "rPh", "delInstrText"})
_SHORTEST: Final = 8
"""No private value has fewer characters."""
_DAY_ZERO: Final = dt.date(1899, 12, 30)
_BIRTH_HEAD: Final = late_pattern("出生|生日|(?i:birth)")
_SERIALS: Final = range(7_000, 55_000)
"""Days of 1919 to 2050 as Excel counts them."""


def is_office(package: zipfile.ZipFile) -> bool:
    """Tell whether a zip file is an office file: Open XML, or OpenDocument."""
    names = set(package.namelist())
    return "[Content_Types].xml" in names or ("mimetype" in names and "content.xml" in names)


def office_parts(package: zipfile.ZipFile, budget: Budget) -> Iterator[Part]:
    """Yield the texts of an office file, and its pictures and embedded files as members."""
    strings: list[str] = []
    infos = sorted(package.infolist(), key=lambda info: info.filename != _STRINGS)
    sheets = _sheet_names(package, budget)
    for info in infos:
        if info.is_dir():
            continue
        data = read_member(package, info, budget)
        if isinstance(data, str):
            yield Fault(data, info.filename)
            continue
        if not info.filename.endswith((".xml", ".rels", ".vml")):
            yield Member(info.filename, data)
            continue
        try:
            if info.filename == _STRINGS:
                strings = _paragraphs(data)[0]
            if _SHEET.match(info.filename):
                name = sheets.get(info.filename, info.filename.rpartition("/")[2])
                yield from table_pieces(_sheet_rows(data, name, strings))
                continue
            lines, tables, values = _paragraphs(data)
            yield Piece("\n".join(lines), info.filename, "paragraph")
            yield from table_pieces(tables)
            yield Piece("\n".join(values), f"{info.filename} attributes")
        except EntitiesError:
            yield Fault("entities", info.filename)
        except (ExpatError, ValueError):
            yield Fault("damaged", info.filename)


def xls_parts(data: bytes) -> Iterator[Part]:
    """Yield the cells of an old workbook (.xls, .et)."""
    import xlrd

    try:
        with xlrd.open_workbook(
            file_contents=data, on_demand=True, ragged_rows=True, logfile=_Silent()
        ) as book:
            for index in range(book.nsheets):
                sheet = book.sheet_by_index(index)
                yield Piece(sheet.name, "sheet name")
                yield from table_pieces(_xls_rows(sheet))
                book.unload_sheet(index)
    except Exception as error:  # xlrd fails in every way there is on a damaged file
        yield Fault("encrypted" if "ncrypt" in str(error) else "damaged")


def _xls_rows(sheet: Any) -> Iterator[list[Cell]]:
    births: set[int] = set()
    for row in range(sheet.nrows):
        cells = []
        for column in range(sheet.row_len(row)):
            value = sheet.cell_value(row, column)
            if value == "":
                continue
            text = _number(value, column in births) if isinstance(value, float) else str(value)
            if _BIRTH_HEAD.search(text) and len(text) < 20:
                births.add(column)
            cells.append(Cell(f"{sheet.name}!{column_name(column)}{row + 1}", column, text))
        yield cells


def _sheet_names(package: zipfile.ZipFile, budget: Budget) -> dict[str, str]:
    """Names of the sheets by part, where the workbook can be read."""
    names: dict[str, str] = {}
    targets: dict[str, str] = {}

    def relation(name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def sheet(name: str, attributes: Attributes) -> None:
        if name == "sheet":
            key = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            part = targets.get(key, "").removeprefix("/xl/").removeprefix("./")
            names[f"xl/{part}"] = attributes.get("name", "")

    for part, start in (("xl/_rels/workbook.xml.rels", relation), ("xl/workbook.xml", sheet)):
        try:
            data = read_member(package, package.getinfo(part), budget)
            if isinstance(data, bytes):
                stream_xml(data, start, lambda name: None, lambda text: None)
        except (KeyError, ExpatError, EntitiesError):
            continue
    return names


def _paragraphs(data: bytes) -> tuple[list[str], list[list[Cell]], list[str]]:
    """Read paragraphs, rows of tables, and the values of attributes that may be a reader's text."""
    lines: list[str] = []
    rows: list[list[Cell]] = []
    values: list[str] = []
    pieces: list[str] = []
    cell: list[str] | None = None
    row: list[Cell] = []
    skipped = inside = 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal cell, row, skipped, inside
        skipped += name in _SKIPPED
        inside += name in _PARAGRAPHS
        if name in _BREAKS:
            pieces.append(_BREAKS[name])
        elif name in ("tr", "table-row"):
            row = []
        elif name in ("tc", "table-cell"):
            cell = []
        values.extend(value for value in attributes.values() if len(value) >= _SHORTEST)

    def end(name: str) -> None:
        nonlocal cell, skipped, inside
        skipped -= name in _SKIPPED
        inside -= name in _PARAGRAPHS
        if name in _PARAGRAPHS or (pieces and not inside):
            line = "".join(pieces).strip()
            pieces.clear()
            lines.append(line)
            if cell is not None:
                cell.append(line)
        if name in ("tc", "table-cell") and cell is not None:
            row.append(Cell(f"table row {len(rows) + 1}", len(row), "\n".join(cell).strip()))
            cell = None
        elif name in ("tr", "table-row"):
            rows.append(list(row))

    def text(data: str) -> None:
        if not skipped:
            pieces.append(data)

    stream_xml(data, start, end, text)
    return lines, rows, values


def _sheet_rows(data: bytes, sheet: str, strings: list[str]) -> Iterable[list[Cell]]:
    """Read the rows of a worksheet; shared texts are put in."""
    rows: list[list[Cell]] = []
    pieces: list[str] = []
    births: set[int] = set()
    place, kind, column, taking, phonetic = "", "n", -1, False, False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal place, kind, column, taking, phonetic
        if name == "row":
            rows.append([])
            column = -1
        elif name == "c":
            place, kind = attributes.get("r", ""), attributes.get("t", "n")
            found = _REFERENCE.match(place)
            column = column_number(found[1]) if found else column + 1
            pieces.clear()
        elif name == "rPh":
            phonetic = True
        else:
            taking = name in ("v", "t", "f") and not phonetic
            if taking and pieces:
                pieces.append("\t" if name != "t" else "")

    def end(name: str) -> None:
        nonlocal taking, phonetic
        taking = False
        phonetic = phonetic and name != "rPh"
        if name != "c" or not rows:
            return
        text = "".join(pieces).strip()
        if kind == "s" and text.isdigit() and int(text) < len(strings):
            text = strings[int(text)]
        elif kind == "n":
            text = _number(text, column in births)
        if not text:
            return
        if _BIRTH_HEAD.search(text) and len(text) < 20:
            births.add(column)
        rows[-1].append(Cell(f"{sheet}!{place or column_name(column) + str(len(rows))}", column, text))

    def text(data: str) -> None:
        if taking:
            pieces.append(data)

    stream_xml(data, start, end, text)
    return rows


def _number(value: str | float, is_birth: bool) -> str:
    """Write a number as people read it, without exponent or `.0`; below a birth's head a serial as a day."""
    try:
        number = float(value)
    except ValueError:
        return str(value)
    if not number.is_integer() or abs(number) >= 1e19:
        return str(value)
    whole = int(number)
    if is_birth and whole in _SERIALS:
        return (_DAY_ZERO + dt.timedelta(days=whole)).isoformat()
    return str(whole) if isinstance(value, float) or not value.strip().isdigit() else value


class _Silent:
    """Where xlrd's own remarks go."""

    def write(self, text: str) -> int:
        """Take a remark and keep nothing of it."""
        return len(text)
