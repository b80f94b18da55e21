"""A validator for the part of JSON Schema (2020-12) that pydantic writes; enough for our schemas.

An unknown keyword is an error, so that nothing passes because it was not understood.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

ANNOTATIONS: Final = frozenset(
    {"$schema", "$defs", "title", "description", "default", "discriminator", "examples", "format"}
)
TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}


def faults(schema: Mapping[str, Any], value: Any) -> list[str]:
    """Check a value of JSON's types; return what does not fit, each with its place."""
    return list(_faults(schema, value, schema, "$"))


def as_json(value: Any) -> Any:
    """Turn what YAML gives into JSON's types: days become text."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: as_json(below) for key, below in value.items()}
    return [as_json(below) for below in value] if isinstance(value, list) else value


def _faults(schema: Mapping[str, Any], value: Any, root: Mapping[str, Any], place: str) -> Iterator[str]:
    for keyword, wanted in schema.items():
        if keyword not in ANNOTATIONS:
            yield from _fault(keyword, wanted, schema, value, root, place)


def _fault(
    keyword: str, wanted: Any, schema: Mapping[str, Any], value: Any, root: Mapping[str, Any], place: str
) -> Iterator[str]:
    fits = True
    match keyword:
        case "$ref":
            yield from _faults(_resolve(wanted, root), value, root, place)
        case "anyOf" | "oneOf":
            fitting = [part for part in wanted if not list(_faults(part, value, root, place))]
            fits = bool(fitting) if keyword == "anyOf" else len(fitting) == 1
        case "type":
            fits = isinstance(value, TYPES[wanted]) and (wanted == "boolean" or not isinstance(value, bool))
        case "enum":
            fits = value in wanted
        case "const":
            fits = value == wanted
        case "pattern":
            fits = not isinstance(value, str) or bool(re.search(wanted, value))
        case "minLength":
            fits = not isinstance(value, str) or len(value) >= wanted
        case "maxLength":
            fits = not isinstance(value, str) or len(value) <= wanted
        case "minimum":
            fits = not isinstance(value, int | float) or value >= wanted
        case "maximum":
            fits = not isinstance(value, int | float) or value <= wanted
        case "minItems":
            fits = not isinstance(value, list) or len(value) >= wanted
        case "maxItems":
            fits = not isinstance(value, list) or len(value) <= wanted
        case "items":
            for index, item in enumerate(value if isinstance(value, list) else ()):
                yield from _faults(wanted, item, root, f"{place}[{index}]")
        case "required":
            missing = [name for name in wanted if isinstance(value, dict) and name not in value]
            fits = not missing
        case "properties":
            for name, below in value.items() if isinstance(value, dict) else ():
                yield from _faults(wanted.get(name, {}), below, root, f"{place}.{name}")
        case "propertyNames":
            for name in value if isinstance(value, dict) else ():
                yield from _faults(wanted, name, root, f"{place}.{name}")
        case "patternProperties":
            for name, below in value.items() if isinstance(value, dict) else ():
                for pattern, part in wanted.items():
                    if re.search(pattern, name):
                        yield from _faults(part, below, root, f"{place}.{name}")
        case "additionalProperties":
            known = schema.get("properties", {})
            patterns = schema.get("patternProperties", {})
            for name, below in value.items() if isinstance(value, dict) else ():
                if name in known or any(re.search(pattern, name) for pattern in patterns):
                    continue
                if wanted is False:
                    yield f"{place}.{name}: not known"
                elif wanted is not True:
                    yield from _faults(wanted, below, root, f"{place}.{name}")
        case _:
            raise NotImplementedError(f"keyword {keyword} at {place}")
    if not fits:
        yield f"{place}: {keyword} {wanted} does not fit {str(value)[:60]!r}"


def _resolve(pointer: str, root: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Any = root
    for part in pointer.removeprefix("#/").split("/"):
        found = found[part]
    assert isinstance(found, dict)
    return found
