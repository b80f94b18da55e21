"""The file that is read first, and the columns from which facets are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

import numpy as np

from honorpress.dataclass import dataclass
from honorpress.search.codes import Numbers, sign, write_numbers
from honorpress.search.longer import Common, levels
from honorpress.search.records import Block, Person
from honorpress.search.tables import Sizes, script

T = TypeVar("T", bound=tuple[Any, ...])

COLUMN_ROWS: Final = 4096
"""People of a file of columns."""

LENGTH_ROWS: Final = 16384
"""Documents of a file of lengths."""

_MARKS: Final = ("", "studio", "talks", "studio talks")
"""Whether somebody has a studio, gives talks, or both."""

Label = tuple[str, str]
"""A value as it stands in addresses, and in words."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of the facets."""

    programmes: tuple[Label, ...]
    areas: tuple[tuple[str, str, str], ...]
    """Slug, name, slug of the area above or nothing; an area comes after the one above it."""
    classes: tuple[Label, ...]
    grades: tuple[Label, ...]
    states: tuple[Label, ...]


Pools = Mapping[str, Mapping[str, int]]
"""Of each facet its values, and their places, from 1."""


def columns(blocks: Sequence[Block], pools: Pools) -> Iterator[tuple[str, bytes]]:
    """Yield the files of columns, numbers of each person: area and standing, trade, and skill.

    Area and standing are one number, since gzip packs few signs of many kinds closer than many of few: the
    standing's place among those of the cohort, and so many times as it has the area, counted from the
    cohort's first, 0 for none. A trade is its place in the list, 0 for none; so is a skill, from 0.
    """
    places, trades, skills = [], [], []
    known = {skill: place for place, skill in enumerate(_skills(blocks, pools))}
    for block in blocks:
        first = _first_area(block, pools)
        standings = {pair: place for place, pair in enumerate(_standings(block.people, pools))}
        for person in block.people:
            area = pools["area"].get(person.area, first) - first
            places.append(area * len(standings) + standings[_standing(person, pools)])
            trades.append(pools["trade"].get(person.base_trade, 0))
            skills.append(known[_skill(person, pools)])
    for start in range(0, len(places), COLUMN_ROWS):
        key = f"columns/{start // COLUMN_ROWS}"
        own = slice(start, start + COLUMN_ROWS)
        yield key, script(key, [write_numbers(np.array(each[own])) for each in (places, trades, skills)])


def lengths(slots: Sequence[int]) -> Iterator[tuple[str, bytes]]:
    """Yield the files that tell how many slots each document's text fills."""
    for start in range(0, len(slots), LENGTH_ROWS):
        key = f"lengths/{start // LENGTH_ROWS}"
        yield key, script(key, write_numbers(np.array(slots[start : start + LENGTH_ROWS])))


def _common_runs(runs: Iterable[Common]) -> list[list[str]]:
    """Which runs of texts are common, of two units, of three, of four: sorted numbers, each the gap to the
    one before, and a sign each, the bits of its files' numbers."""
    return [
        [write_numbers(_gaps(np.array(numbers, dtype=np.int64))), "".join(map(sign, bits))]
        for numbers, bits in levels(runs)
    ]


def _gaps(numbers: Numbers) -> Numbers:
    return np.append(numbers[:1], numbers[1:] - numbers[:-1] - 1)


def _standings(people: Sequence[Person], pools: Pools) -> list[tuple[int, int]]:
    """States with tiers, the commonest first."""
    return _commonest(_standing(person, pools) for person in people)


def _skills(blocks: Sequence[Block], pools: Pools) -> list[tuple[int, int, int]]:
    """Classes with grades and marks, the commonest first."""
    return _commonest(_skill(person, pools) for block in blocks for person in block.people)


def _commonest(values: Iterable[T]) -> list[T]:
    counts = Counter(values)
    return sorted(counts, key=lambda value: (-counts[value], value))


