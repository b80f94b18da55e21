"""Sheets to records: what pydantic finds comes out with the editor's words and places."""

from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import AfterValidator, TypeAdapter
from pydantic_core import PydanticCustomError

from honorpress.model.base import Record
from honorpress.model.loading import load_record, load_union
from honorpress.model.outreach import OUTREACH
from honorpress.problems import Problem
from honorpress.read.sheets import parse_sheet


def _odd(value: int) -> int:
    if value % 2 == 0:
        raise PydanticCustomError("evenness", "even")
    return value


class Inner(Record):
    odd: Annotated[int, AfterValidator(_odd)] = 1


class Outer(Record):
    name: str
    inner: tuple[Inner, ...] = ()


def load(text: str, **place: object) -> tuple[Outer | None, list[tuple[str, int, object]]]:
    record, problems = load_record(Outer, parse_sheet("x.yml", text, 1, ""), **place)
    return record, [(p.code, p.origin.line, p.values.get("field")) for p in problems]


def test_a_rule_without_a_code_of_its_own_is_told_all_the_same() -> None:
    found = load("name: a\ninner:\n  - odd: 1\n  - odd: 2\n")
    assert found == (None, [("bad-value", 4, "inner.1.odd")])


def test_what_follows_from_the_place_cannot_be_typed() -> None:
    assert load("inner: []\nname: b\n", name="a") == (None, [("unknown-field", 2, "name")])


def test_problems_of_reading_come_along() -> None:
    assert load("name: a\nname: b\n") == (Outer(name="a"), [("repeated-key", 2, None)])


@pytest.mark.parametrize(
    ("text", "code", "field"),
    [
        ("title: x\n", "missing-field", "kind"),
        ("kind: tlak\n", "not-allowed", "kind"),
        ("kind: [talk]\n", "not-allowed", "kind"),
    ],
)
def test_a_record_of_no_known_kind(text: str, code: str, field: str) -> None:
    problems: tuple[Problem, ...] = load_union(OUTREACH, parse_sheet("x.md", text, 1, ""))
    assert [(p.code, p.values["field"], p.origin.line) for p in problems] == [(code, field, 1)]


def test_a_record_of_a_known_kind_has_nothing_to_report() -> None:
    adapter = TypeAdapter(Outer)
    assert load_union(adapter, parse_sheet("x.md", "name: a\n", 1, "")) == ()
