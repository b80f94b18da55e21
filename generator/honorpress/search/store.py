"""What is kept of a block between builds: its entries, digests of them by shard, how long its texts are."""

from __future__ import annotations

import mmap
import os
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from honorpress.dataclass import dataclass
from honorpress.search.codes import Keys
from honorpress.search.lines import Around, Entries
from honorpress.search.records import Block
from honorpress.search.tables import Sizes, block_files, slots, write_text
from honorpress.search.terms import INDEXES, body, entries, text_entries

PACK_BITS: Final[Mapping[str, int]] = {"names": 7, "cards": 8, "texts": 12}
"""Shards are made in packs, at most as many as these bits tell apart."""

COMMON_NAME: Final = "common"
"""Kept file that says which pairs are common in each pack."""
READ_NAME: Final = "read"
"""Kept file that says what the files of the index name."""

_U8: Final = np.dtype("<u8")
_DIGESTS: Final = sum(1 << bits for bits in PACK_BITS.values())
_HEAD: Final = len(INDEXES) + 1
_FACTORS: Final = tuple(map(np.uint64, (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)))


@dataclass(frozen=True, slots=True)
class Kept:
    """A block as it is kept."""

    path: Path
    counts: tuple[int, ...]
    """Entries of each index."""
    digests: NDArray[np.uint64]
    """Of all packs, one index behind the other; 0 for a pack without entries."""
    lengths: tuple[int, ...]
    """Of each document the slots that its text fills."""

    def pack_digests(self, index: str) -> NDArray[np.uint64]:
        """Digests of one index."""
        start = sum(1 << PACK_BITS[name] for name in INDEXES[: INDEXES.index(index)])
        return self.digests[start : start + (1 << PACK_BITS[index])]

    def keys(self, index: str) -> Keys:
        """Entries of one index, read when they are looked at."""
        place = INDEXES.index(index)
        start = _HEAD + _DIGESTS + len(self.lengths) + sum(self.counts[:place])
        return _mapped(self.path)[1][start : start + self.counts[place]]

    def around(self) -> Around:
        """What is around each pair of texts, read when it is looked at."""
        start = _HEAD + _DIGESTS + len(self.lengths) + sum(self.counts)
        count = self.counts[-1]
        return _mapped(self.path)[1][start:].view(np.uint16)[: 3 * count].reshape(3, count)

    def let_go(self) -> None:
        """Give back the memory of what was looked at; whoever looks again reads it again."""
        if hasattr(mmap, "MADV_DONTNEED"):
            _mapped(self.path)[0].madvise(mmap.MADV_DONTNEED)


class Task(NamedTuple):
    """What is to be made of a block."""

    name: str
    """What it is kept under."""
    block: Block
    keep: bool
    """Whether its entries are to be made and kept."""
    files: frozenset[str]
    """Keys of those of its own files that are to be made."""


@lru_cache(maxsize=2048)
def _mapped(path: Path) -> tuple[mmap.mmap, Keys]:
    """A kept block's file, whose name changes with its contents, and its numbers."""
    with path.open("rb") as file:
        view = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return view, np.frombuffer(view, dtype=_U8)


def keep_blocks(tasks: Sequence[Task], folder: Path, sizes: Sizes) -> list[dict[str, bytes]]:
    """Index blocks and keep them under their names; runs in a worker.

    Returns:
        Of each block those of its own files that are wanted, by key.
    """
    made = []
    for task in tasks:
        bodies = [body(text) if text else "" for text in task.block.documents]
        texts = text_entries(task.block, bodies)
        written = list(map(write_text, task.block.documents, texts.tables, bodies))
        if task.keep:
            _keep(task, folder, texts, [slots(text, sizes.slot) for text in written])
        made.append(dict(block_files(task.block, task.files, written, sizes)))
    return made


def _keep(task: Task, folder: Path, texts: Entries, lengths: Sequence[int]) -> None:
    found = entries(task.block, texts)
    digests = [_pack_digests(found[index], found[index], PACK_BITS[index]) for index in INDEXES[:-1]]
    told = texts.keys.copy()
    for row, factor in zip(texts.around, _FACTORS, strict=True):
        told ^= row * factor
    digests.append(_pack_digests(texts.keys, told, PACK_BITS["texts"]))
    head = [*(len(found[index]) for index in INDEXES), len(lengths)]
    numbers = np.concatenate([np.array(each, dtype=_U8) for each in (head, *digests, lengths)])
    keys = [found[index].astype(_U8, copy=False) for index in INDEXES]
    around = texts.around.astype("<u2", copy=False).ravel()
    filled = bytes(-around.nbytes % _U8.itemsize)
    write_whole(folder / f"{task.name}.keys", *(each.data for each in (numbers, *keys, around)), filled)


def read_kept(folder: Path, name: str) -> Kept:
    """Read what is kept of a block, without its entries."""
    path = folder / f"{name}.keys"
    with path.open("rb") as file:
        data = np.fromfile(file, dtype=_U8, count=_HEAD + _DIGESTS)
        *counts, documents = data[:_HEAD].tolist()
        lengths = np.fromfile(file, dtype=_U8, count=documents).tolist()
    return Kept(path, tuple(counts), data[_HEAD:], tuple(lengths))


def scatter(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread 64-bit values evenly (SplitMix64), so that sums of them tell sets apart."""
    values = values + np.uint64(0x9E3779B97F4A7C15)
    values = (values ^ values >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ values >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
    return np.asarray(values ^ values >> np.uint64(31), dtype=np.uint64)


def write_whole(path: Path, *data: bytes | memoryview) -> None:
    """Write a file that is there whole or not at all, piece after piece."""
    part = path.with_name(f"{path.name}.{os.getpid()}")
    with part.open("wb") as file:
        file.writelines(data)
    part.replace(path)


def _pack_digests(keys: Keys, told: Keys, bits: int) -> NDArray[np.uint64]:
    """Digests of the packs: of `told`, which says of each entry all there is."""
    sums = np.append(np.uint64(0), np.cumsum(scatter(told), dtype=np.uint64))
    starts = np.arange(1 << bits, dtype=np.uint64) << np.uint64(64 - bits)
    bounds = np.append(np.searchsorted(keys, starts), len(keys))
    return np.asarray(sums[bounds[1:]] - sums[bounds[:-1]], dtype=np.uint64)
