"""By year (历届): all years, and a page for each with its cohorts, their acts and their people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from honorpress.model.cohort import Cohort
from honorpress.model.honoree import Honoree
from honorpress.model.values import State
from honorpress.render.desk import ActRow, Desk
from honorpress.render.page import Crumb, Meta, Page
from honorpress.render.pages.programme import CohortRow, cohort_row

NAMES_MOST = 300
"""A tier with more people than this is a count and a link to the cohort."""


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year in the list of years."""

    year: int
    uri: str
    people: int
    """Holders of titles of its cohorts."""
    cohorts: tuple[CohortRow, ...]


@dataclass(frozen=True, slots=True)
class ArchiveContext:
    """archive.html"""

    years: tuple[YearLine, ...]
    """Newest first."""
    cohorts: int
    fictional: bool


@dataclass(frozen=True, slots=True)
class YearName:
    """A person of a year."""

    name: str
    uri: str
    trade: str
    state: str


@dataclass(frozen=True, slots=True)
class TierNames:
    """The people of one tier, in the order of its list."""

    heading: str
    count: int
    order: str
    names: tuple[YearName, ...]
    """None where they are too many."""


@dataclass(frozen=True, slots=True)
class YearCohort:
    """A cohort on the page of its year."""

    row: CohortRow
    programme: str
    programme_uri: str
    tiers: tuple[TierNames, ...]


@dataclass(frozen=True, slots=True)
class YearContext:
    """year.html"""

    year: int
    people: int
    cohorts: tuple[YearCohort, ...]
    acts: tuple[ActRow, ...]
    """Of these cohorts, whatever their own date; what runs first, then the newest."""
    newer: int | None
    older: int | None
    """The years next to it that have a cohort."""
    fictional: bool


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the list of years and each year's page."""
    members: dict[str, list[Honoree]] = {}
    for honoree in desk.view.honorees.values():
        members.setdefault(f"{honoree.programme}/{honoree.cohort}", []).append(honoree)
    years: dict[int, list[Cohort]] = {}
    for cohort in sorted(desk.view.cohorts.values(), key=lambda cohort: -cohort.year):
        years.setdefault(cohort.year, []).append(cohort)
    acts: dict[str, list[ActRow]] = {}
    for row in desk.act_rows:
        acts.setdefault(row.cohort_id, []).append(row)
    yield _index(desk, years, members)
    order = list(years)
    for place, year in enumerate(order):
        newer = order[place - 1] if place else None
        older = order[place + 1] if place + 1 < len(order) else None
        yield _page(desk, year, years[year], members, acts, (newer, older))
