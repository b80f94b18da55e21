"""The file that is read first, and the columns from which facets are counted."""

from __future__ import annotations

import operator
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

import numpy as np

from honorpress.dataclass import dataclass
from honorpress.search.codes import Numbers, sign, write_numbers
from honorpress.search.longer import Common, levels
from honorpress.search.outline import Facet, Outline
from honorpress.search.tables import Sizes, script

V = TypeVar("V", bound=Hashable)

COLUMN_ROWS: Final = 4096
"""People of a file of columns."""

LENGTH_ROWS: Final = 16384
"""Documents of a file of lengths."""

_MARKS: Final = ("", "studio", "talks", "studio talks")
"""Whether somebody has a studio, gives talks, or both."""

_FACETS: Final[Mapping[str, tuple[str, Callable[[Any], str]]]] = {
    "state": ("standings", operator.itemgetter(0)),
    "tier": ("standings", operator.itemgetter(1)),
    "trade": ("trades", str),
    "class": ("skills", operator.itemgetter(0)),
    "grade": ("skills", operator.itemgetter(1)),
    "area": ("areas", str),
    "marks": ("skills", lambda value: _MARKS[value[2]]),
}
"""Where an outline has the values of each facet."""

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


def columns(cohorts: Sequence[Outline], pools: Pools) -> Iterator[tuple[str, bytes]]:
    """Yield the files of columns, numbers of each person: area and standing, trade, and skill.

    Area and standing are one number, since gzip packs few signs of many kinds closer than many of few: the
    standing's place among those of the cohort, and so many times as it has the area, counted from the
    cohort's first, 0 for none. A trade is its place in the list, 0 for none; so is a skill, from 0.
    """
    skills = {skill: place for place, skill in enumerate(_skills(cohorts, pools))}
    rows: list[list[Numbers]] = [[], [], []]
    for each in cohorts:
        first = _first_area(each, pools)
        standings = {pair: place for place, pair in enumerate(_standings([each], pools))}
        areas = _rows(each.areas, (pools["area"].get(area, first) - first for area in each.areas.values))
        own = _rows(each.standings, (standings[_standing(value, pools)] for value in each.standings.values))
        rows[0].append(areas * len(standings) + own)
        rows[1].append(_rows(each.trades, (pools["trade"].get(trade, 0) for trade in each.trades.values)))
        rows[2].append(_rows(each.skills, (skills[_skill(value, pools)] for value in each.skills.values)))
    numbers = [np.concatenate(column) for column in rows if column]
    for start in range(0, sum(each.people for each in cohorts), COLUMN_ROWS):
        key = f"columns/{start // COLUMN_ROWS}"
        yield key, script(key, [write_numbers(each[start : start + COLUMN_ROWS]) for each in numbers])


def _rows(facet: Facet, values: Iterable[int]) -> Numbers:
    """A number for each person."""
    return np.array(list(values), dtype=np.int64)[facet.rows()]


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


def _standings(cohorts: Iterable[Outline], pools: Pools) -> list[tuple[int, int]]:
    """States with tiers, the commonest first."""
    return _commonest(
        (_standing(value, pools), count) for each in cohorts for value, count in _counted(each.standings)
    )


def _skills(cohorts: Iterable[Outline], pools: Pools) -> list[tuple[int, int, int]]:
    """Classes with grades and marks, the commonest first."""
    return _commonest(
        (_skill(value, pools), count) for each in cohorts for value, count in _counted(each.skills)
    )


def _counted(facet: Facet) -> Iterable[tuple[Any, int]]:
    """Values, and how many people have each."""
    return zip(facet.values, facet.counts, strict=True)


def _summed(values: Iterable[tuple[V, int]]) -> dict[V, int]:
    sums: dict[V, int] = {}
    for value, count in values:
        sums[value] = sums.get(value, 0) + count
    return sums


def _commonest(values: Iterable[tuple[V, int]]) -> list[V]:
    counts = _summed(values)
    return sorted(counts, key=lambda value: (-counts[value], value))


