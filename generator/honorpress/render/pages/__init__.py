"""Builders of pages, one module a topic: the desk in, pages out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from honorpress.render.annexes import annex_files
from honorpress.render.desk import Desk
from honorpress.render.page import Page
from honorpress.render.pages import (
    acts,
    campus,
    cohort,
    home,
    honoree,
    notices,
    programme,
    regulation,
    studio,
)

BUILDERS: Final[tuple[Callable[[Desk], Iterator[Page]], ...]] = (
    home.pages,
    honoree.pages,
    notices.pages,
    acts.pages,
    programme.pages,
    cohort.pages,
    regulation.pages,
    studio.pages,
    campus.pages,
)


def all_pages(desk: Desk) -> Iterator[Page]:
    """Yield every record page of the site."""
    for builder in BUILDERS:
        yield from builder(desk)


def side_files(desk: Desk, pages: Sequence[Page]) -> Iterator[tuple[str, bytes]]:
    """Yield files that are not pages: annexes of acts, the site map for machines."""
    yield from annex_files(desk.view, desk.site.root)
    yield "sitemap.xml", b""
