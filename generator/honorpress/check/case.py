"""A case: a cohort before a rule, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from fractions import Fraction
from typing import TypeAlias

from honorpress.check.roll import Roll
from honorpress.dataclass import dataclass
from honorpress.model.cohort import Cohort, Decision, Notice, Vote
from honorpress.model.collection import Collection
from honorpress.model.programme import Programme
from honorpress.read.yaml import Key


@dataclass(frozen=True, slots=True)
class Breach:
    """One place where a rule is not met, or cannot be judged."""

    code: str
    path: str
    keys: tuple[Key, ...]
    values: Mapping[str, object] = field(default_factory=dict)
    unknown: bool = False
    """The record lacks what the rule asks about."""


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule is judged on."""

    programme: Programme
    cohort: Cohort
    roll: Roll
    collection: Collection

    @property
    def earlier(self) -> Iterator[Cohort]:
        """The programme's cohorts before this one; of two in a year the slug decides."""
        here = (self.cohort.year, self.cohort.slug)
        for other in self.collection.cohorts.values():
            if other.programme == self.cohort.programme and (other.year, other.slug) < here:
                yield other


Judged: TypeAlias = tuple[tuple[tuple[str, int, int], ...], tuple[Breach, ...]]
"""What was counted, as of `Ruling.counts`, and the breaches."""


def of_cohort(case: Case, code: str, values: Mapping[str, object], *, unknown: bool = False) -> Breach:
    """A breach of all lists together: it stands at the last act that holds any."""
    indexes = [i for i, act in enumerate(case.cohort.acts) if isinstance(act, Decision | Notice | Vote)]
    keys: tuple[Key, ...] = ("acts", indexes[-1]) if indexes else ()
    return Breach(code, case.cohort.path, keys, values, unknown)


def of_list(case: Case, code: str, tier: str, values: Mapping[str, object]) -> Breach:
    """A breach of one tier's list: it stands at the list, the last one where there are several."""
    kind = Decision if case.roll.decided else Notice
    places = [
        ("acts", index, "lists", number)
        for index, act in enumerate(case.cohort.acts)
        if isinstance(act, kind)
        for number, names in enumerate(act.lists)
        if names.tier == tier
    ]
    return Breach(code, case.cohort.path, places[-1], values)


def within(count: int, exactly: int | None, at_least: int | None, at_most: int | None) -> bool:
    """Tell whether a count keeps the limits that are given."""
    return (
        (exactly is None or count == exactly)
        and (at_least is None or count >= at_least)
        and (at_most is None or count <= at_most)
    )


def percent_text(count: int, total: int, *limits: int | None) -> str:
    """A share in per cent, with enough digits to lie on the same side of each limit as the share itself."""
    exact, given = Fraction(100 * count, total), [limit for limit in limits if limit is not None]
    digits = 1
    while any(_side(round(exact, digits), limit) != _side(exact, limit) for limit in given):
        digits += 1
    whole, rest = divmod(round(exact * 10**digits), 10**digits)
    return f"{whole}.{rest:0{digits}d}".removesuffix("." + "0" * digits)


def _side(value: Fraction, limit: int) -> int:
    return (value > limit) - (value < limit)


def limit_text(exactly: int | None, at_least: int | None, at_most: int | None) -> str:
    """A limit in signs that need no translation: = 20, ≥ 55, ≤ 25, 2–5."""
    if exactly is not None:
        return f"= {exactly}"
    if at_least is not None and at_most is not None:
        return f"{at_least}–{at_most}"
    return f"≥ {at_least}" if at_least is not None else f"≤ {at_most}"
