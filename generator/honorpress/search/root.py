"""The file that is read first, and the columns from which facets are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from honorpress.search.codes import BASE, sign
from honorpress.search.records import Block, Person
from honorpress.search.tables import script

COLUMN_ROWS: Final = 4096
"""People of a file of columns."""

DIGITS: Final = 3
"""Of a value that needs more than a sign; to the base 80."""

_SIGN: Final = 2 * BASE

_GRADES: Final = 10
"""Class and grade share a sign: so many times the class, and the grade."""

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
    """Yield the files of columns: a string for each, of each person the value's place in its list; 0 is none.

    State and tier share a value, class and grade a sign: so gzip packs them closer. Areas are counted from
    the cohort's first, which the root tells.
    """
    people = [person for block in blocks for person in block.people]
    first = [base for block in blocks for base in [_first_area(block, pools)] * len(block.people)]
    stands = {pair: place for place, pair in enumerate(_standings(people, pools), 1)}
    for start in range(0, len(people), COLUMN_ROWS):
        chunk = people[start : start + COLUMN_ROWS]
        found = {name: [pool.get(value, 0) for value in _values(chunk, name)] for name, pool in pools.items()}
        key = f"columns/{start // COLUMN_ROWS}"
        pairs = zip(found["state"], found["tier"], strict=True)
        skills = zip(found["class"], found["grade"], strict=True)
        areas = zip(found["area"], first[start:], strict=False)
        yield (
            key,
            script(
                key,
                [
                    _column([stands[pair] for pair in pairs], DIGITS),
                    _column(found["trade"], DIGITS),
                    _column([kind * _GRADES + grade for kind, grade in skills], 1),
                    _column([area and area - base for area, base in areas], DIGITS),
                    _column(found["marks"], 1),
                ],
            ),
        )


def _standings(people: Sequence[Person], pools: Pools) -> list[tuple[int, int]]:
    """States with tiers, the commonest first."""
    state, tier = pools["state"], pools["tier"]
    counts = Counter((state.get(person.state, 0), tier.get(person.tier, 0)) for person in people)
    return sorted(counts, key=lambda pair: (-counts[pair], pair))


def _first_area(block: Block, pools: Pools) -> int:
    """How many areas come before all of a cohort's."""
    return min((pools["area"][person.area] for person in block.people if person.area), default=1) - 1


def root(
    blocks: Sequence[Block],
    labels: Labels,
    pools: Pools,
    bits: Mapping[str, int],
    rows: int,
    texts: int,
    version: str,
) -> bytes:
    """The file that is read first."""
    people = [person for block in blocks for person in block.people]
    cohorts = [block for block in blocks if block.people]
    others = [block for block in blocks if not block.people]
    slugs = {slug: place for place, (slug, _) in enumerate(labels.programmes)}
    words = {slug: word for group in (labels.classes, labels.grades, labels.states) for slug, word in group}
    return script(
        "index",
        {
            "format": 1,
            "version": version,
            "people": len(people),
            "bits": bits,
            "rows": rows,
            "texts": texts,
            "columns": COLUMN_ROWS,
            "programmes": labels.programmes,
            "cohorts": [
                [slugs[block.programme] for block in cohorts],
                [block.folder.partition("/")[2] for block in cohorts],
                [block.year for block in cohorts],
                [block.size for block in cohorts],
                [int(block.fictional) for block in cohorts],
                [_first_area(block, pools) for block in cohorts],
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
            "standings": _standings(people, pools),
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


def _column(numbers: Sequence[int], digits: int) -> str:
    """The lowest digit of each number, then the next of each: so gzip finds those alike together."""
    return "".join(sign(number // _SIGN**place % _SIGN) for place in range(digits) for number in numbers)


def _counts(people: Sequence[Person], name: str, pool: Mapping[str, int]) -> list[int]:
    counts = Counter(_values(people, name))
    return [counts[value] for value in pool]
