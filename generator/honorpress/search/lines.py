"""From texts to the entries of their pairs: where in a line each stands, and what is around it.

A text is taken as lines of some sentences, so that an edit changes the places of what stands in one line
alone. Lines begin after the end of a sentence or a gap, at every second one as the next two characters tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from honorpress.dataclass import dataclass
from honorpress.search.codes import (
    BASE,
    DOCUMENT_AT,
    HASH_AT,
    MARK_AT,
    Keys,
    lengths,
    mix,
    write_numbers,
)
from honorpress.search.folding import BREAK, Folded, fold_units

Around = NDArray[np.uint16]
"""Three rows: of each entry the unit before its pair and the two after it, 0 where a word ends."""

TITLE, ABOUT, LINES = 0, 1, 2
"""Marks of what stands in the title, in what a text is about, and the first of those of lines of the body."""
PLACES: Final = 48
"""Places in a line are counted round."""
OVERLAP: Final = 4
"""So many pairs at the beginning of a line have an entry as what follows the line before too, so that words
across lines are found. Their place is PLACES more than the rest of the place by `_ROUND`."""
_ROUND: Final = 16
_PARTS: Final = 3
_BREAK_BYTES: Final = 2
_LOW: Final = np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of texts."""

    keys: Keys
    """Sorted by pair; the mark is the line's, the second the pair's place in it."""
    around: Around
    tables: tuple[str, ...]
    """Of each text's body: for each line its mark and its bytes as JSON has them; nothing where folding makes
    characters longer or shorter."""


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of all texts, one behind the other."""

    starts: NDArray[np.int64]
    sizes: NDArray[np.int64]
    parts: NDArray[np.int64]
    """Of each line the place of its part among all parts."""
    marks: NDArray[np.uint32]


def line_entries(texts: Sequence[tuple[str, str, str]]) -> Entries:
    """Make an entry for each pair of neighbouring UTF-16 units.

    Args:
        texts: Title, what it is about, body.
    """
    parts = [f"{part}{BREAK}" for text in texts for part in text]
    if not parts:
        return Entries(np.empty(0, dtype=np.uint64), np.empty((3, 0), dtype=np.uint16), ())
    folded = fold_units(parts)
    units = folded.units
    lines = _lines(units, np.cumsum(folded.sizes) - folded.sizes)
    shown = units != ord(BREAK)
    is_pair = np.append(shown[:-1] & shown[1:], False)
    of_line = (lines.parts // _PARTS).astype(np.uint32) << np.uint32(DOCUMENT_AT)
    of_line |= lines.marks << np.uint32(MARK_AT)
    from_start = np.arange(len(units), dtype=np.uint32) - np.repeat(
        lines.starts.astype(np.uint32), lines.sizes
    )
    own = np.flatnonzero(is_pair)
    beyond, before = _overlap(is_pair, lines.starts)
    places = np.concatenate(
        (
            (np.repeat(of_line, lines.sizes) | from_start % np.uint32(PLACES))[own],
            of_line[before] | (PLACES + (beyond - lines.starts[before]) % _ROUND).astype(np.uint32),
        )
    )
    first = np.concatenate((own, beyond))
    order = mix(units[first], units[first + 1]) << HASH_AT | np.arange(len(first), dtype=np.uint64)
    order.sort()
    place = (order & _LOW).astype(np.int64)
    keys = np.asarray(order & ~_LOW | places[place], dtype=np.uint64)
    return Entries(keys, _around(units * shown, first[place]), _tables(folded, lines))


def _lines(units: NDArray[np.uint16], part_starts: NDArray[np.int64]) -> _Lines:
    """Cut texts into lines."""
    may = np.flatnonzero(_ends()[units[:-1]]) + 1
    may = may[units[may] != ord(BREAK)]
    may = may[mix(units[may], units[may + 1]) >= np.uint64(1 << 31)]
    may = may[(np.searchsorted(part_starts, may, side="right") - 1) % _PARTS == LINES]
    begins = np.zeros(len(units), dtype=bool)
    begins[part_starts] = begins[may] = True
    starts = np.flatnonzero(begins)
    sizes = np.diff(starts, append=len(units))
    parts = np.searchsorted(part_starts, starts, side="right") - 1
    after = np.where(sizes > 1, units[np.minimum(starts + 1, len(units) - 1)], np.uint16(0))
    mixed = (mix(units[starts], after) >> np.uint64(15)).astype(np.uint32) & np.uint32(0xFFFF)
    own = (mixed * np.uint32(BASE - LINES) >> np.uint32(16)) + np.uint32(LINES)
    kinds = (parts % _PARTS).astype(np.uint32)
    return _Lines(starts, sizes, parts, np.where(kinds == LINES, own, kinds))


def _overlap(
    is_pair: NDArray[np.bool_], starts: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Find the pairs that follow a line without a gap: where they are, and the number of that line."""
    lines = np.flatnonzero(is_pair[starts[1:] - 1])
    found, numbers = [], []
    for after in range(OVERLAP):
        first = starts[lines + 1] + after
        lines, first = lines[is_pair[first]], first[is_pair[first]]
        found.append(first)
        numbers.append(lines)
    return np.concatenate(found), np.concatenate(numbers)


def _around(units: NDArray[np.uint16], first: NDArray[np.int64]) -> Around:
    """What is around pairs, of units of which breaks are 0."""
    beside = np.zeros(len(units) + 3, dtype=np.uint16)
    beside[1:-2] = units
    around = np.stack((beside[first], beside[first + 3], beside[first + 4]))
    around[2] *= around[1] > 0
    return around


def _tables(folded: Folded, lines: _Lines) -> tuple[str, ...]:
    """The tables of all texts."""
    sizes = np.add.reduceat(_widths()[folded.written], lines.starts, dtype=np.int64)
    sizes[np.append(lines.parts[1:] != lines.parts[:-1], True)] -= _BREAK_BYTES
    told = (lines.parts % _PARTS == LINES) & folded.even[lines.parts]
    numbers = np.stack((lines.marks[told].astype(np.int64), sizes[told]), axis=1).ravel()
    text = write_numbers(numbers)
    ends = np.append(0, np.cumsum(lengths(numbers)))
    texts = np.arange(len(folded.sizes) // _PARTS + 1)
    edges = ends[2 * np.searchsorted(lines.parts[told] // _PARTS, texts)].tolist()
    return tuple(text[start:end] for start, end in pairwise(edges))


@cache
def _ends() -> NDArray[np.bool_]:
    """Which units a line may end with."""
    ends = np.zeros(1 << 16, dtype=bool)
    ends[[ord(each) for each in f"。!?;{BREAK}"]] = True
    return ends


@cache
def _widths() -> NDArray[np.uint8]:
    """Bytes of each UTF-16 unit in UTF-8, as JSON writes it."""
    widths = np.full(1 << 16, 3, dtype=np.uint8)
    widths[0xD800:0xE000] = 2
    widths[:0x800] = 2
    widths[:0x80] = 1
    widths[:0x20] = 6
    widths[[ord(each) for each in '"\\\b\f\n\r\t']] = 2
    return widths
