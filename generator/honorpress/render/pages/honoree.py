"""The page of each person in a cohort: profile, or the tombstone of a withdrawn title."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from honorpress.dataclass import dataclass
from honorpress.model.cohort import Act, Amendment, Cohort
from honorpress.model.honoree import Achievements, Honoree
from honorpress.model.programme import PERSONAL_FIELDS, LadderStep
from honorpress.model.values import State
from honorpress.render.desk import Card, Desk, Link, PictureRef, folder_of
from honorpress.render.page import Crumb, Meta, Page
from honorpress.render.register import base_trade
from honorpress.render.things import person_thing

_NO_TIER: Final = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One act on the way to the title."""

    kind: str
    uri: str
    title: str
    number: str
    date: dt.date
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the facts."""

    key: str
    """Message key of its name."""
    value: str
    uri: str
    """Where others like it are listed; empty where nowhere."""


@dataclass(frozen=True, slots=True)
class HonourLine:
    """An honour on the timeline; `here` marks this title."""

    year: int
    title: str
    level: str
    by: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class CareerLine:
    """A step of the working life."""

    period: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A public correction."""

    field: str
    was: str
    now: str
    uri: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class Amended:
    """A public amendment."""

    fields: tuple[str, ...]
    uri: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class HonoreeContext:
    """honoree.html"""

    id: str
    state: str
    person: Card
    tier: str
    beside: tuple[str, ...]
    programme: Link
    cohort: Link
    fictional: bool
    facts: tuple[Fact, ...]
    summary: str
    quotation: str
    steps: tuple[Step, ...]
    changes: tuple[Change, ...]
    amendments: tuple[Amended, ...]
    honours: tuple[HonourLine, ...]
    career: tuple[CareerLine, ...]
    deeds: str
    """Markdown."""
    achievements: Achievements
    pictures: tuple[PictureRef, ...]
    studios: tuple[Link, ...]
    talks: tuple[Link, ...]
    apprentices: tuple[str, ...]
    namings: tuple[Link, ...]
    """Other namings of the same person, with the page of all at the end."""
    ladder: tuple[LadderStep, ...]
    previous: Link | None
    next: Link | None
    order: str


@dataclass(frozen=True, slots=True)
class TombstoneContext:
    """tombstone.html"""

    id: str
    state: str
    name: str
    title: str
    programme: Link
    cohort: Link
    fictional: bool
    decision: Step | None
    withdrawal: Step
    article: str


def cohort_pages(desk: Desk, cohort: Cohort, number: int = 0, of: int = 1) -> Iterator[Page]:
    """Yield the pages of a cohort's people in the order of its lists; each `of`-th, counted from `number`."""
    people = _chain(desk, cohort, desk.members.get(cohort.id, ()))
    for honoree, before, after in islice(people, number, None, of):
        if desk.standing(honoree).state is State.WITHDRAWN:
            yield _tombstone(desk, cohort, honoree)
        else:
            yield _profile(desk, cohort, honoree, before, after)


def surroundings(desk: Desk, people: Iterable[Honoree]) -> tuple[object, ...]:
    """What pages of people show of other records than their cohort's own, as plain values."""
    found: list[object] = []
    trades = set()
    for honoree in people:
        key = honoree.id
        trades.add(base_trade(honoree.trade))
        if key in desk.studios_of or key in desk.talks_of or key in desk.view.person_of:
            links = (desk.studios_of.get(key, ()), desk.talks_of.get(key, ()))
            found.append((key, *links, tuple(_namings(desk, honoree))))
    return tuple(found), tuple((trade, desk.trade_slugs.get(trade)) for trade in sorted(trades))


