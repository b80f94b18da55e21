"""What the gate wants to know of a page: where it leads, what can be led to in it, whom it is about.

A page is read once; what was found is kept by its hash.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

_TAG: Final = re.compile(
    r"<!--.*?-->|<(?P<name>[a-zA-Z][^\s/>]*)(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>", re.S
)
_ATTRIBUTE: Final = re.compile(
    r"(?P<name>[^\s\"'<>/=]+)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'<>]+)))?"
)
_RAW_ENDS: Final = {
    name: re.compile(rf"</{name}\s*>", re.I) for name in ("script", "style", "textarea", "title")
}
"""Elements that hold text alone, whatever it looks like, and what ends them."""
_CSS_URL: Final = re.compile(
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
_DATA_TYPES: Final = re.compile(r"application/(?:[a-z.+-]+\+)?json|speculationrules", re.I)
OUTSIDE: Final = "//"
"""Begins a target that lies on another host, or is a link of another kind than http."""


@dataclass(frozen=True, slots=True)
class Facts:
    """One page, or one style sheet."""

    links: tuple[str, ...] = ()
    """Paths from the site's root, with their fragments."""
    ids: tuple[str, ...] = ()
    person: str = ""
    """Id of the person whose page this is."""
    state: str = ""
    inline: tuple[str, ...] = ()
    """What the policy forbids: scripts or styles within the page, files loaded from elsewhere."""


def read_page(uri: str, text: str, site_url: str) -> Facts:
    """Collect the facts of an HTML page.

    Args:
        uri: Its path below the site's root.
        text: The page.
        site_url: The published address with a slash at its end, or nothing; links that begin with it, or with
            its path, are the site's own.
    """
    links: dict[str, None] = {}
    ids: dict[str, None] = {}
    inline: dict[str, None] = {}
    person = state = ""
    base = _Base(uri, site_url)
    for name, attributes in _tags(text):
        ids.update(dict.fromkeys(attributes[key] for key in ("id",) if attributes.get(key)))
        if name == "main" and "data-id" in attributes:
            person, state = attributes["data-id"], attributes.get("data-state", "")
        loading = _loads(name, attributes)
        for link in _links_of(name, attributes):
            target = base.resolve(link)
            if target.startswith(OUTSIDE):
                if loading:
                    inline[f"<{name}> {link[:80]}"] = None
            elif target:
                links[target] = None
        inline.update(dict.fromkeys(_forbidden(name, attributes)))
    return Facts(tuple(links), tuple(ids), person, state, tuple(inline))


def read_style(uri: str, text: str) -> Facts:
    """Collect the links of a style sheet."""
    links: dict[str, None] = {}
    inline: dict[str, None] = {}
    base = _Base(uri, "")
    for found in _CSS_URL.finditer(text):
        link = next((group for group in found.groups() if group), "")
        target = base.resolve(link)
        if target.startswith(OUTSIDE):
            inline[f"url({link[:80]})"] = None
        elif target:
            links[target] = None
    return Facts(links=tuple(links), inline=tuple(inline))


@dataclass(frozen=True, slots=True)
class _Base:
    """Where relative links begin."""

    uri: str
    site_url: str

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


def _tags(text: str) -> Iterator[tuple[str, dict[str, str]]]:
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
        yield found["name"].lower(), attributes


def _links_of(name: str, attributes: dict[str, str]) -> Iterator[str]:
    for key in ("href", "src", "data", "poster", "action", "formaction", "xlink:href"):
        if attributes.get(key):
            yield attributes[key]
    if "srcset" in attributes:
        yield from (part.split()[0] for part in attributes["srcset"].split(",") if part.strip())


def _loads(name: str, attributes: dict[str, str]) -> bool:
    if name == "link":
        return not _LOADING_RELS.isdisjoint(attributes.get("rel", "").lower().split())
    return name in _LOADING or name == "form"


def _forbidden(name: str, attributes: dict[str, str]) -> Iterator[str]:
    """Name what `default-src 'self'` stops."""
    data = _DATA_TYPES.search(attributes.get("type", ""))
    if name == "style" or (name == "script" and "src" not in attributes and not data):
        yield f"<{name}>"
    if "style" in attributes:
        yield f"<{name} style>"
    yield from (f"<{name} {key}>" for key in attributes if key.startswith("on"))
    yield from (f"<{name}> javascript:" for link in _links_of(name, attributes) if _is_script(link))


def _is_script(link: str) -> bool:
    return re.sub(r"[\x00-\x20]", "", link[:40]).lower().startswith("javascript:")
