"""Cities: all areas as a tree, and a page for each with its programmes, cohorts, people and studios."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from honorpress.dataclass import dataclass
from honorpress.model.area import Area
from honorpress.model.cohort import Cohort
from honorpress.model.honoree import Honoree
from honorpress.model.ordering import ordered
from honorpress.model.programme import LadderStep, Programme
from honorpress.model.studio import Studio
from honorpress.model.values import Grade, IndustryClass, ListOrder
from honorpress.render.desk import ActRow, Card, Desk
from honorpress.render.feeds import area_feed
from honorpress.render.markdown import plain_text
from honorpress.render.page import Crumb, Meta, Page
from honorpress.render.pages.programme import CohortRow, cohort_row
from honorpress.render.pages.regulation import Citation, citation
from honorpress.render.register import base_trade

R = TypeVar("R")

RULES_SHOWN = 6
ACTS_SHOWN = 5
STUDIOS_SHOWN = 9
CARDS_MOST = 24
"""More people than this are listed by cohort."""
NAMES_MOST = 80
"""A cohort with more people here than this is a link and a count."""
CHART_LEAST = 6
"""Fewer people than this need no charts."""
TRADES_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Place:
    """An area in the tree or in a list."""

    slug: str
    uri: str
    name: str
    short: str
    programmes: tuple[str, ...]
    """Titles given here."""
    makes: tuple[str, ...]
    people: int
    """Holders whose employer is here or below."""
    below: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Province:
    """The places of one province; a municipality stands by itself."""

    title: str
    uri: str
    """Its page; empty for a municipality, whose page is that of its one place."""
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class CitiesContext:
    """cities.html"""

    provinces: tuple[Province, ...]
    count: int
    """Areas with a programme."""
    fictional: bool


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule in one sentence, with its article."""

    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class ProgrammeBlock:
    """A programme on the page of a place."""

    uri: str
    title: str
    summary: str
    issuers: str
    area: str
    """The place that gives it, where that is another; else empty."""
    rules: tuple[RuleLine, ...]
    """Its first rules; none where the programme belongs to another place."""
    rule_count: int
    ladder: tuple[LadderStep, ...]


@dataclass(frozen=True, slots=True)
class PersonLink:
    """A name in a short list."""

    name: str
    uri: str
    trade: str


@dataclass(frozen=True, slots=True)
class CohortNames:
    """The people of one cohort who work in a place."""

    title: str
    uri: str
    count: int
    order: str
    names: tuple[PersonLink, ...]
    """None where they are too many."""


@dataclass(frozen=True, slots=True)
class StudioLine:
    """A studio of a place."""

    uri: str
    name: str
    kind: str
    summary: str


@dataclass(frozen=True, slots=True)
class CityContext:
    """city.html"""

    place: Place
    level: str
    introduction: str
    """Markdown."""
    above: tuple[Crumb, ...]
    """Areas above with their pages, the highest first."""
    programmes: tuple[ProgrammeBlock, ...]
    cohorts: tuple[CohortRow, ...]
    """Newest first."""
    acts: tuple[ActRow, ...]
    """What runs first; then the newest."""
    act_count: int
    cards: tuple[Card, ...]
    """Holders of titles, where they are few."""
    order: str
    """Order of the cards."""
    cohort_names: tuple[CohortNames, ...]
    """Holders of titles by cohort, where they are many."""
    studios: tuple[StudioLine, ...]
    studio_count: int
    trades: tuple[tuple[str, int], ...]
    """Trades with more than one person, most first."""
    other_trades: int
    """Trades that the chart leaves out."""
    grades: tuple[tuple[str, int], ...]
    """Highest first."""
    classes: tuple[tuple[str, int], ...]
    fictional: bool


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Records by the area they lie in, sorted out once."""

    programmes: Mapping[str, Sequence[Programme]]
    holders: Mapping[str, Sequence[Honoree]]
    studios: Mapping[str, Sequence[Studio]]
    cohorts: Mapping[str, Sequence[Cohort]]
    """By programme."""
    acts: Mapping[str, Sequence[ActRow]]
    """By programme, in the order of the desk."""


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the tree of all places and the page of each."""
    records = _sort(desk)
    places = _places(desk, records)
    yield _index(desk, records, places)
    for place in places.values():
        yield _page(desk, records, place)


