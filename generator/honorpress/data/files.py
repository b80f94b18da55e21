"""Everything that the site offers to programs, family by family."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from honorpress.data.api import api_files
from honorpress.data.calendars import calendar_files
from honorpress.data.downloads import cohorts_files, tables_files, whole_files
from honorpress.data.feeds import feed_files
from honorpress.data.opensearch import opensearch_files
from honorpress.data.package import package_files
from honorpress.data.published import published
from honorpress.data.schemas import schema_files
from honorpress.data.sitemap import sitemap_files
from honorpress.render.desk import Desk


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file."""

    uri: str
    data: bytes
    repeats: bool = False
    """Whether its records stand, byte for byte, in a file before it that does not repeat, so that whoever has
    searched that one need not search this."""


def data_files(desk: Desk, uris: Sequence[str]) -> Iterator[DataFile]:
    """Yield each file; the whole set comes before what repeats its records.

    Args:
        desk: The records as the day shows them.
        uris: Addresses of all pages below the site's root.
    """
    everything = published(desk)
    fresh = chain(
        whole_files(desk, everything),
        schema_files(desk.messages),
        package_files(desk),
        feed_files(desk),
        calendar_files(desk),
        opensearch_files(desk),
        sitemap_files(desk, uris),
    )
    yield from (DataFile(uri, data) for uri, data in fresh)
    again = chain(tables_files(everything), cohorts_files(desk, everything), api_files(desk, everything))
    yield from (DataFile(uri, data, repeats=True) for uri, data in again)
