"""One page of every kind that the shipped site has, found from its records."""

import datetime as dt
from collections.abc import Mapping

from honorpress.build import BuildOptions, prepare
from honorpress.config import read_site
from honorpress.days.calendar import WorkCalendar
from honorpress.model.asof import SiteView
from honorpress.render.desk import Desk
from honorpress.render.messages import read_messages
from honorpress.resources import theme_dirs
from support.pages import all_pages
from support.tools import ROOT

HAND_WRITTEN = {"hand-written": "about/index.html"}
"""Pages that the engine writes. The error page is not among them: its links assume the site's root."""


def page_kinds(as_of: str) -> Mapping[str, str]:
    """Template name to address of the last page made from it, with the hand-written kinds."""
    site = read_site(ROOT / "mkdocs.yml")
    day = dt.date.fromisoformat(as_of)
    prepared = prepare(site, BuildOptions(day, site.site_dir))
    messages = read_messages(theme_dirs(None), "zh")
    desk = Desk(SiteView(prepared.collection, day, WorkCalendar()), site, messages, {})
    found = {page.template.removesuffix(".html"): page.output for page in all_pages(desk)}
    return {**found, **HAND_WRITTEN}
