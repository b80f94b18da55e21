"""Dataclasses as the standard library's, frozen and with slots, whose code is written when it is wanted.

Writing `__init__` and the like for each class costs more than the rest of loading it, and a command makes
values of a few of the classes that it loads. Here `__init__` is written for the first value; all others are
shared. Other kinds of dataclasses come from the standard library.
"""

from __future__ import annotations

import dataclasses
import operator
import reprlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, NoReturn

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen: bool = False, slots: bool = False, order: bool = False):
        """Make a dataclass, as `dataclasses.dataclass` does."""
        if not (frozen and slots) or order:
            return dataclasses.dataclass(frozen=frozen, slots=slots, order=order)
        return _late


def _late(cls: type) -> type:
    """Make a frozen dataclass with slots; only its `__init__` is wanting."""
    cls.__doc__ = cls.__doc__ or ""  # the library would write down the signature
    own = set(cls.__dict__)
    made: type = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    for name, method in _SHARED.items():
        if name not in own:
            setattr(made, name, method)
    return made


class _Fields(dict[type, Any]):
    """What is to be known of the fields of a class, by class."""

    def __init__(self, know: Callable[[type], Any]) -> None:
        self._know = know

    def __missing__(self, cls: type) -> Any:
        found = self[cls] = self._know(cls)
        return found


def _getter(names: list[str]) -> Callable[[Any], Any]:
    return operator.attrgetter(*names) if names else lambda _: ()


_compared: Final = _Fields(lambda cls: _getter([f.name for f in dataclasses.fields(cls) if f.compare]))
_shown: Final = _Fields(lambda cls: [f.name for f in dataclasses.fields(cls) if f.repr])
_all: Final = _Fields(lambda cls: [f.name for f in dataclasses.fields(cls)])


def _init(self: Any, *args: Any, **named: Any) -> None:
    """Write the class's own `__init__` and call it."""
    for cls in type(self).__mro__:
        if cls.__dict__.get("__init__") is _init:
            cls.__init__ = _written_init(cls)  # type: ignore[misc]  # that is what all this is for
            break
    type(self).__init__(self, *args, **named)


def _written_init(cls: type) -> Callable[..., None]:
    """The `__init__` of a class: its slots are filled straight away, past what keeps it frozen."""
    names: dict[str, Any] = {"_missing": dataclasses.MISSING}
    arguments, body = ["self"], []
    for field in dataclasses.fields(cls):
        name = field.name
        names[f"_set_{name}"] = getattr(cls, name).__set__
        value = name
        if field.default is not dataclasses.MISSING:
            names[f"_default_{name}"] = field.default
            arguments.append(f"{name}=_default_{name}")
        elif field.default_factory is not dataclasses.MISSING:
            names[f"_make_{name}"] = field.default_factory
            arguments.append(f"{name}=_missing")
            value = f"_make_{name}() if {name} is _missing else {name}"
        else:
            arguments.append(name)
        body.append(f" _set_{name}(self, {value})")
    if hasattr(cls, "__post_init__"):
        body.append(" self.__post_init__()")
    code = f"def __init__({', '.join(arguments)}):\n" + "\n".join(body or [" pass"])
    exec(code, names)  # noqa: S102  # made of names of fields, as the standard library does
    made: Callable[..., None] = names["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _eq(self: Any, other: object) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    values = _compared[self.__class__]
    return values(self) == values(other)


def _hash(self: Any) -> int:
    return hash(_compared[self.__class__](self))


@reprlib.recursive_repr()
def _repr(self: Any) -> str:
    values = ", ".join(f"{name}={getattr(self, name)!r}" for name in _shown[self.__class__])
    return f"{self.__class__.__qualname__}({values})"


def _no_change(self: object, name: str, *value: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r}")


def _reduce(self: Any) -> tuple[Any, ...]:
    """What pickle is to write: the class and its values, which are given to it again in half the time."""
    return self.__class__, tuple([getattr(self, name) for name in _all[self.__class__]])


_SHARED: Final = {
    "__init__": _init,
    "__eq__": _eq,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _no_change,
    "__delattr__": _no_change,
    "__reduce__": _reduce,
}
