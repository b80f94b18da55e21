"""What is kept of a block between builds: its entries, digests of them by shard, and its own files."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from honorpress.search.codes import Keys
from honorpress.search.records import Block
from honorpress.search.tables import block_files
from honorpress.search.terms import INDEXES, body, entries

PACK_BITS: Final[Mapping[str, int]] = {"names": 7, "cards": 8, "titles": 6, "texts": 10}
"""Shards are made and kept in packs, at most as many as these bits tell apart."""

_U8: Final = np.dtype("<u8")
_HEAD: Final = len(INDEXES)
_DIGESTS: Final = sum(1 << bits for bits in PACK_BITS.values())


@dataclass(frozen=True, slots=True)
class Kept:
    """A block as it is kept."""

    path: Path
    counts: tuple[int, ...]
    """Entries of each index."""
    digests: NDArray[np.uint64]
    """Of all packs, one index behind the other; 0 for a pack without entries."""

    def pack_digests(self, index: str) -> NDArray[np.uint64]:
        """Digests of one index."""
        start = sum(1 << PACK_BITS[name] for name in INDEXES[: INDEXES.index(index)])
        return self.digests[start : start + (1 << PACK_BITS[index])]

    def keys(self, index: str) -> Keys:
        """Entries of one index, read when they are looked at."""
        place = INDEXES.index(index)
        start = _HEAD + _DIGESTS + sum(self.counts[:place])
        return _mapped(self.path)[start : start + self.counts[place]]


@lru_cache(maxsize=2048)
def _mapped(path: Path) -> Keys:
    """A kept block's file, whose name changes with its contents."""
    return np.asarray(np.memmap(path, dtype=_U8, mode="r"))


def keep_blocks(blocks: Sequence[tuple[str, Block]], folder: Path, rows: int, texts: int) -> None:
    """Index blocks and keep them under their names; runs in a worker."""
    for name, block in blocks:
        bodies = [body(text) if text else "" for text in block.documents]
        found = entries(block, bodies)
        digests = np.concatenate([_pack_digests(found[index], PACK_BITS[index]) for index in INDEXES])
        head = np.array([len(found[index]) for index in INDEXES], dtype=_U8)
        data = np.concatenate((head, digests, *(found[index] for index in INDEXES))).astype(_U8)
        write_files(folder / f"{name}.files", list(block_files(block, bodies, rows, texts)))
        write_whole(folder / f"{name}.keys", data.tobytes())


def read_kept(folder: Path, name: str) -> Kept:
    """Read what is kept of a block, without its entries."""
    path = folder / f"{name}.keys"
    data = np.fromfile(path, dtype=_U8, count=_HEAD + _DIGESTS)
    return Kept(path, tuple(int(count) for count in data[:_HEAD]), data[_HEAD:])


def write_files(path: Path, files: Sequence[tuple[str, bytes]]) -> None:
    """Keep files of the index, by key, in one."""
    sizes = json.dumps([(key, len(content)) for key, content in files]).encode()
    write_whole(path, b"\n".join((sizes, b"".join(content for _, content in files))))


def kept_keys(path: Path) -> list[str]:
    """Keys of kept files, in their order."""
    with path.open("rb") as file:
        return [str(key) for key, _ in json.loads(file.readline())]


@lru_cache(maxsize=4)
def read_files(path: Path) -> Mapping[str, bytes]:
    """Content of kept files by key."""
    data = path.read_bytes()
    place = data.index(b"\n") + 1
    found = {}
    for key, size in json.loads(data[:place]):
        found[str(key)] = data[place : place + size]
        place += size
    return found


def scatter(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread 64-bit values evenly (SplitMix64), so that sums of them tell sets apart."""
    values = values + np.uint64(0x9E3779B97F4A7C15)
    values = (values ^ values >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ values >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
    return np.asarray(values ^ values >> np.uint64(31), dtype=np.uint64)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that is there whole or not at all."""
    part = path.with_name(f"{path.name}.{os.getpid()}")
    part.write_bytes(data)
    part.replace(path)


def _pack_digests(keys: Keys, bits: int) -> NDArray[np.uint64]:
    sums = np.append(np.uint64(0), np.cumsum(scatter(keys), dtype=np.uint64))
    starts = np.arange(1 << bits, dtype=np.uint64) << np.uint64(64 - bits)
    bounds = np.append(np.searchsorted(keys, starts), len(keys))
    return np.asarray(sums[bounds[1:]] - sums[bounds[:-1]], dtype=np.uint64)
