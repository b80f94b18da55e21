"""Everything that the site offers to programs, family by family."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, starmap

from honorpress.data.api import api_files
from honorpress.data.calendars import calendar_files
from honorpress.data.downloads import cohorts_files, tables_files, whole_files
from honorpress.data.feeds import feed_files
from honorpress.data.lines import DataFile, written_file
from honorpress.data.opensearch import opensearch_files
from honorpress.data.package import package_files
from honorpress.data.published import published
from honorpress.data.schemas import schema_files
from honorpress.render.desk import Desk


def data_files(desk: Desk) -> Iterator[DataFile]:
    """Yield each file but the site map; those of cohorts come before what repeats their records."""
    everything = published(desk)
    yield from cohorts_files(desk, everything)
    yield from tables_files(everything)
    yield from whole_files(desk, everything)
    small = chain(
        schema_files(desk.messages),
        package_files(desk),
        feed_files(desk),
        calendar_files(desk),
        opensearch_files(desk),
    )
    yield from starmap(written_file, small)
    yield from api_files(desk, everything)
