"""From the entries of all blocks to the shards of an index."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from honorpress.search.codes import (
    BASE,
    SPACE,
    Keys,
    Numbers,
    Signs,
    lengths,
    put_numbers,
    read_numbers,
    signs,
    worth,
)
from honorpress.search.store import Kept, write_whole
from honorpress.search.tables import script

MOST_BITS: Final = 12
"""No index has more than 4,096 shards."""

Shard = tuple[str, str, str]
"""Hashes, documents, marks; lists parted by spaces."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A shard to be made."""

    number: int
    name: str
    """What it is kept under."""


def shard_bits(entries: int) -> int:
    """How many bits of the hash number the shards: half as many shards as entries in each."""
    return min(MOST_BITS, max(0, round(math.log2(math.sqrt(max(1, entries)) / 2))))


def shard_key(index: str, number: int, bits: int) -> str:
    """Key of a shard: names/0f."""
    return f"{index}/{number:0{max(1, -(-bits // 4))}x}"


def keep_shards(
    index: str, bits: int, wanted: Sequence[Wanted], blocks: Sequence[tuple[int, Kept]], folder: Path
) -> None:
    """Make shards and keep them; runs in a worker.

    Args:
        wanted: In the order of their numbers.
        blocks: With the number of each block's first document.

    Raises:
        AssertionError: A shard does not hold what it was made from.
    """
    shift = np.uint64(64 - bits)
    runs = list(_runs(wanted))
    firsts = np.array([run[0].number for run in runs], dtype=np.uint64) << shift
    lasts = np.array([run[-1].number for run in runs], dtype=np.uint64) + np.uint64(1)
    open_end = int(lasts[-1]) == 1 << bits
    lasts <<= shift
    parts: list[list[Keys]] = [[] for _ in runs]
    for base, kept in blocks:
        own = kept.keys(index)
        ends = np.searchsorted(own, lasts)
        if open_end:
            ends[-1] = len(own)
        for place, (start, end) in enumerate(zip(np.searchsorted(own, firsts), ends, strict=True)):
            if start < end:
                parts[place].append(np.asarray(own[start:end]) + np.uint64(base << 8))
    for run, found in zip(runs, parts, strict=True):
        keys = np.concatenate(found) if found else np.empty(0, dtype=np.uint64)
        keys.sort()
        starts = np.array([shard.number for shard in run], dtype=np.uint64) << shift
        edges = np.append(np.searchsorted(keys, starts), len(keys))
        for shard, start, end in zip(run, edges, edges[1:], strict=False):
            floor = shard.number << 32 - bits
            made = encode(keys[start:end], floor)
            assert np.array_equal(decode(made, floor), keys[start:end]), "a shard lost entries"
            write_whole(folder / shard.name, script(shard_key(index, shard.number, bits), made))


def _runs(wanted: Sequence[Wanted]) -> Iterator[list[Wanted]]:
    """Yield shards that follow each other together."""
    run: list[Wanted] = []
    for shard in wanted:
        if run and shard.number != run[-1].number + 1:
            yield run
            run = []
        run.append(shard)
    if run:
        yield run


def encode(keys: Keys, floor: int) -> Shard:
    """Write sorted entries as a shard whose hashes begin at `floor`."""
    if not len(keys):
        return "", "", ""
    hashes = (keys >> np.uint64(32)).astype(np.int64)
    places = (keys >> np.uint64(8)).astype(np.int64)
    opens = np.append(True, hashes[1:] != hashes[:-1])
    starts = np.append(True, places[1:] != places[:-1])
    own = hashes[opens]
    documents = (places & 0xFFFFFF)[starts]
    begins = opens[starts]
    gaps = np.where(begins, documents, documents - np.append(0, documents[:-1]) - 1)
    more = np.append(~starts[1:], False)
    marks = signs((keys & np.uint64(0xFF)).astype(np.int64) + BASE * more)
    return (
        _joined(np.diff(own, prepend=floor - 1) - 1, np.zeros(len(own), dtype=bool)),
        _joined(gaps, begins),
        _with_spaces(marks, opens),
    )


def decode(shard: Shard | Sequence[str], floor: int) -> Keys:
    """Read the entries back."""
    if not shard[0]:
        return np.empty(0, dtype=np.uint64)
    hashes = np.cumsum(read_numbers(shard[0]) + 1) + floor - 1
    digits, breaks = _without_spaces(shard[1])
    ends = worth(digits) < BASE
    first_digits = np.append(0, np.flatnonzero(ends)[:-1] + 1)
    begins = np.isin(first_digits, breaks)
    begins[0] = True
    sums = np.cumsum(read_numbers(digits.tobytes().decode("ascii")) + 1)
    before = np.append(0, sums[:-1])[begins]
    lists = np.cumsum(begins) - 1
    documents = sums - before[lists] - 1
    marks = worth(_without_spaces(shard[2])[0])
    which = np.append(0, np.cumsum(marks < BASE)[:-1])
    keys = hashes[lists][which] << 32 | documents[which] << 8 | marks % BASE
    return np.asarray(keys, dtype=np.uint64)


def _without_spaces(text: str) -> tuple[Signs, Numbers]:
    """The signs of a text, and the places among them before which a space stood."""
    written = np.frombuffer(text.encode("ascii"), dtype=np.uint8)
    spaces = np.flatnonzero(written == SPACE)
    return np.delete(written, spaces), spaces - np.arange(len(spaces))


def _joined(values: Numbers, begins: NDArray[np.bool_]) -> str:
    """Write numbers, a space before each that begins a list but the first."""
    lead = begins.copy()
    lead[:1] = False
    sizes = lengths(values)
    ends = np.cumsum(sizes + lead)
    out = np.full(int(ends[-1]), SPACE, dtype=np.uint8)
    put_numbers(out, ends - sizes, values)
    return out.tobytes().decode("ascii")


def _with_spaces(written: Signs, begins: NDArray[np.bool_]) -> str:
    lead = begins.copy()
    lead[:1] = False
    out = np.full(len(written) + int(lead.sum()), SPACE, dtype=np.uint8)
    out[np.arange(len(written)) + np.cumsum(lead)] = written
    return out.tobytes().decode("ascii")
