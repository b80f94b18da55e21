"""The index read back from the tree, as the engine in the browser reads it.

What a file names is remembered by the hash of what it was made from, so that a build reads the files that it
wrote. Of some of these the index is asked as well: for the name of somebody, and for words from the middle of
a text.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, Final, TypeAlias

from honorpress.dataclass import dataclass
from honorpress.problems import Origin, Problem
from honorpress.search.asking import Asking
from honorpress.search.reading import INDEX_URI, bodies_of, people_of, read_script
from honorpress.search.store import READ_NAME, write_whole
from honorpress.search.tables import FOLDER
from honorpress.search.verify import Indexed

Reading: TypeAlias = Callable[[str], bytes]
"""Gives the bytes of a file of the tree. Raises OSError."""

_PEOPLE: Final = f"{FOLDER}/people/"
_BODIES: Final = f"{FOLDER}/bodies/"
_ASKED: Final = 12
"""Files of either kind that are asked for."""


@dataclass(slots=True)
class _Named:
    """Whom and which texts the index names."""

    people: dict[str, str] = field(default_factory=dict)
    """Value of State by id."""
    texts: set[str] = field(default_factory=set)
    new: list[str] = field(default_factory=list)
    """Files that were read."""


def read_back(read: Reading, files: Mapping[str, bytes], folder: Path) -> Indexed | None:
    """Read the index; None where it cannot be read.

    Args:
        read: Reads the new tree, its index written.
        files: The index: of each file the hash of what it was made from.
        folder: Where is kept what was read.
    """
    try:
        named = _read(read, files, folder)
        asking = Asking(read, read_script(read(INDEX_URI)))
        absent = tuple(uri for uri in asking.uris() if uri not in files)
        unanswered = () if absent else tuple(_unanswered(asking, read, named.new))
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        return None
    return Indexed(named.people, frozenset(named.texts), absent, unanswered)


def _read(read: Reading, files: Mapping[str, bytes], folder: Path) -> _Named:
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
            value = read_script(read(uri))
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


def _unanswered(asking: Asking, read: Reading, new: Iterable[str]) -> Iterator[Problem]:
    """Ask for somebody and for some words of files that are new, evenly spread."""
    for kind in (_PEOPLE, _BODIES):
        uris = [uri for uri in new if uri.startswith(kind)]
        for uri in uris[:: -(-len(uris) // _ASKED) or 1]:
            value, key = read_script(read(uri)), uri.removeprefix(f"{FOLDER}/")
            for what in asking.unanswered(key.removesuffix(".js"), value):
                yield Problem(Origin(uri), "text-unfound", {"name": what})
