"""Build the index: from blocks of documents to files. What has not changed is not made again.

Call `build` with all sources of blocks. One with the key that it had in the last build is not made: its
outline is kept. A pack of shards whose entries are the same costs reading its digests. Nothing is remembered
but under the name of what it was made from, so that a clean build and one after a change write the same
bytes, with any number of workers.
"""

from __future__ import annotations

import marshal
from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import replace
from hashlib import blake2b
from itertools import accumulate, chain, islice
from pathlib import Path
from typing import Final, TypeVar

import numpy as np

from honorpress.dataclass import dataclass
from honorpress.search.codes import MOST_DOCUMENTS
from honorpress.search.longer import Common, longer_keys
from honorpress.search.outline import OUTLINES_NAME, Outline, keep_outlines, make_outline, read_outlines
from honorpress.search.records import Block, Source, split
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
from honorpress.search.tables import FOLDER, Sizes, uri_of
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
_TASK_ENTRIES: Final = 500_000
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
    sources: Sequence[Source],
    labels: Labels,
    cache: Path,
    pool: Executor | None = None,
    stands: Stands = lambda uri, content: False,
) -> Iterator[IndexFile]:
    """Yield each file of the index that does not stand already.

    Args:
        sources: In the order in which hits of the same rank are shown; those with people come first.
        cache: Where work is kept from build to build; deleting it costs time alone.
        pool: Shares the work; the result does not depend on it.
        stands: Asked once of each file of the index.

    Raises:
        AssertionError: The index does not hold what it was made from.
    """
    cache.mkdir(parents=True, exist_ok=True)
    sizes = _sizes(sum(source.people for source in sources))
    there = {path.name for path in cache.iterdir()}

    def unit(name: str, files: Mapping[str, bytes]) -> _Unit:
        wanted = {key: content for key, content in files.items() if not stands(uri_of(key), content)}
        return _Unit(name, files, wanted)

    keys = [source.key and source.key + _hash(f"{FORMAT} {sizes}") for source in sources]
    known = read_outlines(cache)
    outlines: list[Outline] = []
    wanted = _wanted(sources, (known.get(key or b"") for key in keys), sizes, unit, there, outlines)
    yield from _make_blocks(wanted, cache, sizes, pool)
    now = {key: outline for key, outline in zip(keys, outlines, strict=True) if key}
    if now != known:
        keep_outlines(cache, now)
    parts = [part for outline in outlines for part in outline.parts]
    bases = [0, *accumulate(part.size for part in parts)]
    assert bases[-1] <= MOST_DOCUMENTS, f"more than {MOST_DOCUMENTS} people and texts"
    names = [part.name for part in parts]
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
            own = pack_keys(index, pack.number, bits[index]), longer_keys(found.get(pack.name, ()))
            units.append(unit(pack.name, _made_of(pack.name, chain(*own))))
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
    pools, common = make_pools(outlines, labels), chain.from_iterable(found.values())
    made_here = [
        *columns([each for each in outlines if each.people], pools),
        *lengths([each for _, block in kept for each in block.lengths]),
        ("index", root(outlines, labels, pools, bits, common, sizes, _hash("".join(named)).hex())),
    ]
    for key, data in made_here:
        content = blake2b(data, digest_size=8).digest()
        if not stands(uri_of(key), content):
            yield IndexFile(uri_of(key), content, data)
    for name in there.difference(f"{name}.keys" for name in names) - {COMMON_NAME, OUTLINES_NAME, READ_NAME}:
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


def _wanted(
    sources: Sequence[Source],
    known: Iterable[Outline | None],
    sizes: Sizes,
    unit: Callable[[str, Mapping[str, bytes]], _Unit],
    there: Container[str],
    outlines: list[Outline],
) -> Iterator[tuple[_Unit, Task]]:
    """Yield the parts of blocks that are not kept or whose files do not stand; a block is made for them
    alone, or where it is not known what is in it.

    Args:
        known: The outline of each block, if it has not changed.
        outlines: Takes the outline of each, in their order.
    """
    for source, outline in zip(sources, known, strict=True):
        blocks: list[Block] = []
        if outline is None:
            block = source.make()
            blocks = list(split(block))
            outline = make_outline(block, blocks, FORMAT, sizes)
        outlines.append(outline)
        for place, part in enumerate(outline.parts):
            own = unit(part.name, {key: _MADE_BY + content for key, content in part.files.items()})
            keep = f"{part.name}.keys" not in there
            if keep or own.wanted:
                blocks = blocks or list(split(source.make()))
                yield own, Task(part.name, blocks[place], keep, frozenset(own.wanted))


def _make_blocks(
    wanted: Iterable[tuple[_Unit, Task]], cache: Path, sizes: Sizes, pool: Executor | None
) -> Iterator[IndexFile]:
    """Index parts of blocks, and yield their files."""
    given: deque[list[_Unit]] = deque()

    def tasks() -> Iterator[tuple[list[Task], Path, Sizes]]:
        for batch in _batches(wanted):
            given.append([unit for unit, _ in batch])
            yield [task for _, task in batch], cache, sizes

    for made in _run(pool, keep_blocks, tasks()):
        for unit, files in zip(given.popleft(), made, strict=True):
            yield from unit.files(files)


def _batches(wanted: Iterable[tuple[_Unit, Task]]) -> Iterator[list[tuple[_Unit, Task]]]:
    batch: list[tuple[_Unit, Task]] = []
    size = 0
    for unit, task in wanted:
        batch.append((unit, task))
        size += task.block.size
        if size >= _BATCH_DOCUMENTS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


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


def _run(pool: Executor | None, work: Callable[..., T], tasks: Iterable[tuple[object, ...]]) -> Iterator[T]:
    """Do tasks in the pool, some ahead of the one whose result is wanted; a single one, or all without a
    pool, here."""
    left = iter(tasks)
    first = list(islice(left, 2))
    if pool is None or len(first) < 2:
        yield from (work(*task) for task in chain(first, left))
        return
    ahead: deque[Future[T]] = deque()
    for task in chain(first, left):
        ahead.append(pool.submit(work, *task))
        if len(ahead) > _AHEAD:
            yield ahead.popleft().result()
    while ahead:
        yield ahead.popleft().result()
