"""Runs of texts that are common: each has files of its own, so that words of which it is a part cost little.

A run of two units is common where texts have it often, so is one of three that begins and ends with a common
one. Words are looked for by runs that are not: so each common run lists, for each unit that follows it, where
that longer run stands, and the same for each unit before it, unless the longer run is common as well. Of the
run alone only how often about each text has it is listed, if it is very common.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from honorpress.dataclass import dataclass
from honorpress.search.codes import DOCUMENT_AT, MARK_AT, MARK_BITS, Keys, scattered_units
from honorpress.search.lines import PLACES, TITLE, Around

LONGEST: Final = 4
"""Units of a common run, at most."""

PLACED: Final = 6144
"""So many entries are too many to list a run alone by its places."""

TITLED: Final = 20
"""Added to the power of two of the times where the run stands in the title too."""

_UNIT_AT: Final = np.uint64(48)
_LONGER_BITS: Final = 6

Common = tuple[str, int]
"""A common run, as the first part of the names of its files, and the bits that number those of longer."""


def longer_keys(common: Iterable[Common]) -> list[str]:
    """Keys of the files of common runs."""
    return [key for run in common for key in keys_of(run)]


def keys_of(run: Common) -> list[str]:
    """Keys of a run's files: of the run alone, with what comes after it, with what comes before."""
    name, bits = run
    if len(name) == _name_length(LONGEST):
        return [f"longer/{name}"]
    return [f"longer/{name}", *(f"longer/{name}-{side}{n}" for side in "ab" for n in range(1 << bits))]


def run_name(pair: int, units: Iterable[int] = ()) -> str:
    """The first part of the names of a run's files: the hash of its pair, and its other units."""
    return f"{pair:08x}{''.join(f'{unit:04x}' for unit in units)}"


def _name_length(units: int) -> int:
    return 4 * units


def levels(runs: Iterable[Common]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield runs of two units as sorted hashes, of three and four as sorted numbers: the place of the run
    that is a unit shorter in the level before, and in the lowest 16 bits the unit; each with the bits."""
    known = dict(runs)
    before: dict[str, int] = {}
    for length in range(2, LONGEST + 1):
        numbers = {
            (before[name[:-4]] << 16 if length > 2 else int(name[:4], 16) << 16) | int(name[-4:], 16): name
            for name in known
            if len(name) == _name_length(length)
        }
        own = [numbers[number] for number in sorted(numbers)]
        before = {name: place for place, name in enumerate(own)}
        yield sorted(numbers), [known[name] for name in own]


def runs_of(levels: Iterable[tuple[Iterable[int], Iterable[int]]]) -> dict[str, int]:
    """Read what `levels` says: the bits of each run by its name."""
    found: dict[str, int] = {}
    before: list[str] = []
    for numbers, bits in levels:
        own = [
            f"{before[number >> 16]}{number & 0xFFFF:04x}" if found else run_name(number)
            for number in numbers
        ]
        found.update(zip(own, bits, strict=True))
        before = own
    return found


@dataclass(frozen=True, slots=True)
class Run:
    """A common run with the entries of its files."""

    common: Common
    alone: Keys
    placed: bool
    """Whether the run alone is listed by its places, or only how often about each text has it."""
    beside: tuple[Keys, ...]
    """By what comes after it, and by what comes before."""


def common_runs(name: str, places: Keys, around: Around, least: int) -> Iterator[Run]:
    """Yield a common run, and the longer ones that begin with it.

    Args:
        places: Where the run stands: document, mark, place.
        around: The units beside it.
        least: From how many entries on a run is common.
    """
    placed = len(places) < PLACED
    alone = np.sort(places) if placed else _counted(places)
    if len(name) == _name_length(LONGEST):
        yield Run((name, 0), alone, placed, ())
        return
    before, after, next_after = around
    bits = min(_LONGER_BITS, (len(places) // (2 * least)).bit_length())
    longer, common = _beside(places, after, least)
    yield Run((name, bits), alone, placed, (longer, _beside(places, before, least)[0]))
    for unit in common:
        own = after == unit
        beside = np.stack((before[own], next_after[own], np.zeros(np.count_nonzero(own), dtype=np.uint16)))
        yield from common_runs(f"{name}{unit:04x}", places[own], beside, least)


def _beside(places: Keys, units: NDArray[np.uint16], least: int) -> tuple[Keys, list[int]]:
    """Entries by the unit beside, and the units with which the run is common."""
    counts = np.bincount(units[places & MARK_BITS < PLACES], minlength=1 << 16)
    counts[0] = least  # no unit
    kept = (counts < least)[units]
    keys = scattered_units()[units[kept]] << _UNIT_AT | places[kept]
    keys.sort()
    return keys, (np.flatnonzero(counts[1:] >= least) + 1).tolist()


def _counted(places: Keys) -> Keys:
    """An entry for each document, its mark the power of two in the times."""
    places = np.sort(places[places & MARK_BITS < PLACES])
    documents = places >> DOCUMENT_AT
    firsts = np.flatnonzero(np.append(True, documents[1:] != documents[:-1]))
    powers = np.frexp(np.diff(firsts, append=len(places)))[1] - 1
    titled = places[firsts] >> MARK_AT & MARK_BITS == TITLE
    marks = np.minimum(powers, TITLED - 1) + TITLED * titled
    return np.asarray(documents[firsts] << DOCUMENT_AT | marks.astype(np.uint64) << MARK_AT)
