"""Ask the index on disk, as the engine in the browser asks it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

import numpy as np

from honorpress.search.codes import (
    BASE,
    DOCUMENT_AT,
    HASH_AT,
    MARK_AT,
    MARK_BITS,
    hash_name,
    mix_pair,
    read_signs,
    unit_marks,
)
from honorpress.search.folding import BREAK, fold_name, fold_text
from honorpress.search.reading import read_script
from honorpress.search.shards import decode, longer_keys, shard_key
from honorpress.search.tables import uri_of
from honorpress.search.terms import INDEXES

_RUN: Final = 4
"""Characters that are asked for."""


class Asking:
    """The index of a tree."""

    def __init__(self, tree: Path, root: Any) -> None:
        self._tree = tree
        self._bits = root["bits"]
        self._sizes = {"people": root["rows"], "bodies": root["texts"]}
        self._sizes |= {kind: root[kind] for kind in ("columns", "lengths")}
        programmes = [slug for slug, _ in root["programmes"]]
        places, labels, _, sizes = root["cohorts"][:4]
        folders = [f"{programmes[place]}/{label}" for place, label in zip(places, labels, strict=True)]
        folders += [folder for folder, *_ in root["others"]]
        self._counts = dict(zip(folders, (*sizes, *(len(each) for *_, each in root["others"])), strict=True))
        self._bases = dict(zip(folders, accumulate(self._counts.values(), initial=0), strict=False))
        self._people = root["people"]
        gaps, common = map(read_signs, root["common"])
        self._common = dict(zip((np.cumsum(gaps + 1) - 1).tolist(), common.tolist(), strict=True))

    def uris(self) -> Iterator[str]:
        """Yield each file that the engine may ask for, by the numbers in the first."""
        for folder, count in self._counts.items():
            for kind in ("people", "bodies"):
                if kind == "bodies" or self._bases[folder] < self._people:
                    files = -(-count // self._sizes[kind])
                    yield from (uri_of(f"{kind}/{folder}/{number}") for number in range(files))
        for index in INDEXES:
            bits = self._bits[index]
            yield from (uri_of(shard_key(index, number, bits)) for number in range(1 << bits))
        for kind, count in (("columns", self._people), ("lengths", sum(self._counts.values()))):
            yield from (uri_of(f"{kind}/{number}") for number in range(-(-count // self._sizes[kind])))
        yield from map(uri_of, longer_keys(self._common.items()))

    def unanswered(self, key: str, value: Any) -> Iterator[str]:
        """Ask for what the middle of a file of people or texts says; yield it where it is not found."""
        kind, _, rest = key.partition("/")
        folder, _, number = rest.rpartition("/")
        base = self._bases[folder] + int(number) * self._sizes[kind]
        if kind == "people":
            names = value[2]
            place = len(names) // 2
            if not self._has("names", hash_name(fold_name(names[place])), base + place, 0):
                yield names[place]
            return
        place = len(value) // 2
        if not value[place]:
            return
        text = fold_text(value[place][4])
        start = max(0, len(text) // 2 - _RUN)
        run = text[start : start + _RUN].partition(BREAK)[0]
        if not self._holds(base + place, run):
            yield value[place][0]

    def _holds(self, document: int, run: str) -> bool:
        units = np.frombuffer(run.encode("utf-16-le", "surrogatepass"), dtype="<u2")
        marks = unit_marks()[units].tolist()
        for place, (first, second) in enumerate(zip(units.tolist(), units[1:].tolist(), strict=False)):
            pair, after = mix_pair(first, second), marks[place + 2 : place + 3]
            bits = self._common.get(pair)
            if bits is None:
                found = self._has("texts", pair, document, *after)
            elif not after:
                found = self._has_in(f"longer/{pair:08x}", 0, 0, document)
            else:
                key, mark = f"longer/{pair:08x}-{after[0] & (1 << bits) - 1}", after[0]
                found = any(self._has_in(key, 0, own, document) for own in (mark, mark + BASE))
            if not found:
                return False
        return True

    def _has(self, index: str, key: int, document: int, mark: int | None = None) -> bool:
        bits = self._bits[index]
        number = key >> 32 - bits
        return self._has_in(shard_key(index, number, bits), number << 32 - bits, key, document, mark)

    def _has_in(self, key: str, floor: int, hash_: int, document: int, mark: int | None = None) -> bool:
        keys = decode(self._read(key), floor)
        place = np.uint64(hash_) << HASH_AT | np.uint64(document) << DOCUMENT_AT
        start, end = np.searchsorted(keys, (place, place + (np.uint64(1) << DOCUMENT_AT)))
        marks = keys[start:end] >> MARK_AT & MARK_BITS
        return bool(len(marks) if mark is None else (marks == mark).any())

    def _read(self, key: str) -> Any:
        return read_script((self._tree / uri_of(key)).read_bytes())
