"""What a plan says of people: what becomes of each, field by field, and what the officer has answered."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import field
from enum import StrEnum

from honorpress.dataclass import dataclass
from honorpress.intake.assemble import Fields
from honorpress.intake.known import Known
from honorpress.intake.people import Given
from honorpress.problems import Origin


class Action(StrEnum):
    """What becomes of a person."""

    ADD = "add"
    CHANGE = "change"
    SAME = "same"
    ASK = "ask"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Change:
    """One field: what the record says, and what the file says."""

    field: str
    label: str
    old: object
    new: object
    origin: Origin
    cell: str


@dataclass(slots=True)
class Entry:
    """One person of the plan."""

    number: int
    """From 1 in the order of the sources; officers answer questions with it."""
    name: str
    employer: str
    action: Action
    slug: str
    origin: Origin
    changes: list[Change] = field(default_factory=list)
    fields: Fields = field(default_factory=dict)
    """The record's fields as they will be."""
    deeds: str | None = None
    """The text below them, where it is given."""
    gaps: tuple[str, ...] = ()
    """Required fields that nobody gave."""
    likely: tuple[str, ...] = ()
    """Slugs of namesakes that it may be."""
    known: Known | None = None
    photo_names: tuple[str, ...] = ()
    """Files that the source names as the person's photos."""
    photo_consent: Given | None = None
    """Date and form of the consent to photos that the source records."""
    tier: str = ""
    """The tier that the file proposes; it goes into the cohort's acts, not into the record."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the officer has said beforehand."""

    same: Mapping[int, str] = field(default_factory=dict)
    """Slug by number: the person of that number is that record."""
    new: Collection[int] = ()
    """Numbers of people who are new in spite of a namesake."""
    values: Mapping[str, object] = field(default_factory=dict)
    """Values for everybody who has none, by path."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What the programme makes public of a person."""

    public: frozenset[str] = frozenset()
