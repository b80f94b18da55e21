"""The page of each programme: who names, by which rules, in which steps, and its cohorts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from honorpress.dataclass import dataclass
from honorpress.model.cohort import Cohort
from honorpress.model.programme import Cited, Contact, Issuer, LadderStep, Programme, Recommender
from honorpress.render.desk import ActRow, Desk
from honorpress.render.feeds import programme_feed
from honorpress.render.page import Crumb, Meta, Page
from honorpress.render.pages.regulation import Citation, RegulationRow, citation, regulation_row
from honorpress.render.things import programme_thing


@dataclass(frozen=True, slots=True)
class CitedLine:
    """Something the rules say, with its article."""

    kind: str
    name: str
    text: str
    in_principle: bool
    citation: Citation


@dataclass(frozen=True, slots=True)
class TierCount:
    """How many hold a tier."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class CohortRow:
    """A cohort of the programme."""

    uri: str
    title: str
    label: str
    year: int
    counts: tuple[TierCount, ...]
    act: ActRow | None
    """What runs now."""
    withdrawn: int


@dataclass(frozen=True, slots=True)
class ProgrammeContext:
    """programme.html"""

    title: str
    name: str
    summary: str
    introduction: str
    """Markdown."""
    area: str
    area_uri: str
    issuers: tuple[Issuer, ...]
    runs: Issuer | None
    office: Contact
    every_years: int | None
    tiers: tuple[CitedLine, ...]
    routes: tuple[CitedLine, ...]
    stages: tuple[CitedLine, ...]
    conditions: tuple[CitedLine, ...]
    rules: tuple[CitedLine, ...]
    rewards: tuple[CitedLine, ...]
    duties: tuple[CitedLine, ...]
    withdrawal: tuple[CitedLine, ...]
    ladder: tuple[LadderStep, ...]
    regulations: tuple[RegulationRow, ...]
    cohorts: tuple[CohortRow, ...]
    recommenders: tuple[Recommender, ...]
    fictional: bool


def pages(desk: Desk) -> Iterator[Page]:
    """Yield each programme's page."""
    for programme in desk.view.programmes.values():
        cohorts = [c for c in desk.view.cohorts.values() if c.programme == programme.slug]
        yield _page(desk, programme, cohorts)


def _page(desk: Desk, programme: Programme, cohorts: Sequence[Cohort]) -> Page:
    area = desk.view.areas[programme.area]
    context = ProgrammeContext(
        title=programme.title,
        name=programme.name,
        summary=programme.summary,
        introduction=programme.introduction or "",
        area=area.name,
        area_uri=f"cities/{programme.area}/",
        issuers=programme.issuers,
        runs=programme.runs,
        office=programme.office,
        every_years=programme.every_years,
        tiers=_lines(programme, programme.tiers),
        routes=_lines(programme, programme.routes),
        stages=_lines(programme, programme.stages),
        conditions=_lines(programme, programme.conditions),
        rules=_lines(programme, [rule for rule in programme.rules if rule.kind != "not-checked"]),
        rewards=_lines(programme, programme.rewards),
        duties=_lines(programme, programme.duties),
        withdrawal=_lines(programme, programme.withdrawal),
        ladder=programme.ladder,
        regulations=tuple(regulation_row(desk, programme, r) for r in programme.regulations),
        cohorts=tuple(cohort_row(desk, cohort) for cohort in cohorts),
        recommenders=tuple(programme.recommenders.values()),
        fictional=any(cohort.fictional for cohort in cohorts),
    )
    return Page(
        uri=f"{programme.slug}/",
        template="programme.html",
        section="cities",
        title=programme.title,
        description=programme.summary,
        context=context,
        meta=Meta("column", column=programme.title, keywords=(programme.title, area.name)),
        crumbs=(
            desk.home_crumb(),
            Crumb(desk.messages("nav.cities"), "cities/"),
            Crumb(area.short, f"cities/{programme.area}/"),
            Crumb(programme.title),
        ),
        feeds=programme_feed(desk, programme.slug),
        things=(programme_thing(desk, programme),),
    )


def cohort_row(desk: Desk, cohort: Cohort) -> CohortRow:
    """A cohort in a list: counts by tier of those who hold one, and what runs now."""
    programme, tally = desk.programme(cohort.programme), desk.tally(cohort)
    running = [act for act in cohort.acts if desk.phase(act) == "running"]
    return CohortRow(
        uri=f"{cohort.id}/",
        title=desk.cohort_title(cohort),
        label=cohort.label,
        year=cohort.year,
        counts=tuple(TierCount(t.name, tally.tiers[t.slug]) for t in programme.tiers if tally.tiers[t.slug]),
        act=desk.act_row(cohort, running[-1]) if running else None,
        withdrawn=tally.withdrawn,
    )


def _lines(programme: Programme, items: Sequence[Cited]) -> tuple[CitedLine, ...]:
    return tuple(
        CitedLine(
            kind=getattr(item, "kind", ""),
            name=getattr(item, "name", ""),
            text=getattr(item, "text", "") or "",
            in_principle=getattr(item, "in_principle", False),
            citation=citation(programme, item),
        )
        for item in items
    )
