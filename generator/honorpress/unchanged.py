"""Nothing changed: the shortest way through a build, which looks at files' stamps and at nothing else.

A build notes every file and folder that it depends on, as they were before it read them, and what it said. As
long as all of them are as noted, the same build would say the same and make the same tree.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from honorpress.dataclass import dataclass
from honorpress.privacy import Allowed
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
    allowed: Allowed
    """Private values that offices make public themselves."""
    stamps: Mapping[str, str]
    """Of all that it depends on, by path."""
    settings: str
    """Those files of settings, as written, that take values from the environment."""
    variables: Mapping[str, str]
    """Hashes of the variables that they may take, by name."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A tree that stands as the last build left it, its records and all else as that build read them."""

    problems: tuple[Problem, ...]
    allowed: Allowed
    stamps: Mapping[str, str]
    """Of each of its files: size, time and number."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the last build has to say to what is asked now."""

    said: Said | None = None
    """What it said, which still holds; None where a build has to be made."""
    site_dir: Path | None = None
    """Where that build will put the site, unless its configuration has changed; None where that is open."""
    stamps: Mapping[str, str] = field(default_factory=dict)
    """Of what the last build depended on, as it is now, by path; so that the build need not ask again."""


def answer(cache_dir: Path, asked: Asked) -> Answer:
    """Look for a build that was asked the same and has nothing to add."""
    place = cache_dir / "build.sqlite"
    if not place.exists():
        return Answer()
    try:
        with FileLock(cache_dir / "build.lock", timeout=0), Store(place) as store:
            said = _read(store)
            if said is None or (said.asked.config, said.asked.site_dir) != (asked.config, asked.site_dir):
                return Answer()
            site_dir, stamps = Path(said.site_dir), _now(said)
            if said.asked == asked and _holds(said, stamps) and Ledger(store, site_dir).sound:
                return Answer(said)
            return Answer(None, site_dir, {path: stamp for path, stamp in stamps.items() if ":" in stamp})
    except (OSError, Timeout):
        return Answer()  # the build itself will say what is wrong


def still_standing(cache_dir: Path, site_dir: Path, asked: Asked | None = None) -> Standing | None:
    """Look whether the tree at `site_dir` is the last build's, and nothing has changed since; None otherwise.

    Args:
        cache_dir: Where builds keep what they know; the caller holds the build lock.
        site_dir: Where the tree stands.
        asked: What that build must have been asked; anything where left out.
    """
    place = cache_dir / "build.sqlite"
    if not place.exists():
        return None
    try:
        with Store(place) as store:
            said = _read(store)
            if said is None or (asked and said.asked != asked) or not _holds(said, _now(said)):
                return None
            if Path(said.site_dir).resolve() != site_dir.resolve():
                return None
            ledger = Ledger(store, site_dir)
            if not ledger.sound:
                return None
            stamps = {uri: output.stamp for uri, output in ledger.outputs.items()}
            return Standing(said.problems, said.allowed, stamps)
    except OSError:
        return None


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


def drawing_settings(paths: Iterable[Path]) -> str:
    """Put together those files of settings that take values from the environment (`!ENV`)."""
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in paths if path.is_file())
    return "\n".join(text for text in texts if "!ENV" in text)


def variables_in(settings: str) -> Mapping[str, str]:
    """Hashes of the variables of the environment whose names stand in settings, by name."""
    if not settings:
        return {}
    folded = settings.casefold()  # Windows makes no difference
    return {name: _hashed(value) for name, value in os.environ.items() if name.casefold() in folded}


def _hashed(value: str) -> str:
    return hashlib.blake2b(os.fsencode(value), digest_size=16).hexdigest()


def noted(path: Path | str) -> str:
    """A file's stamp, or that it is not there; empty where it may change unseen."""
    return stamp_of(path) or ("" if os.path.lexists(path) else _ABSENT)


def _now(said: Said) -> dict[str, str]:
    """Stamps, as they are now, of what a build depended on."""
    return {path: noted(path) for path in said.stamps}


def _holds(said: Said, stamps: Mapping[str, str]) -> bool:
    """Tell whether neither the program nor anything that the build read has changed since."""
    return (
        said.program == program_digest()
        and variables_in(said.settings) == said.variables
        and stamps == said.stamps
    )


def _read(store: Store) -> Said | None:
    blob = store.get(_KEY)
    if not blob:
        return None
    said: Said = pickle.loads(blob)
    return said
