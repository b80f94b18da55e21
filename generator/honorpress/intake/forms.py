"""Approval forms: one person a table, labels beside their values, small tables inside.

As in annex 1 of 汴总发〔2021〕31号 and the form of 台总工〔2018〕10号; as a Word table or on a sheet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from honorpress.intake.catalogue import Match, bare, find_match, is_group, is_label, name_likeness, plain
from honorpress.intake.grid import Grid, Value, cell_name, text_of
from honorpress.intake.headers import Column, Spread
from honorpress.intake.people import Cell, Person, private_in, take
from honorpress.intake.tables import Found
from honorpress.intake.values import Terms
from honorpress.problems import Origin

_MAX_ROWS: Final = 400
_UNITS: Final = frozenset("个项件份次人人次年")
_YEAR: Final = re.compile(r"((?:19|20)\d\d)年?度?\Z")
_UNIT: Final = re.compile(r"万元|元")
_HINT: Final = re.compile(r"^[（(].*[)）]$", re.S)


@dataclass(frozen=True, slots=True)
class _Box:
    """A cell of the form, merged areas taken as one."""

    row: int
    column: int
    bottom: int
    right: int
    value: Value

    @property
    def text(self) -> str:
        return text_of(self.value)


def read_form(grid: Grid, terms: Terms, found: Found) -> bool:
    """Read a form into `found`; tell whether the grid is one."""
    spread = Spread(grid)
    boxes = _boxes(grid, spread)
    name = next((box for box in boxes if name_likeness(box.text)), None)
    labels = [box for box in boxes if is_label(box.text)]
    if name is None or len(labels) < 4 or len(grid.rows) > _MAX_ROWS:
        return False
    _Form(grid, spread, boxes, terms, found).read()
    return True


def _boxes(grid: Grid, spread: Spread) -> list[_Box]:
    """List the cells that hold something, top to bottom and left to right."""
    boxes = []
    for row, values in grid.rows.items():
        for column, value in sorted(values.items()):
            top, left, bottom, right = spread.area(row, column)
            if (top, left) == (row, column):
                boxes.append(_Box(row, column, bottom, right, value))
    return boxes


class _Form:
    def __init__(self, grid: Grid, spread: Spread, boxes: Sequence[_Box], terms: Terms, found: Found) -> None:
        self.grid, self.spread, self.boxes = grid, spread, boxes
        self.terms, self.found = terms, found
        self.used: set[tuple[int, int]] = set()
        self.person: Person | None = None
        self.last_column = max(
            [*(box.right for box in boxes), *(right for _, _, _, right in grid.merged)], default=0
        )

    def read(self) -> None:
        name = next(box for box in self.boxes if name_likeness(box.text) and self.value_of(box))
        self.person = Person(Origin(self.grid.path, name.row + 1, name.column + 1))
        for block in (self.year_rows, self.year_columns, self.parts):
            block()
        for box in self.boxes:
            if (box.row, box.column) not in self.used:
                self.label(box)
        if self.person.name:
            self.found.people.append(self.person)

    def right_of(self, box: _Box) -> _Box | None:
        """The cell right of another, in its first row."""
        value = self.spread.value(box.row, box.right + 1)
        if value is None:
            return None
        top, left, bottom, right = self.spread.area(box.row, box.right + 1)
        return _Box(top, left, bottom, right, value)

    def below(self, box: _Box) -> _Box | None:
        """The cell below another that spans at least its first column."""
        value = self.spread.value(box.bottom + 1, box.column)
        if value is None:
            return None
        top, left, bottom, right = self.spread.area(box.bottom + 1, box.column)
        return _Box(top, left, bottom, right, value)

    def value_of(self, box: _Box) -> _Box | None:
        right = self.right_of(box)
        if right and not is_label(right.text) and right.text not in _UNITS:
            return right
        below = self.below(box)
        if below is None or right is not None or box.right < self.last_column:
            return None
        fits = (below.column, below.right) == (box.column, box.right)
        return below if fits and not is_label(below.text) else None

    def put(self, match: Match, box: _Box, unit: str = "") -> None:
        """Read a value into the person and note that its cell is used."""
        assert self.person
        self.used.add((box.row, box.column))
        origin = Origin(self.grid.path, box.row + 1, box.column + 1)
        cell = Cell(
            match.to, match.kind, match.label, box.value, unit, origin, cell_name(box.row, box.column)
        )
        self.found.problems += take(self.person, cell, self.terms)

    def year_rows(self) -> None:
        """Small tables with a year a row: 年度 | 创效 | 节资."""
        for corner in [box for box in self.boxes if plain(box.text) in ("年度", "年份")]:
            self.used.add((corner.row, corner.column))
            heads = []
            head = self.right_of(corner)
            while head and head.row == corner.row:
                heads.append(head)
                head = self.right_of(head)
            year = self.below(corner)
            while year and (found := _YEAR.match(plain(year.text))):
                self.used.add((year.row, year.column))
                for head in heads:
                    self.put_at(year.row, head, [*self.group_of(corner), head.text, found[1]])
                year = self.below(year)

    def group_of(self, corner: _Box) -> list[str]:
        """What stands left of a small table."""
        text = self.spread.text(corner.row, corner.column - 1) if corner.column else ""
        return [text] if text else []

    def put_at(self, row: int, head: _Box, path: Sequence[str]) -> None:
        match = find_match(path)
        if match is None or match.to.count(".") < 2:
            return
        self.used.add((head.row, head.column))
        value = self.spread.value(row, head.column)
        area = self.spread.area(row, head.column)
        if value is not None and area[1] == head.column:
            unit = next((found[0] for text in path if (found := _UNIT.search(text))), "")
            self.put(match, _Box(area[0], area[1], area[2], area[3], value), unit)

    def year_columns(self) -> None:
        """Small tables with years or grades below a label: 签订师带徒协议 | 2018 2019 2020."""
        for group in self.boxes:
            if group.right == group.column or (group.row, group.column) in self.used:
                continue
            for column in range(group.column, group.right + 1):
                if self.spread.area(group.bottom + 1, column)[1] != column:
                    continue
                part = self.spread.text(group.bottom + 1, column)
                match = find_match([group.text, part]) if part and is_group(group.text) else None
                if match and match.to.count(".") >= 2:
                    self.used |= {(group.row, group.column), (group.bottom + 1, column)}
                    area = self.spread.area(group.bottom + 2, column)
                    value = self.spread.value(group.bottom + 2, column)
                    if value is not None:
                        self.put(match, _Box(*area, value))

    def parts(self) -> None:
        """Counts beside their kind: 专利数量 | 发明专利 | 3 | 个."""
        for group in self.boxes:
            if not is_group(group.text):
                continue
            for row in range(group.row, group.bottom + 1):
                column = group.right + 1
                while self.spread.area(row, column)[3] - column < 200 and column < group.right + 40:
                    text = self.spread.text(row, column)
                    area = self.spread.area(row, column)
                    match = find_match([group.text, text]) if text else None
                    if text and is_label(text) and not (match and match.to.count(".") >= 2):
                        break
                    if match and match.to.count(".") >= 2:
                        self.used |= {(group.row, group.column), (area[0], area[1])}
                        self.number_right_of(row, area[3], match)
                    column = area[3] + 1

    def number_right_of(self, row: int, right: int, match: Match) -> None:
        value = self.spread.value(row, right + 1)
        area = self.spread.area(row, right + 1)
        if value is not None and any(sign.isdigit() for sign in text_of(value)):
            self.put(match, _Box(*area, value))

    def label(self, box: _Box) -> None:
        """A label and its value; what follows a colon in the same cell counts too."""
        text = box.text
        inside = re.match(r"^\s*([^:：\n]{2,16})[:：]\s*(\S.*)$", text, re.S)
        if inside and is_label(inside[1]):
            match = find_match([inside[1]])
            value = inside[2].strip(" _＿")
            if match and value and match.kind not in ("private", "paper", "remark"):
                self.put(match, _Box(box.row, box.column, box.bottom, box.right, value))
            elif match and match.kind == "private" and value:
                self.say_private(box, match)
            return
        match = find_match([text]) if len(bare(text)) <= 24 else None
        if match is None or (not is_label(text) and match.score < 0.8):
            if match is None and self.looks_like_label(box):
                self.found.problems.append(
                    self.grid.problem(
                        box.row, box.column, "intake-unknown-column", {"label": _short(text), "count": 1}
                    )
                )
            return
        self.used.add((box.row, box.column))
        value_box = self.value_of(box)
        if value_box is None or (value_box.row, value_box.column) in self.used:
            return
        if _HINT.match(value_box.text) and match.kind != "deeds":
            return
        if match.kind == "private":
            self.used.add((value_box.row, value_box.column))
            self.say_private(box, match)
        elif match.kind == "remark":
            shown = "" if private_in(value_box.text) else _short(value_box.text)
            self.found.problems.append(
                self.grid.problem(box.row, box.column, "intake-remark", {"value": shown})
            )
        elif match.kind not in ("paper", "number", "photos"):
            unit = next(iter(_UNIT.findall(text)), "")
            self.found.columns.append((self.grid, Column(box.column, (text,), match, unit)))
            self.put(match, value_box, unit)

    def say_private(self, box: _Box, match: Match) -> None:
        self.found.problems.append(
            self.grid.problem(
                box.row, box.column, "intake-private-column", {"label": _short(box.text), "count": 1}
            )
        )

    def looks_like_label(self, box: _Box) -> bool:
        """A short text with a value on its right that nothing else has taken."""
        right = self.right_of(box)
        taken = right is not None and (right.row, right.column) in self.used
        is_value = any(
            other.right + 1 == box.column and other.row <= box.row <= other.bottom and is_label(other.text)
            for other in self.boxes
        )
        return (
            right is not None
            and not taken
            and not is_value
            and 2 <= len(bare(box.text)) <= 10
            and not is_label(right.text)
            and not any(sign.isdigit() for sign in box.text)
        )


def _short(text: str) -> str:
    return " ".join(text.split())[:40]
