"""What the theme's shell prints around every page: words, options, sections. No records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Final

from markupsafe import Markup

from honorpress.config import Site, SiteOptions
from honorpress.dataclass import dataclass
from honorpress.render.assets import asset_addresses
from honorpress.render.linked import text_data
from honorpress.render.messages import Messages, read_messages
from honorpress.render.policy import POLICY
from honorpress.resources import theme_dirs

NAVIGATION: Final = (
    ("notices", "notices/"),
    ("people", "people/"),
    ("cities", "cities/"),
    ("studios", "studios/"),
    ("archive", "archive/"),
    ("campus", "campus/"),
)
"""Sections in the header, with their addresses."""

OPENSEARCH_URI: Final = "search/opensearch.xml"
"""Where the description of the search lies, for browsers; every head names it."""


@dataclass(frozen=True, slots=True)
class Chrome:
    """Given to the engine's templates as `hp`."""

    t: Messages
    options: SiteOptions
    site_name: str
    site_url: str
    site: Site
    policy: str = POLICY
    """What pages may load; empty where the engine's own server puts a script into them."""
    navigation: tuple[tuple[str, str], ...] = NAVIGATION
    opensearch_uri: str = OPENSEARCH_URI
    assets: Mapping[str, str] = field(default_factory=dict)
    """Address of each script and style sheet below the root, with its fingerprint, by name."""

    def page_data(self, title: str, uri: str) -> Markup:
        """JSON-LD of a page written by hand: its title and the address of its file."""
        return text_data(self.site, self.t.html_language, self.t("nav.home"), title, uri)

    @property
    def brand_html(self) -> Markup:
        """The short name, its last character in the site's colour."""
        brand = self.options.brand or self.site_name
        return Markup("{}<b>{}</b>").format(brand[:-1], brand[-1])


def make_chrome(site: Site, policy: str = POLICY) -> Chrome:
    """Collect what the shell needs."""
    folders = theme_dirs(site.custom_theme)
    messages = read_messages(folders, site.options.language)
    assets = asset_addresses(folders)
    return Chrome(messages, site.options, site.name, site.url, site, policy, assets=assets)
