"""Rows of a table to people, with a remark for everything in it that is no person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from honorpress.cellnames import cell_name, column_name
from honorpress.intake.catalogue import find_match, name_likeness, plain
from honorpress.intake.grid import Grid, Value, text_of
from honorpress.intake.headers import Column, Heading, Pins, Spread, find_headings
from honorpress.intake.people import Cell, Person, private_in, take
from honorpress.intake.values import Terms, UnreadableError, read_value
from honorpress.names.display import clean_name
from honorpress.problems import Origin, Problem

_TOTALS: Final = re.compile(r"^(?:合计|总计|小计|共计|累计|平均|总数|汇总)(?:[:：].*|\d*人?)?$")
_FOOTER: Final = re.compile(
    r"^(?:注|备注|说明|填表说明|填报说明|备注说明|填表人|填报人|制表|制表人|审核|审核人|复核|联系人|联系电话|电话|负责人|经办人|单位|单位盖章|"
    r"盖章|公章|单位负责人|单位领导|填表日期|填报日期|填表时间|填报时间|日期|领导签名|领导签字|签名|签字|附|附件|年月日|填报单位|主管领导|分管领导)"
    r"(?:[(（].*?[)）])?(?:[:：\s].*|\d.*)?$",
    re.S,
)
_SAMPLE: Final = re.compile(r"^(?:例|示例|样例|填写示例|范例|举例|例如)[:：]?\d*$")
_SEVERAL: Final = re.compile(r"[、,，;；/\n]")
_CONTEXT: Final = re.compile(
    r"(推荐单位|推荐工会|填报单位|报送单位|上报单位)\s*(?:[(（].{0,6}[)）])?\s*[:：]\s*(?![^\s:：]{2,8}[:：])(\S[^:：]*?)\s*(?:$|\s{2,}|[\u4e00-\u9fff]{2,6}[:：])"
)
_SIGNS: Final = re.compile(r"^[（(\[]?\s*(?:\d{1,2}|[甲乙丙丁戊己庚辛一二三四五六七八九十])\s*[)）\]]?$")
_MAX_NAME: Final = 30


@dataclass(slots=True)
class Found:
    """What the grids gave."""

    people: list[Person] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    columns: list[tuple[Grid, Column]] = field(default_factory=list)
    """Every column of every heading, for a mapping to be saved."""


def read_tables(grid: Grid, pins: Pins, terms: Terms, found: Found) -> bool:
    """Read a grid's tables into `found`; tell whether it has any."""
    spread = Spread(grid)
    headings = list(find_headings(grid, spread, pins))
    for place, heading in enumerate(headings):
        end = headings[place + 1].top if place + 1 < len(headings) else None
        _Table(grid, spread, heading, terms, found, end).read(first=place == 0)
    return bool(headings)


