"""Values of a record to cells, each so that reading the cell gives the value back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from honorpress.intake.catalogue import CONSENT, Field, fields, year_path
from honorpress.intake.known import Known
from honorpress.intake.listed import LIST_KINDS, write_items
from honorpress.intake.values import ROUTES, Terms

Written = str | int | float | None

_NEVER: Final = frozenset(
    {"number", "employer_position", "grade_title", "remark", "private", "paper", "tier", *CONSENT}
)
"""Entries of fields.yml that no record holds."""


def columns_of(entry: Field, values: Mapping[str, object], years: tuple[int, ...]) -> list[str]:
    """List the paths that an entry needs for a record, and for `years` at least.

    A field of its own has one; a group one for each part or year in use.
    """
    if not entry.group:
        return [entry.to]
    if entry.years:
        found = {row["year"] for row in _rows(entry, values) if isinstance(row.get("year"), int)}
        return [
            year_path(entry, int(str(year)))
            for year in sorted({*found, *years}, key=lambda each: int(str(each)))
        ]
    return [f"{entry.to}.{part}" for part in entry.parts]


def exported_fields() -> tuple[Field, ...]:
    """The entries of fields.yml that a record can hold, in the order of our forms."""
    return tuple(entry for entry in fields() if entry.to not in _NEVER)


def write_value(path: str, entry: Field, known: Known, terms: Terms) -> Written:
    """Write what a record holds at a path; None where it holds nothing."""
    if entry.to == "id":
        return known.slug
    if entry.to == "deeds":
        return known.sheet.body.strip() or None
    value = _find(path, entry, known.sheet.value)
    if value is None or value == [] or value == {}:
        return None
    return _written(entry.kind, value, terms)


def _written(kind: str, value: object, terms: Terms) -> Written:
    if kind in LIST_KINDS:
        return write_items(kind, [each for each in _list(value) if isinstance(each, Mapping)])
    match kind:
        case "quotation":
            return write_items(kind, [value] if isinstance(value, Mapping) else [])
        case "list":
            return " ".join(map(str, _list(value)))
        case "strokes":
            return (
                " ".join(f"{key}={keys}" for key, keys in value.items()) if isinstance(value, Mapping) else ""
            )
        case "route":
            return _name_of(value, ROUTES)
        case "recommender":
            return _name_of(value, terms.recommenders)
        case "area":
            return _name_of(value, terms.areas)
    if isinstance(value, bool):
        return "是" if value else "否"
    return value if isinstance(value, int | float) else str(value)


def _name_of(value: object, names: Mapping[str, str]) -> str:
    return next((name for name, key in names.items() if key == value), str(value))


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _find(path: str, entry: Field, values: Mapping[str, object]) -> object:
    if entry.years:
        parts = path.split(".")
        year = int(parts[2])
        row = next((row for row in _rows(entry, values) if row.get("year") == year), {})
        return row.get(parts[3] if len(parts) > 3 else "count")
    value: object = values
    for part in path.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _rows(entry: Field, values: Mapping[str, object]) -> list[Mapping[str, object]]:
    """The rows of a list by year, those with a value for this entry."""
    head, _, last = entry.to.partition(".")[2].partition(".")
    outer = values.get("achievements")
    found = _list(outer.get(head)) if isinstance(outer, Mapping) else []
    return [row for row in found if isinstance(row, Mapping) and row.get(last or "count") is not None]
