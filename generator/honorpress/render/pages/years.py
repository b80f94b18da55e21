"""By year (历届): all years, and a page for each with its cohorts, their acts and their people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from honorpress.dataclass import dataclass
from honorpress.model.cohort import Cohort
from honorpress.model.frozen import Version
from honorpress.model.honoree import Honoree
from honorpress.model.values import State
from honorpress.render.desk import ActRow, Desk, Link
from honorpress.render.page import Crumb, Meta, Page
from honorpress.render.pages.programme import CohortRow, cohort_row
from honorpress.render.sizes import shown_size

NAMES_MOST = 500
"""A year with more people than this prints counts, and leads to its cohorts."""


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year in the list of years."""

    year: int
    uri: str
    people: int
    """Holders of titles of its cohorts."""
    cohorts: tuple[CohortRow, ...]


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """An archived version."""

    number: int
    date: dt.date
    files: int
    size: str
    manifest: str
    """SHA-512 of its manifest-sha512.txt."""
    state: Literal["open", "older", "closed"]
    closed: dt.date | None
    by: Link | None
    """What closed it."""
    because: tuple[Link, ...]
    """Acts that brought it about; none for the first."""


@dataclass(frozen=True, slots=True)
class KeptCohort:
    """A cohort that has been archived."""

    title: str
    uri: str
    versions: tuple[KeptVersion, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True)
class ArchiveContext:
    """archive.html"""

    years: tuple[YearLine, ...]
    """Newest first."""
    cohorts: int
    kept: tuple[KeptCohort, ...]
    fictional: bool


@dataclass(frozen=True, slots=True)
class YearName:
    """A person of a year."""

    name: str
    uri: str
    trade: str
    employer: str
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
    years: dict[int, list[Cohort]] = {}
    for cohort in sorted(desk.view.cohorts.values(), key=lambda cohort: -cohort.year):
        years.setdefault(cohort.year, []).append(cohort)
    yield _index(desk, years)
    order = list(years)
    for place, year in enumerate(order):
        newer = order[place - 1] if place else None
        older = order[place + 1] if place + 1 < len(order) else None
        yield _page(desk, year, years[year], newer, older)


def _index(desk: Desk, years: Mapping[int, Sequence[Cohort]]) -> Page:
    name = desk.messages("nav.archive")
    lines = tuple(
        YearLine(
            year,
            f"archive/{year}/",
            sum(desk.tally(cohort).holders for cohort in cohorts),
            tuple(cohort_row(desk, cohort) for cohort in cohorts),
        )
        for year, cohorts in years.items()
    )
    return Page(
        uri="archive/",
        template="archive.html",
        section="archive",
        title=name,
        description=desk.messages("years.description", n=len(desk.view.cohorts)),
        context=ArchiveContext(
            lines,
            len(desk.view.cohorts),
            tuple(_kept(desk)),
            any(cohort.fictional for cohort in desk.view.cohorts.values()),
        ),
        meta=Meta("column", column=name),
        crumbs=(desk.home_crumb(), Crumb(name)),
    )


def _kept(desk: Desk) -> Iterator[KeptCohort]:
    """Yield the cohorts that were archived by the day, in the order of the years, with their versions."""
    for cohort in sorted(desk.view.cohorts.values(), key=lambda cohort: -cohort.year):
        register = desk.view.everything.frozen.get(cohort.id)
        known = [v for v in register.versions if v.as_of <= desk.view.as_of] if register else []
        if known:
            versions = tuple(_version(desk, cohort, version, known[-1]) for version in reversed(known))
            yield KeptCohort(desk.cohort_title(cohort), f"{cohort.id}/", versions)


def _version(desk: Desk, cohort: Cohort, version: Version, latest: Version) -> KeptVersion:
    def links(slugs: Sequence[str]) -> tuple[Link, ...]:
        acts = [act for act in cohort.acts if act.slug in slugs]
        return tuple(Link(act.title, desk.act_uri(cohort, act)) for act in acts)

    closing = version.closed if version.closed and version.closed.on <= desk.view.as_of else None
    return KeptVersion(
        number=version.number,
        date=version.as_of,
        files=version.files,
        size=shown_size(version.size_bytes),
        manifest=version.manifest,
        state="closed" if closing else "open" if version is latest else "older",
        closed=closing.on if closing else None,
        by=next(iter(links([closing.act])), None) if closing else None,
        because=links(version.acts),
    )


def _page(desk: Desk, year: int, cohorts: Sequence[Cohort], newer: int | None, older: int | None) -> Page:
    name = desk.messages("nav.archive")
    title = desk.messages("years.title", year=year)
    people = sum(desk.tally(cohort).holders for cohort in cohorts)
    many = sum(desk.tally(cohort).people for cohort in cohorts) > NAMES_MOST
    rows = [desk.act_row(cohort, act) for cohort in cohorts for act in cohort.acts]
    rows.sort(key=lambda row: (row.phase != "running", -row.date.toordinal(), row.uri))
    context = YearContext(
        year=year,
        people=people,
        cohorts=tuple(_cohort(desk, cohort, many) for cohort in cohorts),
        acts=tuple(rows),
        newer=newer,
        older=older,
        fictional=any(cohort.fictional for cohort in cohorts),
    )
    titles = desk.messages("list.separator").join(desk.cohort_title(cohort) for cohort in cohorts)
    return Page(
        uri=f"archive/{year}/",
        template="year.html",
        section="archive",
        title=title,
        description=desk.messages("years.year-description", year=year, titles=titles, n=people),
        context=context,
        meta=Meta("column", column=title),
        crumbs=(desk.home_crumb(), Crumb(name, "archive/"), Crumb(str(year))),
    )


def _cohort(desk: Desk, cohort: Cohort, many: bool) -> YearCohort:
    programme = desk.programme(cohort.programme)
    return YearCohort(
        row=cohort_row(desk, cohort),
        programme=programme.title,
        programme_uri=f"{programme.slug}/",
        tiers=tuple(_tiers(desk, cohort, desk.members.get(cohort.id, ()), many)),
    )


def _tiers(desk: Desk, cohort: Cohort, people: Sequence[Honoree], many: bool) -> Iterator[TierNames]:
    """Yield everybody with a page once, under the tier held or proposed; those before a vote come last."""
    slugs: dict[str, list[str]] = {}
    proposed = set()
    for honoree in people:
        standing = desk.standing(honoree)
        key = standing.tier.slug if standing.tier else ""
        slugs.setdefault(key, []).append(honoree.slug)
        if standing.state is State.CANDIDATE:
            proposed.add(key)
    tiers = [(tier.slug, tier.name) for tier in desk.programme(cohort.programme).tiers]
    for key, name in (*tiers, ("", desk.messages("cohort.nominees"))):
        if key not in slugs:
            continue
        heading = desk.messages("cohort.proposed", tier=name) if key in proposed else name
        if many:
            yield TierNames(heading, len(slugs[key]), "", ())
            continue
        shown, order = desk.in_order(cohort, slugs[key], None)
        names = tuple(
            YearName(h.name, f"{h.id}/", h.trade, h.employer, desk.standing(h).state or "") for h in shown
        )
        yield TierNames(heading, len(names), order, names)
