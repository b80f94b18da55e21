"""JSON Lines: a record a line, with the model's own field names, and `deeds` for the Markdown below them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any, Final

from honorpress.intake.delimited import decode_text
from honorpress.intake.grid import Content, Line
from honorpress.intake.people import Given, Person, dropped, private_in
from honorpress.problems import Origin, Problem

_MAX_LINE: Final = 500_000
_MAX_DEPTH: Final = 12
_PLACE: Final = frozenset({"id", "slug", "programme", "cohort"})


def read_lines(data: bytes, source: str, content: Content) -> None:
    """Add the lines of a file to `content`; a line that is no JSON object becomes a problem."""
    for number, text in enumerate(decode_text(data, source).split("\n"), 1):
        if not text.strip():
            continue
        try:
            if len(text) > _MAX_LINE:
                raise ValueError
            value = json.loads(text)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, dict):
            content.lines.append(Line(source, number, value))
        else:
            content.problems.append(Problem(Origin(source, number), "intake-bad-line"))


def person_of(line: Line) -> tuple[Person, list[Problem]]:
    """Make a person of a line; private values are left out and said."""
    person = Person(Origin(line.source, line.number), whole=True)
    problems: list[Problem] = []
    identity = line.fields.get("id") or line.fields.get("slug")
    for key, value in line.fields.items():
        origin = Origin(line.source, line.number)
        if key in _PLACE:
            continue
        texts = _texts(value, 0)
        hit = next((found[0] for text in texts if (found := private_in(text))), None) if texts else None
        if hit is not None:
            problems.append(dropped(origin, key, key, hit))
        elif value is not None and texts is not None:
            person.given[key] = Given(_dated(value), origin, key, key)
        else:
            problems.append(
                Problem(origin, "intake-misfit", {"cell": key, "label": key, "value": ""}, "warning")
            )
    if isinstance(identity, str) and len(identity) <= 200 and not private_in(identity):
        person.given["id"] = Given(identity, person.origin, "id", "id")
    return person, problems


def json_value(value: object) -> Any:
    """A field's value as JSON holds it: days as texts."""
    if isinstance(value, Mapping):
        return {str(key): json_value(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [json_value(each) for each in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def _texts(value: object, depth: int) -> list[str] | None:
    """List the texts and long numbers inside a value; None where it nests too deep."""
    if depth > _MAX_DEPTH:
        return None
    if isinstance(value, str):
        return [value]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return [str(value)]
    inner = [*value.keys(), *value.values()] if isinstance(value, dict) else value
    if not isinstance(inner, list):
        return []
    found: list[str] = []
    for each in inner:
        texts = _texts(each, depth + 1)
        if texts is None:
            return None
        found += texts
    return found


def _dated(value: object, key: str = "") -> object:
    """Make days of the texts in `date` fields, as the records hold them."""
    if isinstance(value, dict):
        return {name: _dated(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_dated(each) for each in value]
    if key == "date" and isinstance(value, str):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            return value
    return value
