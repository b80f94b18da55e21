"""Canonical bytes: equal for equal values wherever they are made, and for no others."""

import datetime as dt
import os
import pickle
import subprocess
import sys
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from honorpress.canonical import canonical
from honorpress.model.base import Record
from honorpress.model.programme import Issuer
from honorpress.model.values import State


class Colour(StrEnum):
    RED = "red"


class Shade(Enum):
    RED = "red"


class Pair(NamedTuple):
    one: object
    two: object


@dataclass(frozen=True, slots=True)
class Leaf:
    one: object


@dataclass(frozen=True, slots=True)
class Twig:
    one: object
    two: object = None


@dataclass(frozen=True)
class Twig2:
    one: object
    two: object = None


@dataclass(frozen=True)
class Bare:
    pass


class Note(Record):
    one: str
    two: tuple[Issuer, ...] = ()


DAYS = st.dates() | st.datetimes()
ATOMS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(max_size=4),
    st.binary(max_size=4),
    DAYS,
    st.sampled_from(
        (Colour.RED, Shade.RED, State.NAMED, Bare(), Markup("red"), "red", 1, True, 1.0, "1", b"1")
    ),
)
VALUES = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.text(max_size=2) | st.sampled_from((1, Colour.RED)), inner, max_size=3),
        st.frozensets(st.integers() | st.text(max_size=2), max_size=1),
        st.builds(Leaf, inner),
        st.builds(Twig, inner, inner),
        st.builds(Twig2, inner, inner),
        st.builds(Pair, inner, inner),
        st.builds(Note, one=st.text(max_size=3)),
    ),
    max_leaves=6,
)


@settings(max_examples=600, deadline=None)
@given(VALUES, VALUES)
def test_bytes_are_equal_for_equal_values_alone(one: object, two: object) -> None:
    """How Python writes a value down for people tells apart what is to be told apart."""
    assert (canonical(one) == canonical(two)) == (repr(one) == repr(two))


@settings(max_examples=300, deadline=None)
@given(VALUES)
def test_bytes_do_not_know_what_is_one_object(value: object) -> None:
    """After pickling no text is shared, or interned, that was; and texts that were two may be one."""
    copied = pickle.loads(pickle.dumps(value))
    assert canonical(copied) == canonical(value)
    assert canonical((value, value)) == canonical((value, copied))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("1", 1),
        (1, True),
        (1, 1.0),
        ((), []),
        ("a", b"a"),
        (None, ""),
        ("red", Colour.RED),
        (Colour.RED, Shade.RED),
        ("red", Markup("red")),
        (("ab", "c"), ("a", "bc")),
        ({"a": 1}, (("a", 1),)),
        ({"a": 1}, {Colour.RED: 1}),
        (dt.date(2026, 11, 20), "2026-11-20"),
        (dt.date(2026, 11, 20), dt.datetime(2026, 11, 20)),  # noqa: DTZ001  # no zone: it looks most alike
        (Leaf(1), (1,)),
        (Leaf((1, 2)), Twig(1, 2)),
        (Twig(1, 2), Twig2(1, 2)),
        (Pair(1, 2), (1, 2)),
        (Pair(1, 2), Twig(1, 2)),
        (Leaf(Leaf(1)), Leaf((1,))),
        (Note(one="a"), {"one": "a", "two": ()}),
        (Bare(), ()),
    ],
)
def test_what_looks_alike_is_told_apart(one: object, two: object) -> None:
    for wrap in (lambda value: value, Leaf, lambda value: (value,), lambda value: Twig("x", {"a": [value]})):
        assert canonical(wrap(one)) != canonical(wrap(two))


def test_a_dataclass_with_other_fields_is_another() -> None:
    def made(name: str) -> object:
        return dataclass(frozen=True)(type("Same", (), {"__annotations__": {name: str}, name: "x"}))()

    assert canonical(made("one")) == canonical(made("one"))
    assert canonical(made("one")) != canonical(made("two"))


@pytest.mark.parametrize("value", [object(), Leaf(object()), (Leaf(1), [object()]), {"a": {Leaf(1)}}])
def test_what_has_no_plain_form_is_refused(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        canonical(value)


SCRIPT = """
import sys
from honorpress.canonical import canonical
from honorpress.model.programme import Issuer
from honorpress.model.values import State
from honorpress.render.page import Crumb, Meta
values = [
    Crumb("首页", None), Crumb(State.NAMED, "a/"), Crumb(("x", ("y",)), "b"), Meta("home"),
    Crumb((Crumb("z"), [State.NAMED]), {"k": Crumb(1)}), (State.NAMED, frozenset({"a", "b", "c", "d"})),
    Issuer.model_validate({"name": "某总工会", "kind": "union"}), Crumb("".join(["首", "页"])),
]
order = range(len(values)) if sys.argv[1] == "up" else reversed(range(len(values)))
made = {place: canonical(values[place]).hex() for place in order}
print([made[place] for place in sorted(made)])
"""


def test_bytes_are_the_same_in_any_process_and_order() -> None:
    """What was seen before teaches which fields need a plain form; it must not show."""
    found = {
        subprocess.run(  # our own script
            [sys.executable, "-c", SCRIPT, order],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, order in (("0", "up"), ("1", "up"), ("2", "down"))
    }
    assert len(found) == 1
