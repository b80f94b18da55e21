"""Build the index: from blocks of documents to files. What has not changed is not made again.

Call `build` with all blocks. A block that is equal to one of the last build costs its digest, a pack of
shards whose entries are the same costs reading it. Nothing is remembered but files named after what they were
made from, so that a clean build and one after a change write the same bytes, with any number of workers.

A caller that knows what has not changed can keep its `Block`s from build to build: `collect` makes each from
a cohort's records and acts, and from the studios and talks that name its people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b
from itertools import accumulate
from pathlib import Path
from typing import Final

import numpy as np

from honorpress.search.records import Block, split
from honorpress.search.root import Labels, columns, make_pools, root
from honorpress.search.shards import Pack, keep_packs, shard_bits
from honorpress.search.store import PACK_BITS, Kept, keep_blocks, kept_keys, read_files, read_kept, scatter
from honorpress.search.tables import FOLDER, uri_of
from honorpress.search.terms import INDEXES

FORMAT: Final = 1
"""Goes into the names of what is kept; raise it when anything here is made differently."""

_CODES: Final = tuple(f"{name}/" for name in (*INDEXES, "columns"))
"""Folders of files without words."""
_BATCH_DOCUMENTS: Final = 256
_TASK_ENTRIES: Final = 2_000_000
"""Entries that a worker sorts at a time; it needs some hundred bytes for each."""


@dataclass(frozen=True, slots=True)
class IndexFile:
    """A file of the index, read when it is wanted."""

    uri: str
    content: bytes
    """Hash of what the file was made from: the same hash and address, the same bytes."""
    read: Callable[[], bytes]

    @property
    def holds_words(self) -> bool:
        """Whether it holds words, not only codes of words that others hold."""
        return not self.uri.removeprefix(f"{FOLDER}/").startswith(_CODES)


def build(
    blocks: Sequence[Block], labels: Labels, cache: Path, pool: Executor | None = None
) -> Iterator[IndexFile]:
    """Yield each file of the index; it can be read until the next is asked for.

    Args:
        blocks: In the order in which hits of the same rank are shown; those with people come first.
        cache: Where work is kept from build to build; deleting it costs time alone.
        pool: Shares the work; the result does not depend on it.

    Raises:
        AssertionError: The index does not hold what it was made from.
    """
    cache.mkdir(parents=True, exist_ok=True)
    parts = list(split(blocks))
    people = [person for part in parts for person in part.people]
    rows, texts = _sizes(len(people))
    names = [part.digest(FORMAT, rows, texts) for part in parts]
    there = {path.name for path in cache.iterdir()}
    _keep_missing(parts, names, there, cache, rows, texts, pool)
    bases = [0, *accumulate(part.size for part in parts)]
    kept = [(base, read_kept(cache, name)) for base, name in zip(bases, names, strict=False)]
    bits = {
        index: shard_bits(sum(block.counts[place] for _, block in kept))
        for place, index in enumerate(INDEXES)
    }
    packs = {index: _packs(index, bits[index], kept) for index in INDEXES}
    _keep_missing_packs(packs, bits, kept, there, cache, pool)
    files = [f"{name}.files" for name in names] + [pack.name for index in INDEXES for pack in packs[index]]
    for name in files:
        for key in kept_keys(cache / name):
            yield IndexFile(uri_of(key), _hash(f"{name} {key}"), partial(_one, cache / name, key))
    pools = make_pools(people, labels)
    for key, content in columns(blocks, pools):
        yield _made(key, content)
    yield _made("index", root(blocks, labels, pools, bits, rows, texts, _hash("".join(files)).hex()))
    for name in there.difference(files, (f"{name}.keys" for name in names)):
        (cache / name).unlink(missing_ok=True)


def _one(path: Path, key: str) -> bytes:
    return read_files(path)[key]


def _made(key: str, content: bytes) -> IndexFile:
    return IndexFile(uri_of(key), blake2b(content, digest_size=8).digest(), lambda: content)


def _hash(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=8).digest()


def _sizes(people: int) -> tuple[int, int]:
    """How many people, and how many texts, a file holds: few in a small site, where all must be small."""
    return 16, 1 if people <= 2000 else 2


def _keep_missing(
    parts: Sequence[Block],
    names: Sequence[str],
    there: set[str],
    cache: Path,
    rows: int,
    texts: int,
    pool: Executor | None,
) -> None:
    batch: list[tuple[str, Block]] = []
    tasks: list[tuple[object, ...]] = []
    for name, part in zip(names, parts, strict=True):
        if f"{name}.keys" not in there:
            batch.append((name, part))
        if sum(block.size for _, block in batch) >= _BATCH_DOCUMENTS:
            tasks.append((batch, cache, rows, texts))
            batch = []
    if batch:
        tasks.append((batch, cache, rows, texts))
    _run(pool, keep_blocks, tasks)


def _packs(index: str, bits: int, kept: Sequence[tuple[int, Kept]]) -> list[Pack]:
    """Name each pack after the entries that belong in it and the numbers of their documents."""
    pack_bits = min(bits, PACK_BITS[index])
    sums = np.zeros(1 << PACK_BITS[index], dtype=np.uint64)
    for base, block in kept:
        digests = block.pack_digests(index)
        placed = scatter(digests ^ scatter(np.array([base], dtype=np.uint64)))
        sums += np.where(digests == 0, np.uint64(0), placed)
    digests = sums.reshape(1 << pack_bits, -1).sum(axis=1, dtype=np.uint64)
    return [
        Pack(number, f"{index}-{FORMAT}-{bits}-{number}-{int(digest):016x}.files")
        for number, digest in enumerate(digests)
    ]


def _keep_missing_packs(
    packs: Mapping[str, Sequence[Pack]],
    bits: Mapping[str, int],
    kept: Sequence[tuple[int, Kept]],
    there: set[str],
    cache: Path,
    pool: Executor | None,
) -> None:
    tasks: list[tuple[object, ...]] = []
    bare = [(base, replace(block, digests=block.digests[:0])) for base, block in kept]
    for place, index in enumerate(INDEXES):
        entries = sum(block.counts[place] for _, block in kept)
        step = max(1, len(packs[index]) * _TASK_ENTRIES // max(1, entries))
        missing = [pack for pack in packs[index] if pack.name not in there]
        for first in range(0, len(missing), step):
            tasks.append((index, bits[index], missing[first : first + step], bare, cache))
    _run(pool, keep_packs, tasks)


def _run(pool: Executor | None, work: Callable[..., None], tasks: Sequence[tuple[object, ...]]) -> None:
    """Do tasks in the pool; a single one, or all without a pool, here."""
    if pool is None or len(tasks) < 2:
        for task in tasks:
            work(*task)
        return
    for future in [pool.submit(work, *task) for task in tasks]:
        future.result()
