"""From given values to a record's fields: what is inside what, beside what the record has already."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pydantic import ValidationError

from honorpress.intake.people import Given
from honorpress.model.honoree import HonoreeFields

Fields = dict[str, object]

IDENTITY: Final[Mapping[str, tuple[str, ...]]] = {
    "honours": ("year", "title"),
    "career": ("period",),
    "contests": ("year", "name"),
    "innovations": ("name",),
    "standards": ("name",),
    "economic_effect": ("year",),
    "apprentice_agreements": ("year",),
    "training": ("year",),
    "photos": ("file",),
    "apprentices": ("name",),
}
"""What tells the items of a list apart."""

_NOT_FIELDS: Final = frozenset({"id", "deeds", "tier", "trade?"})
_ORDER: Final = tuple(HonoreeFields.model_fields)


def assemble(given: Mapping[str, Given], old: Mapping[str, object], *, whole: bool) -> Fields:
    """Make the record's fields that are given.

    A list stands for the record's list; an item that the record tells more of keeps what it has. A count of a
    year joins the other years. With `whole` each field is taken as it comes.

    Returns:
        Top-level fields in the model's order, with `whole` in the source's; those that nobody gave are not
        in it.
    """
    fields: Fields = {}
    for path, one in given.items():
        if path in _NOT_FIELDS:
            continue
        head, *rest = path.split(".")
        if not rest:
            fields[head] = one.value if whole else _joined(head, one.value, old.get(head))
        else:
            before = fields.get(head, copy.deepcopy(old.get(head)))
            outer = before if isinstance(before, dict) else {}
            _set(outer, rest, one.value)
            fields[head] = outer
    return fields if whole else {key: fields[key] for key in sorted(fields, key=_rank)}


def _rank(key: str) -> int:
    return _ORDER.index(key) if key in _ORDER else len(_ORDER)


def _joined(key: str, new: object, old: object) -> object:
    """Let the items of a new list keep what the old list told of the same ones."""
    if key not in IDENTITY or not isinstance(new, list) or not isinstance(old, list):
        return new
    return [_kept(item, _same(item, old, IDENTITY[key])) for item in new]


def _kept(item: object, before: object) -> object:
    if isinstance(item, dict) and isinstance(before, dict):
        return {**before, **item}
    return item


def _same(item: object, items: Iterable[object], keys: Sequence[str]) -> object:
    if not isinstance(item, dict):
        return None
    return next(
        (
            other
            for other in items
            if isinstance(other, dict) and all(other.get(key) == item.get(key) for key in keys)
        ),
        None,
    )


def _set(outer: dict[str, object], path: Sequence[str], value: object) -> None:
    """Set a value inside `achievements`."""
    head, *rest = path
    if not rest:
        outer[head] = _joined(head, value, outer.get(head))
    elif rest[0].isdecimal() and len(rest[0]) == 4:
        year = int(rest[0])
        items = outer.get(head)
        rows = [dict(item) for item in items if isinstance(item, dict)] if isinstance(items, list) else []
        row = next((each for each in rows if each.get("year") == year), None)
        if row is None:
            row = {"year": year}
            rows = sorted([*rows, row], key=lambda each: int(str(each.get("year", 0))))
        row[rest[1] if len(rest) > 1 else "count"] = value
        outer[head] = rows
    else:
        inner = outer.get(head)
        mapping = dict(inner) if isinstance(inner, dict) else {}
        mapping[rest[0]] = value
        outer[head] = mapping


def misfits(fields: Mapping[str, object]) -> tuple[tuple[str, ...], list[tuple[tuple[str | int, ...], str]]]:
    """Check fields against the model.

    Returns:
        The required fields that are missing, and place and kind of each value that does not fit.
    """
    try:
        HonoreeFields.model_validate(fields)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False)
        missing = [
            str(each["loc"][0]) for each in found if each["type"] == "missing" and len(each["loc"]) == 1
        ]
        wrong = [
            (each["loc"], each["type"])
            for each in found
            if not (each["type"] == "missing" and len(each["loc"]) == 1)
        ]
        return tuple(missing), wrong
    return (), []


def culprit(
    place: Sequence[str | int], given: Mapping[str, Given], fields: Mapping[str, object]
) -> str | None:
    """Find the given value that a misfit lies in; None where the record had it before."""
    texts = [str(part) for part in place]
    for length in range(len(texts), 0, -1):
        path = ".".join(texts[:length])
        if path in given:
            return path
    if len(place) > 2 and isinstance(place[2], int):  # achievements.<list>.<index>: its year names it
        rows = fields.get(texts[0])
        items = rows.get(texts[1]) if isinstance(rows, dict) else None
        year = items[place[2]].get("year") if isinstance(items, list) and place[2] < len(items) else None
        return next((path for path in given if path.startswith(f"{texts[0]}.{texts[1]}.{year}")), None)
    if len(texts) > 1:
        return next((path for path in given if path.startswith(f"{texts[0]}.{texts[1]}")), None)
    return None
