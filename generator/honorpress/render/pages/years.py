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
    members: dict[str, list[Honoree]] = {}
    for honoree in desk.view.honorees.values():
        members.setdefault(f"{honoree.programme}/{honoree.cohort}", []).append(honoree)
    years: dict[int, list[Cohort]] = {}
    for cohort in sorted(desk.view.cohorts.values(), key=lambda cohort: -cohort.year):
        years.setdefault(cohort.year, []).append(cohort)
    yield _index(desk, years, members)
    order = list(years)
    for place, year in enumerate(order):
        newer = order[place - 1] if place else None
        older = order[place + 1] if place + 1 < len(order) else None
        yield _page(desk, year, years[year], members, newer, older)


def _index(
    desk: Desk, years: Mapping[int, Sequence[Cohort]], members: Mapping[str, Sequence[Honoree]]
) -> Page:
    name = desk.messages("nav.archive")
    lines = tuple(
        YearLine(
            year,
            f"archive/{year}/",
            sum(_holders(desk, members.get(cohort.id, ())) for cohort in cohorts),
            tuple(cohort_row(desk, cohort, members.get(cohort.id, ())) for cohort in cohorts),
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
            any(cohort.fictional for cohort in desk.view.cohorts.values()),
        ),
        meta=Meta("column", column=name),
        crumbs=(desk.home_crumb(), Crumb(name)),
    )


def _page(
    desk: Desk,
    year: int,
    cohorts: Sequence[Cohort],
    members: Mapping[str, Sequence[Honoree]],
    newer: int | None,
    older: int | None,
) -> Page:
    name = desk.messages("nav.archive")
    title = desk.messages("years.title", year=year)
    people = sum(_holders(desk, members.get(cohort.id, ())) for cohort in cohorts)
    many = sum(len(members.get(cohort.id, ())) for cohort in cohorts) > NAMES_MOST
    rows = [desk.act_row(cohort, act) for cohort in cohorts for act in cohort.acts]
    rows.sort(key=lambda row: (row.phase != "running", -row.date.toordinal(), row.uri))
    context = YearContext(
        year=year,
        people=people,
        cohorts=tuple(_cohort(desk, cohort, members.get(cohort.id, ()), many) for cohort in cohorts),
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


def _cohort(desk: Desk, cohort: Cohort, people: Sequence[Honoree], many: bool) -> YearCohort:
    programme = desk.programme(cohort.programme)
    return YearCohort(
        row=cohort_row(desk, cohort, people),
        programme=programme.title,
        programme_uri=f"{programme.slug}/",
        tiers=tuple(_tiers(desk, cohort, people, many)),
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


def _holders(desk: Desk, people: Sequence[Honoree]) -> int:
    return sum(honoree.id in desk.view.holders for honoree in people)
