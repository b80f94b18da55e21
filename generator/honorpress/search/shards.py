"""From the entries of all blocks to the shards of an index."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
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
from honorpress.search.store import PACK_BITS, Kept, write_files
from honorpress.search.tables import script

MOST_BITS: Final = 14
"""No index has more than 16,384 shards."""

_SAMPLE: Final = 8
"""Of the shards of texts one in so many is decoded again when it has been made."""

Shard = tuple[str, str, str]
"""Hashes, documents, marks; lists parted by spaces."""


@dataclass(frozen=True, slots=True)
class Pack:
    """Shards that are made and kept together."""

    number: int
    name: str
    """What they are kept under."""


def shard_bits(entries: int) -> int:
    """How many bits of the hash number the shards: ten times the entries, five times the shards."""
    return min(MOST_BITS, max(0, round(0.7 * math.log2(max(1, entries)) - 4.7)))


def shard_key(index: str, number: int, bits: int) -> str:
    """Key of a shard: names/0f."""
    return f"{index}/{number:0{max(1, -(-bits // 4))}x}"


def keep_packs(
    index: str, bits: int, packs: Sequence[Pack], blocks: Sequence[tuple[int, Kept]], folder: Path
) -> None:
    """Make packs of shards and keep them; runs in a worker.

    Args:
        packs: In the order of their numbers.
        blocks: With the number of each block's first document.

    Raises:
        AssertionError: A shard does not hold what it was made from.
    """
    pack_bits = min(bits, PACK_BITS[index])
    shift, size = np.uint64(64 - pack_bits), 1 << bits - pack_bits
    runs = list(_runs(packs))
    firsts = np.array([run[0].number for run in runs], dtype=np.uint64) << shift
    lasts = np.array([run[-1].number for run in runs], dtype=np.uint64) + np.uint64(1)
    open_end = int(lasts[-1]) == 1 << pack_bits
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
        numbers = range(run[0].number * size, (run[-1].number + 1) * size)
        made = encode(keys, bits, numbers)
        _verify(keys, made, bits, numbers, _SAMPLE if index == "texts" else 1)
        for place, pack in enumerate(run):
            own_numbers = numbers[place * size : (place + 1) * size]
            keyed = [(shard_key(index, number, bits), made[number - numbers[0]]) for number in own_numbers]
            write_files(folder / pack.name, [(key, script(key, shard)) for key, shard in keyed])


def _verify(keys: Keys, made: Sequence[Shard], bits: int, numbers: Sequence[int], step: int) -> None:
    """Decode every `step`th shard and compare; of the others count the marks, one for each entry."""
    edges = np.searchsorted(keys, np.array(numbers, dtype=np.uint64) << np.uint64(64 - bits)).tolist()
    for number, shard, (start, end) in zip(numbers, made, pairwise([*edges, len(keys)]), strict=True):
        if number % step:
            whole = len(shard[2]) - shard[2].count(" ") == end - start
        else:
            whole = np.array_equal(decode(shard, number << 32 - bits), keys[start:end])
        assert whole, "a shard lost entries"


def _runs(packs: Sequence[Pack]) -> Iterator[list[Pack]]:
    """Yield packs that follow each other together."""
    run: list[Pack] = []
    for pack in packs:
        if run and pack.number != run[-1].number + 1:
            yield run
            run = []
        run.append(pack)
    if run:
        yield run


def encode(keys: Keys, bits: int, numbers: Sequence[int]) -> list[Shard]:
    """Write sorted entries as shards.

    Args:
        bits: How many bits of the hash number the shards.
        numbers: The shards, one behind the other; they hold all of `keys`.
    """
    if not len(keys):
        return [("", "", "")] * len(numbers)
    places = keys >> np.uint64(8)
    starts = np.append(True, places[1:] != places[:-1])
    places = places[starts]
    hashes = (places >> np.uint64(24)).astype(np.int64)
    documents = (places & np.uint64(0xFFFFFF)).astype(np.int32)
    begins = np.flatnonzero(np.append(True, hashes[1:] != hashes[:-1]))
    gaps = np.diff(documents, prepend=np.int32(0)) - 1
    gaps[begins] = documents[begins]
    marks = (keys & np.uint64(0xFF)).astype(np.int32)
    marks[:-1] += BASE * ~starts[1:]
    own = hashes[begins]
    shards = own >> 32 - bits
    heads = np.append(True, shards[1:] != shards[:-1])
    own_gaps = np.where(heads, own - (shards << 32 - bits), np.diff(own, prepend=0) - 1)
    edges = np.searchsorted(shards, [*numbers, numbers[-1] + 1])
    written = (
        _cut(own_gaps, np.arange(len(own)), edges, sizes=lengths(own_gaps), space=0),
        _cut(gaps, begins, edges, sizes=lengths(gaps), space=1),
        _cut(marks, np.flatnonzero(starts)[begins], edges, sizes=None, space=1),
    )
    return list(zip(*written, strict=True))


def _cut(
    values: Numbers, lists: NDArray[np.int64], edges: NDArray[np.int64], *, sizes: Numbers | None, space: int
) -> list[str]:
    """Write numbers, with so many spaces before each list, and cut them into shards.

    Args:
        lists: Where each list begins among `values`.
        edges: Where each shard begins among `lists`, and where the last ends.
        sizes: Signs that each number takes; None where it is a single digit.
    """
    widths = np.ones(len(values), dtype=np.int32) if sizes is None else sizes.copy()
    widths[lists] += space
    ends = np.cumsum(widths, dtype=np.int64)
    out = np.full(int(ends[-1]), SPACE, dtype=np.uint8)
    if sizes is None:
        out[ends - 1] = signs(values)
    else:
        put_numbers(out, ends - sizes, values)
    text = out.tobytes().decode("ascii")
    cuts = np.append((ends - widths)[lists], ends[-1])[edges].tolist()
    return [text[start + space : end] for start, end in pairwise(cuts)]


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


def _unparted(text: str) -> tuple[Numbers, NDArray[np.bool_]]:
    """The worths of the signs of lists, and which of them begin one."""
    written = _bytes(text)
    sign = written != SPACE
    begins = np.append(True, ~sign[:-1])
    return worth(written[sign]), begins[sign]
