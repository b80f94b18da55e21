"""One run of bytes for equal values: what a page is made of, as a hash."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import hashlib
import io
import operator
import pickle
from collections.abc import Callable
from typing import Any

from pydantic import BaseModel


class _Plain(dict[type, Callable[[Any], tuple[Any, ...]]]):
    """How records and dataclasses are written: their fields in order, and nothing else about them."""

    def __missing__(self, cls: type) -> Callable[[Any], tuple[Any, ...]]:
        if issubclass(cls, BaseModel):
            names = tuple(cls.model_fields)
        elif dataclasses.is_dataclass(cls):
            names = tuple(field.name for field in dataclasses.fields(cls))
        elif issubclass(cls, enum.Enum):
            names = ("value",)
        elif issubclass(cls, dt.date):
            self[cls] = _day
            return _day
        else:
            raise KeyError(cls)
        found = self[cls] = _writer(cls.__qualname__, names)
        return found


def _writer(name: str, fields: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """Gives a value as its type's name and the values of its fields; nobody makes it from these again."""
    if not fields:
        return lambda _: (str, (name,))
    values = operator.attrgetter(*fields)
    return lambda value: (str, (name, fields, values(value)))


def _day(day: dt.date) -> tuple[Any, ...]:
    return str, (type(day).__qualname__, day.isoformat())


_TABLE = _Plain()


class _Pickler(pickle.Pickler):
    dispatch_table = _TABLE


def canonical(value: object) -> bytes:
    """Bytes of a value made of plain values, frozen dataclasses, enums and records.

    Equal values have equal bytes: none is written as a reference to another, since two equal texts may be
    one object in one run and two in the next.
    """
    out = io.BytesIO()
    pickler = _Pickler(out, 5)
    pickler.fast = True
    pickler.dump(value)
    return out.getvalue()


def digest(value: object) -> bytes:
    """Hash of a value, 16 bytes."""
    return hashlib.blake2b(canonical(value), digest_size=16).digest()
