"""One run of bytes for equal values: what a page is made of, as a hash.

`marshal` writes plain values, in C and without references, so that it does not matter whether two equal texts
are one object. Everything else is given to it in a plain form, which no plain value has.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import hashlib
import marshal
import operator
from collections.abc import Callable, Iterable
from typing import Any, Final

from pydantic import BaseModel

_VERSION: Final = 2
"""Of marshal's format: the last one without references."""
_ATOMS: Final = frozenset({str, bytes, int, float, bool, type(None)})

_Former = Callable[[Any], Any]


class _Class:
    """How values of a class are given: as a mark, the class's own tag, and the values of its fields in order.

    Fields are taken as they are until one holds what marshal cannot write; from then on that one is given in
    its plain form. A value that marshal can write is its own plain form, so that the bytes are the same.
    """

    def __init__(self, cls: type, names: tuple[str, ...]) -> None:
        told = f"{cls.__qualname__} {' '.join(names)}"
        self.tag = hashlib.blake2b(told.encode(), digest_size=8).digest()
        self.names = names
        self.nested: tuple[int, ...] = ()

    def former(self) -> _Former:
        """The function that gives a value's plain form."""
        tag, nested, names = self.tag, self.nested, self.names
        if not names:
            return lambda _: (..., tag)
        if len(names) == 1:
            get = operator.attrgetter(names[0])
            return (lambda value: (..., tag, _plain(get(value)))) if nested else lambda v: (..., tag, get(v))
        get = operator.attrgetter(*names)
        if not nested:
            return lambda value: (..., tag, get(value))

        former_of = _FORMERS.get

        def form_of(value: object) -> object:
            values = [*get(value)]
            for place in nested:
                if form := former_of(type(values[place])):
                    values[place] = form(values[place])
            return ..., tag, tuple(values)

        return form_of

    def look_into(self, value: object) -> None:
        """Note which fields of a value hold more than marshal can write, here and in what they hold."""
        found = {place for place, name in enumerate(self.names) if _learn(getattr(value, name))}
        if not found <= set(self.nested):
            self.nested = tuple(sorted(found.union(self.nested)))
            _FORMERS[type(value)] = self.former()


_FORMERS: Final[dict[type, _Former]] = {}
"""What gives the plain form of values that may not be their own."""
_CLASSES: Final[dict[type, _Class]] = {}


def _forms(values: Iterable[object]) -> list[object]:
    former_of = _FORMERS.get
    return [form(value) if (form := former_of(type(value))) else value for value in values]


_FORMERS[tuple] = lambda values: tuple(_forms(values))
_FORMERS[list] = _forms
_FORMERS[dict] = lambda values: dict(zip(_forms(values), _forms(values.values()), strict=True))


def canonical(value: object) -> bytes:
    """Bytes of a value made of plain values, frozen dataclasses, enums, days and records.

    Equal values have equal bytes on any machine; of dicts, those in the same order. All others have others: a
    class counts by its name and the names of its fields.

    Raises:
        TypeError: It holds something else.
    """
    try:
        return marshal.dumps(_plain(value), _VERSION)
    except ValueError:
        _learn(value)
    return marshal.dumps(_plain(value), _VERSION)


def digest(value: object) -> bytes:
    """Hash of a value, 16 bytes."""
    return hashlib.blake2b(canonical(value), digest_size=16).digest()


def _plain(value: Any) -> Any:
    form = _FORMERS.get(type(value))
    return form(value) if form else value


def _learn(value: Any) -> bool:
    """Tell whether a value is not its own plain form; what is needed for that form is known afterwards."""
    cls = type(value)
    if cls in _ATOMS:
        return False
    if cls is tuple or cls is list:
        return True in [_learn(item) for item in value]  # each is looked into
    if cls is dict:
        return True in [_learn(item) for pair in value.items() for item in pair]
    if cls is set or cls is frozenset:
        if any(map(_learn, value)):
            raise TypeError(cls.__qualname__)
        return False
    if cls not in _FORMERS:
        _FORMERS[cls] = _former_of(cls)
    if known := _CLASSES.get(cls):
        known.look_into(value)
    return True


def _former_of(cls: type) -> _Former:
    if issubclass(cls, dt.date):
        tag = _Class(cls, ()).tag
        return lambda day: (..., tag, day.isoformat())
    if issubclass(cls, enum.Enum):
        names: tuple[str, ...] = ("_value_",)
    elif issubclass(cls, BaseModel):
        names = tuple(cls.model_fields)
    elif dataclasses.is_dataclass(cls):
        names = tuple(field.name for field in dataclasses.fields(cls))
    elif issubclass(cls, tuple) and hasattr(cls, "_fields"):
        names = cls._fields
    elif issubclass(cls, str):
        tag = _Class(cls, ()).tag
        return lambda text: (..., tag, str.__str__(text))
    else:
        raise TypeError(cls.__qualname__)
    known = _CLASSES[cls] = _Class(cls, names)
    return known.former()