class _Table:
    """One heading and the rows below it."""

    def __init__(
        self, grid: Grid, spread: Spread, heading: Heading, terms: Terms, found: Found, end: int | None
    ) -> None:
        self.grid, self.spread, self.heading = grid, spread, heading
        self.terms, self.found, self.end = terms, found, end
        self.context: dict[str, tuple[str, str, int]] = {}
        """What rows between say of the rows below: kind, text, and the row, by field."""
        self.private: dict[int, int] = {}
        self.unknown: dict[int, int] = {}
        self.numbers: list[tuple[int, int]] = []
        self.number_column = next(
            (c.index for c in heading.columns if c.match and c.match.to == "number"), None
        )
        self.fields = tuple(
            c for c in heading.columns if c.match and c.match.kind not in ("private", "paper")
        )
        self.by_index = {column.index: column for column in heading.columns}

    def read(self, *, first: bool) -> None:
        """Read the rows; what stands above the first heading may name the recommender."""
        self.found.columns += [(self.grid, column) for column in self.heading.columns if column.path]
        if first:
            self.read_above()
        for row, values in self.grid.rows.items():
            if row > self.heading.bottom and (self.end is None or row < self.end):
                self.read_row(row, values)
        self.remark_on_columns()
        self.remark_on_numbers()

    def say(self, row: int, column: int, code: str, **values: object) -> None:
        self.found.problems.append(self.grid.problem(row, column, code, values))

    def read_above(self) -> None:
        for row, values in self.grid.rows.items():
            if row >= self.heading.top:
                return
            for column, value in values.items():
                named = _CONTEXT.search(text_of(value))
                if named:
                    self.context["recommender"] = ("recommender", named[2], row)
                elif re.match(r"^(?:推荐|填报|报送|上报)单位", plain(text_of(value))) and len(values) > 1:
                    after = [text_of(each) for place, each in values.items() if place > column]
                    if after and find_match([text_of(value)]):
                        self.context["recommender"] = ("recommender", after[0], row)

    def read_row(self, row: int, values: Mapping[int, Value]) -> None:
        name_text = self.spread.text(row, self.heading.name)
        name_area = self.spread.area(row, self.heading.name)
        first = next(iter(values))
        first_text = " ".join(text_of(values[first]).split())
        if name_likeness(name_text) or (not name_text and self.heading.is_repeated(values)):
            self.say(row, first, "intake-repeated-heading")
        elif any(_TOTALS.match("".join(text_of(value).split())) for value in values.values()):
            self.say(row, first, "intake-total")
        elif _SAMPLE.match(first_text) or _SAMPLE.match(name_text):
            self.say(row, first, "intake-sample")
        elif (
            len(values) > 2
            and all(_SIGNS.match(text_of(value)) for value in values.values())
            and (_SIGNS.match(name_text))
        ):
            self.say(row, first, "intake-numbered")
        elif (
            not name_text
            or name_area[3] - name_area[1] > 1
            or (len(values) == 1 and first != self.heading.name)
        ):
            self.read_other(row, values, first, first_text)
        elif _FOOTER.match(first_text) and len(values) < 4:
            self.say_footer(row, first, first_text)
        else:
            self.read_person(row, values, name_text)

    def read_other(self, row: int, values: Mapping[int, Value], first: int, text: str) -> None:
        """A row without a name: a section's title, a note, a signature, or somebody whose name is missing."""
        self.read_number(row)
        if len(values) == 1 and self.is_section(row, text):
            return
        known = sum(
            1 for column in self.fields if column.index in values and column.index != self.number_column
        )
        if known >= 2 and not _FOOTER.match(text):
            self.say(row, self.heading.name, "intake-no-name")
        elif len(values) == 1 and first == self.number_column and text.isdecimal():
            return  # a form's empty line, numbered beforehand
        else:
            self.say_footer(row, first, text)

    def say_footer(self, row: int, column: int, text: str) -> None:
        texts = "  ".join(" ".join(text_of(value).split()) for value in self.grid.rows[row].values())
        private = private_in(texts)
        shown = private[0].masked if private else texts[:40] + ("…" if len(texts) > 40 else "")
        self.say(row, column, "intake-note", value=shown)

    def is_section(self, row: int, text: str) -> bool:
        """Take a line between rows that names a class of industry or a recommender for those below it."""
        title = re.sub(
            r"^[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*|[（(].*?[)）]$|[:：]$", "", text
        ).strip()
        for to in ("industry_class", "recommender"):
            kind = to.replace("_", "-")
            try:
                if len(title) < 30 and title and read_value(kind, to, title, "", self.terms).values:
                    self.context[to] = (kind, title, row)
                    self.say(row, 0, "intake-section", value=title)
                    return True
            except UnreadableError:
                continue
        return False

    def read_person(self, row: int, values: Mapping[int, Value], name_text: str) -> None:
        self.read_number(row)
        if self.spread.area(row, self.heading.name)[0] < row:
            return  # a further line of a person whose name is merged over several
        if _SEVERAL.search(name_text.strip()) or len(clean_name(name_text)) > _MAX_NAME:
            self.found.problems.append(
                self.grid.problem(
                    row, self.heading.name, "intake-bad-name", {"value": self.shown(name_text)}, "error"
                )
            )
            return
        person = Person(Origin(self.grid.path, row + 1, self.heading.name + 1))
        for column in self.fields:
            match = column.match
            value = self.spread.value(row, column.index)
            if value is None or match is None:
                continue
            area = self.spread.area(row, column.index)
            if area[0] <= self.heading.bottom:
                continue  # a heading merged into the rows
            if area[0] < row and column.index != self.number_column:
                self.say(row, column.index, "intake-merged-down", label=match.label)
            if match.to == "remark":
                self.say(row, column.index, "intake-remark", value=self.shown(text_of(value)))
            elif match.to != "number":
                self.take(person, column, row, value)
        self.take_context(person, row)
        self.count_left_out(row, values)
        if person.name:
            self.found.people.append(person)
        else:
            self.say(row, self.heading.name, "intake-no-name")

    def take(self, person: Person, column: Column, row: int, value: Value) -> None:
        match = column.match
        assert match
        origin = Origin(self.grid.path, row + 1, column.index + 1)
        cell = Cell(
            match.to, match.kind, match.label, value, column.unit, origin, cell_name(row, column.index)
        )
        self.found.problems += take(person, cell, self.terms)

    def take_context(self, person: Person, row: int) -> None:
        for to, (kind, text, at) in self.context.items():
            if to not in person.given:
                origin = Origin(self.grid.path, at + 1, 1)
                cell = Cell(to, kind, text, text, "", origin, cell_name(at, 0))
                problems = list(take(person, cell, self.terms))
                if row == self.heading.bottom + 1:
                    self.found.problems += problems

    def count_left_out(self, row: int, values: Mapping[int, Value]) -> None:
        for index in values:
            column = self.by_index.get(index)
            if column is None or column.match is None:
                self.unknown[index] = self.unknown.get(index, 0) + 1
            elif column.match.kind in ("private", "paper"):
                self.private[index] = self.private.get(index, 0) + 1

    def shown(self, text: str) -> str:
        private = private_in(text)
        text = " ".join(text.split())
        return private[0].masked if private else text[:40] + ("…" if len(text) > 40 else "")

    def read_number(self, row: int) -> None:
        if self.number_column is None or self.spread.area(row, self.number_column)[0] < row:
            return
        text = self.spread.text(row, self.number_column).strip()
        if text.isdecimal() and len(text) < 7:
            self.numbers.append((row, int(text)))

    def remark_on_numbers(self) -> None:
        """Say which numbers are missing, at the row behind the first gap, and which stand twice."""
        counts = Counter(number for _, number in self.numbers)
        if not counts or self.number_column is None or counts[1] > 1:  # sections may each begin at 1
            return
        most = max(counts)
        gaps = [number for number in range(1, most) if number not in counts] if most < 100_000 else []
        twice = sorted(number for number, count in counts.items() if count > 1)
        if gaps:
            row = next(row for row, number in self.numbers if number > gaps[0])
            self.say(row, self.number_column, "intake-number-gap", value=_some(gaps))
        if twice:
            row = [row for row, number in self.numbers if number == twice[0]][1]
            self.say(row, self.number_column, "intake-number-twice", value=_some(twice))

    def remark_on_columns(self) -> None:
        for column in self.heading.columns:
            count = self.private.get(column.index, 0)
            if column.match and column.match.kind == "private" and count:
                self.say(
                    self.heading.bottom,
                    column.index,
                    "intake-private-column",
                    label=column.title,
                    count=count,
                )
            elif column.match is None and not column.ignored and column.path:
                self.say(
                    self.heading.bottom,
                    column.index,
                    "intake-unknown-column",
                    label=self.shown(column.title),
                    count=self.unknown.get(column.index, 0),
                )
            elif not column.path and self.unknown.get(column.index):
                self.say(
                    self.heading.bottom,
                    column.index,
                    "intake-untitled-column",
                    name=column_name(column.index),
                    count=self.unknown[column.index],
                )
        for index in sorted(set(self.unknown) - set(self.by_index)):
            self.say(
                self.heading.bottom,
                index,
                "intake-untitled-column",
                name=column_name(index),
                count=self.unknown[index],
            )


def _some(numbers: list[int]) -> str:
    texts = [str(number) for number in numbers[:8]]
    return "、".join(texts) + ("…" if len(numbers) > 8 else "")