def _chain(
    desk: Desk, cohort: Cohort, people: Sequence[Honoree]
) -> Iterator[tuple[Honoree, Honoree | None, Honoree | None]]:
    """Everybody with their neighbours in the order of the list that holds them; tiers follow each other."""
    tiers = desk.programme(cohort.programme).tiers
    slugs: dict[str, list[str]] = {tier.slug: [] for tier in tiers}
    slugs[_NO_TIER] = []
    for honoree in people:
        tier = desk.standing(honoree).tier
        slugs[tier.slug if tier else _NO_TIER].append(honoree.slug)
    row = [honoree for group in slugs.values() for honoree in desk.in_order(cohort, group, None)[0]]
    for place, honoree in enumerate(row):
        before = row[place - 1] if place else None
        after = row[place + 1] if place + 1 < len(row) else None
        yield honoree, before, after


def _profile(
    desk: Desk,
    cohort: Cohort,
    honoree: Honoree,
    before: Honoree | None,
    after: Honoree | None,
) -> Page:
    programme = desk.programme(cohort.programme)
    standing = desk.standing(honoree)
    card = desk.card(honoree)
    state = standing.state or State.CANDIDATE
    acts = [act for act in (standing.vote, standing.notice, standing.decision) if act]
    steps = tuple(_step(desk, cohort, act) for act in acts)
    order = desk.in_order(cohort, [], None)[1]
    folder = folder_of(honoree.path)
    shown = [desk.picture(folder, photo) for photo in honoree.photos if photo.kind == "work"]
    context = HonoreeContext(
        id=honoree.id,
        state=state,
        person=card,
        tier=card.tier,
        beside=tuple(tier.name for tier in standing.beside),
        programme=Link(programme.title, f"{programme.slug}/"),
        cohort=Link(desk.cohort_title(cohort), f"{cohort.id}/"),
        fictional=cohort.fictional,
        facts=tuple(_facts(desk, honoree)),
        summary=honoree.summary,
        quotation=honoree.quotation.text if honoree.quotation else "",
        steps=steps,
        changes=tuple(
            Change(c.field, c.was, c.now, desk.act_uri(cohort, c), c.public_from)
            for c in standing.corrections
        ),
        amendments=tuple(
            Amended(act.fields, desk.act_uri(cohort, act), act.public_from)
            for act in cohort.acts
            if isinstance(act, Amendment) and honoree.slug in act.members
        ),
        honours=tuple(_honours(desk, cohort, honoree)),
        career=tuple(CareerLine(step.period, step.text) for step in honoree.career),
        deeds=honoree.deeds,
        achievements=honoree.achievements,
        pictures=tuple(picture for picture in shown if picture),
        studios=desk.studios_of.get(honoree.id, ()),
        talks=desk.talks_of.get(honoree.id, ()),
        apprentices=tuple(apprentice.name for apprentice in honoree.apprentices),
        namings=tuple(_namings(desk, honoree)),
        ladder=programme.ladder,
        previous=Link(before.name, f"{before.id}/") if before else None,
        next=Link(after.name, f"{after.id}/") if after else None,
        order=order,
    )
    return Page(
        uri=f"{honoree.id}/",
        template="honoree.html",
        section="people",
        title=f"{honoree.name} - {desk.cohort_title(cohort)}",
        description=honoree.summary,
        context=context,
        meta=Meta(
            "article",
            column=desk.messages("nav.people"),
            published=acts[-1].public_from if acts else None,
            source=desk.issuers(cohort)[0].name,
            keywords=(honoree.name, honoree.trade, programme.title),
            image=card.portrait.sources[0][0] if card.portrait else "",
        ),
        crumbs=_crumbs(desk, cohort, honoree.name),
        things=(person_thing(desk, [honoree], f"{honoree.id}/"),),
    )


def _tombstone(desk: Desk, cohort: Cohort, honoree: Honoree) -> Page:
    programme = desk.programme(cohort.programme)
    standing = desk.standing(honoree)
    assert standing.withdrawal is not None, "only withdrawn titles get here"
    title = desk.cohort_title(cohort)
    context = TombstoneContext(
        id=honoree.id,
        state=State.WITHDRAWN,
        name=honoree.name,
        title=standing.tier.name if standing.tier else programme.title,
        programme=Link(programme.title, f"{programme.slug}/"),
        cohort=Link(title, f"{cohort.id}/"),
        fictional=cohort.fictional,
        decision=_step(desk, cohort, standing.decision) if standing.decision else None,
        withdrawal=_step(desk, cohort, standing.withdrawal),
        article=standing.withdrawal.article or "",
    )
    return Page(
        uri=f"{honoree.id}/",
        template="tombstone.html",
        section="people",
        title=f"{honoree.name} - {title}",
        description=desk.messages("tombstone.description", name=honoree.name, title=title),
        context=context,
        meta=Meta("article", column=desk.messages("nav.people"), published=standing.withdrawal.public_from),
        crumbs=_crumbs(desk, cohort, honoree.name),
    )


