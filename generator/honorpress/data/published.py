"""All that is published on a day, as lines and rows made once, by table and by cohort."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from itertools import chain
from typing import TypeAlias

from honorpress.canonical import digest
from honorpress.data.acts import published_acts, published_cohort
from honorpress.data.feeds import has_page
from honorpress.data.lines import DataFile, json_file, json_line
from honorpress.data.others import (
    published_areas,
    published_programmes,
    published_studios,
    published_talks,
)
from honorpress.data.people import people_by_cohort, published_person
from honorpress.data.sheets import csv_row
from honorpress.dataclass import dataclass
from honorpress.model.base import Record
from honorpress.model.cohort import Cohort
from honorpress.model.honoree import Honoree
from honorpress.render.desk import Desk

Rows: TypeAlias = tuple[tuple[bytes, ...], tuple[bytes, ...]]
"""Records as lines of JSON and as rows of CSV."""


class Lines:
    """Records of one type: each as a line of JSON and as a row of CSV, fetched when they are asked for."""

    def __init__(self, count: int, key: bytes, rows: Callable[[], Rows]) -> None:
        """Say where they are.

        Args:
            count: How many there are.
            key: Hash of what they are made of: the same hash, the same lines.
            rows: Fetches them.
        """
        self._count = count
        self.key = key
        self.rows = rows

    def __len__(self) -> int:
        return self._count

    def cut(self, first: int, end: int) -> Lines:
        """Some of them, counted from 0."""

        def rows() -> Rows:
            json, csv = self.rows()
            return json[first:end], csv[first:end]

        return Lines(min(end, self._count) - first, digest((self.key, first, end)), rows)

    @property
    def json(self) -> tuple[bytes, ...]:
        """Lines of JSON."""
        return self.rows()[0]

    @property
    def csv(self) -> tuple[bytes, ...]:
        """Rows of CSV."""
        return self.rows()[1]


@dataclass(frozen=True, slots=True)
class CohortLines:
    """A cohort with its acts and people."""

    cohort: Lines
    acts: Lines
    people: Lines


@dataclass(frozen=True, slots=True)
class Published:
    """The whole set."""

    cohorts: Mapping[str, CohortLines]
    """By id, in the order of the view."""
    programmes: Lines
    areas: Lines
    studios: Mapping[str, Lines]
    """By programme; so are the talks."""
    talks: Mapping[str, Lines]

    def cohorts_by_programme(self) -> Mapping[str, Lines]:
        """The cohorts' own lines."""
        groups: dict[str, list[Lines]] = {}
        for key, cohort in self.cohorts.items():
            groups.setdefault(key.partition("/")[0], []).append(cohort.cohort)
        return {slug: joined(group) for slug, group in groups.items()}

    def table(self, name: str) -> Lines:
        """All records of a table of `TABLES`. Raises KeyError."""
        match name:
            case "people":
                return joined(cohort.people for cohort in self.cohorts.values())
            case "acts":
                return joined(cohort.acts for cohort in self.cohorts.values())
            case "cohorts":
                return joined(cohort.cohort for cohort in self.cohorts.values())
        whole = {"programmes": (self.programmes,), "areas": (self.areas,)}
        grouped = {"studios": self.studios.values(), "talks": self.talks.values()}
        return joined({**whole, **grouped}[name])


def published(desk: Desk) -> Published:
    """Make every line once; those of cohorts as which nothing has changed are known from an earlier build."""
    people = people_by_cohort(desk)
    return Published(
        {key: _cohort_lines(desk, cohort, people[key]) for key, cohort in desk.view.cohorts.items()},
        lines_of(published_programmes(desk)),
        lines_of(published_areas(desk)),
        _by_programme(desk, ((studio.programme, studio) for studio in published_studios(desk))),
        _by_programme(desk, ((talk.programme, talk) for talk in published_talks(desk))),
    )


def _cohort_lines(desk: Desk, cohort: Cohort, people: Sequence[Honoree]) -> CohortLines:
    """A cohort's lines: they depend on its people, its acts and its programme alone."""

    def make() -> tuple[Rows, Rows, Rows]:
        return (
            rows_of([published_cohort(desk, cohort, len(people))]),
            rows_of(published_acts(desk, cohort)),
            rows_of(published_person(desk, honoree) for honoree in people),
        )

    @cache
    def kept() -> tuple[Rows, Rows, Rows]:
        return desk.kept.of("data", cohort.id, make)

    def rows(place: int) -> Rows:
        return kept()[place]

    key = desk.kept.key(cohort.id) or digest(kept())
    counts = (1, sum(has_page(desk, cohort, act) for act in cohort.acts), len(people))
    return CohortLines(
        *(Lines(count, digest((key, place)), partial(rows, place)) for place, count in enumerate(counts))
    )


def rows_of(records: Iterable[Record]) -> Rows:
    """The lines and rows of records."""
    made = [(json_line(record), csv_row(record)) for record in records]
    return tuple(line for line, _ in made), tuple(row for _, row in made)


def lines_of(records: Iterable[Record]) -> Lines:
    """Lines that are made at once."""
    rows = rows_of(records)
    return Lines(len(rows[0]), digest(rows), lambda: rows)


def joined(groups: Iterable[Lines]) -> Lines:
    """Several groups as one."""
    parts = list(groups)

    def rows() -> Rows:
        found = [part.rows() for part in parts]
        return tuple(chain.from_iterable(json for json, _ in found)), tuple(
            chain.from_iterable(csv for _, csv in found)
        )

    return Lines(sum(map(len, parts)), digest([part.key for part in parts]), rows)


def lists_file(
    uri: str, head: Mapping[str, object], lists: Mapping[str, Lines], *, repeats: bool = False
) -> DataFile:
    """A JSON object of some values, then of lists of records."""

    def make() -> bytes:
        return json_file(head, {name: lines.json for name, lines in lists.items()})

    content = digest((dict(head), [(name, lines.key) for name, lines in lists.items()]))
    return DataFile(uri, content, make, repeats)


def _by_programme(desk: Desk, records: Iterable[tuple[str, Record]]) -> Mapping[str, Lines]:
    groups: dict[str, list[Record]] = {slug: [] for slug in desk.view.programmes}
    for slug, record in records:
        groups[slug].append(record)
    return {slug: lines_of(group) for slug, group in groups.items() if group}
