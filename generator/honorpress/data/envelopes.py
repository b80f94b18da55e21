"""What stands around the records in a file: of the whole set, of a cohort, and of the API.

Links are references relative to the file that they stand in. A build writes these files without making such
records: the types are there for the schemas, which `scripts/make_docs.py` keeps in `schemas.json`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from pydantic import Field

from honorpress.data.api import NAMES
from honorpress.model.base import Day, Line, Record, Slug, Text
from honorpress.model.honoree import Count
from honorpress.model.meanings import add_meanings
from honorpress.model.published import (
    TABLES,
    PublishedAct,
    PublishedArea,
    PublishedCohort,
    PublishedPerson,
    PublishedProgramme,
    PublishedStudio,
    PublishedTalk,
)
from honorpress.render.datasets import API, schema_uri

T = TypeVar("T", bound=Record)


class _Described(Record):
    schema_uri: Line = Field(alias="$schema")
    """The JSON Schema of this file."""
    licence: Text | None = None
    """Terms for the data, as the site states them."""


class WholeSet(_Described):
    """Everything that is published on a day."""

    title: Line
    """The site's name."""
    url: Line | None = None
    """Address of the site's root; without it, resolve `uri` against the root of the site that you read."""
    as_of: Day
    """The day that the records are shown for."""
    people: tuple[PublishedPerson, ...]
    acts: tuple[PublishedAct, ...]
    cohorts: tuple[PublishedCohort, ...]
    programmes: tuple[PublishedProgramme, ...]
    areas: tuple[PublishedArea, ...]
    studios: tuple[PublishedStudio, ...]
    talks: tuple[PublishedTalk, ...]


class CohortSet(_Described):
    """One cohort with its acts and people."""

    cohorts: tuple[PublishedCohort, ...] = Field(min_length=1, max_length=1)
    acts: tuple[PublishedAct, ...]
    people: tuple[PublishedPerson, ...]


class Links(Record):
    """Where to go from here."""

    self: Line
    html: Line | None = None
    """The page for people."""
    index: Line | None = None
    """The file above."""
    first: Line | None = None
    """The first page; from there on `next` leads through all of them."""
    next: Line | None = None


class CollectionRef(Record):
    """A collection of the API."""

    name: Slug
    count: Count
    """Records."""
    index: Line
    """Its file."""


class ApiIndex(_Described):
    """What the API has."""

    version: Line
    title: Line
    url: Line | None = None
    as_of: Day
    links: Links
    collections: tuple[CollectionRef, ...]


class GroupRef(Record):
    """A part of a collection: a cohort's people and acts, a programme's cohorts, studios and talks."""

    id: Line
    count: Count
    pages: Count
    first: Line
    """Its first page."""


class ApiCollection(_Described):
    """The groups of a collection."""

    version: Line
    name: Slug
    count: Count
    links: Links
    groups: tuple[GroupRef, ...]


class ApiPage(_Described, Generic[T]):
    """A hundred records of a group at most."""

    version: Line
    name: Slug
    group: Line
    page: Count
    """From 1."""
    pages: Count
    """Pages of the group."""
    count: Count
    """Records of the group."""
    links: Links
    items: tuple[T, ...]


def model_schemas() -> dict[str, Any]:
    """The schema of each kind of file and of line, by address; parts that several have stand apart, once."""
    records: Mapping[str, type[Record]] = {
        schema_uri("all"): WholeSet,
        schema_uri("cohort"): CohortSet,
        **{schema_uri(name): record for name, record in TABLES.items()},
        f"{API}schema/index.json": ApiIndex,
        f"{API}schema/collection.json": ApiCollection,
        **{f"{API}schema/{name}.json": _page_of(TABLES[table]) for name, table in NAMES.items()},
    }
    parts: dict[str, Any] = {}
    files = {}
    for uri, record in records.items():
        schema = add_meanings(record.model_json_schema())
        own = schema.pop("$defs", {})
        assert all(parts.setdefault(name, part) == part for name, part in own.items())
        files[uri] = {"schema": schema, "parts": list(own)}
    return {"files": files, "parts": parts}


def _page_of(record: type[Record]) -> type[Record]:
    return ApiPage[record]  # type: ignore[valid-type]  # which record it is, is known at run time
