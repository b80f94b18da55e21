"""Tags of finished HTML pages, and where their links lead."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import unquote, urlsplit

from honorpress.dataclass import dataclass
from honorpress.patterns import late_pattern

_TAG: Final = late_pattern(
    r"<!--.*?-->|<(?P<name>[a-zA-Z][^\s/>]*)(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>", re.S
)
_ATTRIBUTE: Final = late_pattern(
    r"(?P<name>[^\s\"'<>/=]+)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'<>]+)))?"
)
_RAW_ENDS: Final = {
    name: late_pattern(rf"</{name}\s*>", re.I) for name in ("script", "style", "textarea", "title")
}
"""Elements that hold text alone, whatever it looks like, and what ends them."""
_CSS_URL: Final = late_pattern(
    r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)\"'\s]*))\s*\)|@import\s+[\"']([^\"']*)[\"']"
)
_LOADING: Final = frozenset(
    [
        "audio",
        "embed",
        "frame",
        "iframe",
        "image",
        "img",
        "input",
        "object",
        "script",
        "source",
        "track",
        "use",
        "video",
    ]
)
_LOADING_RELS: Final = frozenset(["stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch"])
LINKING: Final = ("href", "src", "data", "poster", "action", "formaction", "xlink:href")
"""Attributes that hold one address."""
OUTSIDE: Final = "//"
"""Begins a target that lies on another host, or is a link of another kind than http."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag: where it stands in the text, its name in lower case, its attributes in their order."""

    start: int
    end: int
    name: str
    attributes: Mapping[str, str]


def tags_of(text: str) -> Iterator[Tag]:
    """Yield the start tags of a page, in their order."""
    place = 0
    while found := _TAG.search(text, place):
        place = found.end()
        if not found["name"]:
            continue
        raw = _RAW_ENDS.get(found["name"].lower())
        if raw:
            end = raw.search(text, place)
            place = end.start() if end else len(text)
        attributes: dict[str, str] = {}
        for each in _ATTRIBUTE.finditer(found["attributes"]):
            value = each["double"] or each["single"] or each["bare"] or ""
            attributes.setdefault(each["name"].lower(), html.unescape(value) if "&" in value else value)
        yield Tag(found.start(), found.end(), found["name"].lower(), attributes)


def links_of(attributes: Mapping[str, str]) -> Iterator[str]:
    """Yield the addresses in a tag's attributes, those of `srcset` last."""
    for key in LINKING:
        if attributes.get(key):
            yield attributes[key]
    if "srcset" in attributes:
        yield from (part.split()[0] for part in attributes["srcset"].split(",") if part.strip())


def loads(tag: Tag) -> bool:
    """Tell whether a browser fetches what the tag links to by itself."""
    if tag.name == "link":
        return not _LOADING_RELS.isdisjoint(tag.attributes.get("rel", "").lower().split())
    return tag.name in _LOADING or tag.name == "form"


def style_links(text: str) -> Iterator[str]:
    """Yield the addresses in a style sheet."""
    for found in _CSS_URL.finditer(text):
        yield next((group for group in found.groups() if group), "")


@dataclass(frozen=True, slots=True)
class Base:
    """Where relative links begin."""

    uri: str
    """Path of the page below the site's root."""
    site_url: str
    """The published address with a slash at its end, or nothing; links that begin with it, or with its path,
    are the site's own."""

    def resolve(self, link: str) -> str:
        """Path from the site's root, with a fragment; empty for no link, `//` for what lies elsewhere."""
        link = link.strip()
        if self.site_url and link.startswith(self.site_url):
            return self._absolute(link.removeprefix(self.site_url.rstrip("/")), "/")
        try:
            parts = urlsplit(link)
        except ValueError:
            return f"{OUTSIDE}{link}"
        if parts.scheme or parts.netloc:
            return OUTSIDE
        if not parts.path:
            return f"{self.uri}#{parts.fragment}" if parts.fragment else ""
        if parts.path.startswith("/"):
            return self._absolute(link, urlsplit(self.site_url).path or "/")
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(self.uri), unquote(parts.path)))
        joined += "/" if parts.path.endswith(("/", "/.", "/..")) else ""
        return f"{joined}#{unquote(parts.fragment)}" if parts.fragment else joined

    def _absolute(self, link: str, root: str) -> str:
        """A path from the host's root; what ends in a slash shows the folder's index."""
        parts = urlsplit(link)
        path = unquote(parts.path)
        if not path.startswith(root):
            return path
        path = path.removeprefix(root)
        if not path or path.endswith("/"):
            path += "index.html"
        path = posixpath.normpath(path)
        return f"{path}#{unquote(parts.fragment)}" if parts.fragment else path