def _standing(value: tuple[str, str], pools: Pools) -> tuple[int, int]:
    state, tier = value
    return pools["state"].get(state, 0), pools["tier"].get(tier, 0)


def _skill(value: tuple[str, str, int], pools: Pools) -> tuple[int, int, int]:
    industry_class, grade, marks = value
    return pools["class"].get(industry_class, 0), pools["grade"].get(grade, 0), marks


def _first_area(cohort: Outline, pools: Pools) -> int:
    """How many areas come before all of a cohort's."""
    return min((pools["area"][area] for area in cohort.areas.values if area), default=1) - 1


def root(
    outlines: Sequence[Outline],
    labels: Labels,
    pools: Pools,
    bits: Mapping[str, int],
    common: Iterable[Common],
    sizes: Sizes,
    version: str,
) -> bytes:
    """The file that is read first."""
    cohorts = [each for each in outlines if each.people]
    others = [each for each in outlines if not each.people]
    standings = {pair: place for place, pair in enumerate(_standings(cohorts, pools))}
    slugs = {slug: place for place, (slug, _) in enumerate(labels.programmes)}
    words = {slug: word for group in (labels.classes, labels.grades, labels.states) for slug, word in group}
    return script(
        "index",
        {
            "format": 5,
            "version": version,
            "people": sum(each.people for each in cohorts),
            "bits": bits,
            **sizes._asdict(),
            "common": _common_runs(common),
            "columns": COLUMN_ROWS,
            "lengths": LENGTH_ROWS,
            "programmes": labels.programmes,
            "cohorts": [
                [slugs[each.programme] for each in cohorts],
                [each.folder.partition("/")[2] for each in cohorts],
                [each.year for each in cohorts],
                [each.people for each in cohorts],
                [int(each.fictional) for each in cohorts],
                [_first_area(each, pools) for each in cohorts],
                [[standings[pair] for pair in _standings([each], pools)] for each in cohorts],
            ],
            "others": [
                [each.folder, each.year, [slugs.get(slug, -1) for slug in each.programmes]] for each in others
            ],
            "areas": [[slug, name, pools["area"].get(above, 0) - 1] for slug, name, above in labels.areas],
            "values": {
                name: [value if value == words.get(value, value) else [value, words[value]] for value in pool]
                for name, pool in pools.items()
                if name not in ("area", "marks")
            },
            "standings": list(standings),
            "skills": _skills(cohorts, pools),
            "counts": {name: _counts(cohorts, name, pool) for name, pool in pools.items()},
        },
    )


def make_pools(outlines: Iterable[Outline], labels: Labels) -> Pools:
    """Give each facet's values their places: in the order of their scale, else the commonest first."""
    cohorts = [each for each in outlines if each.people]
    return {
        "state": _scale(slug for slug, _ in labels.states),
        "tier": _scale(filter(None, _commonest(_values(cohorts, "tier")))),
        "trade": _scale(filter(None, _commonest(_values(cohorts, "trade")))),
        "class": _scale(slug for slug, _ in labels.classes),
        "grade": _scale(slug for slug, _ in labels.grades),
        "area": _scale(slug for slug, _, _ in labels.areas),
        "marks": _scale(_MARKS[1:]),
    }


def _scale(values: Iterable[str]) -> Mapping[str, int]:
    return {value: place for place, value in enumerate(values, 1)}


def _values(cohorts: Iterable[Outline], name: str) -> Iterator[tuple[str, int]]:
    """Yield the values of a facet, and how many people have each; some more than once."""
    of, value_of = _FACETS[name]
    for each in cohorts:
        for value, count in _counted(getattr(each, of)):
            yield value_of(value), count


def _counts(cohorts: Sequence[Outline], name: str, pool: Mapping[str, int]) -> list[int]:
    counts = _summed(_values(cohorts, name))
    return [counts.get(value, 0) for value in pool]
