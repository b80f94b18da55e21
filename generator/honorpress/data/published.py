"""All that is published on a day, as lines and rows made once, by table and by cohort."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from honorpress.data.acts import published_acts, published_cohort
from honorpress.data.lines import json_line
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


@dataclass(frozen=True, slots=True)
class Lines:
    """Records of one type: each as a line of JSON and as a row of CSV."""

    json: tuple[bytes, ...] = ()
    csv: tuple[bytes, ...] = ()

    def __len__(self) -> int:
        return len(self.json)


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
    """Make every line once."""
    people = people_by_cohort(desk)
    return Published(
        {
            key: desk.kept.of("data", key, partial(_cohort_lines, desk, cohort, people[key]))
            for key, cohort in desk.view.cohorts.items()
        },
        lines_of(published_programmes(desk)),
        lines_of(published_areas(desk)),
        _by_programme(desk, ((studio.programme, studio) for studio in published_studios(desk))),
        _by_programme(desk, ((talk.programme, talk) for talk in published_talks(desk))),
    )


def _cohort_lines(desk: Desk, cohort: Cohort, people: Iterable[Honoree]) -> CohortLines:
    return cohort_lines(desk, cohort, (published_person(desk, honoree) for honoree in people))


def cohort_lines(desk: Desk, cohort: Cohort, people: Iterable[Record]) -> CohortLines:
    """A cohort's lines: they depend on its people, its acts and its programme alone."""
    lines = lines_of(people)
    return CohortLines(
        lines_of([published_cohort(desk, cohort, len(lines))]),
        lines_of(published_acts(desk, cohort)),
        lines,
    )


def lines_of(records: Iterable[Record]) -> Lines:
    """The lines and rows of records."""
    made = [(json_line(record), csv_row(record)) for record in records]
    return Lines(tuple(line for line, _ in made), tuple(row for _, row in made))


def joined(groups: Iterable[Lines]) -> Lines:
    """Several groups as one."""
    parts = list(groups)
    return Lines(
        tuple(line for part in parts for line in part.json), tuple(row for part in parts for row in part.csv)
    )


def _by_programme(desk: Desk, records: Iterable[tuple[str, Record]]) -> Mapping[str, Lines]:
    groups: dict[str, list[Record]] = {slug: [] for slug in desk.view.programmes}
    for slug, record in records:
        groups[slug].append(record)
    return {slug: lines_of(group) for slug, group in groups.items() if group}
