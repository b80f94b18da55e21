"""Find a person: the search page, the question whether somebody is on the list, and the data both read.

The data are one script, so that a browser may read them from disk too; `finder.js` alone knows their shape.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from honorpress.names.surnames import compound_surnames
from honorpress.render.desk import Desk
from honorpress.render.page import Crumb, Meta, Page
from honorpress.render.pages.listing import Letter, alphabet, names_split
from honorpress.render.pages.person import grounds
from honorpress.render.register import Entry, letter_groups

DATA_URI: Final = "search/names.js"
STATES: Final = ("named", "finalist", "nominee", "candidate", "withdrawn")


KINDS: Final = (
    "honoree",
    "notice",
    "vote",
    "decision",
    "withdrawal",
    "correction",
    "studio",
    "talk",
    "term",
    "report",
    "material",
    "programme",
    "regulation",
    "cohort",
    "page",
)
"""Kinds of text that the search finds."""
FACETS: Final = ("programme", "year", "state", "tier", "trade", "class", "grade", "city", "studio", "talks")
"""What people are narrowed by, in the order in which the page offers it."""


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a filter."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class FacetWord:
    """A value of a facet in words."""

    facet: str
    value: str
    word: str


@dataclass(frozen=True, slots=True)
class SearchContext:
    """search.html"""

    facets: tuple[str, ...]
    kinds: tuple[str, ...]
    """Kinds of text."""
    words: tuple[FacetWord, ...]
    compound: str
    """Surnames of two characters, parted by spaces: what stands on a card in place of a portrait."""
    states: tuple[str, ...]
    """Values of State that a result can have."""
    letters: tuple[Letter, ...]
    split: bool
    """Whether each letter has a page of its own."""
    count: int
    fictional: bool


@dataclass(frozen=True, slots=True)
class CheckContext:
    """check.html"""

    states: tuple[str, ...]
    """Values of State that an answer can have."""
    letters: tuple[Letter, ...]
    split: bool
    """Whether each letter has a page of its own."""
    count: int
    programmes: tuple[Option, ...]
    fictional: bool


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the search page and the page that answers whether somebody is on the list."""
    view = desk.view
    groups = letter_groups(desk.register)
    count = sum(len(group.rows) for group in groups)
    letters, split = alphabet(groups), names_split(desk)
    programmes = tuple(Option(slug, programme.title) for slug, programme in view.programmes.items())
    fictional = any(entry.fictional for entry in desk.register)
    yield _page(
        desk,
        "search",
        desk.messages("shell.search"),
        SearchContext(
            FACETS,
            KINDS,
            _words(desk),
            " ".join(compound_surnames()),
            STATES,
            letters,
            split,
            count,
            fictional,
        ),
    )
    yield _page(
        desk,
        "check",
        desk.messages("nav.check"),
        CheckContext(STATES, letters, split, count, programmes, fictional),
    )


def side_files(desk: Desk) -> Iterator[tuple[str, bytes]]:
    """Yield the data of both pages."""
    text = json.dumps(_data(desk), ensure_ascii=False, separators=(",", ":"))
    # Valid in JSON, ends of lines in old JavaScript.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    yield DATA_URI, f"hpNames({text});\n".encode()


def found_in(data: bytes) -> frozenset[str]:
    """Ids of the people whom the data hold.

    Raises:
        ValueError: They are not the data of the search.
    """
    text = data.decode().strip()
    if not (text.startswith("hpNames(") and text.endswith(");")):
        raise ValueError("not the data of the search")
    read = json.loads(text.removeprefix("hpNames(").removesuffix(");"))
    return frozenset(f"{read['cohorts'][row[5]][0]}/{row[8]}" for row in read["people"])


def _words(desk: Desk) -> tuple[FacetWord, ...]:
    """Words that the page knows before the index has said anything."""
    programmes = [FacetWord("programme", each.slug, each.title) for each in desk.view.programmes.values()]
    flags = [
        FacetWord(facet, value, desk.messages(f"search.word.{facet}.{value}"))
        for facet in ("studio", "talks")
        for value in ("yes", "no")
    ]
    return (*programmes, *flags)


def _page(desk: Desk, key: str, name: str, context: SearchContext | CheckContext) -> Page:
    return Page(
        uri=f"{key}/",
        template=f"{key}.html",
        section="more",
        title=name,
        description=desk.messages(f"{key}.description"),
        context=context,
        meta=Meta("column", column=name),
        crumbs=(desk.home_crumb(), Crumb(name)),
    )


@dataclass(slots=True)
class _Pool:
    """Values that many people share, each kept once and named by its place."""

    places: dict[str, int] = field(default_factory=dict)

    def add(self, value: str) -> int:
        return self.places.setdefault(value, len(self.places))

    @property
    def values(self) -> list[str]:
        return list(self.places)


def _data(desk: Desk) -> dict[str, object]:
    """Make the data: shared values once, then a row of scalars for each naming, in the register's order."""
    areas = {slug: _area_path(desk, slug) for slug in desk.view.areas}
    pools = {key: _Pool() for key in ("areas", "cohorts", "titles", "trades")}
    acts: dict[str, list[object]] = {}
    order: dict[str, int] = {}
    people: list[list[object]] = []
    for entry in desk.register:
        cohort = desk.view.cohorts[entry.cohort]
        used = []
        for act in grounds(desk.view.standings[entry.id]):
            uri = desk.act_uri(cohort, act)
            order.setdefault(uri, len(order))
            date = act.public_from.isoformat()
            acts.setdefault(uri, [uri, act.kind, act.title, act.number or "", date])
            used.append(order[uri])
        people.append(
            [
                entry.name,
                _readings(entry),
                entry.employer,
                pools["trades"].add(entry.trade),
                pools["areas"].add(areas[entry.area]),
                pools["cohorts"].add(entry.cohort),
                pools["titles"].add(entry.title),
                STATES.index(entry.state),
                entry.id.rpartition("/")[2],
                used,
                entry.person,
            ]
        )
    cohorts = [desk.view.cohorts[key] for key in pools["cohorts"].values]
    return {
        "states": STATES,
        "programmes": {slug: programme.title for slug, programme in desk.view.programmes.items()},
        "cohorts": [[cohort.id, cohort.programme, cohort.year, int(cohort.fictional)] for cohort in cohorts],
        "areas": pools["areas"].values,
        "trades": pools["trades"].values,
        "titles": pools["titles"].values,
        "acts": list(acts.values()),
        "people": people,
    }


def _readings(entry: Entry) -> str:
    """All readings, syllables parted by spaces, readings by a stroke: `shan fang zhou|dan fang zhou`."""
    return "|".join(dict.fromkeys(" ".join(reading.syllables) for reading in entry.readings))


def _area_path(desk: Desk, slug: str) -> str:
    """An area with those above it, the highest first: 河南省开封市兰考县."""
    names: Sequence[str] = [desk.view.areas[slug].name]
    seen = {slug}
    parent = desk.view.areas[slug].parent
    while parent in desk.view.areas and parent is not None and parent not in seen:
        seen.add(parent)
        names = [desk.view.areas[parent].name, *names]
        parent = desk.view.areas[parent].parent
    return "".join(names)
