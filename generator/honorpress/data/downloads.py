"""Files below /data/: the whole set and each cohort as JSON, CSV and JSON Lines."""

from __future__ import annotations

from collections.abc import Iterator

from honorpress.data.lines import json_file, json_lines
from honorpress.data.published import CohortLines, Published
from honorpress.data.sheets import csv_file
from honorpress.model.published import TABLES, PublishedPerson
from honorpress.render.datasets import WHOLE, cohort_uri, relative, schema_uri, table_uri
from honorpress.render.desk import Desk


def whole_files(desk: Desk, everything: Published) -> Iterator[tuple[str, bytes]]:
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
    yield WHOLE, json_file(head, {name: lines.json for name, lines in tables.items()})
    for name, record in TABLES.items():
        yield table_uri(name, "csv"), csv_file(record, tables[name].csv)


def tables_files(everything: Published) -> Iterator[tuple[str, bytes]]:
    """Yield each table of the whole set as JSON Lines."""
    for name in TABLES:
        yield table_uri(name, "jsonl"), json_lines(everything.table(name).json)


def cohorts_files(desk: Desk, everything: Published) -> Iterator[tuple[str, bytes]]:
    """Yield the files of each cohort."""
    for key, lines in everything.cohorts.items():
        yield from cohort_files(key, lines, desk.site.options.licence)


def cohort_files(key: str, lines: CohortLines, licence: str | None) -> Iterator[tuple[str, bytes]]:
    """Yield a cohort's files; they depend on its lines and the licence alone.

    Args:
        key: Id of the cohort.
        lines: Its lines.
        licence: Terms for the data, where there are any.
    """
    uri = cohort_uri(key, "json")
    head = {"$schema": relative(uri, schema_uri("cohort")), "licence": licence}
    lists = {"cohorts": lines.cohort.json, "acts": lines.acts.json, "people": lines.people.json}
    yield uri, json_file(head, lists)
    yield cohort_uri(key, "csv"), csv_file(PublishedPerson, lines.people.csv)
    yield cohort_uri(key, "jsonl"), json_lines(lines.people.json)
