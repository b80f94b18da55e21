"""Build the index: from blocks of documents to files. What has not changed is not made again.

Call `build` with all blocks. A block that is equal to one of the last build costs its digest, a pack of
shards whose entries are the same costs reading it. Nothing is remembered but files named after what they were
made from, so that a clean build and one after a change write the same bytes, with any number of workers.

A caller that knows what has not changed can keep its `Block`s from build to build: `collect` makes each from
a cohort's records and acts, and from the studios and talks that name its people.
"""

from __future__ import annotations

import marshal
from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import replace
from hashlib import blake2b
from itertools import accumulate, chain
from pathlib import Path
from typing import Final, TypeVar

import numpy as np

from honorpress.dataclass import dataclass
from honorpress.search.codes import MOST_DOCUMENTS
from honorpress.search.longer import Common, longer_keys
from honorpress.search.records import Block, split
from honorpress.search.root import Labels, columns, lengths, make_pools, root
from honorpress.search.shards import SPLIT, Made, Pack, make_packs, pack_keys, shard_bits
from honorpress.search.store import (
    COMMON_NAME,
    PACK_BITS,
    READ_NAME,
    Kept,
    Task,
    keep_blocks,
    read_kept,
    scatter,
    write_whole,
)
from honorpress.search.tables import FOLDER, Sizes, block_keys, uri_of
from honorpress.search.terms import INDEXES

T = TypeVar("T")

FORMAT: Final = 5
"""Goes into the names of what is kept; raise it when anything here is made differently."""

_MADE_BY: Final = bytes((FORMAT,))
_CODES: Final = tuple(f"{name}/" for name in (*INDEXES, "longer", "columns", "lengths"))
"""Files without words."""
_AHEAD: Final = 8
"""Tasks that may be done before their results are wanted."""
_BATCH_DOCUMENTS: Final = 256
_TASK_ENTRIES: Final = 250_000
"""Entries that a worker sorts at a time; it needs some hundred bytes for each."""


@dataclass(frozen=True, slots=True)
class IndexFile:
    """A file of the index."""

    uri: str
    content: bytes
    """Hash of what the file was made from: the same hash and address, the same bytes."""
    data: bytes

    @property
    def holds_words(self) -> bool:
        """Whether it holds words, not only codes of words that others hold."""
        return not self.uri.removeprefix(f"{FOLDER}/").startswith(_CODES)


