"""A page to be rendered: where it lies, which template, which data. Rendering is a function of these."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Literal

from honorpress.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Meta:
    """What the head says about a page (政府网站发展指引, 国办发〔2017〕47号).

    Empty values leave their tag out.
    """

    kind: Literal["home", "column", "article"]
    column: str = ""
    """Name of the column (栏目) the page is or belongs to."""
    published: dt.date | None = None
    source: str = ""
    """来源: who published it."""
    keywords: tuple[str, ...] = ()
    image: str = ""
    """Address of a picture for share cards, below the site's root."""


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way from the home page; the last has no address."""

    title: str
    uri: str | None = None


@dataclass(frozen=True, slots=True)
class FeedLink:
    """Something that a reader of the page may subscribe to."""

    uri: str
    """Address of the file below the site's root."""
    title: str
    media_type: Literal["application/atom+xml", "text/calendar"]


class _Addressed:
    """What lies at an address of the site."""

    __slots__ = ()
    uri: str

    @property
    def depth(self) -> int:
        """Folders above the page."""
        return self.uri.count("/")

    @property
    def output(self) -> str:
        """Path of its file below the output."""
        return f"{self.uri}index.html"


@dataclass(frozen=True, slots=True)
class Page(_Addressed):
    """One record page."""

    uri: str
    """Address below the site's root: empty for home, else ending in a slash."""
    template: str
    """Template in theme/pages/."""
    section: str
    title: str
    description: str
    context: object
    """The template's typed context: a frozen dataclass of plain values."""
    meta: Meta
    crumbs: tuple[Crumb, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    """Feeds and calendars of what the page is about."""
    things: tuple[Mapping[str, object], ...] = ()
    """What the page is about, as nodes of JSON-LD (`render/things.py`)."""


@dataclass(frozen=True, slots=True)
class Draft(_Addressed):
    """A page that is composed only where what it is made of has changed."""

    uri: str
    template: str
    section: str
    content: bytes
    """Hash of all that the page is composed from, but for words and options."""
    compose: Callable[[], Page]