def _sort(desk: Desk) -> _Sorted:
    view, areas = desk.view, desk.area_tree.areas

    def area_of(record: Honoree | Studio) -> str:
        own = record.area
        return own if own and own in areas else view.programmes[record.programme].area

    return _Sorted(
        programmes=_grouped(view.programmes.values(), lambda programme: programme.area),
        holders=_grouped(view.holders.values(), area_of),
        studios=_grouped(view.studios.values(), area_of),
        cohorts=_grouped(view.cohorts.values(), lambda cohort: cohort.programme),
        acts=_grouped(desk.act_rows, lambda row: row.programme_slug),
    )


def _grouped(records: Iterable[R], key: Callable[[R], str]) -> Mapping[str, Sequence[R]]:
    groups: dict[str, list[R]] = {}
    for record in records:
        groups.setdefault(key(record), []).append(record)
    return groups


def _places(desk: Desk, records: _Sorted) -> Mapping[str, Place]:
    """Every place of the tree, with the places below it."""
    tree = desk.area_tree
    found: dict[str, Place] = {}

    def make(slug: str) -> Place:
        area = tree.areas[slug]
        below = tuple(make(child) for child in tree.under.get(slug, ()))
        found[slug] = place = Place(
            slug=slug,
            uri=f"cities/{slug}/",
            name=area.name,
            short=area.short,
            programmes=tuple(programme.title for programme in records.programmes.get(slug, ())),
            makes=area.makes,
            people=len(records.holders.get(slug, ())) + sum(part.people for part in below),
            below=below,
        )
        return place

    for top in tree.tops:
        make(top)
    return {slug: found[slug] for slug in tree.areas}


def _index(desk: Desk, records: _Sorted, places: Mapping[str, Place]) -> Page:
    name = desk.messages("nav.cities")
    tree = desk.area_tree
    provinces = tuple(
        Province(places[top].name, places[top].uri, places[top].below)
        if tree.areas[top].level == "province"
        else Province(desk.messages(f"places.top.{tree.areas[top].level}"), "", (places[top],))
        for top in tree.tops
    )
    return Page(
        uri="cities/",
        template="cities.html",
        section="cities",
        title=name,
        description=desk.messages("places.cities-lead", n=len(records.programmes)),
        context=CitiesContext(
            provinces=provinces,
            count=len(records.programmes),
            fictional=any(cohort.fictional for cohort in desk.view.cohorts.values()),
        ),
        meta=Meta("column", column=name),
        crumbs=(desk.home_crumb(), Crumb(name)),
    )


def _page(desk: Desk, records: _Sorted, place: Place) -> Page:
    tree = desk.area_tree
    area = tree.areas[place.slug]
    inside = tree.below(place.slug)
    above = tuple(Crumb(tree.areas[slug].name, f"cities/{slug}/") for slug in tree.above(place.slug))
    own = [programme for slug in inside for programme in records.programmes.get(slug, ())]
    outer = [programme for slug in tree.above(place.slug) for programme in records.programmes.get(slug, ())]
    cohorts = [cohort for programme in own for cohort in records.cohorts.get(programme.slug, ())]
    cohorts.sort(key=lambda cohort: -cohort.year)
    acts = _merged([records.acts.get(programme.slug, ()) for programme in own])
    running = sum(row.phase == "running" for row in acts)
    people = [honoree for slug in inside for honoree in records.holders.get(slug, ())]
    studios = [studio for slug in inside for studio in records.studios.get(slug, ())]
    few = len(people) <= CARDS_MOST
    shown = ordered(people, ListOrder.SURNAME_STROKES, {}) if few else ()
    trades = Counter(base_trade(h.trade) for h in people)
    charted = [(trade, n) for trade, n in trades.most_common(TRADES_SHOWN) if n > 1]
    charts = len(people) >= CHART_LEAST
    context = CityContext(
        place=place,
        level=area.level,
        introduction=area.introduction or "",
        above=above,
        programmes=tuple(_block(desk, programme, area) for programme in own or outer),
        cohorts=tuple(cohort_row(desk, cohort) for cohort in cohorts),
        acts=tuple(acts[: max(running, ACTS_SHOWN)]),
        act_count=len(acts),
        cards=desk.cards(shown),
        order=ListOrder.SURNAME_STROKES,
        cohort_names=() if few else tuple(_names(desk, people)),
        studios=tuple(
            StudioLine(f"studios/{studio.id}/", studio.name, studio.studio_class, studio.summary)
            for studio in studios[:STUDIOS_SHOWN]
        ),
        studio_count=len(studios),
        trades=tuple(charted) if charts else (),
        other_trades=len(trades) - len(charted),
        grades=_by_rank(desk, [h.grade for h in people if h.grade]) if charts else (),
        classes=_classes(desk, people) if charts else (),
        fictional=any(cohort.fictional for cohort in cohorts)
        or any(desk.cohort_of(h).fictional for h in people),
    )
    return Page(
        uri=place.uri,
        template="city.html",
        section="cities",
        title=area.name,
        description=_description(desk, area, place, own or outer),
        context=context,
        meta=Meta("column", column=area.name, keywords=(area.name, *place.programmes, *place.makes)),
        crumbs=(
            desk.home_crumb(),
            Crumb(desk.messages("nav.cities"), "cities/"),
            *above,
            Crumb(area.short),
        ),
        feeds=area_feed(desk, place.slug),
    )


