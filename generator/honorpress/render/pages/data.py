"""The page of the data: what can be fetched, on which terms, and what each field means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from honorpress.dataclass import dataclass
from honorpress.render.datasets import (
    API_INDEX,
    CODEBOOK,
    PACKAGE,
    PAGE,
    WHOLE,
    Form,
    cohort_uri,
    meaning,
    schema_uri,
    table_uri,
)
from honorpress.render.desk import Desk
from honorpress.render.feeds import all_feeds
from honorpress.render.page import Crumb, FeedLink, Meta, Page
from honorpress.render.things import Address, Node

FORMS: Final[tuple[tuple[Form, str], ...]] = (("csv", "CSV"), ("json", "JSON"), ("jsonl", "JSON Lines"))
"""Forms of a file, and their names."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file."""

    uri: str
    form: str
    """What kind of file it is: CSV, JSON, JSON Lines."""


@dataclass(frozen=True, slots=True)
class DataRow:
    """A table, or a cohort, and its files."""

    title: str
    uri: str
    """Its page; empty where it has none."""
    count: int
    files: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of a table."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class FieldTable:
    """The fields of a table."""

    name: str
    title: str
    fields: tuple[FieldRow, ...]


@dataclass(frozen=True, slots=True)
class DataContext:
    """data.html"""

    licence: str
    """Empty where the site states none."""
    whole: str
    """Address of the file that holds everything."""
    tables: tuple[DataRow, ...]
    cohorts: tuple[DataRow, ...]
    api: str
    schema: str
    package: str
    codebook: str
    fields: tuple[FieldTable, ...]
    feeds: tuple[FeedLink, ...]
    fictional: bool


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the page."""
    title = desk.messages("data.title")
    context = DataContext(
        licence=desk.site.options.licence or "",
        whole=WHOLE,
        tables=tuple(_tables(desk)),
        cohorts=tuple(_cohorts(desk)),
        api=API_INDEX,
        schema=schema_uri("all"),
        package=PACKAGE,
        codebook=CODEBOOK,
        fields=tuple(_fields(desk)),
        feeds=all_feeds(desk),
        fictional=any(cohort.fictional for cohort in desk.view.cohorts.values()),
    )
    yield Page(
        uri=PAGE,
        template="data.html",
        section="more",
        title=title,
        description=desk.messages("data.description"),
        context=context,
        meta=Meta("column", column=title),
        crumbs=(desk.home_crumb(), Crumb(title)),
        feeds=context.feeds[:2],
        things=(_dataset(desk),),
    )


def _dataset(desk: Desk) -> Node:
    """The whole set, for catalogues of data."""
    site = desk.site
    files = ((WHOLE, "application/json"), (table_uri("people", "csv"), "text/csv"))
    return {
        "@type": "Dataset",
        "name": f"{site.name} - {desk.messages('data.title')}",
        "description": desk.messages("data.description"),
        "url": Address(PAGE),
        "license": {"@type": "CreativeWork", "name": site.options.licence} if site.options.licence else "",
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": Address(uri)}
            for uri, kind in files
        ],
    }


def _tables(desk: Desk) -> Iterator[DataRow]:
    view = desk.view
    counts = {
        "people": len(view.honorees),
        "acts": len(desk.act_rows),
        "cohorts": len(view.cohorts),
        "programmes": len(view.programmes),
        "areas": len(desk.area_tree.areas),
        "studios": len(view.studios),
        "talks": len(view.talks),
    }
    for name, count in counts.items():
        files = tuple(Download(table_uri(name, form), shown) for form, shown in FORMS if form != "json")
        yield DataRow(desk.messages(f"data.table.{name}"), "", count, files)


def _cohorts(desk: Desk) -> Iterator[DataRow]:
    people = Counter(f"{h.programme}/{h.cohort}" for h in desk.view.honorees.values())
    for key, cohort in desk.view.cohorts.items():
        files = tuple(Download(cohort_uri(key, form), shown) for form, shown in FORMS)
        yield DataRow(desk.cohort_title(cohort), f"{key}/", people[key], files)


def _fields(desk: Desk) -> Iterator[FieldTable]:
    from honorpress.model.published import TABLES  # not before the page is made: it takes time to load

    for name, record in TABLES.items():
        rows = tuple(FieldRow(field, meaning(desk.messages, name, field)) for field in record.model_fields)
        yield FieldTable(name, desk.messages(f"data.table.{name}"), rows)
