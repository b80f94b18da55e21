"""The desk: what all page builders share — the view of the day, and small pieces of many pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from typing import Final, Literal

from honorpress.canonical import digest
from honorpress.config import Site
from honorpress.dataclass import dataclass
from honorpress.images.plan import Picture
from honorpress.model.asof import SiteView
from honorpress.model.cohort import (
    Act,
    Amendment,
    Cohort,
    Correction,
    Decision,
    Notice,
    Redaction,
    Vote,
    Withdrawal,
)
from honorpress.model.collection import Collection
from honorpress.model.honoree import Honoree, Photo
from honorpress.model.ordering import list_order, ordered
from honorpress.model.programme import Issuer, Programme
from honorpress.model.standing import Standing
from honorpress.model.values import ListOrder, State
from honorpress.render.areas import AreaTree, make_tree
from honorpress.render.kept import Kept
from honorpress.render.messages import Messages
from honorpress.render.page import Crumb
from honorpress.render.register import Entry, make_register, trade_slugs
from honorpress.render.tally import Tally, make_tallies

Phase = Literal["running", "ended", "done"]

_NOWHERE: Final = Standing(None)


@dataclass(frozen=True, slots=True)
class PictureRef:
    """A picture on a page: derivatives widest first, as `(address, width)`."""

    sources: tuple[tuple[str, int], ...]
    width_px: int
    height_px: int
    alt: str
    credit: str
    caption: str

    @property
    def smallest_wide(self) -> str:
        """The derivative for browsers without srcset: the middle one."""
        return self.sources[len(self.sources) // 2][0]


@dataclass(frozen=True, slots=True)
class Link:
    """A name with an address; empty where there is no page."""

    title: str
    uri: str


@dataclass(frozen=True, slots=True)
class Card:
    """A person on a card or in a list."""

    id: str
    uri: str
    """Address of the page; empty where there is none."""
    name: str
    trade: str
    employer: str
    position: str
    grade: str
    tier: str
    title: str
    """The programme's honour."""
    cohort: str
    state: str
    """Value of State, or empty for somebody who is only on a list."""
    fictional: bool
    portrait: PictureRef | None = None


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act in a list of acts."""

    uri: str
    title: str
    kind: str
    phase: Phase
    issuers: str
    number: str
    date: dt.date
    last: dt.date | None
    days_left: int | None
    """Days still to come after today, 0 on the last; None where nothing runs or the end is not known."""
    programme: str
    programme_slug: str
    cohort: str
    fictional: bool


@dataclass(frozen=True)
class Desk:
    """What builders of pages work with."""

    view: SiteView
    site: Site
    messages: Messages
    pictures: Mapping[str, Picture]
    documents: frozenset[str] = frozenset()
    """Addresses of the PDFs that acts have."""
    kept: Kept = field(default_factory=Kept, compare=False)
    """Work on cohorts from earlier builds."""

    def picture(self, folder: str, photo: Photo) -> PictureRef | None:
        """A picture that may be shown: with consent and readable."""
        made = self.pictures.get(f"{folder}/{photo.file}")
        if not made or not made.derivatives or not photo.consent:
            return None
        widest = made.derivatives[0]
        sources = tuple((d.uri, d.width_px) for d in made.derivatives)
        return PictureRef(
            sources, widest.width_px, widest.height_px, photo.alt, photo.credit or "", photo.caption or ""
        )

    def portrait(self, honoree: Honoree) -> PictureRef | None:
        """The portrait of a person, where there is one."""
        return self.picture(folder_of(honoree.path), honoree.portrait) if honoree.portrait else None

    def programme(self, slug: str) -> Programme:
        """A programme. Raises KeyError."""
        return self.view.programmes[slug]

    def cohort_of(self, honoree: Honoree) -> Cohort:
        """The cohort of a person with a page. Raises KeyError."""
        return self.view.cohorts[f"{honoree.programme}/{honoree.cohort}"]

    def cohort_title(self, cohort: Cohort) -> str:
        """2020年度开封工匠."""
        return f"{cohort.label}{self.programme(cohort.programme).title}"

    def standing(self, honoree: Honoree) -> Standing:
        """Where a person stands today; nothing for somebody whom no public act names."""
        return self.view.standings.get(honoree.id, _NOWHERE)

    def card(self, honoree: Honoree) -> Card:
        """A person's card."""
        programme, cohort = self.programme(honoree.programme), self.cohort_of(honoree)
        standing = self.standing(honoree)
        shown = honoree.id in self.view.honorees
        withdrawn = standing.state is State.WITHDRAWN
        return Card(
            id=honoree.id,
            uri=f"{honoree.id}/" if shown else "",
            name=honoree.name,
            trade=honoree.trade,
            employer=honoree.employer,
            position=honoree.position or "",
            grade=honoree.grade or "",
            tier=standing.tier.name if standing.tier else "",
            title=programme.title,
            cohort=cohort.label,
            state=standing.state.value if standing.state else "",
            fictional=cohort.fictional,
            portrait=self.portrait(honoree) if shown and not withdrawn else None,
        )

    def cards(self, honorees: Sequence[Honoree]) -> tuple[Card, ...]:
        """Cards of several people, in the order given."""
        return tuple(self.card(honoree) for honoree in honorees)

    def in_order(
        self, cohort: Cohort, slugs: Sequence[str], order: ListOrder | None
    ) -> tuple[tuple[Honoree, ...], ListOrder]:
        """People of a list in the list's order, and that order."""
        stated = list_order(self.programme(cohort.programme), cohort, order)
        people = [h for slug in dict.fromkeys(slugs) if (h := self.view.listed(cohort, slug))]
        return ordered(people, stated, self.votes(cohort)), stated

    def votes(self, cohort: Cohort) -> Mapping[str, int]:
        """Votes by slug, of the cohort's public vote where it has ended."""
        return {
            result.honoree: result.votes
            for act in cohort.acts
            if isinstance(act, Vote) and act.last < self.view.as_of
            for result in act.results
        }

    def act_uri(self, cohort: Cohort, act: Act) -> str:
        """Address of an act's page."""
        return f"notices/{cohort.id}/{act.slug}/"

    def issuers(self, cohort: Cohort, act: Act | None = None) -> tuple[Issuer, ...]:
        """Who signs, 主办 first."""
        return (act.issuers if act else ()) or self.programme(cohort.programme).issuers

    def phase(self, act: Act) -> Phase:
        """Whether an act is open to the public today."""
        match act:
            case Notice():
                return "running" if self.view.runs(act) else "ended"
            case Vote():
                return "running" if self.view.as_of <= act.last else "ended"
            case Decision() | Withdrawal() | Correction() | Amendment() | Redaction():
                return "done"

    def act_row(self, cohort: Cohort, act: Act) -> ActRow:
        """An act as a line of a list."""
        last = self.last_day(act)
        phase = self.phase(act)
        return ActRow(
            uri=self.act_uri(cohort, act),
            title=act.title,
            kind=act.kind,
            phase=phase,
            issuers="　".join(issuer.name for issuer in self.issuers(cohort, act)),
            number=act.number or "",
            date=act.public_from,
            last=last,
            days_left=(last - self.view.as_of).days if last and phase == "running" else None,
            programme=self.programme(cohort.programme).title,
            programme_slug=cohort.programme,
            cohort=cohort.label,
            fictional=cohort.fictional,
        )

    def last_day(self, act: Act) -> dt.date | None:
        """Last day on which the public can take part."""
        match act:
            case Notice():
                return self.view.last_day(act)
            case Vote():
                return act.last
            case _:
                return None

    @cached_property
    def act_rows(self) -> tuple[ActRow, ...]:
        """All public acts: what runs first, by its end; then the rest, newest first."""
        rows = [self.act_row(cohort, act) for cohort in self.view.cohorts.values() for act in cohort.acts]
        running = sorted(
            (r for r in rows if r.phase == "running"), key=lambda r: (r.last or dt.date.max, r.uri)
        )
        rest = sorted((r for r in rows if r.phase != "running"), key=lambda r: (-r.date.toordinal(), r.uri))
        return (*running, *rest)

    @cached_property
    def acting(self) -> frozenset[str]:
        """Programmes with a public act."""
        return frozenset(cohort.programme for cohort in self.view.cohorts.values())

    @cached_property
    def register(self) -> tuple[Entry, ...]:
        """Everybody with a page, by pinyin."""
        return make_register(self)

    def make_ready(self) -> None:
        """Make what most blocks need, before processes are forked that would each make it."""
        assert self.register is not None

    @cached_property
    def row_hashes(self) -> Mapping[str, bytes]:
        """Hash of what lists of names print of each entry of the register, by its id."""
        return {
            e.id: digest((e.id, e.initial, e.name, e.person, e.year, e.title, e.trade, e.employer, e.state))
            for e in self.register
        }

    @cached_property
    def trade_slugs(self) -> Mapping[str, str]:
        """Slug of each trade that has a list."""
        people = self.view.profiles.items()
        return trade_slugs(((h.trade, self.cohort_of(h).year, key) for key, h in people), self.kept)

    @cached_property
    def members(self) -> Mapping[str, Sequence[Honoree]]:
        """People with a page, by cohort."""
        found: dict[str, list[Honoree]] = {}
        for honoree in self.view.honorees.values():
            found.setdefault(f"{honoree.programme}/{honoree.cohort}", []).append(honoree)
        return found

    @cached_property
    def _tallies(self) -> Mapping[str, Tally]:
        return make_tallies(self.view.standings)

    def tally(self, cohort: Cohort) -> Tally:
        """How many of a cohort hold what."""
        return self._tallies.get(cohort.id) or Tally()

    @cached_property
    def standing_hashes(self) -> Mapping[str, bytes]:
        """Hash of where a person stands, by id; most of a cohort share one standing."""
        standings = self.view.standings
        distinct = {id(standing): standing for standing in standings.values()}
        alike = {place: digest(standing.plain) for place, standing in distinct.items()}
        return {key: alike[id(standing)] for key, standing in standings.items()}

    @cached_property
    def listed(self) -> Mapping[str, Sequence[str]]:
        """Ids of everybody whom a public act lists, with or without a page, by cohort."""
        found: dict[str, list[str]] = {}
        for key in self.view.standings:
            found.setdefault(key.rpartition("/")[0], []).append(key)
        return found

    @cached_property
    def studios_of(self) -> Mapping[str, tuple[Link, ...]]:
        """Studios by the people who lead them or work in them."""
        found: dict[str, list[Link]] = {}
        for studio in self.view.studios.values():
            for person in dict.fromkeys((studio.leader, *studio.members)):
                found.setdefault(person, []).append(Link(studio.name, f"studios/{studio.id}/"))
        return {key: tuple(links) for key, links in found.items()}

    @cached_property
    def talks_of(self) -> Mapping[str, tuple[Link, ...]]:
        """Talks by speaker."""
        found: dict[str, list[Link]] = {}
        for talk in self.view.talks.values():
            found.setdefault(talk.speaker, []).append(Link(talk.title, f"campus/talks/{talk.id}/"))
        return {key: tuple(links) for key, links in found.items()}

    @cached_property
    def public(self) -> Collection:
        """The records with the cohorts and acts of the day alone, as rules are judged on pages."""
        return replace(self.view.everything, cohorts=self.view.cohorts)

    @cached_property
    def area_tree(self) -> AreaTree:
        """The areas that have something to show."""
        return make_tree(self.view)

    def home_crumb(self) -> Crumb:
        """Where every way begins."""
        return Crumb(self.messages("nav.home"), "")


def folder_of(path: str) -> str:
    """The folder of a record's file."""
    return path.rpartition("/")[0]