def _description(desk: Desk, area: Area, place: Place, programmes: Sequence[Programme]) -> str:
    if area.introduction:
        return plain_text(area.introduction)[:120]
    titles = desk.messages("list.separator").join(programme.title for programme in programmes)
    return desk.messages("places.description", name=area.name, titles=titles, n=place.people)


def _block(desk: Desk, programme: Programme, area: Area) -> ProgrammeBlock:
    here = programme.area == area.slug
    rules = [rule for rule in programme.rules if rule.kind != "not-checked"]
    return ProgrammeBlock(
        uri=f"{programme.slug}/",
        title=programme.title,
        summary=programme.summary,
        issuers=desk.messages("list.separator").join(issuer.name for issuer in programme.issuers),
        area="" if here else desk.view.areas[programme.area].name,
        rules=tuple(RuleLine(r.text, citation(programme, r)) for r in rules[:RULES_SHOWN]) if here else (),
        rule_count=len(rules),
        ladder=programme.ladder if here else (),
    )


def _merged(groups: Sequence[Sequence[ActRow]]) -> list[ActRow]:
    """Acts of several programmes in the order of the desk: what runs by its end, the rest newest first."""
    if len(groups) == 1:
        return list(groups[0])
    rows = [row for group in groups for row in group]
    running = [row for row in rows if row.phase == "running"]
    rest = [row for row in rows if row.phase != "running"]
    running.sort(key=lambda row: (row.last is None, row.last or row.date, row.uri))
    rest.sort(key=lambda row: (-row.date.toordinal(), row.uri))
    return [*running, *rest]


def _names(desk: Desk, people: Sequence[Honoree]) -> Iterator[CohortNames]:
    """Yield the people of a place by cohort, newest first; names where they are not too many."""
    groups = _grouped(people, lambda h: f"{h.programme}/{h.cohort}")
    for cohort in sorted((desk.view.cohorts[key] for key in groups), key=lambda c: (-c.year, c.id)):
        members = groups[cohort.id]
        names: tuple[PersonLink, ...] = ()
        order = ""
        if len(members) <= NAMES_MOST:
            shown, order = desk.in_order(cohort, [h.slug for h in members], None)
            names = tuple(PersonLink(h.name, f"{h.id}/", h.trade) for h in shown)
        yield CohortNames(desk.cohort_title(cohort), f"{cohort.id}/", len(members), order, names)


def _by_rank(desk: Desk, grades: Sequence[Grade]) -> tuple[tuple[str, int], ...]:
    counts = Counter(grades)
    return tuple(
        (desk.messages.term(grade), counts[grade]) for grade in sorted(counts, key=lambda g: -g.rank)
    )


def _classes(desk: Desk, people: Sequence[Honoree]) -> tuple[tuple[str, int], ...]:
    counts = Counter(honoree.industry_class for honoree in people)
    return tuple((desk.messages.term(each), counts[each]) for each in IndustryClass if counts[each])
