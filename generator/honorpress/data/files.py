"""Everything that the site offers to programs, family by family."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from honorpress.data.api import api_files
from honorpress.data.calendars import calendar_files
from honorpress.data.downloads import cohorts_files, tables_files, whole_files
from honorpress.data.feeds import feed_files
from honorpress.data.opensearch import opensearch_files
from honorpress.data.package import package_files
from honorpress.data.published import Published, published
from honorpress.data.schemas import schema_files
from honorpress.dataclass import dataclass
from honorpress.render.datasets import WHOLE, cohort_uri, table_uri
from honorpress.render.desk import Desk


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file."""

    uri: str
    data: bytes
    repeats: bool = False
    """Whether its records stand, byte for byte, in a file before it that does not repeat, so that whoever has
    searched that one need not search this."""


def data_files(desk: Desk) -> Iterator[DataFile]:
    """Yield each file but the site map; those of cohorts come before what repeats their records."""
    everything = published(desk)
    files = chain(
        cohorts_files(desk, everything),
        tables_files(everything),
        whole_files(desk, everything),
        schema_files(desk.messages),
        package_files(desk),
        feed_files(desk),
        calendar_files(desk),
        opensearch_files(desk),
    )
    again = _repeating(everything)
    yield from (DataFile(uri, data, repeats=uri in again) for uri, data in files)
    yield from (DataFile(uri, data, repeats=True) for uri, data in api_files(desk, everything))


def _repeating(everything: Published) -> frozenset[str]:
    """Files whose lines or rows stand in a cohort's JSON or CSV, or in a table's own file."""
    lines = {table_uri(name, "jsonl") for name in ("people", "acts", "cohorts")}
    return frozenset(
        {WHOLE, table_uri("people", "csv"), *lines, *(cohort_uri(key, "jsonl") for key in everything.cohorts)}
    )
