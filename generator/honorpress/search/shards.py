"""From the entries of all blocks to the shards of an index."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from honorpress.dataclass import dataclass
from honorpress.search.codes import (
    BASE,
    DOCUMENT_AT,
    DOCUMENT_BITS,
    HASH_AT,
    MARK_AT,
    MARK_BITS,
    SPACE,
    Keys,
    Numbers,
    Signs,
    lengths,
    put_numbers,
    read_numbers,
    read_signs,
    signs,
    worth,
)
from honorpress.search.store import PACK_BITS, Kept
from honorpress.search.tables import script

MOST_BITS: Final = 13
"""No index has more than 8,192 shards."""

COMMON: Final = 8192
"""Entries from which on a pair of texts, or one with the mark of what follows, is common; in a small site the
half makes a pair so.

Its list only tells how often about each text has it. A common pair has files of its own, so that those beside
it stay small: one for the pair, others with a list for each mark of what follows, for longer words.
"""

SMALL_BITS: Final = 9
"""A site with no more shards of texts than these bits number is small."""

LONGER_BITS: Final = 6
"""So many bits tell the marks of what follows a common pair apart."""

SPLIT: Final = "texts"
"""The index whose common pairs have lists of their own."""
_BITS: Final[Mapping[str, tuple[float, float]]] = {
    "names": (0.6, 3.2),
    "cards": (0.75, 7.2),
    "titles": (0.3, -1.4),
    "texts": (0.6, 3.2),
}
"""How bits grow with each doubling of the entries, and so many less: few files, none of which is large."""
_SAMPLE: Final = 8
"""Of the shards of texts one in so many is decoded again when it has been made."""

Shard = tuple[str, ...]
"""Hashes, documents, marks; lists parted by spaces. In a shard of texts also the marks after these, without
spaces."""


@dataclass(frozen=True, slots=True)
class Pack:
    """Shards that are made together."""

    number: int
    name: str
    """Says what they are made from."""


Common = tuple[int, int]
"""Hash of a common pair, and how many bits of the marks number its files."""


@dataclass(frozen=True, slots=True)
class Made:
    """A pack of shards, made."""

    name: str
    files: Mapping[str, bytes]
    """By key: each shard, and the files of common pairs."""
    common: tuple[Common, ...]


def shard_bits(index: str, entries: int) -> int:
    """How many bits of the hash number the shards: ten times the entries, three or four times the shards."""
    grows, less = _BITS[index]
    return min(MOST_BITS, max(0, round(grows * math.log2(max(1, entries)) - less)))


def shard_key(index: str, number: int, bits: int) -> str:
    """Key of a shard: names/0f."""
    return f"{index}/{number:0{max(1, -(-bits // 4))}x}"


def pack_keys(index: str, pack: int, bits: int) -> list[str]:
    """Keys of the shards of a pack."""
    size = 1 << bits - min(bits, PACK_BITS[index])
    return [shard_key(index, number, bits) for number in range(pack * size, (pack + 1) * size)]


def longer_keys(common: Iterable[Common]) -> list[str]:
    """Keys of the files of common pairs: of each the pair's, then those of longer words."""
    return [key for pair, bits in common for key in _keys_of(pair, bits)]


def _keys_of(pair: int, bits: int) -> list[str]:
    return [f"longer/{pair:08x}", *(f"longer/{pair:08x}-{number}" for number in range(1 << bits))]


def make_packs(
    index: str, bits: int, packs: Sequence[Pack], blocks: Sequence[tuple[int, Kept]]
) -> list[Made]:
    """Make packs of shards; runs in a worker.

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
                parts[place].append(np.asarray(own[start:end]) + (np.uint64(base) << DOCUMENT_AT))
    made: list[Made] = []
    for run, found in zip(runs, parts, strict=True):
        keys = np.concatenate(found) if found else np.empty(0, dtype=np.uint64)
        keys.sort()
        numbers = range(run[0].number * size, (run[-1].number + 1) * size)
        keys, common = split_common(keys, bits) if index == SPLIT else (keys & ~MARK_BITS, {})
        shards = encode(keys, bits, numbers, twice=index == SPLIT)
        _verify(keys, shards, bits, numbers, _SAMPLE if index == SPLIT else 1)
        for place, pack in enumerate(run):
            own_numbers = numbers[place * size : (place + 1) * size]
            own_keys = [shard_key(index, number, bits) for number in own_numbers]
            files = {
                key: script(key, shards[n - numbers[0]]) for key, n in zip(own_keys, own_numbers, strict=True)
            }
            pairs = {pair: own for pair, own in common.items() if pair[0] >> 32 - pack_bits == pack.number}
            for pair, own in pairs.items():
                files.update(_longer_files(pair, own))
            made.append(Made(pack.name, files, tuple(pairs)))
    return made


def _longer_files(pair: Common, keys: Keys) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a common pair."""
    alone = _checked(_counted(keys & (DOCUMENT_BITS << DOCUMENT_AT)), range(1))
    longer = _checked(_by_mark(keys, pair[1]), range(1 << pair[1]))
    for key, shard in zip(_keys_of(*pair), (*alone, *longer), strict=True):
        yield key, script(key, shard)


def _checked(keys: Keys, numbers: Sequence[int]) -> list[Shard]:
    shards = encode(keys, LONGER_BITS, numbers)
    _verify(keys, shards, LONGER_BITS, numbers, _SAMPLE)
    return shards


