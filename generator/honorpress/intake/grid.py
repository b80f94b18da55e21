"""The neutral form of every table, whatever file it came from: values by row and column, and merged areas."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import field
from typing import Final

from honorpress.cellnames import cell_name
from honorpress.dataclass import dataclass
from honorpress.problems import Origin, Problem, Severity

Value = str | int | float | bool | dt.date
"""What a cell holds; an empty one is not kept."""

Area = tuple[int, int, int, int]
"""A merged area: first row, first column, last row, last column, from 0."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: a sheet of a workbook, a CSV file, a table of a document."""

    source: str
    """Name of the file, as the officer knows it."""
    sheet: str
    """Name of the sheet; empty where the file has but one."""
    rows: Mapping[int, Mapping[int, Value]]
    """Values by row and column, from 0; in order; no empty row and no empty value."""
    merged: tuple[Area, ...] = ()
    hidden: bool = False

    @property
    def path(self) -> str:
        """The grid's name for messages: 汇总表.xlsx[Sheet1]."""
        return f"{self.source}[{self.sheet}]" if self.sheet else self.source

    def problem(
        self,
        row: int,
        column: int,
        code: str,
        values: Mapping[str, object],
        severity: Severity = "warning",
    ) -> Problem:
        """Make a problem at a cell; the place, D5, is among its values as `cell`."""
        return Problem(
            Origin(self.path, row + 1, column + 1), code, {"cell": cell_name(row, column), **values}, severity
        )


@dataclass(frozen=True, slots=True)
class Paper:
    """Running text of a document: paragraphs with the level of their heading, 0 for none."""

    source: str
    paragraphs: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a JSON Lines file, read."""

    source: str
    number: int
    """From 1."""
    fields: Mapping[str, object]


@dataclass(slots=True)
class Content:
    """What one source or a folder of them held."""

    grids: list[Grid] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    photos: list[str] = field(default_factory=list)
    """Paths of pictures."""
    problems: list[Problem] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)
    """SHA-256 of each file read, by its name."""


def text_of(value: Value) -> str:
    """Write a value as the officer sees it: whole numbers without a point, dates as 2021-05-17."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    return value.isoformat() if isinstance(value, dt.date) else str(value)


_GUARDED: Final = re.compile(r"'+[=+\-@\t\r]")
_HARMFUL: Final = re.compile(r"'*[=+\-@\t\r]")


def guarded(text: str) -> str:
    """Put ' before a text that a spreadsheet would take for a formula; `unguarded` takes it off again."""
    return f"'{text}" if _HARMFUL.match(text) else text


def unguarded(text: str) -> str:
    """Give back the text that `guarded` made harmless; others come back as they are."""
    return text[1:] if _GUARDED.match(text) else text
