"""Everything that the site offers to programs, family by family."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from honorpress.data.calendars import calendar_files
from honorpress.data.feeds import feed_files
from honorpress.data.opensearch import opensearch_files
from honorpress.data.sitemap import sitemap_files
from honorpress.render.desk import Desk


def data_files(desk: Desk, uris: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield address and bytes of each file.

    Args:
        desk: The records as the day shows them.
        uris: Addresses of all pages below the site's root.
    """
    yield from feed_files(desk)
    yield from calendar_files(desk)
    yield from opensearch_files(desk)
    yield from sitemap_files(desk, uris)
