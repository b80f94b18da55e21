"""Find the heading of a table, over merged and several rows, and say what each column is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from honorpress.cellnames import column_name
from honorpress.dataclass import dataclass
from honorpress.intake.catalogue import (
    Match,
    field_of,
    find_match,
    is_heading_part,
    is_label,
    match_of,
    name_likeness,
    plain,
)
from honorpress.intake.grid import Grid, Value, text_of

_MAX_HEADING_ROWS: Final = 6
_UNIT: Final = re.compile(r"万元|元")


@dataclass(frozen=True, slots=True)
class Column:
    """A column and what it was taken for."""

    index: int
    path: tuple[str, ...]
    """Its headings from the top down, each once."""
    match: Match | None
    unit: str = ""
    """万元 or 元, where the heading says so."""
    ignored: bool = False
    """An officer has said to pass it over."""

    @property
    def title(self) -> str:
        """The headings on one line."""
        return " / ".join(self.path)


@dataclass(frozen=True, slots=True)
class Heading:
    """A table's heading."""

    top: int
    bottom: int
    name: int
    """Column of the names."""
    columns: tuple[Column, ...]

    def is_repeated(self, row: Mapping[int, Value]) -> bool:
        """Tell whether a row prints the heading again."""
        texts = {plain(text_of(value)) for value in row.values()}
        own = {plain(text) for column in self.columns for text in column.path}
        return len(texts) > 1 and len(texts & own) * 2 > len(texts)


Pins = Mapping[str, str]
"""Mappings an officer has fixed: heading (` / ` between its rows) or column letter to a path, or to `-`."""


class Spread:
    """A grid in which each cell of a merged area holds the area's value."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self._area: dict[tuple[int, int], tuple[int, int, int, int]] = {}
        last = max(grid.rows, default=0)
        for area in grid.merged:
            top, left, bottom, right = area
            if (bottom - top + 1) * (right - left + 1) > 20_000:
                bottom = min(bottom, last)
                right = min(right, left + 200)
            for row in range(top, min(bottom, last) + 1):
                for column in range(left, right + 1):
                    self._area.setdefault((row, column), area)
            if len(self._area) > 1_000_000:
                break

    def value(self, row: int, column: int) -> Value | None:
        """Find what a cell shows."""
        area = self._area.get((row, column))
        if area:
            row, column = area[0], area[1]
        return self.grid.rows.get(row, {}).get(column)

    def area(self, row: int, column: int) -> tuple[int, int, int, int]:
        """Find the area that a cell belongs to; itself alone where it is not merged."""
        return self._area.get((row, column), (row, column, row, column))

    def text(self, row: int, column: int) -> str:
        """Find what a cell shows, as text; empty where it is empty."""
        value = self.value(row, column)
        return "" if value is None else text_of(value)


def find_headings(grid: Grid, spread: Spread, pins: Pins) -> Iterator[Heading]:
    """Yield the headings of a grid's tables, from the top down; repetitions are left out."""
    bottom = -1
    before: Heading | None = None
    for row in grid.rows:
        if row <= bottom:
            continue
        column = _name_column(grid, spread, row)
        if column is None:
            continue
        heading = _heading(grid, spread, row, column, pins)
        if sum(1 for each in heading.columns if each.match) < 2:
            continue
        bottom = heading.bottom
        paths = [each.path for each in heading.columns]
        if before is None or [each.path for each in before.columns] != paths:
            before = heading
            yield heading


def _name_column(grid: Grid, spread: Spread, row: int) -> int | None:
    """Find the column headed 姓名 in a row that heads a table and is no line of a form."""
    for column, value in grid.rows[row].items():
        score = name_likeness(value) if isinstance(value, str) else 0.0
        if not score:
            continue
        if score < 0.9 and sum(1 for each in grid.rows[row].values() if is_label(text_of(each))) < 2:
            continue
        labels = 0
        end = spread.area(row, column)[2]
        for below in range(end + 1, end + 9):
            text = spread.text(below, column)
            labels += bool(text and is_label(text) and not name_likeness(text))
        if labels < 2:
            return column
    return None


def _heading(grid: Grid, spread: Spread, row: int, column: int, pins: Pins) -> Heading:
    top, _, bottom, _ = spread.area(row, column)
    while top - 1 in grid.rows and _heads_above(grid, spread, top - 1, column):
        top -= 1
    while bottom - top < _MAX_HEADING_ROWS and _goes_on(grid, spread, bottom + 1, column):
        bottom += 1
    last = max(max(grid.rows[each]) for each in range(top, bottom + 1) if each in grid.rows)
    columns = [_column(spread, top, bottom, index, pins) for index in range(last + 1)]
    return Heading(top, bottom, column, tuple(_without_doubles(columns)))


def _heads_above(grid: Grid, spread: Spread, row: int, column: int) -> bool:
    """Tell whether a row above 姓名 belongs to the heading: it groups columns, and says nothing over 姓名."""
    if spread.text(row, column):
        return False
    texts = [text_of(value) for value in grid.rows[row].values()]
    return bool(texts) and all(is_label(text) or is_heading_part(text) for text in texts)


def _goes_on(grid: Grid, spread: Spread, row: int, column: int) -> bool:
    """Tell whether a row below 姓名 still belongs to the heading: levels and years, and no name."""
    values = grid.rows.get(row)
    if not values or (spread.text(row, column) and spread.area(row, column)[0] == row):
        return False
    texts = [text_of(value) for value in values.values()]
    return sum(map(is_heading_part, texts)) * 10 >= len(texts) * 6


def _column(spread: Spread, top: int, bottom: int, index: int, pins: Pins) -> Column:
    path: list[str] = []
    for row in range(top, bottom + 1):
        text = spread.text(row, index) or _inherited(spread, row, bottom, index)
        text = "".join(text.split())
        if text and text not in path:
            path.append(text)
    title = " / ".join(path)
    pinned = pins.get(title) or pins.get(column_name(index))
    if pinned == "-":
        match = None
    elif pinned:
        match = match_of(pinned)
    else:
        match = find_match(path)
    unit = next((found[0] for text in path if (found := _UNIT.search(text))), "")
    return Column(index, tuple(path), match, unit, pinned == "-")


def _inherited(spread: Spread, row: int, bottom: int, index: int) -> str:
    """What stands to the left, over a column without a heading in this row: CSV knows no merging."""
    if row == bottom or not any(spread.text(below, index) for below in range(row + 1, bottom + 1)):
        return ""
    for left in range(index - 1, -1, -1):
        text = spread.text(row, left)
        if text:
            below = any(spread.text(each, left) not in ("", text) for each in range(row + 1, bottom + 1))
            return text if below else ""
    return ""


def _without_doubles(columns: list[Column]) -> Iterator[Column]:
    """Leave each field to the column that fits best; the others are not understood, and said so."""
    best: dict[str, Column] = {}
    for column in columns:
        if column.match and not _may_repeat(column.match):
            other = best.get(column.match.to)
            if other is None or other.match is None or column.match.score > other.match.score:
                best[column.match.to] = column
    for column in columns:
        match = column.match
        if match and not _may_repeat(match) and best[match.to] is not column:
            yield Column(column.index, column.path, None, column.unit)
        else:
            yield column


def _may_repeat(match: Match) -> bool:
    return field_of(match.to).kind in ("private", "paper", "remark")
