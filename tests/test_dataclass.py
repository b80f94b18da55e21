"""Dataclasses whose code is written late behave as the standard library's."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from honorpress.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Late:
    """Written late."""

    name: str
    numbers: tuple[int, ...] = ()
    found: list[int] = dataclasses.field(default_factory=list)
    hidden: int = dataclasses.field(default=7, repr=False, compare=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Early:
    """The same, by the standard library."""

    name: str
    numbers: tuple[int, ...] = ()
    found: list[int] = dataclasses.field(default_factory=list)
    hidden: int = dataclasses.field(default=7, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Checked:
    """Checks itself."""

    width: int

    def __post_init__(self) -> None:
        if self.width < 1:
            raise ValueError(self.width)


@dataclass(frozen=True, slots=True)
class Below(Checked):
    """Has a field more, and says what it is in its own way."""

    height: int = 2

    def __repr__(self) -> str:
        return f"{self.width}x{self.height}"


def told(act: Callable[[], object]) -> tuple[str, str]:
    """What an act gives or raises, whichever class it is about."""
    try:
        text = repr(act())
    except Exception as error:
        return type(error).__name__, str(error).replace("Early", "Late")
    return "", text.replace("Early", "Late")


ACTS: tuple[Callable[[Any], object], ...] = (
    lambda cls: cls("a"),
    lambda cls: cls("a", (1,), hidden=3).hidden,
    lambda cls: cls("a", found=[2]),
    lambda cls: cls(),
    lambda cls: cls("a", nothing=1),
    lambda cls: cls("a", (), [], 1, 2),
    lambda cls: cls("a") == cls("a", hidden=8),
    lambda cls: cls("a") == cls("b"),
    lambda cls: cls("a") == ("a", (), []),
    lambda cls: hash(cls("a")),
    lambda cls: cls("a").found is cls("a").found,
    lambda cls: dataclasses.replace(cls("a", found=[1]), name="b"),
    lambda cls: dataclasses.asdict(cls("a", (1, 2))),
    lambda cls: [field.name for field in dataclasses.fields(cls)],
    lambda cls: cls.__match_args__,
    lambda cls: cls.__slots__,
    lambda cls: hasattr(cls("a"), "__dict__"),
    lambda cls: copy.copy(cls("a", (3,), [4], 5)).hidden,
    lambda cls: pickle.loads(pickle.dumps(cls("a", (3,), [4], 5))),
    lambda cls: cls.__doc__ is not None,
)


@pytest.mark.parametrize("act", ACTS)
def test_late_ones_are_as_the_librarys(act: Callable[[Any], object]) -> None:
    assert told(lambda: act(Late)) == told(lambda: act(Early))


def test_nothing_can_be_changed() -> None:
    one = Late("a")
    for act in (
        lambda: setattr(one, "name", "b"),
        lambda: setattr(one, "other", "b"),
        lambda: delattr(one, "name"),
    ):
        with pytest.raises(dataclasses.FrozenInstanceError):
            act()
    assert one.name == "a"


def test_equal_values_are_one_key() -> None:
    assert {Checked(2): "x"}[Checked(2)] == "x"
    assert Checked(2) != Below(2)


def test_checks_and_fields_are_inherited() -> None:
    assert repr(Below(1)) == "1x2"
    with pytest.raises(ValueError, match="0"):
        Below(0)
    with pytest.raises(ValueError, match="-1"):
        dataclasses.replace(Checked(1), width=-1)


@dataclass(frozen=True, slots=True)
class Fresh:
    """None of these is made by any test but one."""

    name: str


def test_a_value_that_was_never_made_here_can_be_read() -> None:
    """Workers hand over values of classes of which this process has made none."""
    read = pickle.loads(f"c{__name__}\nFresh\n(Va\ntR.".encode())
    assert repr(read) == "Fresh(name='a')" and read == Fresh("a")
