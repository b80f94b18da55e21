"""Ask the index on disk, as the engine in the browser asks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Any, Final

import numpy as np

from honorpress.search.codes import (
    DOCUMENT_AT,
    HASH_AT,
    MARK_AT,
    MARK_BITS,
    hash_name,
    mix_pair,
    read_signs,
    scatter_unit,
)
from honorpress.search.folding import BREAK, fold_name, fold_text
from honorpress.search.longer import LONGEST, longer_keys, run_name, runs_of
from honorpress.search.reading import read_script
from honorpress.search.shards import decode, shard_key
from honorpress.search.tables import uri_of
from honorpress.search.terms import INDEXES

_RUN: Final = 4
"""Characters that are asked for."""


class Asking:
    """The index of a tree."""

    def __init__(self, read: Callable[[str], bytes], root: Any) -> None:
        self._bytes_of = read
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
        self._common = runs_of(
            ((np.cumsum(read_signs(gaps) + 1) - 1).tolist(), read_signs(bits).tolist())
            for gaps, bits in root["common"]
        )

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
        text = fold_text(value[place][5])
        start = max(0, len(text) // 2 - _RUN)
        run = text[start : start + _RUN].partition(BREAK)[0]
        if not self._holds(base + place, run):
            yield value[place][0]

    def _holds(self, document: int, word: str) -> bool:
        """Whether the index says so by the shortest runs from each unit on, and to the last, that are not
        common."""
        units = np.frombuffer(word.encode("utf-16-le", "surrogatepass"), dtype="<u2").tolist()
        return all(self._stands(document, units, place) for place in range(len(units) - 1))

    def _stands(self, document: int, units: list[int], start: int) -> bool:
        end = start + 2
        while end < len(units) and end - start < LONGEST and self._bits_of(units[start:end]) is not None:
            end += 1
        if self._bits_of(units[start:end]) is None:
            return self._lists(document, units[start : end - 1], "a", units[end - 1])
        alone = self._has_in(f"longer/{_name(units[start:end])}", 0, 0, document)
        if start == 0 or end - start == LONGEST or self._bits_of(units[start - 1 : end]) is not None:
            return alone
        return alone and self._lists(document, units[start:end], "b", units[start - 1])

    def _lists(self, document: int, run: list[int], side: str, unit: int) -> bool:
        """Whether the run stands in a text with a unit beside it."""
        bits = self._bits_of(run)
        if bits is None:
            return self._has("texts", mix_pair(run[0], unit), document)
        hash_ = scatter_unit(unit) << 16
        number = hash_ >> 32 - bits
        return self._has_in(f"longer/{_name(run)}-{side}{number}", number << 32 - bits, hash_, document)

    def _bits_of(self, run: list[int]) -> int | None:
        return self._common.get(_name(run)) if len(run) > 1 else None

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
        return read_script(self._bytes_of(uri_of(key)))


def _name(run: list[int]) -> str:
    return run_name(mix_pair(run[0], run[1]), run[2:])
