"""Files below /data/: the whole set and each cohort as JSON, CSV and JSON Lines."""

from __future__ import annotations

from collections.abc import Iterator

from honorpress.canonical import digest
from honorpress.data.lines import DataFile, json_lines
from honorpress.data.published import Lines, Published, lists_file
from honorpress.data.sheets import csv_file
from honorpress.model.base import Record
from honorpress.model.published import TABLES, PublishedPerson
from honorpress.render.datasets import WHOLE, cohort_uri, relative, schema_uri, table_uri
from honorpress.render.desk import Desk


def whole_files(desk: Desk, everything: Published) -> Iterator[DataFile]:
    """Yield the whole set: all tables in one JSON file, and each as CSV."""
    site = desk.site
    head = {
        "$schema": relative(WHOLE, schema_uri("all")),
        "title": site.name,
        "url": site.url or None,
        "licence": site.options.licence,
        "as_of": desk.view.as_of.isoformat(),
    }
    tables = {name: everything.table(name) for name in TABLES}
    yield lists_file(WHOLE, head, tables, repeats=True)
    for name, record in TABLES.items():
        yield _csv(table_uri(name, "csv"), record, tables[name], repeats=name == "people")


def tables_files(everything: Published) -> Iterator[DataFile]:
    """Yield each table of the whole set as JSON Lines."""
    for name in TABLES:
        in_cohorts = name in ("people", "acts", "cohorts")
        yield _jsonl(table_uri(name, "jsonl"), everything.table(name), repeats=in_cohorts)


def cohorts_files(desk: Desk, everything: Published) -> Iterator[DataFile]:
    """Yield the files of each cohort, which depend on its lines and the licence alone."""
    for key, lines in everything.cohorts.items():
        uri = cohort_uri(key, "json")
        head = {"$schema": relative(uri, schema_uri("cohort")), "licence": desk.site.options.licence}
        lists = {"cohorts": lines.cohort, "acts": lines.acts, "people": lines.people}
        yield lists_file(uri, head, lists)
        yield _csv(cohort_uri(key, "csv"), PublishedPerson, lines.people)
        yield _jsonl(cohort_uri(key, "jsonl"), lines.people, repeats=True)


def _csv(uri: str, record: type[Record], lines: Lines, *, repeats: bool = False) -> DataFile:
    return DataFile(uri, digest(("csv", lines.key)), lambda: csv_file(record, lines.csv), repeats)


def _jsonl(uri: str, lines: Lines, *, repeats: bool) -> DataFile:
    return DataFile(uri, digest(("jsonl", lines.key)), lambda: json_lines(lines.json), repeats)