def _standing(person: Person, pools: Pools) -> tuple[int, int]:
    return pools["state"].get(person.state, 0), pools["tier"].get(person.tier, 0)


def _skill(person: Person, pools: Pools) -> tuple[int, int, int]:
    marks = bool(person.studio) + 2 * bool(person.talks)
    return pools["class"].get(person.industry_class, 0), pools["grade"].get(person.grade, 0), marks


def _first_area(block: Block, pools: Pools) -> int:
    """How many areas come before all of a cohort's."""
    return min((pools["area"][person.area] for person in block.people if person.area), default=1) - 1


def root(
    blocks: Sequence[Block],
    labels: Labels,
    pools: Pools,
    bits: Mapping[str, int],
    common: Iterable[Common],
    sizes: Sizes,
    version: str,
) -> bytes:
    """The file that is read first."""
    people = [person for block in blocks for person in block.people]
    cohorts = [block for block in blocks if block.people]
    others = [block for block in blocks if not block.people]
    standings = {pair: place for place, pair in enumerate(_standings(people, pools))}
    slugs = {slug: place for place, (slug, _) in enumerate(labels.programmes)}
    words = {slug: word for group in (labels.classes, labels.grades, labels.states) for slug, word in group}
    return script(
        "index",
        {
            "format": 5,
            "version": version,
            "people": len(people),
            "bits": bits,
            **sizes._asdict(),
            "common": _common_runs(common),
            "columns": COLUMN_ROWS,
            "lengths": LENGTH_ROWS,
            "programmes": labels.programmes,
            "cohorts": [
                [slugs[block.programme] for block in cohorts],
                [block.folder.partition("/")[2] for block in cohorts],
                [block.year for block in cohorts],
                [block.size for block in cohorts],
                [int(block.fictional) for block in cohorts],
                [_first_area(block, pools) for block in cohorts],
                [[standings[pair] for pair in _standings(block.people, pools)] for block in cohorts],
            ],
            "others": [
                [block.folder, block.year, [slugs.get(slug, -1) for slug in block.programmes]]
                for block in others
            ],
            "areas": [[slug, name, pools["area"].get(above, 0) - 1] for slug, name, above in labels.areas],
            "values": {
                name: [value if value == words.get(value, value) else [value, words[value]] for value in pool]
                for name, pool in pools.items()
                if name not in ("area", "marks")
            },
            "standings": list(standings),
            "skills": _skills(blocks, pools),
            "counts": {name: _counts(people, name, pool) for name, pool in pools.items()},
        },
    )


def make_pools(people: Sequence[Person], labels: Labels) -> Pools:
    """Give each facet's values their places: in the order of their scale, else the commonest first."""
    return {
        "state": _scale(slug for slug, _ in labels.states),
        "tier": _common(person.tier for person in people),
        "trade": _common(person.base_trade for person in people),
        "class": _scale(slug for slug, _ in labels.classes),
        "grade": _scale(slug for slug, _ in labels.grades),
        "area": _scale(slug for slug, _, _ in labels.areas),
        "marks": _scale(_MARKS[1:]),
    }


def _scale(values: Iterator[str] | Sequence[str]) -> Mapping[str, int]:
    return {value: place for place, value in enumerate(values, 1)}


def _common(values: Iterator[str]) -> Mapping[str, int]:
    counts = Counter(filter(None, values))
    return _scale(sorted(counts, key=lambda value: (-counts[value], value)))


def _values(people: Sequence[Person], name: str) -> list[str]:
    match name:
        case "trade":
            return [person.base_trade for person in people]
        case "class":
            return [person.industry_class for person in people]
        case "marks":
            return [_MARKS[bool(person.studio) + 2 * bool(person.talks)] for person in people]
        case _:
            return [getattr(person, name) for person in people]


def _counts(people: Sequence[Person], name: str, pool: Mapping[str, int]) -> list[int]:
    counts = Counter(_values(people, name))
    return [counts[value] for value in pool]
