"""Outlines: what the files over the whole site say of a block; kept, so that one as before is not made."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from honorpress.search.records import Block, Person
from honorpress.search.store import write_whole
from honorpress.search.tables import Sizes, block_keys

OUTLINES_NAME: Final = "outlines"
"""Kept file with the outlines of the last build."""
_PLACE: Final = np.dtype("<u4")
_HASH_BYTES: Final = 16


class Part(NamedTuple):
    """A part of a block that is kept as one."""

    name: str
    """What it is kept under."""
    size: int
    """Documents."""
    files: Mapping[str, bytes]
    """Its own files: hashes of what they show, by key."""


class Facet(NamedTuple):
    """What a cohort's people have of a facet."""

    values: tuple[Any, ...]
    counts: tuple[int, ...]
    """How many people have each."""
    places: bytes
    """Of each person the value's place, four bytes."""

    def rows(self) -> NDArray[np.uint32]:
        """Of each person the value's place."""
        return np.frombuffer(self.places, dtype=_PLACE)


class Outline(NamedTuple):
    """A block without its people and texts."""

    folder: str
    programme: str
    year: int
    fictional: bool
    people: int
    programmes: tuple[str, ...]
    """Of other texts the programme of each."""
    parts: tuple[Part, ...]
    standings: Facet
    """Pairs: state, tier."""
    areas: Facet
    trades: Facet
    skills: Facet
    """Triples: class, grade, and marks: 1 for a studio, and 2 for talks."""

    @property
    def size(self) -> int:
        """Documents."""
        return self.people or len(self.programmes)


def make_outline(block: Block, blocks: Iterable[Block], settings: int, sizes: Sizes) -> Outline:
    """Say of a block what other files need.

    Args:
        blocks: Its parts, by `split`.
        settings: Goes into the names of what is kept.
    """
    parts = []
    for part in blocks:
        files = block_keys(part, sizes)
        parts.append(Part(part.digest(files.values(), settings, *sizes), part.size, files))
    people = block.people
    return Outline(
        block.folder,
        block.programme,
        block.year,
        block.fictional,
        len(people),
        block.programmes,
        tuple(parts),
        _facet((person.state, person.tier) for person in people),
        _facet(person.area for person in people),
        _facet(person.base_trade for person in people),
        _facet((person.industry_class, person.grade, _marks(person)) for person in people),
    )


def read_outlines(folder: Path) -> dict[bytes, Outline]:
    """Outlines that the last build kept, by key; none where the file is not as it was left."""
    try:
        data = (folder / OUTLINES_NAME).read_bytes()
    except OSError:
        return {}
    if _hash(data[_HASH_BYTES:]) != data[:_HASH_BYTES]:
        return {}
    found: dict[bytes, Outline] = pickle.loads(data[_HASH_BYTES:])
    return found


def keep_outlines(folder: Path, outlines: Mapping[bytes, Outline]) -> None:
    """Keep outlines, by key, for the next build."""
    data = pickle.dumps(outlines, 5)
    write_whole(folder / OUTLINES_NAME, _hash(data) + data)


def _hash(data: bytes) -> bytes:
    return blake2b(data, digest_size=_HASH_BYTES).digest()


def _facet(values: Iterable[Hashable]) -> Facet:
    rows = list(values)
    counts = Counter(rows)
    places = {value: place for place, value in enumerate(counts)}
    numbers = np.array([places[value] for value in rows], dtype=_PLACE)
    return Facet(tuple(counts), tuple(counts.values()), numbers.tobytes())


def _marks(person: Person) -> int:
    return bool(person.studio) + 2 * bool(person.talks)
