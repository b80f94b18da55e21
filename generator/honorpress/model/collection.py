"""Collection: all records of a site, by id. Nothing here depends on a date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from honorpress.days.calendar import WorkCalendar
from honorpress.model.area import Area
from honorpress.model.cohort import Cohort
from honorpress.model.honoree import Honoree
from honorpress.model.outreach import Material, Report, Talk, Term
from honorpress.model.programme import Programme
from honorpress.model.studio import Studio


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
