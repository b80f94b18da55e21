"""Builders of pages, one module a topic: the desk in, pages out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from honorpress.render import released
from honorpress.render.annexes import annex_files
from honorpress.render.desk import Desk
from honorpress.render.page import Page
from honorpress.render.pages import (
    acts,
    campus,
    city,
    cohort,
    data,
    finder,
    home,
    honoree,
    listing,
    notices,
    person,
    programme,
    regulation,
    site_map,
    studio,
    years,
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
    city.pages,
    listing.pages,
    person.pages,
    years.pages,
    finder.pages,
    data.pages,
    site_map.pages,
)


def all_pages(desk: Desk) -> Iterator[Page]:
    """Yield every record page of the site."""
    for builder in BUILDERS:
        yield from builder(desk)


def side_files(desk: Desk) -> Iterator[tuple[str, bytes]]:
    """Yield files that pages offer: annexes of acts."""
    yield from annex_files(desk.view, desk.site.root)
    yield from released.side_files(desk)