def split_common(keys: Keys, shard_bits: int) -> tuple[Keys, dict[Common, Keys]]:
    """Take the entries of common pairs out of those of others."""
    common = COMMON if shard_bits > SMALL_BITS else -(-COMMON // 2)
    hashes = keys >> HASH_AT
    heads = np.flatnonzero(np.append(True, hashes[1:] != hashes[:-1])) if len(keys) else np.empty(0, int)
    counts = np.diff(heads, append=len(keys))
    many = counts >= common
    apart = {}
    for head, count in zip(heads[many].tolist(), counts[many].tolist(), strict=True):
        bits = min(LONGER_BITS, (count // COMMON // 2 or 1).bit_length() - 1)
        apart[int(hashes[head]), bits] = keys[head : head + count]
    return (keys[np.repeat(~many, counts)] if apart else keys), apart


def _counted(keys: Keys) -> Keys:
    """An entry for each document, its mark the power of two in the times."""
    firsts = np.flatnonzero(np.append(True, keys[1:] >> DOCUMENT_AT != keys[:-1] >> DOCUMENT_AT))
    times = np.diff(firsts, append=len(keys))
    powers = np.frexp(times)[1].astype(np.uint64) - np.uint64(1)
    return np.asarray(keys[firsts] >> DOCUMENT_AT << DOCUMENT_AT | powers << MARK_AT)


def _by_mark(keys: Keys, bits: int) -> Keys:
    """Entries of a common pair with the mark of what follows for a hash, and the mark after it.

    The hash begins with the number of the file, and is BASE more where pair and mark are common together.
    """
    marks = keys >> MARK_AT & MARK_BITS
    numbers = (marks & np.uint64((1 << bits) - 1)) << np.uint64(32 - LONGER_BITS)
    common = np.bincount(marks.astype(np.int64), minlength=BASE)[marks.astype(np.int64)] >= COMMON
    hashes = numbers | marks + np.uint64(BASE) * common
    own = (keys >> DOCUMENT_AT & DOCUMENT_BITS) << DOCUMENT_AT | (keys & MARK_BITS) << MARK_AT
    found = hashes << HASH_AT | own
    found.sort()
    common = found >> HASH_AT & np.uint64((1 << 32 - LONGER_BITS) - 1) >= BASE
    if common.any():
        found = np.concatenate((found[~common], _counted(found[common])))
        found.sort()
    return np.asarray(found)


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


def encode(keys: Keys, bits: int, numbers: Sequence[int], *, twice: bool = False) -> list[Shard]:
    """Write sorted entries as shards.

    Args:
        bits: How many bits of the hash number the shards.
        numbers: The shards, one behind the other; they hold all of `keys`.
        twice: Whether the mark after each mark is written too.
    """
    if not len(keys):
        return [("",) * (3 + twice)] * len(numbers)
    places = keys >> DOCUMENT_AT
    starts = np.append(True, places[1:] != places[:-1])
    places = places[starts]
    hashes = (places >> HASH_AT - DOCUMENT_AT).astype(np.int64)
    documents = (places & DOCUMENT_BITS).astype(np.int32)
    begins = np.flatnonzero(np.append(True, hashes[1:] != hashes[:-1]))
    gaps = np.diff(documents, prepend=np.int32(0)) - 1
    gaps[begins] = documents[begins]
    marks = (keys >> MARK_AT & MARK_BITS).astype(np.int32)
    marks[:-1] += BASE * ~starts[1:]
    own = hashes[begins]
    shards = own >> 32 - bits
    heads = np.append(True, shards[1:] != shards[:-1])
    own_gaps = np.where(heads, own - (shards << 32 - bits), np.diff(own, prepend=0) - 1)
    edges = np.searchsorted(shards, [*numbers, numbers[-1] + 1])
    of_lists = np.flatnonzero(starts)[begins]
    written = [
        _cut(own_gaps, np.arange(len(own)), edges, sizes=lengths(own_gaps), space=0),
        _cut(gaps, begins, edges, sizes=lengths(gaps), space=1),
        _cut(marks, of_lists, edges, sizes=None, space=1),
    ]
    if twice:
        written.append(_cut((keys & MARK_BITS).astype(np.int32), of_lists, edges, sizes=None, space=0))
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
    hashes = np.cumsum(read_signs(shard[0]) + 1) + floor - 1
    digits, begins = _unparted(shard[1])
    marks, _ = _unparted(shard[2])
    number_starts = np.append(True, digits[:-1] < BASE)
    opens = begins[number_starts]
    sums = np.cumsum(read_numbers(digits) + 1, dtype=np.int64)
    lists = np.cumsum(opens) - 1
    documents = sums - (np.append(0, sums[:-1])[opens])[lists] - 1
    which = np.append(0, np.cumsum(marks < BASE)[:-1])
    keys = (hashes[lists] << 32 | documents << 12)[which] | marks % BASE << 6
    if len(shard) > 3:
        keys |= worth(_bytes(shard[3]))
    return np.asarray(keys, dtype=np.uint64)


def _bytes(text: str) -> Signs:
    return np.frombuffer(text.encode("ascii"), dtype=np.uint8)


def _unparted(text: str) -> tuple[Numbers, NDArray[np.bool_]]:
    """The worths of the signs of lists, and which of them begin one."""
    written = _bytes(text)
    sign = written != SPACE
    begins = np.append(True, ~sign[:-1])
    return worth(written[sign]), begins[sign]
