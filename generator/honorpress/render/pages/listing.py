"""Lists that reach everybody without a script: by name, programme, trade, industry class and recommender."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate, islice
from typing import Final

from honorpress.canonical import canonical
from honorpress.dataclass import dataclass
from honorpress.render.desk import Desk
from honorpress.render.division import BY_NAME, Cut, Node, Step, divide, is_long
from honorpress.render.lists import (
    CountLink,
    Kind,
    Listing,
    by_industry,
    by_programme,
    by_recommender,
    by_trade,
)
from honorpress.render.page import Crumb, Draft, Meta, Page
from honorpress.render.register import (
    NO_LETTER,
    Entry,
    LetterGroup,
    NameRow,
    anchor_of,
    letter_counts,
    letter_groups,
    letter_place,
    name_rows,
    persons,
)

LETTERS_LEAST: Final = 60
"""A list of more people than this stands under letters."""
RELATED_SHOWN: Final = 12


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of the alphabet and how many people it has."""

    letter: str
    """A to Z, or `#`."""
    anchor: str
    """Id of its section and, where each letter has a page, part of its address."""
    count: int


@dataclass(frozen=True, slots=True)
class Parts:
    """Pages that a long list is cut into."""

    by: Step
    links: tuple[CountLink, ...]
    current: str
    """Address of the part that the page is; empty on the page of the list itself."""


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
    parts: Parts | None
    """Pages of a letter that has too many people; it then has no `groups`."""
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
    parts: Parts | None
    """Pages that the list is cut into; it then has neither `groups` nor `rows`."""
    beside: Parts | None
    """The page's neighbours, where it is itself a part."""
    related: tuple[CountLink, ...]
    """Trades of an industry class or a recommender, most people first."""
    fictional: bool


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the list of names, and the lists by programme, trade, industry class and recommender."""
    return (each if isinstance(each, Page) else each.compose() for each in drafts(desk))


def drafts(desk: Desk, number: int = 0, of: int = 1) -> Iterator[Page | Draft]:
    """Yield these pages, lists as drafts: each `of`-th, counted from `number`."""
    return (make() for make in islice(_makers(desk), number, None, of))


def _makers(desk: Desk) -> Iterator[Callable[[], Page | Draft]]:
    """Yield what makes each page or draft: dividing lists costs little, and their rows most."""
    listed = [entry for entry in desk.register if entry.listed]
    trades, industries = by_trade(listed, desk.trade_slugs), by_industry(desk, listed)
    recommenders, programmes = by_recommender(desk, listed), by_programme(desk)
    yield from _people(desk)
    yield lambda: _listings(desk, "programme", "programmes/", [LinkGroup("", "", _links(programmes))])
    yield lambda: _listings(desk, "trade", "trades/", _under_letters(desk, trades))
    yield lambda: _listings(desk, "industry", "industries/", [LinkGroup("", "", _links(industries))])
    yield lambda: _listings(desk, "recommender", "recommenders/", _under_programmes(recommenders))
    cohorts = {cohort.id: cohort.label for cohort in desk.view.cohorts.values()}
    for listing in (*programmes, *trades, *industries, *recommenders):
        for node in divide(listing.entries, listing.steps, cohorts):
            yield partial(_draft, desk, listing, node)


def _draft(
    desk: Desk,
    listing: Listing,
    node: Node,
    template: str = "listing.html",
    compose: Callable[[], Page] | None = None,
    *others: object,
) -> Draft:
    """The draft of a list's page, or of a part's.

    Args:
        template: What shows it, where it is not the template of lists.
        compose: What composes it then.
        others: What it says besides its people, its name and its place.
    """
    told = (
        *(listing.kind, listing.title, listing.uri, listing.over, listing.steps[: len(node.way)]),
        *([(cut.key, cut.label) for cut in node.way], _parts(listing, node), _beside(listing, node)),
        *(_related(desk, listing, node), persons(node.entries), _fictional(node.entries), others),
    )
    content = hashlib.blake2b(canonical(told), digest_size=16)
    if node.by is None:
        content.update(b"".join([desk.row_hashes[entry.id] for entry in node.entries]))
    return Draft(
        f"{listing.uri}{node.uri}",
        template,
        "people",
        content.digest(),
        compose or partial(_listing, desk, listing, node),
    )


def names_split(desk: Desk) -> bool:
    """Whether each letter of the list of names has a page of its own."""
    return is_long(desk.register)


def alphabet(counts: Mapping[str, int]) -> tuple[Letter, ...]:
    """All letters A to Z with the number of people, and `#` where somebody stands there."""
    letters = [*map(chr, range(ord("A"), ord("Z") + 1)), *([NO_LETTER] if NO_LETTER in counts else [])]
    return tuple(Letter(letter, anchor_of(letter), counts.get(letter, 0)) for letter in letters)


def _people(desk: Desk) -> Iterator[Callable[[], Draft]]:
    """Yield what makes the list of names; where it is long, pages of letters, and of parts of letters."""
    name = desk.messages("nav.people")
    letters = alphabet(letter_counts(desk.register))
    fictional = _fictional(desk.register)
    waiting = len({entry.person or entry.id for entry in desk.register if not entry.held})
    names = Listing("name", name, "people/", desk.register, steps=BY_NAME)
    for node in divide(desk.register, BY_NAME):
        if len(node.way) > 1:
            yield partial(_draft, desk, names, node)
        else:
            others = letters, fictional, waiting
            compose = partial(_letter, desk, names, node, *others)
            yield partial(_draft, desk, names, node, "people.html", compose, *others)


def _fictional(entries: Iterable[Entry]) -> bool:
    return any(entry.fictional for entry in entries)


def _letter(
    desk: Desk, names: Listing, node: Node, letters: tuple[Letter, ...], fictional: bool, waiting: int
) -> Page:
    """The list of names, or a letter of it."""
    count = persons(node.entries)
    groups = letter_groups(node.entries) if node.by is None else ()
    parts = _parts(names, node)
    crumbs: tuple[Crumb, ...] = (desk.home_crumb(), Crumb(names.title, "people/"))
    if node.way:
        letter = _part_label(desk, node.way[0])
        title = desk.messages("register.letter-title", letter=letter)
        description = desk.messages("register.letter-description", letter=letter, n=count)
        context = PeopleContext(node.way[0].label, count, 0, letters, True, groups, parts, fictional)
        crumbs = (*crumbs, Crumb(letter))
    else:
        title, description = names.title, desk.messages("register.description", n=count)
        context = PeopleContext("", count, waiting, letters, parts is not None, groups, None, fictional)
        crumbs = (desk.home_crumb(), Crumb(names.title))
    return Page(
        uri=f"people/{node.uri}",
        template="people.html",
        section="people",
        title=title,
        description=description,
        context=context,
        meta=Meta("column", column=names.title),
        crumbs=crumbs,
    )


def _part_label(desk: Desk, cut: Cut) -> str:
    return desk.messages("register.other") if cut.label == NO_LETTER else cut.label


def _parts(listing: Listing, node: Node) -> Parts | None:
    """Links to the pages that a list is cut into."""
    if node.by is None:
        return None
    return Parts(node.by, _cut_links(f"{listing.uri}{node.uri}", node.parts), "")


def _beside(listing: Listing, node: Node) -> Parts | None:
    """Links to the parts that lie beside a part, itself among them."""
    if not node.way:
        return None
    above = listing.uri + "".join(f"{cut.key}/" for cut in node.way[:-1])
    step = listing.steps[len(node.way) - 1]
    return Parts(step, _cut_links(above, node.beside), f"{listing.uri}{node.uri}")


def _cut_links(above: str, cuts: Sequence[Cut]) -> tuple[CountLink, ...]:
    return tuple(CountLink(cut.label, f"{above}{cut.key}/", cut.count) for cut in cuts)


def _under_letters(desk: Desk, trades: Sequence[Listing]) -> list[LinkGroup]:
    groups: dict[str, list[Listing]] = {}
    for trade in trades:
        first = trade.uri.removeprefix("trades/")[0].upper()
        groups.setdefault(first if "A" <= first <= "Z" else NO_LETTER, []).append(trade)
    return [
        LinkGroup(
            desk.messages("register.other") if letter == NO_LETTER else letter, "", _links(groups[letter])
        )
        for letter in sorted(groups, key=letter_place)
    ]


def _under_programmes(recommenders: Sequence[Listing]) -> list[LinkGroup]:
    groups: dict[str, list[Listing]] = {}
    over: dict[str, CountLink] = {}
    for listing in recommenders:
        if listing.over:
            groups.setdefault(listing.over.uri, []).append(listing)
            over[listing.over.uri] = listing.over
    return [LinkGroup(over[uri].title, uri, _links(found)) for uri, found in groups.items()]


def _links(listings: Sequence[Listing]) -> tuple[CountLink, ...]:
    return tuple(CountLink(each.title, each.uri, persons(each.entries)) for each in listings)


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


def _listing(desk: Desk, listing: Listing, node: Node) -> Page:
    """The page of a list, or of a part of it."""
    name = desk.messages("nav.people" if listing.kind == "name" else f"listing.{listing.kind}")
    count = persons(node.entries)
    groups = letter_groups(node.entries) if count > LETTERS_LEAST and node.by is None else ()
    labels = [_part_label(desk, cut) for cut in node.way]
    heading = " · ".join((listing.title, *labels))
    title = f"{heading} - {listing.over.title}" if listing.over else heading
    if listing.kind == "programme":
        title = f"{heading} - {name}"
    ways = accumulate((listing.uri, *(f"{cut.key}/" for cut in node.way)))
    steps = [Crumb(label, uri) for label, uri in zip((listing.title, *labels), ways, strict=True)]
    steps[-1] = Crumb(steps[-1].title)
    first = () if listing.kind == "name" else (Crumb(name, f"{listing.uri.partition('/')[0]}/"),)
    people = () if listing.kind == "name" else (Crumb(desk.messages("nav.people"), "people/"),)
    return Page(
        uri=f"{listing.uri}{node.uri}",
        template="listing.html",
        section="people",
        title=title,
        description=desk.messages(f"listing.{listing.kind}-description", title=heading, n=count),
        context=ListingContext(
            kind=listing.kind,
            heading=heading,
            over=listing.over,
            count=count,
            letters=alphabet(letter_counts(node.entries)) if groups else (),
            groups=groups,
            rows=() if groups or node.by else name_rows(node.entries),
            parts=_parts(listing, node),
            beside=_beside(listing, node),
            related=_related(desk, listing, node),
            fictional=_fictional(node.entries),
        ),
        meta=Meta("column", column=title, keywords=(listing.title,)),
        crumbs=(desk.home_crumb(), *people, *first, *steps),
    )


def _related(desk: Desk, listing: Listing, node: Node) -> tuple[CountLink, ...]:
    """On the page of an industry class its trades, most people first, equal ones by pinyin."""
    if listing.kind != "industry" or node.way:
        return ()
    slugs = desk.trade_slugs
    counts = Counter(entry.base_trade for entry in listing.entries)
    trades = sorted(counts, key=lambda trade: (-counts[trade], slugs[trade]))
    return tuple(
        CountLink(trade, f"trades/{slugs[trade]}/", counts[trade]) for trade in trades[:RELATED_SHOWN]
    )
