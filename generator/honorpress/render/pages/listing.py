"""Lists that reach everybody without a script: by name, trade, industry class and recommender."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from honorpress.model.values import IndustryClass
from honorpress.render.desk import Desk
from honorpress.render.page import Crumb, Meta, Page
from honorpress.render.register import (
    NO_LETTER,
    Entry,
    LetterGroup,
    NameRow,
    anchor_of,
    letter_groups,
    letter_place,
    name_rows,
)

SPLIT_OVER: Final = 1500
"""More people than this get a page for each letter; the list of names then holds letters and counts alone."""
LETTERS_LEAST: Final = 60
"""A list of more people than this stands under letters."""
SHORT_OVER: Final = 600
"""A list of more people than this by trade, class or recommender prints names and employers alone."""
RELATED_SHOWN: Final = 12

Kind = Literal["trade", "industry", "recommender"]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of the alphabet and how many people it has."""

    letter: str
    """A to Z, or `#`."""
    anchor: str
    """Id of its section and, where each letter has a page, part of its address."""
    count: int


@dataclass(frozen=True, slots=True)
class CountLink:
    """A name with an address and a number of people."""

    title: str
    uri: str
    count: int


@dataclass(frozen=True, slots=True)
class PeopleContext:
    """people.html"""

    current: str
    """The letter, on the page of one; empty on the page of all."""
    count: int
    """Everybody with a page, or everybody under the letter."""
    candidates: int
    """Those among them who are on public notice or before a vote, and not named yet."""
    letters: tuple[Letter, ...]
    split: bool
    """Whether each letter has a page of its own; the page of all then has no `groups`."""
    groups: tuple[LetterGroup, ...]
    fictional: bool


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Links under a heading."""

    title: str
    uri: str
    """Address of what the heading names; may be empty."""
    links: tuple[CountLink, ...]


@dataclass(frozen=True, slots=True)
class ListingsContext:
    """listings.html"""

    kind: Kind
    groups: tuple[LinkGroup, ...]
    count: int
    people: int


@dataclass(frozen=True, slots=True)
class ListingContext:
    """listing.html"""

    kind: Kind
    heading: str
    over: CountLink | None
    """What it belongs to: a recommender's programme."""
    count: int
    letters: tuple[Letter, ...]
    """Letters of `groups`; none where the list is short."""
    groups: tuple[LetterGroup, ...]
    rows: tuple[NameRow, ...]
    """Everybody, where the list is not long."""
    short: bool
    """Whether the list is so long that it prints names and employers alone."""
    related: tuple[CountLink, ...]
    """Trades of an industry class or a recommender, most people first."""
    fictional: bool


