"""Find a person: the search page, and the question whether somebody is on the list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from honorpress.dataclass import dataclass
from honorpress.names.surnames import compound_surnames
from honorpress.render.desk import Desk
from honorpress.render.page import Crumb, Meta, Page
from honorpress.render.pages.listing import Letter, alphabet, names_split
from honorpress.render.register import letter_counts

STATES: Final = ("named", "finalist", "nominee", "candidate", "withdrawn")


KINDS: Final = (
    "honoree",
    "notice",
    "vote",
    "decision",
    "withdrawal",
    "correction",
    "amendment",
    "redaction",
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
    counts = letter_counts(desk.register)
    count = sum(counts.values())
    letters, split = alphabet(counts), names_split(desk)
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
