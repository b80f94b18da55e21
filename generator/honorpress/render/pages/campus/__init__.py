"""Pages for schools (进校园): entrance, menu, speakers, terms, reports, materials."""

from __future__ import annotations

from collections.abc import Iterator

from honorpress.render.desk import Desk
from honorpress.render.page import Page
from honorpress.render.pages.campus import (
    browse,
    entrance,
    materials,
    reports,
    speakers,
    stages,
    talks,
    terms,
)
from honorpress.render.pages.campus.shelf import Shelf


def pages(desk: Desk) -> Iterator[Page]:
    """Yield every page of the section but the hand-written guide."""
    shelf = Shelf(desk)
    for builder in (entrance, stages, browse, talks, speakers, terms, reports, materials):
        yield from builder.pages(shelf)
