"""Nothing changed: the shortest way through a build, which looks at files' stamps and at nothing else.

A build notes every file and folder that it depends on, as they were before it read them, and what it said. As
long as all of them are as noted, the same build would say the same and make the same tree.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from honorpress.problems import Language, Problem
from honorpress.store import Store, program_digest, stamp_of
from honorpress.write.tree import Ledger

_KEY: Final = "said"
_ABSENT: Final = "absent"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a build is asked; of two equal ones the second may have nothing to do."""

    config: str
    as_of: str
    site_dir: str
    """As given; empty for that of mkdocs.yml."""
    engine: str
    strict: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What a build said at its end."""

    asked: Asked
    program: bytes
    site_dir: str
    language: Language
    pages: int
    problems: tuple[Problem, ...]
    stamps: Mapping[str, str]
    """Of all that it depends on, by path."""


def still_true(asked: Asked) -> Said | None:
    """Look for a build that was asked the same and has nothing to add; None where one has to be made."""
    cache = Path(asked.config).parent / ".honorpress"
    place = cache / "build.sqlite"
    if not place.exists():
        return None
    try:
        with FileLock(cache / "build.lock", timeout=0), Store(place) as store:
            said = _read(store)
            if said is None or said.asked != asked or said.program != program_digest():
                return None
            if any(noted(path) != stamp for path, stamp in said.stamps.items()):
                return None
            return said if Ledger(store, Path(said.site_dir)).sound else None
    except (OSError, Timeout):
        return None  # the build itself will say what is wrong


def write_down(store: Store, said: Said) -> None:
    """Keep what a build said, unless one of its files may change unseen."""
    store.put(_KEY, pickle.dumps(said, 5) if all(said.stamps.values()) else b"")


def stamps_below(places: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Yield the stamps of files, and of folders with all that lies in them."""
    for place in places:
        yield str(place), noted(place)
        for folder, names, files in os.walk(place, followlinks=True):
            for name in (*names, *files):
                path = f"{folder}/{name}"
                yield path, noted(path)


def noted(path: Path | str) -> str:
    """A file's stamp, or that it is not there; empty where it may change unseen."""
    return stamp_of(path) or ("" if os.path.lexists(path) else _ABSENT)


def _read(store: Store) -> Said | None:
    blob = store.get(_KEY)
    if not blob:
        return None
    said: Said = pickle.loads(blob)
    return said
