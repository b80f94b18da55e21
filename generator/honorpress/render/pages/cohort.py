"""The page of each cohort: how far it has come, who is on which list, its acts."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Literal

from honorpress.canonical import digest
from honorpress.check.case import percent_text
from honorpress.check.rulings import Ruling, judge
from honorpress.dataclass import dataclass
from honorpress.model.cohort import Cohort
from honorpress.model.honoree import Honoree
from honorpress.model.values import ListOrder, State
from honorpress.render.desk import ActRow, Card, Desk
from honorpress.render.feeds import programme_feed
from honorpress.render.lists import long_programmes
from honorpress.render.page import Crumb, Draft, Meta, Page
from honorpress.render.pages.regulation import Citation, RegulationRow, citation, regulation_row
from honorpress.render.things import ceremony_thing

Progress = Literal["past", "now", "to-come"]
TRADES_SHOWN = 8
CARDS_MOST = 500
"""A cohort of more people than this prints counts, and leads to its list."""


@dataclass(frozen=True, slots=True)
class StageLine:
    """A stage of the programme in this cohort."""

    name: str
    text: str
    starts: dt.date | None
    ends: dt.date | None
    note: str
    progress: Progress


@dataclass(frozen=True, slots=True)
class TierList:
    """The people of one tier, in the order that the list states."""

    name: str
    heading: str
    text: str
    order: str
    people: tuple[Card, ...]
    """None where the cohort has too many for one page."""
    count: int
    beside: bool
    withdrawn: int


@dataclass(frozen=True, slots=True)
class RulingLine:
    """A rule of the programme, and how this cohort met it."""

    text: str
    citation: Citation
    verdict: str
    """met, breached, waived or unknown."""
    figure: str
    """The arithmetic in words: 13/20 = 65 %."""


@dataclass(frozen=True, slots=True)
class WaiverLine:
    """A public exception from a rule."""

    rule: str
    """The rule's own sentence."""
    person: str
    reason: str
    officer: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class CohortContext:
    """cohort.html"""

    title: str
    label: str
    programme: str
    programme_uri: str
    summary: str
    fictional: bool
    issuers: tuple[str, ...]
    regulation: RegulationRow
    running: tuple[ActRow, ...]
    stages: tuple[StageLine, ...]
    tiers: tuple[TierList, ...]
    acts: tuple[ActRow, ...]
    """All acts, oldest first."""
    classes: tuple[tuple[str, int], ...]
    """Industry classes of the people above, and how many."""
    grades: tuple[tuple[str, int], ...]
    trades: tuple[tuple[str, int], ...]
    rulings: tuple[RulingLine, ...]
    waivers: tuple[WaiverLine, ...]
    list_uri: str
    """Address of the list that has everybody of the cohort."""
    others: tuple[tuple[str, str], ...]
    """Other cohorts of the programme: label and address."""


def pages(desk: Desk) -> Iterator[Page]:
    """Yield each cohort's page."""
    return (draft.compose() for draft in drafts(desk))


def drafts(desk: Desk) -> Iterator[Draft]:
    """Yield these pages as drafts: people fill most of each, and hashes say whether they are others."""
    long = long_programmes(desk)
    for cohort in desk.view.cohorts.values():
        whole = cohort.id if cohort.programme in long else cohort.programme
        page = _frame(desk, cohort, f"programmes/{whole}/")
        people = desk.members.get(cohort.id, ())
        told = digest((page, *_told(desk, cohort, people)))
        yield Draft(page.uri, page.template, page.section, told, partial(_filled, desk, cohort, people, page))


def _told(desk: Desk, cohort: Cohort, people: Sequence[Honoree]) -> tuple[object, ...]:
    """All that the part of a page that is about its people is made of."""
    digests = desk.view.everything.digests
    return (
        digests[desk.programme(cohort.programme).path].whole,
        digests[cohort.path].whole,
        [digests[honoree.path].short for honoree in people],
        [desk.standing_hashes[honoree.id] for honoree in people],
        [desk.portrait(honoree) for honoree in people if honoree.photos],
    )


def _filled(desk: Desk, cohort: Cohort, people: Sequence[Honoree], page: Page) -> Page:
    """A cohort's page with its people."""
    shown = [h for h in people if desk.standing(h).state is not State.WITHDRAWN]
    context = page.context
    assert isinstance(context, CohortContext)
    return replace(
        page,
        context=replace(
            context,
            tiers=tuple(_tiers(desk, cohort, people)),
            classes=_counted(desk, [h.industry_class for h in shown]),
            grades=_counted(desk, [h.grade for h in shown if h.grade]),
            trades=_counted(desk, [h.trade for h in shown])[:TRADES_SHOWN],
        ),
    )


