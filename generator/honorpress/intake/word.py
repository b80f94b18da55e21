"""Word documents (.docx): tables as grids, the rest as paragraphs. Nothing outside the main text is opened.

Source: ECMA-376, part 1, chapter 17.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from honorpress.intake.grid import Area, Content, Grid, Paper, Value
from honorpress.intake.guard import Package, refusal
from honorpress.intake.xml import local, stream
from honorpress.problems import Origin, Problem

_MAX_CELLS: Final = 500_000
_MAX_CHARACTERS: Final = 5_000_000
_HEADING: Final = re.compile(r"(?:heading|标题)\s*([1-6])\Z|\A([1-6])\Z", re.I)


@dataclass(slots=True)
class _Table:
    """A table while it is read; one inside another belongs to the cell it stands in."""

    row: int = -1
    column: int = 0
    span: int = 1
    merge: str = ""
    cell: list[str] = field(default_factory=list)
    rows: dict[int, dict[int, Value]] = field(default_factory=dict)
    areas: list[list[int]] = field(default_factory=list)
    open: dict[int, list[int]] = field(default_factory=dict)
    """Areas that may go on downwards, by first column."""


def read_docx(data: bytes, source: str, content: Content) -> None:
    """Add a document's tables and text to `content`. Raises ProblemError where it cannot be read."""
    package = Package(data, source)
    if any("vbaProject" in name for name in package.names):
        content.problems.append(Problem(Origin(source), "intake-macros", {}, "warning"))
    reader = _Reader(package)
    stream(package, "word/document.xml", reader.start, reader.end, reader.text)
    several = len(reader.grids) > 1
    for number, (rows, areas) in enumerate(reader.grids, 1):
        content.grids.append(Grid(source, f"表{number}" if several else "", rows, areas))
    if reader.paragraphs:
        content.papers.append(Paper(source, tuple(reader.paragraphs)))


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.grids: list[tuple[dict[int, dict[int, Value]], tuple[Area, ...]]] = []
        self.paragraphs: list[tuple[int, str]] = []
        self.tables: list[_Table] = []
        self.pieces: list[str] = []
        self.level = 0
        self.in_text = False
        self.deleted = 0
        self.cells = self.characters = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        table = self.tables[-1] if self.tables else None
        match name:
            case "t":
                self.in_text = not self.deleted
            case "del" | "Fallback":
                self.deleted += 1
            case "tab" | "br" | "cr":
                self.pieces.append("\n" if name != "tab" else " ")
            case "p":
                self.pieces.clear()
                self.level = 0
            case "pStyle":
                found = _HEADING.search(local(attributes, "val"))
                self.level = int(found[1] or found[2]) if found else 0
            case "tbl":
                self.tables.append(_Table())
            case "tr" if table:
                table.row, table.column = table.row + 1, 0
            case "tc" if table:
                table.span, table.merge = 1, ""
                table.cell.clear()
            case "gridSpan" if table:
                table.span = max(1, min(_number(local(attributes, "val")), 200))
            case "gridBefore" if table:
                table.column += max(0, min(_number(local(attributes, "val")), 200))
            case "vMerge" if table:
                table.merge = local(attributes, "val") or "continue"

    def text(self, data: str) -> None:
        if self.in_text:
            self.characters += len(data)
            if self.characters > _MAX_CHARACTERS:
                raise refusal(self.package.name, "intake-bomb")
            self.pieces.append(data)

    def end(self, name: str) -> None:
        match name:
            case "t":
                self.in_text = False
            case "del" | "Fallback":
                self.deleted -= 1
            case "p":
                self.end_paragraph()
            case "tc" if self.tables:
                self.end_cell(self.tables[-1])
            case "tbl" if self.tables:
                self.end_table(self.tables.pop())

    def end_paragraph(self) -> None:
        text = "".join(self.pieces).strip()
        self.pieces.clear()
        if self.tables:
            self.tables[-1].cell.append(text)
        elif text:
            self.paragraphs.append((self.level, text))

    def end_cell(self, table: _Table) -> None:
        self.cells += 1
        if self.cells > _MAX_CELLS:
            raise refusal(self.package.name, "intake-bomb")
        first, last = table.column, table.column + table.span - 1
        table.column = last + 1
        above = table.open.get(first)
        if table.merge == "continue" and above and above[3] == last:
            above[2] = table.row
            return
        area = [table.row, first, table.row, last]
        table.areas.append(area)
        table.open[first] = area
        text = "\n".join(table.cell).strip()
        if text:
            table.rows.setdefault(table.row, {})[first] = text

    def end_table(self, table: _Table) -> None:
        areas = tuple((a[0], a[1], a[2], a[3]) for a in table.areas if a[0] != a[2] or a[1] != a[3])
        if self.tables:  # a table inside a cell: its texts belong to the cell
            self.tables[-1].cell += [str(each) for row in table.rows.values() for each in row.values()]
        elif table.rows:
            self.grids.append((table.rows, areas))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 1
