"""Sheets to records: pydantic checks the values, its findings become problems with a line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from honorpress.model.base import Record
from honorpress.problems import Problem
from honorpress.read.sheets import Sheet

R = TypeVar("R", bound=Record)

_CODES: Mapping[str, str] = {
    "missing": "missing-field",
    "extra_forbidden": "unknown-field",
    "enum": "not-allowed",
    "literal_error": "not-allowed",
    "union_tag_invalid": "not-allowed",
    "union_tag_not_found": "missing-field",
    "document_number": "document-number",
    "year_range": "bad-number",
    "one_line": "not-one-line",
    "stroke_code": "bad-stroke-code",
    "person_name": "bad-name",
    "date_span": "bad-date",
    "act_without_date": "act-without-date",
    "change_of_nothing": "change-of-nothing",
    "string_type": "not-text",
    "string_too_short": "too-short",
    "string_too_long": "too-long",
    "string_pattern_mismatch": "bad-form",
    "too_short": "too-short",
    "tuple_type": "not-a-list",
    "dict_type": "not-a-mapping-here",
    "model_type": "not-a-mapping-here",
    "model_attributes_type": "not-a-mapping-here",
}


def load_record(cls: type[R], sheet: Sheet, **place: object) -> tuple[R | None, tuple[Problem, ...]]:
    """Make a record of a sheet.

    Args:
        cls: The record type; `place` holds those of its fields that follow from where the file lies.

    Returns:
        The record, or None where the values do not fit, and every problem found.
    """
    typed = {key: sheet.value[key] for key in sheet.value if key in place}
    problems = [Problem(sheet.origin([key]), "unknown-field", {"field": key, "near": ""}) for key in typed]
    try:
        record = cls.model_validate({**sheet.value, **place})
    except ValidationError as error:
        return None, (*sheet.problems, *problems, *_translate(error, sheet, cls))
    return (None if problems else record), (*sheet.problems, *problems)


def load_union(adapter: TypeAdapter[Any], sheet: Sheet) -> tuple[Problem, ...]:
    """Report what is wrong in a sheet whose type depends on its `kind`."""
    try:
        adapter.validate_python(sheet.value)
    except ValidationError as error:
        return (*sheet.problems, *_translate(error, sheet, None))
    return sheet.problems


def _translate(error: ValidationError, sheet: Sheet, cls: type[BaseModel] | None) -> Iterator[Problem]:
    found = error.errors(include_url=False, include_context=True)
    for details in found:
        if details["type"] == "too_short" and any(_lies_in(other, details) for other in found):
            continue  # pydantic leaves out the entries that do not fit, and then finds too few
        keys = _keys_of(details, sheet)
        values: dict[str, object] = {"field": ".".join(str(key) for key in keys) or sheet.path}
        context = details.get("ctx", {})
        code = _CODES.get(details["type"])
        if code is None:
            code = _by_family(details["type"])
        if code == "unknown-field":
            near = difflib.get_close_matches(str(keys[-1]), sorted(_known_fields(cls, keys[:-1])), n=1)
            values["near"] = near[0] if near else ""
        elif code == "not-allowed":
            expected = str(context.get("expected", context.get("expected_tags", "")))
            values["allowed"] = ", ".join(re.findall("'([^']*)'", expected))
            values["value"] = _shown(context.get("tag", details.get("input")))
        else:
            values["value"] = _shown(details.get("input"))
            values["limit"] = _limit(context)
        yield Problem(sheet.origin(keys), code, values)


def _lies_in(inner: ErrorDetails, outer: ErrorDetails) -> bool:
    place = outer["loc"]
    return len(inner["loc"]) > len(place) and inner["loc"][: len(place)] == place


def _by_family(kind: str) -> str:
    if "date" in kind:
        return "bad-date"
    if kind.startswith(("int", "float", "greater", "less", "finite")):
        return "bad-number"
    if kind.startswith("bool"):
        return "not-yes-no"
    return "bad-value"


def _limit(context: Mapping[str, Any]) -> str:
    """What pydantic says of the values that would fit."""
    if "ge" in context and "le" in context:
        return f"{context['ge']}–{context['le']}"
    if "ge" in context or "le" in context:
        return f"≥ {context['ge']:g}" if "ge" in context else f"≤ {context['le']:g}"
    return str(context.get("max_length", context.get("min_length", "")))


def _shown(value: object) -> str:
    text = "" if isinstance(value, dict | list) else str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def _keys_of(details: ErrorDetails, sheet: Sheet) -> list[str | int]:
    """Drop from pydantic's place what names a member of a union, not a key of the file."""
    keys: list[str | int] = []
    value: object = sheet.value
    for part in details["loc"]:
        if isinstance(value, dict):
            if part in value or (details["type"] == "missing" and part == details["loc"][-1]):
                keys.append(part)
                value = value.get(part)
        elif isinstance(value, list) and isinstance(part, int):
            keys.append(part)
            value = value[part] if part < len(value) else None
    if details["type"].startswith("union_tag_"):
        keys.append("kind")
    return keys


def _known_fields(cls: object, keys: list[str | int]) -> set[str]:
    """Collect the fields that may stand at `keys`, over all members of unions."""
    kinds = {cls}
    for key in [*keys, None]:
        models = {kind for outer in kinds for kind in _models(outer)}
        if key is None:
            return {name for model in models for name in model.model_fields}
        if isinstance(key, str):
            kinds = {model.model_fields[key].annotation for model in models if key in model.model_fields}
    return set()


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) is not None:
        for argument in get_args(annotation):
            yield from _models(argument)
