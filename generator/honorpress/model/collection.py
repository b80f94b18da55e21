"""Collection: all records of a site, by id. Nothing here depends on a date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import NamedTuple

from honorpress.dataclass import dataclass
from honorpress.days.calendar import WorkCalendar
from honorpress.model.area import Area
from honorpress.model.cohort import Cohort
from honorpress.model.frozen import Frozen
from honorpress.model.honoree import Honoree
from honorpress.model.outreach import Material, Report, Talk, Term
from honorpress.model.programme import Programme
from honorpress.model.studio import Studio


class Digest(NamedTuple):
    """What tells one state of a record from another."""

    whole: bytes
    """Hash of the file's bytes."""
    short: bytes
    """Of a person, hash of the fields that lists print; else the same."""


@dataclass(frozen=True, slots=True)
class Collection:
    """Everything that was read and fits the model; each mapping is in the order of its ids."""

    areas: Mapping[str, Area] = field(default_factory=dict)
    programmes: Mapping[str, Programme] = field(default_factory=dict)
    cohorts: Mapping[str, Cohort] = field(default_factory=dict)
    """By `programme/cohort`."""
    honorees: Mapping[str, Honoree] = field(default_factory=dict)
    """By `programme/cohort/slug`."""
    studios: Mapping[str, Studio] = field(default_factory=dict)
    """By `programme/slug`; so are the four below."""
    talks: Mapping[str, Talk] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    reports: Mapping[str, Report] = field(default_factory=dict)
    materials: Mapping[str, Material] = field(default_factory=dict)
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    """Working days, with the years that the site adds."""
    files: frozenset[str] = frozenset()
    """Pictures and annexes beside the records, by path."""
    refused: frozenset[str] = frozenset()
    """Files of records that could not be used, by path below the records' folder; an area's with its
    slug behind areas.yml. What points at them is not told that they are missing."""
    digests: Mapping[str, Digest] = field(default_factory=dict)
    """Hashes of each record's file, by path."""
    frozen: Mapping[str, Frozen] = field(default_factory=dict)
    """Archived versions and the lock, by cohort's id."""
    hashes: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of the pictures and annexes that are locked, by path; none of those that are not there."""

    def has_area(self, slug: str) -> bool:
        """Tell whether an area is there, fit for use or not."""
        return slug in self.areas or not self.refused.isdisjoint(("areas.yml", f"areas.yml/{slug}"))

    def has_honoree(self, key: str) -> bool:
        """Tell whether a person's record is there, fit for use or not."""
        return key in self.honorees or f"{key}/honoree.md" in self.refused

    def has_talk(self, programme: str, slug: str) -> bool:
        """Tell whether a talk is there; a file that could not be used may have been one."""
        return f"{programme}/{slug}" in self.talks or f"{programme}/outreach/{slug}.md" in self.refused
