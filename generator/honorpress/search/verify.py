"""The end of a build: everybody and every text that has a page is in the index, and nobody else.

It is read back from the tree, as the engine in the browser reads it. What a file names is remembered by the
hash of what it was made from, so that a build reads the files that it wrote. Of some of these the index is
asked as well: for the name of somebody, and for words from the middle of a text.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, Final, get_args

from honorpress.dataclass import dataclass
from honorpress.model.cohort import Act
from honorpress.problems import Origin, Problem
from honorpress.render.desk import Desk
from honorpress.search.asking import Asking
from honorpress.search.reading import INDEX_URI, bodies_of, people_of, read_script
from honorpress.search.records import Text
from honorpress.search.store import READ_NAME, write_whole
from honorpress.search.tables import FOLDER

_PEOPLE: Final = f"{FOLDER}/people/"
_BODIES: Final = f"{FOLDER}/bodies/"
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
_ASKED: Final = 12
"""Files of either kind that are asked for."""


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


@dataclass(slots=True)
class _Named:
    """Whom and which texts the index names."""

    people: dict[str, str] = field(default_factory=dict)
    """Value of State by id."""
    texts: set[str] = field(default_factory=set)
    new: list[str] = field(default_factory=list)
    """Files that were read."""


def find_gaps(
    tree: Path, files: Mapping[str, bytes], published: Published, folder: Path
) -> Iterator[Problem]:
    """Hold the index against what is published.

    Args:
        tree: The new tree, its index written.
        files: The index: of each file the hash of what it was made from.
        published: What must be found, and nothing else.
        folder: Where is kept what was read.
    """
    try:
        named = _read(tree, files, folder)
        asking = Asking(tree, read_script((tree / INDEX_URI).read_bytes()))
        absent = [uri for uri in asking.uris() if uri not in files]
        unanswered = [] if absent else list(_unanswered(asking, tree, named.new))
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        yield Problem(Origin(INDEX_URI), "search-unreadable")
        return
    yield from (Problem(Origin(uri), "search-unreadable") for uri in absent)
    for identity, (name, state) in sorted(published.people.items()):
        if named.people.get(identity) != state:
            yield Problem(Origin(INDEX_URI), "person-unfound", {"name": name, "id": identity})
    for identity in sorted(named.people.keys() - published.people.keys()):
        yield Problem(Origin(INDEX_URI), "search-unknown", {"id": identity})
    for uri in sorted(published.texts - named.texts):
        yield Problem(Origin(INDEX_URI), "text-unfound", {"name": uri})
    for uri in sorted(named.texts - published.texts):
        yield Problem(Origin(INDEX_URI), "search-unknown", {"id": uri})
    yield from unanswered


def _read(tree: Path, files: Mapping[str, bytes], folder: Path) -> _Named:
    """Read the files that are not remembered."""
    kept = folder / READ_NAME
    before = _remembered(kept)
    now: dict[str, tuple[bytes, Any]] = {}
    found = _Named()
    for uri, content in files.items():
        is_people = uri.startswith(_PEOPLE)
        if not is_people and not uri.startswith(_BODIES):
            continue
        known = before.get(uri)
        if known and known[0] == content:
            now[uri] = known
        else:
            value = read_script((tree / uri).read_bytes())
            says = people_of(uri.removeprefix(_PEOPLE), value) if is_people else bodies_of(value)
            now[uri] = content, says
            found.new.append(uri)
        if is_people:
            found.people.update(now[uri][1])
        else:
            found.texts.update(each.removesuffix("index.html") for each in now[uri][1])
    if now != before:
        write_whole(kept, marshal.dumps(now, 2))
    return found


def _remembered(kept: Path) -> dict[str, tuple[bytes, Any]]:
    try:
        found = marshal.loads(kept.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def _unanswered(asking: Asking, tree: Path, new: Iterable[str]) -> Iterator[Problem]:
    """Ask for somebody and for some words of files that are new, evenly spread."""
    for kind in (_PEOPLE, _BODIES):
        uris = [uri for uri in new if uri.startswith(kind)]
        for uri in uris[:: -(-len(uris) // _ASKED) or 1]:
            value, key = read_script((tree / uri).read_bytes()), uri.removeprefix(f"{FOLDER}/")
            for what in asking.unanswered(key.removesuffix(".js"), value):
                yield Problem(Origin(uri), "text-unfound", {"name": what})
