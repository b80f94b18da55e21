"""Approval forms: one person a table, labels beside their values, small tables inside.

As in annex 1 of 汴总发〔2021〕31号 and the form of 台总工〔2018〕10号; as a Word table or on a sheet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from honorpress.cellnames import cell_name
from honorpress.dataclass import dataclass
from honorpress.intake.catalogue import (
    Match,
    bare,
    find_match,
    is_group,
    is_heading_part,
    is_label,
    name_likeness,
    plain,
)
from honorpress.intake.grid import Grid, Value, text_of
from honorpress.intake.headers import Column, Spread
from honorpress.intake.people import Cell, Person, private_in, take
from honorpress.intake.tables import Found
from honorpress.intake.values import Terms
from honorpress.problems import Origin, Problem

_MAX_ROWS: Final = 400
_UNITS: Final = frozenset("个项件份次人人次年")
_YEAR: Final = re.compile(r"((?:19|20)\d\d)年?度?\Z")
_UNIT: Final = re.compile(r"万元|元")
_INSIDE: Final = re.compile(r"^\s*([^:：\n]{2,16})[:：]\s*(\S.*)$", re.S)
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
        name = next((box for box in self.boxes if name_likeness(box.text) and self.value_of(box)), None)
        if name is None:
            self.found.problems.append(Problem(Origin(self.grid.path), "intake-blank-form", {}, "warning"))
            return
        self.person = Person(Origin(self.grid.path, name.row + 1, name.column + 1))
        for block in (self.year_rows, self.year_columns, self.parts):
            block()
        for box in self.boxes:
            if (box.row, box.column) not in self.used:
                self.label(box)
        self.say_left_over()
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
                    self.put_at(year.row, head, found[1])
                year = self.below(year)

    def put_at(self, row: int, head: _Box, year: str) -> None:
        """Read the value of a year below a heading such as 创效(万元)."""
        match = find_match([head.text, year])
        if match is None or match.to.count(".") < 2:
            return
        self.used.add((head.row, head.column))
        value = self.spread.value(row, head.column)
        area = self.spread.area(row, head.column)
        if value is not None and area[1] == head.column:
            unit = next(iter(_UNIT.findall(head.text)), "")
            self.put(match, _Box(*area, value), unit)

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
        inside = inside_label(text)
        if inside:
            if inside[0].kind == "private":
                self.say_private(box, inside[0])
            elif inside[0].kind not in ("paper", "remark"):
                self.put(inside[0], _Box(box.row, box.column, box.bottom, box.right, inside[1]))
            self.used.add((box.row, box.column))
            return
        match = find_match([text]) if len(bare(text)) <= 24 else None
        if match is None or (not is_label(text) and match.score < 0.8):
            return
        self.used.add((box.row, box.column))
        value = self.value_of(box) if match.kind != "photos" else None  # the box is where a print is glued in
        if value is None or (value.row, value.column) in self.used:
            return
        if _HINT.match(value.text) and match.kind != "deeds":
            return
        self.used.add((value.row, value.column))
        if match.kind == "private":
            self.say_private(box, match)
        elif match.kind == "remark":
            self.say(box, "intake-remark", value=_shown(value.text))
        elif match.kind not in ("paper", "number"):
            unit = next(iter(_UNIT.findall(text)), "")
            self.found.columns.append((self.grid, Column(box.column, (text,), match, unit)))
            self.put(match, value, unit)

    def say(self, box: _Box, code: str, **values: object) -> None:
        self.found.problems.append(self.grid.problem(box.row, box.column, code, values))

    def say_private(self, box: _Box, match: Match) -> None:
        self.say(box, "intake-private-column", label=_shown(box.text), count=1)

    def say_left_over(self) -> None:
        """Say what nobody took: a label with the values on its right or below it, or a text alone."""
        for box in self.boxes:
            if (box.row, box.column) in self.used or self.is_empty_talk(box):
                continue
            self.used.add((box.row, box.column))
            values = self.run(box, self.below) or self.run(box, self.right_of)
            text = _shown(box.text)
            told = "、".join(_shown(value.text) for value in values)
            self.say(box, "intake-left-over", value=f"{text}：{told}" if told else text)

    def run(self, box: _Box, step: Callable[[_Box], _Box | None]) -> list[_Box]:
        """Take the cells that nobody took, in one direction: a text, or any number of figures."""
        found: list[_Box] = []
        after = step(box)
        while after and (after.row, after.column) not in self.used and not self.is_empty_talk(after):
            figure = any(sign.isdigit() for sign in after.text)
            if found and not figure:
                break
            self.used.add((after.row, after.column))
            found.append(after)
            if not figure:
                break
            after = step(after)
        return found

    def is_empty_talk(self, box: _Box) -> bool:
        """Tell whether a cell is a unit, a hint in brackets, a label without a value, or a title."""
        text = "".join(box.text.split())
        return (
            text in _UNITS
            or bool(_HINT.match(box.text.strip()))
            or is_label(text)
            or is_heading_part(text)
            or box.right - box.column >= self.last_column
        )


def inside_label(text: str) -> tuple[Match, str] | None:
    """Part a text such as 工作单位：开封示例重工有限公司; None where there is no label or no value."""
    found = _INSIDE.match(text)
    match = find_match([found[1]]) if found and is_label(found[1]) else None
    value = found[2].strip(" _＿\u3000") if found else ""
    return (match, value) if match and value else None


def _shown(text: str) -> str:
    """A text as it may be printed: short, a private value masked."""
    private = private_in(text)
    return private[0].masked if private else " ".join(text.split())[:40]
