"""What fields mean: the strings under them, as schemas and docs show them; nothing else reads them."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

from honorpress.model.base import Record

_Fields = dict[str, str]


def meanings(record: type[Record]) -> _Fields:
    """The meaning of each field of a record type that says one, those that it inherits included."""
    found: _Fields = {}
    for cls in reversed(record.__mro__):
        if cls is not Record and issubclass(cls, Record):
            found |= _strings(cls.__module__).get(cls.__name__, {})
    return found


def add_meanings(schema: dict[str, Any]) -> dict[str, Any]:
    """A JSON Schema as pydantic makes it, with the meaning of each field of each record type in it."""
    known = {cls.__name__: cls for cls in _below(Record)}
    for name, part in ((schema.get("title"), schema), *schema.get("$defs", {}).items()):
        properties = part.get("properties", {})
        record = known.get(name, Record)
        for field, meaning in meanings(record).items():
            shown = record.model_fields[field].alias or field
            if shown in properties:
                properties[shown] = dict(sorted({**properties[shown], "description": meaning}.items()))
    return schema


def _below(record: type[Record]) -> Iterator[type[Record]]:
    for cls in record.__subclasses__():
        yield cls
        yield from _below(cls)


@cache
def _strings(module: str) -> dict[str, _Fields]:
    """The string under each field of each class of a module, by class and field."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {each.name: dict(_under_fields(each)) for each in tree.body if isinstance(each, ast.ClassDef)}


def _under_fields(cls: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, below in zip(cls.body, cls.body[1:], strict=False):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
            and isinstance(below.value.value, str)
        ):
            yield field.target.id, inspect.cleandoc(below.value.value)
