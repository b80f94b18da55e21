"""From the entries of all blocks to the shards of an index."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
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
from honorpress.search.lines import Around
from honorpress.search.longer import Common, common_runs, keys_of, run_name
from honorpress.search.store import PACK_BITS, Kept
from honorpress.search.tables import script_of_signs

MOST_BITS: Final = 13
"""No index has more than 8,192 shards."""

_COMMON: Final = ((9, 2048), (11, 6144), (MOST_BITS, 8192))
"""Entries from which on a pair of texts, or a longer run, is common and has files of its own, so that those
of others stay small; in sites with no more shards of texts than so many bits number."""

SPLIT: Final = "texts"
"""The index of texts, whose common pairs have files of their own."""
_BITS: Final[Mapping[str, tuple[float, float]]] = {
    "names": (0.6, 3.2),
    "cards": (0.75, 7.2),
    "texts": (0.6, 3.2),
}
"""How bits grow with each doubling of the entries, and so many less: few files, none of which is large."""
_LOW: Final = np.uint64(0xFFFFFFFF)
_SAMPLE: Final = 8
"""Of the shards of texts one in so many is decoded again when it has been made."""

Shard = tuple[str, ...]
"""Hashes, documents, marks; lists parted by spaces. In a shard of texts also the second marks, without
spaces."""


@dataclass(frozen=True, slots=True)
class Pack:
    """Shards that are made together."""

    number: int
    name: str
    """Says what they are made from."""


@dataclass(frozen=True, slots=True)
class Made:
    """A pack of shards, made."""

    name: str
    files: Mapping[str, bytes]
    """By key: each shard, and the files of common runs."""
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
    parts: list[list[_Part]] = [[] for _ in runs]
    for base, kept in blocks:
        own = kept.keys(index)
        around = kept.around() if index == SPLIT else None
        ends = np.searchsorted(own, lasts)
        if open_end:
            ends[-1] = len(own)
        for place, (start, end) in enumerate(zip(np.searchsorted(own, firsts), ends, strict=True)):
            if start < end:
                keys = np.asarray(own[start:end]) + (np.uint64(base) << DOCUMENT_AT)
                parts[place].append(_Part(keys, None if around is None else around[:, start:end]))
    made: list[Made] = []
    for run, found in zip(runs, parts, strict=True):
        keys = np.concatenate([part.keys for part in found]) if found else np.empty(0, dtype=np.uint64)
        keys.sort()
        numbers = range(run[0].number * size, (run[-1].number + 1) * size)
        least = least_common(bits)
        keys, pairs = split_common(keys, least) if index == SPLIT else (keys, [])
        shards = encode(keys, bits, numbers, twice=index == SPLIT)
        _verify(keys, shards, bits, numbers, _SAMPLE if index == SPLIT else 1)
        spans = list(zip(pairs, _spans(pairs, found), strict=True)) if pairs else []
        for place, pack in enumerate(run):
            own_numbers = numbers[place * size : (place + 1) * size]
            own_keys = [shard_key(index, number, bits) for number in own_numbers]
            files = {
                key: script_of_signs(key, shards[n - numbers[0]])
                for key, n in zip(own_keys, own_numbers, strict=True)
            }
            common: list[Common] = []
            for pair, own_spans in spans:
                if pair >> 32 - pack_bits == pack.number:
                    common += _add_longer(files, pair, _entries_of(found, own_spans), least)
            made.append(Made(pack.name, files, tuple(common)))
    for _, kept in blocks:
        kept.let_go()
    return made


@dataclass(frozen=True, slots=True)
class _Part:
    """Entries of a block, one behind the other."""

    keys: Keys
    """With the numbers of the site's documents."""
    around: Around | None
    """What is around each, where it is asked for."""


def least_common(bits: int) -> int:
    """How many entries make a run common, by the bits that number the shards of texts."""
    return next(least for most, least in _COMMON if bits <= most)


def split_common(keys: Keys, least: int) -> tuple[Keys, list[int]]:
    """Take the entries of common pairs out of those of others; the pairs too, by hash."""
    hashes = keys >> HASH_AT
    heads = np.flatnonzero(np.append(True, hashes[1:] != hashes[:-1])) if len(keys) else np.empty(0, int)
    counts = np.diff(heads, append=len(keys))
    many = counts >= least
    return keys[np.repeat(~many, counts)] if many.any() else keys, hashes[heads[many]].tolist()


def _add_longer(
    files: dict[str, bytes], pair: int, entries: tuple[Keys, Around], least: int
) -> Iterator[Common]:
    """Make the files of a common pair and of longer runs that begin with it; yield which these are."""
    for run in common_runs(run_name(pair), *entries, least):
        shards = _checked(run.alone, 0, pair, twice=run.placed)
        shards += [shard for keys in run.beside for shard in _checked(keys, run.common[1], pair, twice=True)]
        files.update(
            (key, script_of_signs(key, shard)) for key, shard in zip(keys_of(run.common), shards, strict=True)
        )
        yield run.common


