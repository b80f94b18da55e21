"""Builders of pages, one module a topic: the desk in, pages out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from honorpress.render.desk import Desk
from honorpress.render.page import Page
from honorpress.render.pages import cohort, home, honoree, programme, regulation

BUILDERS: Final[tuple[Callable[[Desk], Iterator[Page]], ...]] = (
    home.pages,
    honoree.pages,
    programme.pages,
    cohort.pages,
    regulation.pages,
)


def all_pages(desk: Desk) -> Iterator[Page]:
    """Yield every record page of the site."""
    for builder in BUILDERS:
        yield from builder(desk)


def side_files(desk: Desk, pages: Sequence[Page]) -> Iterator[tuple[str, bytes]]:
    """Yield files that are not pages: the site map for machines."""
    yield "sitemap.xml", b""
