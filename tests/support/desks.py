"""The desk of a small site on a day: what builders of pages and files work with."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from honorpress.model.asof import SiteView
from honorpress.model.gather import gather
from honorpress.read.files import Files
from honorpress.render.desk import Desk
from honorpress.render.messages import read_messages
from honorpress.resources import theme_dirs
from support.sites import AS_OF, SMALL_SITE, Overrides, make_site


def small_desk(root: Path, day: str = AS_OF, overrides: Overrides | None = None) -> Desk:
    """Write the small site and read it; its records must be sound."""
    site = make_site(root, overrides)
    collection, problems = gather(Files(root), site.options.records)
    if problems:
        raise ValueError(f"the small site is broken: {problems}")
    view = SiteView(collection, dt.date.fromisoformat(day), collection.calendar)
    return Desk(view, site, read_messages(theme_dirs(None), site.options.language), {})


def published_at(address: str) -> Overrides:
    """The small site's options with an address."""
    return {"mkdocs.yml": SMALL_SITE["mkdocs.yml"].replace("docs_dir", f"site_url: {address}\ndocs_dir")}