def _spans(pairs: Sequence[int], parts: Sequence[_Part]) -> Iterator[Sequence[tuple[int, int]]]:
    """Yield of each pair where its entries begin and end in each part."""
    firsts = np.array(pairs, dtype=np.uint64) << HASH_AT
    edges = [
        zip(
            part.keys.searchsorted(firsts).tolist(),
            part.keys.searchsorted(firsts | _LOW).tolist(),
            strict=True,
        )
        for part in parts
    ]
    return zip(*edges, strict=True)


def _entries_of(parts: Sequence[_Part], spans: Sequence[tuple[int, int]]) -> tuple[Keys, Around]:
    """A pair's entries without its hash, and what is around each."""
    places, around = [], []
    for part, (start, end) in zip(parts, spans, strict=True):
        if start < end and part.around is not None:
            places.append(part.keys[start:end])
            around.append(part.around[:, start:end])
    return np.concatenate(places) & _LOW, np.concatenate(around, axis=1)


def _checked(keys: Keys, bits: int, pair: int, *, twice: bool) -> list[Shard]:
    numbers = range(1 << bits)
    shards = encode(keys, bits, numbers, twice=twice)
    _verify(keys, shards, bits, numbers, _SAMPLE, pair)
    return shards


def _verify(
    keys: Keys, made: Sequence[Shard], bits: int, numbers: Sequence[int], step: int, first: int = 0
) -> None:
    """Decode every `step`th shard and compare; of the others count the marks, one for each entry."""
    edges = np.searchsorted(keys, np.array(numbers, dtype=np.uint64) << np.uint64(64 - bits)).tolist()
    for number, shard, (start, end) in zip(numbers, made, pairwise([*edges, len(keys)]), strict=True):
        if (number + first) % step:
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
        twice: Whether second marks are written too.
    """
    if not len(keys):
        return [("",) * (3 + twice)] * len(numbers)
    places = keys >> DOCUMENT_AT
    starts = np.ones(len(keys), dtype=bool)
    np.not_equal(places[1:], places[:-1], out=starts[1:])
    first = np.flatnonzero(starts)
    places = places[first]
    hashes = (places >> HASH_AT - DOCUMENT_AT).astype(np.int64)
    documents = (places & DOCUMENT_BITS).astype(np.int32)
    begins = np.flatnonzero(np.append(True, hashes[1:] != hashes[:-1]))
    gaps = documents.copy()
    gaps[1:] -= documents[:-1] + 1
    gaps[begins] = documents[begins]
    low = keys.astype(np.uint32)
    marks = (low >> MARK_AT.astype(np.uint32) & MARK_BITS.astype(np.uint32)).astype(np.uint8)
    marks[:-1] += ~starts[1:] * np.uint8(BASE)
    own = hashes[begins]
    shards = own >> 32 - bits
    heads = np.append(True, shards[1:] != shards[:-1])
    own_gaps = np.where(heads, own - (shards << 32 - bits), np.diff(own, prepend=0) - 1)
    edges = np.searchsorted(shards, [*numbers, numbers[-1] + 1])
    of_lists = np.append(first[begins], len(keys))
    written = [
        _cut(own_gaps, np.arange(len(own)), edges, space=0),
        _cut(gaps, begins, edges, space=1),
        _cut_signs(
            np.insert(signs(marks), of_lists[:-1], SPACE), of_lists + np.arange(len(of_lists)), edges, 1
        ),
    ]
    if twice:
        seconds = signs((low & MARK_BITS.astype(np.uint32)).astype(np.uint8))
        written.append(_cut_signs(seconds, of_lists, edges, 0))
    return list(zip(*written, strict=True))


def _cut(values: Numbers, lists: NDArray[np.int64], edges: NDArray[np.int64], *, space: int) -> list[str]:
    """Write numbers, with so many spaces before each list, and cut them into shards.

    Args:
        lists: Where each list begins among `values`.
        edges: Where each shard begins among `lists`, and where the last ends.
    """
    sizes = lengths(values)
    widths = sizes.copy()
    widths[lists] += space
    ends = np.cumsum(widths, dtype=np.int64)
    out = np.full(int(ends[-1]), SPACE, dtype=np.uint8)
    put_numbers(out, ends - sizes, values)
    return _cut_signs(out, np.append((ends - widths)[lists], ends[-1]), edges, space)


def _cut_signs(written: Signs, lists: NDArray[np.int64], edges: NDArray[np.int64], space: int) -> list[str]:
    """Cut signs into shards, each without the space before its first list.

    Args:
        lists: Where each list begins, and where the last ends.
    """
    text = written.tobytes().decode("ascii")
    return [text[start + space : end] for start, end in pairwise(lists[edges].tolist())]


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