Stands = Callable[[str, bytes], bool]
"""Told address and hash of each file: whether it stands already and need not be made."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """Files that are made together."""

    name: str
    """Says what they are made from."""
    keys: Container[str]
    wanted: Mapping[str, bytes]
    """Those that do not stand: hash by key."""

    def files(self, made: Mapping[str, bytes]) -> Iterator[IndexFile]:
        return (IndexFile(uri_of(key), content, made[key]) for key, content in self.wanted.items())


def build(
    blocks: Sequence[Block],
    labels: Labels,
    cache: Path,
    pool: Executor | None = None,
    stands: Stands = lambda uri, content: False,
) -> Iterator[IndexFile]:
    """Yield each file of the index that does not stand already.

    Args:
        blocks: In the order in which hits of the same rank are shown; those with people come first.
        cache: Where work is kept from build to build; deleting it costs time alone.
        pool: Shares the work; the result does not depend on it.
        stands: Asked once of each file of the index.

    Raises:
        AssertionError: The index does not hold what it was made from.
    """
    cache.mkdir(parents=True, exist_ok=True)
    parts = list(split(blocks))
    sizes = _sizes(sum(len(part.people) for part in parts))
    contents = [block_keys(part, sizes) for part in parts]
    names = [part.digest(files.values(), FORMAT, *sizes) for part, files in zip(parts, contents, strict=True)]
    there = {path.name for path in cache.iterdir()}

    def unit(name: str, files: Mapping[str, bytes]) -> _Unit:
        wanted = {key: content for key, content in files.items() if not stands(uri_of(key), content)}
        return _Unit(name, files, wanted)

    own = [
        unit(name, {key: _MADE_BY + content for key, content in files.items()})
        for name, files in zip(names, contents, strict=True)
    ]
    bases = [0, *accumulate(part.size for part in parts)]
    yield from _make_blocks(parts, own, there, cache, sizes, pool)
    blocks = [block.without_texts() for block in blocks]
    people = [person for block in blocks for person in block.people]
    del parts  # of a hundred thousand people the texts are most of what memory holds
    assert bases[-1] <= MOST_DOCUMENTS, f"more than {MOST_DOCUMENTS} people and texts"
    kept = [(base, read_kept(cache, name)) for base, name in zip(bases, names, strict=False)]
    bits = {
        index: shard_bits(index, sum(block.counts[place] for _, block in kept))
        for place, index in enumerate(INDEXES)
    }
    packs = {index: _packs(index, bits[index], kept) for index in INDEXES}
    found = _read_common(cache)
    named = list(names)
    for place, index in enumerate(INDEXES):
        units = []
        for pack in packs[index]:
            keys = pack_keys(index, pack.number, bits[index]), longer_keys(found.get(pack.name, ()))
            units.append(unit(pack.name, _made_of(pack.name, chain(*keys))))
        entries = sum(block.counts[place] for _, block in kept)
        named += [pack.name for pack in packs[index]]
        for made, each in _make_packs(index, bits[index], packs[index], units, kept, entries, found, pool):
            if index == SPLIT:
                found[made.name] = made.common
            others = _made_of(made.name, (key for key in made.files if key not in each.keys))
            yield from unit(made.name, others).files(made.files)
            yield from each.files(made.files)
    found = {pack.name: found[pack.name] for pack in packs["texts"]}
    _keep_common(cache, found)
    pools, common = make_pools(people, labels), chain.from_iterable(found.values())
    made_here = [
        *columns(blocks, pools),
        *lengths([each for _, block in kept for each in block.lengths]),
        ("index", root(blocks, labels, pools, bits, common, sizes, _hash("".join(named)).hex())),
    ]
    for key, data in made_here:
        content = blake2b(data, digest_size=8).digest()
        if not stands(uri_of(key), content):
            yield IndexFile(uri_of(key), content, data)
    for name in there.difference(f"{name}.keys" for name in names) - {COMMON_NAME, READ_NAME}:
        (cache / name).unlink(missing_ok=True)


def _made_of(name: str, keys: Iterable[str]) -> dict[str, bytes]:
    """Hashes of files that are made from all that a name stands for."""
    return {key: _hash(f"{name} {key}") for key in keys}


def _hash(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=8).digest()


def _sizes(people: int) -> Sizes:
    """How files are cut: small in a small site, where what is asked for first must be small; in a large one
    the columns of facets leave less room for rows. Each size divides that of a block."""
    if people <= 2000:
        return Sizes(16, 32, 128)
    return Sizes(64, 64, 256) if people <= 20_000 else Sizes(32, 64, 1024)


def _read_common(cache: Path) -> dict[str, tuple[Common, ...]]:
    """Common pairs by the names of their packs, as the last build found them."""
    try:
        found = marshal.loads((cache / COMMON_NAME).read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def _keep_common(cache: Path, found: dict[str, tuple[Common, ...]]) -> None:
    data = marshal.dumps(found, 2)
    path = cache / COMMON_NAME
    if not path.exists() or path.read_bytes() != data:
        write_whole(path, data)


def _make_blocks(
    parts: Sequence[Block],
    units: Sequence[_Unit],
    there: set[str],
    cache: Path,
    sizes: Sizes,
    pool: Executor | None,
) -> Iterator[IndexFile]:
    """Index blocks that are not kept, and yield their files."""
    batches: list[list[tuple[_Unit, Task]]] = [[]]
    size = 0
    for part, unit in zip(parts, units, strict=True):
        task = Task(unit.name, part, f"{unit.name}.keys" not in there, frozenset(unit.wanted))
        if not (task.keep or task.files):
            continue
        batches[-1].append((unit, task))
        size += part.size
        if size >= _BATCH_DOCUMENTS:
            batches.append([])
            size = 0
    tasks = [([task for _, task in batch], cache, sizes) for batch in batches if batch]
    for batch, made in zip(batches, _run(pool, keep_blocks, tasks), strict=False):
        for (unit, _), files in zip(batch, made, strict=True):
            yield from unit.files(files)


def _make_packs(
    index: str,
    bits: int,
    packs: Sequence[Pack],
    units: Sequence[_Unit],
    kept: Sequence[tuple[int, Kept]],
    entries: int,
    common: Mapping[str, object],
    pool: Executor | None,
) -> Iterator[tuple[Made, _Unit]]:
    """Make the packs of an index whose files do not stand, or of which it is not known what is common."""
    stale = [
        (pack, unit)
        for pack, unit in zip(packs, units, strict=True)
        if unit.wanted or (index == SPLIT and pack.name not in common)
    ]
    step = max(1, len(packs) * _TASK_ENTRIES // max(1, entries))
    bare = [(base, replace(block, digests=block.digests[:0])) for base, block in kept]
    tasks = [
        (index, bits, [pack for pack, _ in stale[at : at + step]], bare) for at in range(0, len(stale), step)
    ]
    made = chain.from_iterable(_run(pool, make_packs, tasks))
    yield from zip(made, (unit for _, unit in stale), strict=True)


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
        Pack(number, f"{index}-{FORMAT}-{bits}-{number}-{int(digest):016x}")
        for number, digest in enumerate(digests)
    ]


def _run(pool: Executor | None, work: Callable[..., T], tasks: Sequence[tuple[object, ...]]) -> Iterator[T]:
    """Do tasks in the pool, some ahead of the one whose result is wanted; a single one, or all without a
    pool, here."""
    if pool is None or len(tasks) < 2:
        yield from (work(*task) for task in tasks)
        return
    ahead: deque[Future[T]] = deque()
    for task in tasks:
        ahead.append(pool.submit(work, *task))
        if len(ahead) > _AHEAD:
            yield ahead.popleft().result()
    while ahead:
        yield ahead.popleft().result()