@dataclass(frozen=True, slots=True)
class _Listing:
    """A list to be made."""

    kind: Kind
    title: str
    uri: str
    entries: Sequence[Entry]
    over: CountLink | None = None


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the list of names, and the lists by trade, industry class and recommender."""
    listed = [entry for entry in desk.register if entry.listed]
    slugs = desk.trade_slugs
    trades, industries = _trades(listed, slugs), _industries(desk, listed)
    recommenders = _recommenders(desk, listed)
    yield from _people(desk)
    yield _listings(desk, "trade", "trades/", _by_letter(desk, trades))
    yield _listings(desk, "industry", "industries/", [LinkGroup("", "", _links(industries))])
    yield _listings(desk, "recommender", "recommenders/", _by_programme(recommenders))
    for listing in (*trades, *industries, *recommenders):
        yield _listing(desk, listing, slugs)


def alphabet(groups: Sequence[LetterGroup]) -> tuple[Letter, ...]:
    """All letters A to Z with the number of people, and `#` where somebody stands there."""
    counts = {group.letter: len(group.rows) for group in groups}
    letters = [*map(chr, range(ord("A"), ord("Z") + 1)), *([NO_LETTER] if NO_LETTER in counts else [])]
    return tuple(Letter(letter, anchor_of(letter), counts.get(letter, 0)) for letter in letters)


def _people(desk: Desk) -> Iterator[Page]:
    name = desk.messages("nav.people")
    groups = letter_groups(desk.register)
    letters = alphabet(groups)
    count = sum(len(group.rows) for group in groups)
    split = count > SPLIT_OVER
    fictional = any(entry.fictional for entry in desk.register)
    waiting = [e.person or e.id for e in desk.register if e.id not in desk.view.holders and e.listed]
    yield Page(
        uri="people/",
        template="people.html",
        section="people",
        title=name,
        description=desk.messages("register.description", n=count),
        context=PeopleContext(
            "", count, len(set(waiting)), letters, split, () if split else groups, fictional
        ),
        meta=Meta("column", column=name),
        crumbs=(desk.home_crumb(), Crumb(name)),
    )
    for group in groups if split else ():
        letter = desk.messages("register.other") if group.letter == NO_LETTER else group.letter
        title = desk.messages("register.letter-title", letter=letter)
        yield Page(
            uri=f"people/{group.anchor}/",
            template="people.html",
            section="people",
            title=title,
            description=desk.messages("register.letter-description", letter=letter, n=len(group.rows)),
            context=PeopleContext(group.letter, len(group.rows), 0, letters, True, (group,), fictional),
            meta=Meta("column", column=name),
            crumbs=(desk.home_crumb(), Crumb(name, "people/"), Crumb(letter)),
        )


def _trades(listed: Sequence[Entry], slugs: Mapping[str, str]) -> list[_Listing]:
    groups: dict[str, list[Entry]] = {}
    for entry in listed:
        groups.setdefault(entry.base_trade, []).append(entry)
    return [
        _Listing("trade", trade, f"trades/{slugs[trade]}/", groups[trade])
        for trade in sorted(groups, key=lambda trade: (slugs[trade], trade))
    ]


def _industries(desk: Desk, listed: Sequence[Entry]) -> list[_Listing]:
    groups: dict[IndustryClass, list[Entry]] = {}
    for entry in listed:
        groups.setdefault(entry.industry_class, []).append(entry)
    return [
        _Listing("industry", desk.messages.term(each), f"industries/{each.slug}/", groups[each])
        for each in IndustryClass
        if each in groups
    ]


def _recommenders(desk: Desk, listed: Sequence[Entry]) -> list[_Listing]:
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in listed:
        groups.setdefault((entry.programme, entry.recommender), []).append(entry)
    return [
        _Listing(
            "recommender",
            recommender.name,
            f"recommenders/{programme.slug}-{key}/",
            groups[programme.slug, key],
            CountLink(programme.title, f"{programme.slug}/", 0),
        )
        for programme in desk.view.programmes.values()
        for key, recommender in programme.recommenders.items()
        if (programme.slug, key) in groups
    ]


def _by_letter(desk: Desk, trades: Sequence[_Listing]) -> list[LinkGroup]:
    groups: dict[str, list[_Listing]] = {}
    for trade in trades:
        first = trade.uri.removeprefix("trades/")[0].upper()
        groups.setdefault(first if "A" <= first <= "Z" else NO_LETTER, []).append(trade)
    return [
        LinkGroup(
            desk.messages("register.other") if letter == NO_LETTER else letter, "", _links(groups[letter])
        )
        for letter in sorted(groups, key=letter_place)
    ]


def _by_programme(recommenders: Sequence[_Listing]) -> list[LinkGroup]:
    groups: dict[str, list[_Listing]] = {}
    over: dict[str, CountLink] = {}
    for listing in recommenders:
        if listing.over:
            groups.setdefault(listing.over.uri, []).append(listing)
            over[listing.over.uri] = listing.over
    return [LinkGroup(over[uri].title, uri, _links(found)) for uri, found in groups.items()]


def _links(listings: Sequence[_Listing]) -> tuple[CountLink, ...]:
    return tuple(CountLink(each.title, each.uri, _persons(each.entries)) for each in listings)


def _persons(entries: Sequence[Entry]) -> int:
    return len({entry.person or entry.id for entry in entries})


def _listings(desk: Desk, kind: Kind, uri: str, groups: Sequence[LinkGroup]) -> Page:
    name = desk.messages(f"listing.{kind}")
    count = sum(len(group.links) for group in groups)
    return Page(
        uri=uri,
        template="listings.html",
        section="people",
        title=name,
        description=desk.messages(f"listing.{kind}-lead", n=count),
        context=ListingsContext(
            kind, tuple(groups), count, sum(link.count for group in groups for link in group.links)
        ),
        meta=Meta("column", column=name),
        crumbs=(desk.home_crumb(), Crumb(desk.messages("nav.people"), "people/"), Crumb(name)),
    )


def _listing(desk: Desk, listing: _Listing, slugs: Mapping[str, str]) -> Page:
    name = desk.messages(f"listing.{listing.kind}")
    count = _persons(listing.entries)
    groups = letter_groups(listing.entries) if count > LETTERS_LEAST else ()
    title = f"{listing.title} - {listing.over.title}" if listing.over else listing.title
    return Page(
        uri=listing.uri,
        template="listing.html",
        section="people",
        title=title,
        description=desk.messages(f"listing.{listing.kind}-description", title=listing.title, n=count),
        context=ListingContext(
            kind=listing.kind,
            heading=listing.title,
            over=listing.over,
            count=count,
            letters=alphabet(groups) if groups else (),
            groups=groups,
            rows=() if groups else name_rows(listing.entries),
            short=count > SHORT_OVER,
            related=_related(listing, slugs),
            fictional=any(entry.fictional for entry in listing.entries),
        ),
        meta=Meta("column", column=title, keywords=(listing.title,)),
        crumbs=(
            desk.home_crumb(),
            Crumb(desk.messages("nav.people"), "people/"),
            Crumb(name, f"{listing.uri.partition('/')[0]}/"),
            Crumb(listing.title),
        ),
    )


def _related(listing: _Listing, slugs: Mapping[str, str]) -> tuple[CountLink, ...]:
    """Trades of an industry class, most people first, equal ones by pinyin."""
    if listing.kind != "industry":
        return ()
    counts = Counter(entry.base_trade for entry in listing.entries)
    trades = sorted(counts, key=lambda trade: (-counts[trade], slugs[trade]))
    return tuple(
        CountLink(trade, f"trades/{slugs[trade]}/", counts[trade]) for trade in trades[:RELATED_SHOWN]
    )