def _frame(desk: Desk, cohort: Cohort, list_uri: str) -> Page:
    """A cohort's page without its people."""
    programme = desk.programme(cohort.programme)
    title = desk.cohort_title(cohort)
    rows = [desk.act_row(cohort, act) for act in cohort.acts]
    rulings = judge(desk.public, cohort, {h.slug: h for h in listed(desk, cohort)})
    context = CohortContext(
        title=title,
        label=cohort.label,
        programme=programme.title,
        programme_uri=f"{programme.slug}/",
        summary=cohort.summary or "",
        fictional=cohort.fictional,
        issuers=tuple(issuer.name for issuer in programme.issuers),
        regulation=regulation_row(desk, programme, programme.regulation(cohort.regulation)),
        running=tuple(row for row in rows if row.phase == "running"),
        stages=tuple(_stages(desk, cohort)),
        tiers=(),
        acts=tuple(rows),
        classes=(),
        grades=(),
        trades=(),
        rulings=_ruling_lines(desk, cohort, rulings),
        waivers=tuple(_waivers(desk, cohort, rulings)),
        list_uri=list_uri,
        others=tuple(
            (other.label, f"{other.id}/")
            for other in desk.view.cohorts.values()
            if other.programme == cohort.programme and other.id != cohort.id
        ),
    )
    return Page(
        uri=f"{cohort.id}/",
        template="cohort.html",
        section="archive",
        title=title,
        description=_description(desk, cohort, title),
        context=context,
        meta=Meta("column", column=title, keywords=(title, programme.title)),
        crumbs=(
            desk.home_crumb(),
            Crumb(programme.title, f"{programme.slug}/"),
            Crumb(cohort.label),
        ),
        feeds=programme_feed(desk, programme.slug),
        things=tuple(thing for thing in (ceremony_thing(desk, cohort),) if thing),
    )


def listed(desk: Desk, cohort: Cohort) -> Iterator[Honoree]:
    """Everybody whom a public act of the cohort lists, with or without a page."""
    for key in desk.listed.get(cohort.id, ()):
        yield desk.view.corrected(key)


def _ruling_lines(desk: Desk, cohort: Cohort, rulings: Sequence[Ruling]) -> tuple[RulingLine, ...]:
    programme = desk.programme(cohort.programme)
    return tuple(
        RulingLine(ruling.rule.text, citation(programme, ruling.rule), ruling.verdict, _figure(desk, ruling))
        for ruling in rulings
        if ruling.verdict != "people"
    )


def _figure(desk: Desk, ruling: Ruling) -> str:
    """What was counted, in words."""
    texts = []
    for label, count, total in ruling.counts:
        if total:
            rule = ruling.rule
            limits = (rule.at_least_percent, rule.at_most_percent) if rule.kind == "share" else ()
            key = "ruling.share" if rule.kind == "share" else "ruling.of"
            percent = percent_text(count, total, *limits)
            texts.append(desk.messages(key, n=total, count=count, total=total, percent=percent))
        else:
            key = f"ruling.count.{ruling.rule.kind}"
            unit = (
                desk.messages(f"ruling.unit.{label}", n=count) if ruling.rule.kind == "notice-period" else ""
            )
            texts.append(desk.messages(key, n=count, unit=unit))
    return desk.messages("list.separator").join(dict.fromkeys(texts))


def _waivers(desk: Desk, cohort: Cohort, rulings: Sequence[Ruling]) -> Iterator[WaiverLine]:
    for ruling in rulings:
        for waiver in ruling.waivers:
            if waiver.public:
                honoree = desk.view.honorees.get(f"{cohort.id}/{waiver.honoree}")
                name = honoree.name if honoree else ""
                yield WaiverLine(ruling.rule.text, name, waiver.reason, waiver.officer, waiver.date)


def _description(desk: Desk, cohort: Cohort, title: str) -> str:
    text = (cohort.summary or "").split("。")[0]
    return text or desk.messages("cohort.description", title=title)


def _stages(desk: Desk, cohort: Cohort) -> Iterator[StageLine]:
    """The programme's stages with this cohort's dates; one without dates is to come."""
    runs = {run.stage: run for run in cohort.stages}
    today = desk.view.as_of
    for stage in desk.programme(cohort.programme).stages:
        run = runs.get(stage.slug)
        progress: Progress = "to-come"
        if run and today > (run.ends or run.starts):
            progress = "past"
        elif run and today >= run.starts:
            progress = "now"
        yield StageLine(
            stage.name,
            stage.text,
            run.starts if run else None,
            run.ends if run else None,
            (run.note or "") if run else "",
            progress,
        )


def _tiers(desk: Desk, cohort: Cohort, people: Sequence[Honoree]) -> Iterator[TierList]:
    """The people of each tier; candidates come under the tier that is proposed for them."""
    many = len(people) > CARDS_MOST
    for tier in desk.programme(cohort.programme).tiers:
        slugs = []
        withdrawn = 0
        proposed = False
        for honoree in people:
            standing = desk.standing(honoree)
            if tier not in (standing.tier, *standing.beside):
                continue
            slugs.append(honoree.slug)
            withdrawn += standing.state is State.WITHDRAWN
            proposed = proposed or standing.state is State.CANDIDATE
        if not slugs:
            continue
        heading = desk.messages("cohort.proposed", tier=tier.name) if proposed else tier.name
        cards, order = _cards(desk, cohort, slugs, many)
        yield TierList(tier.name, heading, tier.text or "", order, cards, len(slugs), tier.beside, withdrawn)
    nominees = [h.slug for h in people if desk.standing(h).tier is None]
    if nominees:
        name = desk.messages("cohort.nominees")
        cards, order = _cards(desk, cohort, nominees, many)
        yield TierList(name, name, "", order, cards, len(nominees), False, 0)


def _cards(
    desk: Desk, cohort: Cohort, slugs: Sequence[str], many: bool
) -> tuple[tuple[Card, ...], ListOrder]:
    """Cards of a tier's people and their order; no cards where they are too many."""
    ordered, order = desk.in_order(cohort, () if many else slugs, None)
    return desk.cards(ordered), order


def _counted(desk: Desk, values: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Values by frequency, equal ones in the order in which they appear."""
    return tuple((desk.messages.term(value), count) for value, count in Counter(values).most_common())