def _crumbs(desk: Desk, cohort: Cohort, name: str) -> tuple[Crumb, ...]:
    programme = desk.programme(cohort.programme)
    return (
        desk.home_crumb(),
        Crumb(programme.title, f"{programme.slug}/"),
        Crumb(cohort.label, f"{cohort.id}/"),
        Crumb(name),
    )


def _step(desk: Desk, cohort: Cohort, act: Act) -> Step:
    return Step(
        act.kind, desk.act_uri(cohort, act), act.title, act.number or "", act.public_from, desk.last_day(act)
    )


def _facts(desk: Desk, honoree: Honoree) -> Iterator[Fact]:
    """Facts that may be public, in the order of the forms, with the lists of others like it."""
    programme = desk.programme(honoree.programme)
    public = {policy.field for policy in programme.public_fields}
    for name in PERSONAL_FIELDS:
        value = getattr(honoree, name)
        if value is not None and name in public:
            yield Fact(f"fact.{name}", str(value), "")
    term = desk.messages.term
    recommender = programme.recommenders.get(honoree.recommender or "")
    area_slug = honoree.area or programme.area
    area = desk.view.areas.get(area_slug)
    trade = desk.trade_slugs.get(base_trade(honoree.trade))
    rows = (
        ("employer", honoree.employer, ""),
        ("position", honoree.position, ""),
        ("trade", honoree.trade, f"trades/{trade}/" if trade else ""),
        ("industry", honoree.industry, ""),
        ("industry_class", term(honoree.industry_class), f"industries/{honoree.industry_class.slug}/"),
        ("grade", term(honoree.grade) if honoree.grade else None, ""),
        ("professional_title", honoree.professional_title, ""),
        ("qualification", honoree.qualification, ""),
        ("specialty", honoree.specialty, ""),
        ("special_skill", honoree.special_skill, ""),
        ("area", area.name if area else None, f"cities/{area_slug}/"),
        (
            "recommender",
            recommender.name if recommender else None,
            f"recommenders/{programme.slug}-{honoree.recommender}/",
        ),
    )
    yield from (Fact(f"fact.{name}", value, uri) for name, value, uri in rows if value)


def _honours(desk: Desk, cohort: Cohort, honoree: Honoree) -> Iterator[HonourLine]:
    """Honours, newest first, with this title among them once it has been given."""
    lines = [
        HonourLine(h.year, h.title, desk.messages.term(h.level) if h.level else "", h.by or "")
        for h in honoree.honours
    ]
    standing = desk.standing(honoree)
    if standing.decision and standing.tier:
        issuers = desk.messages("list.separator").join(
            i.name for i in desk.issuers(cohort, standing.decision)
        )
        for tier in (standing.tier, *standing.beside):
            year = standing.decision.public_from.year
            ours = desk.programme(cohort.programme).title in tier.name
            title = f"{cohort.label}{tier.name}" if ours else tier.name
            lines.append(HonourLine(year, title, "", issuers, here=True))
    yield from sorted(lines, key=lambda line: -line.year)


def _namings(desk: Desk, honoree: Honoree) -> Iterator[Link]:
    person = desk.view.person_of.get(honoree.id)
    if person is None:
        return
    for other in person.honorees:
        if other.id != honoree.id:
            yield Link(desk.cohort_title(desk.cohort_of(other)), f"{other.id}/")
    yield Link(desk.messages("honoree.all-namings"), f"people/{person.slug}/")
