"""Build the index: from blocks of documents to files. What has not changed is not made again.

Call `build` with all blocks. A block that is equal to one of the last build costs its digest; a shard whose
entries are the same costs reading it. Nothing is remembered but files named after what they were made from,
so that a clean build and one after a change write the same bytes, with any number of workers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from hashlib import blake2b
from itertools import accumulate
from pathlib import Path
from typing import Final

import numpy as np

from honorpress.search.records import Block, split
from honorpress.search.root import Labels, columns, root
from honorpress.search.shards import Wanted, keep_shards, shard_bits, shard_key
from honorpress.search.store import GROUP_BITS, Kept, keep_blocks, read_files, read_kept, scatter
from honorpress.search.tables import FOLDER, uri_of
from honorpress.search.terms import INDEXES

FORMAT: Final = 1
"""Goes into the names of what is kept; raise it when anything here is made differently."""

_BATCH_DOCUMENTS: Final = 256
_TASK_ENTRIES: Final = 2_000_000
"""Entries that a worker sorts at a time; it needs some hundred bytes for each."""


def build(
    blocks: Sequence[Block], labels: Labels, cache: Path, pool: Executor | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of each file of the index.

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
    wanted = {index: _wanted(index, bits[index], kept) for index in INDEXES}
    _keep_shards(wanted, bits, kept, there, cache, pool)
    version = blake2b(digest_size=8)
    for shards in (wanted[index] for index in INDEXES):
        version.update("".join(shard.name for shard in shards).encode())
    version.update("".join(names).encode())
    for name in names:
        for key, content in read_files(cache, name):
            yield uri_of(key), content
    for index in INDEXES:
        for shard in wanted[index]:
            yield uri_of(shard_key(index, shard.number, bits[index])), (cache / shard.name).read_bytes()
    for key, content in columns(people, labels):
        yield uri_of(key), content
    yield uri_of("index"), root(blocks, labels, bits, rows, texts, version.hexdigest())
    used = {shard.name for shards in wanted.values() for shard in shards}
    used.update(f"{name}.{kind}" for name in names for kind in ("keys", "files"))
    for name in there - used:
        (cache / name).unlink(missing_ok=True)


def holds_words(uri: str) -> bool:
    """Tell whether a file of the index holds words, not only codes of words that others hold."""
    return not uri.removeprefix(f"{FOLDER}/").startswith(tuple(f"{name}/" for name in (*INDEXES, "columns")))


def _sizes(people: int) -> tuple[int, int]:
    """How many people, and how many texts, a file holds: few in a small site, where all must be small."""
    return 16 if people <= 2000 else 32 if people <= 20_000 else 64, 2 if people <= 2000 else 4


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


def _wanted(index: str, bits: int, kept: Sequence[tuple[int, Kept]]) -> list[Wanted]:
    """Name each shard after the entries that belong in it and the numbers of their documents."""
    groups = np.zeros(1 << GROUP_BITS[index], dtype=np.uint64)
    for base, block in kept:
        digests = block.group_digests(index)
        groups += np.where(
            digests == 0, np.uint64(0), scatter(digests ^ scatter(np.array([base], dtype=np.uint64)))
        )
    if bits <= GROUP_BITS[index]:
        sums = groups.reshape(1 << bits, -1).sum(axis=1, dtype=np.uint64)
    else:
        sums = np.repeat(groups, 1 << bits - GROUP_BITS[index])
    return [
        Wanted(number, f"{index}-{FORMAT}-{bits}-{number}-{int(digest):016x}")
        for number, digest in enumerate(sums)
    ]


def _keep_shards(
    wanted: dict[str, list[Wanted]],
    bits: dict[str, int],
    kept: Sequence[tuple[int, Kept]],
    there: set[str],
    cache: Path,
    pool: Executor | None,
) -> None:
    tasks: list[tuple[object, ...]] = []
    bare = [(base, replace(block, digests=block.digests[:0])) for base, block in kept]
    for place, index in enumerate(INDEXES):
        entries = sum(block.counts[place] for _, block in kept)
        step = max(1, (1 << bits[index]) * _TASK_ENTRIES // max(1, entries))
        missing = [shard for shard in wanted[index] if shard.name not in there]
        for first in range(0, len(missing), step):
            tasks.append((index, bits[index], missing[first : first + step], bare, cache))
    _run(pool, keep_shards, tasks)


def _run(pool: Executor | None, work: Callable[..., None], tasks: Sequence[tuple[object, ...]]) -> None:
    """Do tasks in the pool; a single one, or all without a pool, here."""
    if pool is None or len(tasks) < 2:
        for task in tasks:
            work(*task)
        return
    for future in [pool.submit(work, *task) for task in tasks]:
        future.result()
