"""Pointers at parts of a programme, by slug: from its own entries and from its cohorts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Literal

from honorpress.dataclass import dataclass
from honorpress.model.cohort import Cohort, Decision, Notice, Vote
from honorpress.model.programme import Programme

Part = Literal["regulation", "tier"]

_CITED: Final = ("tiers", "routes", "stages", "conditions", "rules", "rewards", "duties", "withdrawal")
"""Fields of a programme whose entries cite a regulation."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """One pointer and where it stands in its file."""

    keys: tuple[str | int, ...]
    part: Part
    slug: str


def programme_pointers(programme: Programme) -> Iterator[Pointer]:
    """Yield the pointers of a programme's own entries."""
    for field in _CITED:
        for index, entry in enumerate(getattr(programme, field)):
            if entry.regulation:
                yield Pointer((field, index, "regulation"), "regulation", entry.regulation)
            tier = getattr(entry, "tier", None)
            if tier:
                yield Pointer((field, index, "tier"), "tier", tier)


def cohort_pointers(cohort: Cohort) -> Iterator[Pointer]:
    """Yield the pointers of a cohort and its acts."""
    if cohort.regulation:
        yield Pointer(("regulation",), "regulation", cohort.regulation)
    for index, act in enumerate(cohort.acts):
        if isinstance(act, Notice | Decision):
            for number, names in enumerate(act.lists):
                yield Pointer(("acts", index, "lists", number, "tier"), "tier", names.tier)
        elif isinstance(act, Vote) and act.tier:
            yield Pointer(("acts", index, "tier"), "tier", act.tier)


def parts_of(programme: Programme) -> Mapping[Part, frozenset[str]]:
    """What a programme has to point at."""
    return {
        "regulation": frozenset(regulation.slug for regulation in programme.regulations),
        "tier": frozenset(tier.slug for tier in programme.tiers),
    }


def is_sound(programme: Programme) -> bool:
    """Tell whether a programme's own pointers all lead somewhere."""
    parts = parts_of(programme)
    return all(pointer.slug in parts[pointer.part] for pointer in programme_pointers(programme))


def fits(cohort: Cohort, programme: Programme) -> bool:
    """Tell whether a cohort's pointers all lead to something that its programme has."""
    parts = parts_of(programme)
    return all(pointer.slug in parts[pointer.part] for pointer in cohort_pointers(cohort))
