"""Record pages of the small site on a day, rendered in this process without an engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from honorpress.days.calendar import WorkCalendar
from honorpress.model.asof import SiteView
from honorpress.model.gather import gather
from honorpress.read.files import Files
from honorpress.render.blocks import compose, plan
from honorpress.render.desk import Desk
from honorpress.render.environment import Renderer
from honorpress.render.messages import read_messages
from honorpress.render.page import Page
from honorpress.resources import theme_dirs
from support.sites import AS_OF, Overrides, make_site


def all_pages(desk: Desk) -> Iterator[Page]:
    """Compose every record page of a desk's site, block by block, as a build does."""
    for block in plan(desk):
        for page in compose(desk, block.name):
            yield page if isinstance(page, Page) else page.compose()


class PouredSite:
    """The pages that some builders make."""

    def __init__(
        self,
        root: Path,
        builders: Sequence[Callable[[Desk], Iterator[Page]]],
        overrides: Overrides | None = None,
        day: str = AS_OF,
    ) -> None:
        """Write the small site, with files that differ, and build its pages.

        Raises:
            AssertionError: The records have problems.
        """
        site = make_site(root, overrides)
        collection, problems = gather(Files(root), "honorees")
        assert problems == ()
        view = SiteView(collection, dt.date.fromisoformat(day), WorkCalendar())
        messages = read_messages(theme_dirs(None), site.options.language)
        self.desk = Desk(view, site, messages, {})
        self.renderer = Renderer(site, messages, theme_dirs(None), view.as_of)
        self.pages = {page.uri: page for builder in builders for page in builder(self.desk)}
        self.html = cache(self._html)

    def _html(self, uri: str) -> str:
        """The body of a page."""
        return self.renderer.slots(self.pages[uri])["body"]
