"""One run of bytes for equal values: what a page is made of, as a hash."""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Callable
from typing import Any

from pydantic import BaseModel


class _Plain(dict[type, Callable[[Any], tuple[Any, ...]]]):
    """How records are written: their fields in order, without what pydantic notes about them."""

    def __missing__(self, cls: type) -> Callable[[Any], tuple[Any, ...]]:
        if issubclass(cls, BaseModel):
            self[cls] = _fields
            return _fields
        raise KeyError(cls)


def _fields(record: BaseModel) -> tuple[Any, ...]:
    return type, (tuple((name, getattr(record, name)) for name in type(record).model_fields),)


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
