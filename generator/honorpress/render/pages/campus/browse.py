"""Ways through the menu of talks besides the stage: a page for each trade, place, form and month."""

from __future__ import annotations

from collections.abc import Iterator

from honorpress.dataclass import dataclass
from honorpress.render.page import Crumb, Meta, Page
from honorpress.render.pages.campus.rows import Choice, Dimension, TalkRow, Way
from honorpress.render.pages.campus.shelf import Shelf


@dataclass(frozen=True, slots=True)
class BrowseContext:
    """campus-browse.html"""

    way: Way
    choice: Choice
    dimension: Dimension
    """All choices of this way."""
    talks: tuple[TalkRow, ...]
    fictional: bool


def pages(shelf: Shelf) -> Iterator[Page]:
    """Yield a page for each trade, place, form and month that has a talk; stages have richer pages."""
    for dimension in shelf.dimensions:
        if dimension.way != "stage":
            for choice in dimension.choices:
                yield _page(shelf, dimension, choice)


def _page(shelf: Shelf, dimension: Dimension, choice: Choice) -> Page:
    messages = shelf.desk.messages
    talks = shelf.talks_by_way[dimension.way][choice.key]
    title = messages(f"campus.by.{dimension.way}-title", what=choice.label)
    return Page(
        uri=choice.uri,
        template="campus-browse.html",
        section="campus",
        title=title,
        description=messages("campus.by.description", title=title, n=len(talks)),
        context=BrowseContext(dimension.way, choice, dimension, talks, any(talk.fictional for talk in talks)),
        meta=Meta("column", column=messages("campus.talks"), keywords=(choice.label,)),
        crumbs=shelf.crumbs(Crumb(messages("campus.talks"), "campus/talks/"), Crumb(choice.label)),
    )
