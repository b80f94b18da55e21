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
    write_numbers,
)
from honorpress.search.store import Kept, write_whole
from honorpress.search.tables import script

MOST_BITS: Final = 14
"""No index has more than 16,384 shards."""

Shard = tuple[str, str, str]
"""Hashes, documents, marks; lists parted by spaces."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A shard to be made."""

    number: int
    name: str
    """What it is kept under."""


def shard_bits(entries: int) -> int:
    """How many bits of the hash number the shards: ten times the entries, four times the shards."""
    return min(MOST_BITS, max(0, round(0.6 * math.log2(max(1, entries)) - 3)))


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
    places = keys >> np.uint64(8)
    starts = np.append(True, places[1:] != places[:-1])
    places = places[starts]
    hashes = (places >> np.uint64(24)).astype(np.int64)
    documents = (places & np.uint64(0xFFFFFF)).astype(np.int32)
    begins = np.append(True, hashes[1:] != hashes[:-1])
    gaps = np.diff(documents, prepend=np.int32(0)) - 1
    gaps[begins] = documents[begins]
    marks = (keys & np.uint64(0xFF)).astype(np.int32)
    marks[:-1] += BASE * ~starts[1:]
    lists = np.flatnonzero(starts)[begins]
    return (
        write_numbers(np.diff(hashes[begins], prepend=floor - 1) - 1),
        _parted(gaps, np.flatnonzero(begins)),
        _parted(marks, lists, digits=True),
    )


def decode(shard: Shard | Sequence[str], floor: int) -> Keys:
    """Read the entries back."""
    if not shard[0]:
        return np.empty(0, dtype=np.uint64)
    hashes = np.cumsum(read_numbers(worth(_bytes(shard[0])).astype(np.int64)) + 1) + floor - 1
    digits, begins = _unparted(shard[1])
    marks, _ = _unparted(shard[2])
    number_starts = np.append(True, digits[:-1] < BASE)
    opens = begins[number_starts]
    sums = np.cumsum(read_numbers(digits) + 1, dtype=np.int64)
    lists = np.cumsum(opens) - 1
    documents = sums - (np.append(0, sums[:-1])[opens])[lists] - 1
    which = np.append(0, np.cumsum(marks < BASE)[:-1])
    keys = (hashes[lists] << 24 | documents)[which] << 8 | marks % BASE
    return np.asarray(keys, dtype=np.uint64)


def _bytes(text: str) -> Signs:
    return np.frombuffer(text.encode("ascii"), dtype=np.uint8)


def _parted(values: Numbers, lists: NDArray[np.int64], *, digits: bool = False) -> str:
    """Write numbers, or single digits, with a space before each list but the first.

    Args:
        lists: Where each list begins among `values`.
    """
    sizes = np.ones(len(values), dtype=np.int32) if digits else lengths(values)
    lead = np.zeros(len(values), dtype=np.int32)
    lead[lists[1:]] = 1
    ends = np.cumsum(sizes + lead)
    out = np.full(int(ends[-1]), SPACE, dtype=np.uint8)
    if digits:
        out[ends - 1] = signs(values)
    else:
        put_numbers(out, ends - sizes, values)
    return out.tobytes().decode("ascii")


def _unparted(text: str) -> tuple[Numbers, NDArray[np.bool_]]:
    """The worths of the signs of lists, and which of them begin one."""
    written = _bytes(text)
    sign = written != SPACE
    begins = np.append(True, ~sign[:-1])
    return worth(written[sign]), begins[sign]
