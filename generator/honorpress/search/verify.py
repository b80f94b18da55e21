"""The end of a build: everybody and every text that has a page is in the index, and nobody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, get_args

from honorpress.dataclass import dataclass
from honorpress.model.cohort import Act
from honorpress.problems import Origin, Problem
from honorpress.render.desk import Desk
from honorpress.search.reading import INDEX_URI
from honorpress.search.records import Text

_PERSONS: Final = frozenset(("honoree.html", "tombstone.html"))
"""Templates of the pages of one naming."""
_ACTS: Final = (
    kind for act in get_args(get_args(Act)[0]) for kind in get_args(act.model_fields["kind"].annotation)
)
_TEXTS: Final = frozenset(
    f"{name}.html"
    for name in (
        *(
            "honoree",
            "studio",
            "regulation",
            "campus-talk",
            "campus-term",
            "campus-report",
            "campus-material",
        ),
        *_ACTS,
    )
)
"""Templates of pages that are texts."""


@dataclass(frozen=True, slots=True)
class Published:
    """What has a page."""

    people: Mapping[str, tuple[str, str]]
    """Name and value of State by id."""
    texts: frozenset[str]
    """Addresses of pages that are texts."""


def published(desk: Desk, templates: Mapping[str, str], pages: Iterable[Text]) -> Published:
    """What has a page in the tree.

    Args:
        desk: The view of the day.
        templates: Of each page made of records its template, by file.
        pages: Texts of the pages written by hand.
    """
    people = {}
    for uri, template in templates.items():
        if template in _PERSONS and (honoree := desk.view.honorees.get(uri.removesuffix("/index.html"))):
            people[honoree.id] = honoree.name, str(desk.standing(honoree).state or "")
    texts = [uri for uri, template in templates.items() if template in _TEXTS]
    texts += [page.uri for page in pages]
    return Published(people, frozenset(uri.removesuffix("index.html") for uri in texts))


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the index says, read back from the tree."""

    people: Mapping[str, str]
    """Value of State by id."""
    texts: frozenset[str]
    """Addresses of pages that are texts."""
    absent: tuple[str, ...] = ()
    """Files that the engine may ask for and that are not there."""
    unanswered: tuple[Problem, ...] = ()
    """Questions to which it did not give what it should."""


def find_gaps(indexed: Indexed | None, published: Published) -> Iterator[Problem]:
    """Hold the index against what is published.

    Args:
        indexed: What the index says; None where it cannot be read.
        published: What must be found, and nothing else.
    """
    if indexed is None:
        yield Problem(Origin(INDEX_URI), "search-unreadable")
        return
    yield from (Problem(Origin(uri), "search-unreadable") for uri in indexed.absent)
    for identity, (name, state) in sorted(published.people.items()):
        if indexed.people.get(identity) != state:
            yield Problem(Origin(INDEX_URI), "person-unfound", {"name": name, "id": identity})
    for identity in sorted(indexed.people.keys() - published.people.keys()):
        yield Problem(Origin(INDEX_URI), "search-unknown", {"id": identity})
    for uri in sorted(published.texts - indexed.texts):
        yield Problem(Origin(INDEX_URI), "text-unfound", {"name": uri})
    for uri in sorted(indexed.texts - published.texts):
        yield Problem(Origin(INDEX_URI), "search-unknown", {"id": uri})
    yield from indexed.unanswered
