"""The data package and the codebook: what each table and each column is, for programs and for people.

Source: Frictionless Data Package and Table Schema, version 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from honorpress.data.lines import json_file
from honorpress.data.sheets import BOM, Column, columns_of, csv_line
from honorpress.model.published import TABLES
from honorpress.render.datasets import CODEBOOK, PACKAGE, PAGE, cohort_uri, meaning, schema_uri, table_uri
from honorpress.render.desk import Desk

_LICENCES: Final[Mapping[str, str]] = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
}
"""Terms that have a name of their own; others are given in the site's words."""


def package_files(desk: Desk) -> Iterator[tuple[str, bytes]]:
    """Yield datapackage.json, the schemas of its tables, and codebook.csv.

    They depend on the cohorts' ids and titles and on the site's options alone.
    """
    yield CODEBOOK, _codebook(desk)
    for name, record in TABLES.items():
        fields = [_field(desk, name, column) for column in columns_of(record)]
        yield schema_uri(f"{name}-table"), json_file({"fields": fields, "primaryKey": "id"})
    yield PACKAGE, json_file(_package(desk))


def _package(desk: Desk) -> dict[str, object]:
    site, t = desk.site, desk.messages
    resources = [_resource(name, t(f"data.table.{name}"), name, table_uri(name, "csv")) for name in TABLES]
    for key, cohort in desk.view.cohorts.items():
        name = f"people-{key.replace('/', '-')}"
        resources.append(_resource(name, desk.cohort_title(cohort), "people", cohort_uri(key, "csv")))
    resources.append(
        {
            "name": "codebook",
            "title": t("data.codebook"),
            "path": CODEBOOK.removeprefix(PAGE),
            **_TABULAR,
            "schema": {"fields": [{"name": name, "type": "string"} for name in _CODEBOOK]},
        }
    )
    package: dict[str, object] = {
        "name": "honorpress",
        "title": site.name,
        "description": site.description,
        "profile": "data-package",
        "created": f"{desk.view.as_of.isoformat()}T00:00:00+08:00",
    }
    if site.url:
        package["homepage"] = site.url
    if site.options.licence:
        package["licenses"] = [licence_entry(site.options.licence)]
    return {**package, "resources": resources}


def licence_entry(licence: str) -> dict[str, str]:
    """The terms as a data package names them: by a known name, else in the site's words beside its page."""
    if address := _LICENCES.get(licence.strip()):
        return {"name": licence.strip(), "path": address}
    return {"path": "index.html", "title": licence}


_TABULAR: Final[Mapping[str, object]] = {
    "profile": "tabular-data-resource",
    "format": "csv",
    "mediatype": "text/csv",
    "encoding": "utf-8-sig",
    "dialect": {"lineTerminator": "\r\n"},
}


def _resource(name: str, title: str, table: str, uri: str) -> dict[str, object]:
    path = uri.removeprefix(PAGE)
    schema = schema_uri(f"{table}-table").removeprefix(PAGE)
    return {"name": name, "title": title, "path": path, **_TABULAR, "schema": schema}


def _field(desk: Desk, table: str, column: Column) -> dict[str, object]:
    field: dict[str, object] = {
        "name": column.name,
        "type": column.type,
        "description": meaning(desk.messages, table, column.name),
    }
    constraints: dict[str, object] = {}
    if column.required:
        constraints["required"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    return {**field, "constraints": constraints} if constraints else field


_CODEBOOK: Final = ("table", "field", "type", "in_csv", "values", "meaning")


def _codebook(desk: Desk) -> bytes:
    rows = [csv_line(_CODEBOOK)]
    for table, record in TABLES.items():
        columns = {column.name: column for column in columns_of(record)}
        for name in record.model_fields:
            column = columns.get(name)
            said = meaning(desk.messages, table, name)
            kind = column.type if column else "object"
            values = "；".join(column.values) if column else ""
            rows.append(csv_line((table, name, kind, "true" if column else "false", values, said)))
    return b"".join((BOM, *rows))
