"""JSON-LD of a page: the page, the way to it and what it is about, as one data block.

A data block is not executed, so that no content security policy forbids it; its text cannot end the element.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from json.encoder import encode_basestring as _quoted
from typing import Any, Final

from markupsafe import Markup

from honorpress.config import Site
from honorpress.render.page import Crumb, Page
from honorpress.render.things import Address, Node

_ESCAPES: Final = tuple((sign, f"\\u{ord(sign):04x}") for sign in "<>&\u2028\u2029")
_PAGE_TYPES: Final[Mapping[str, str]] = {"column": "CollectionPage", "article": "WebPage", "home": "WebPage"}


class _Json(str):
    """A value that is written already."""

    __slots__ = ()


def page_data(site: Site, language: str, page: Page) -> Markup:
    """The data block of a record page."""
    if page.meta.kind == "home":
        nodes: list[Node | _Json | None] = [_site_node(site, language), *page.things]
    else:
        published = page.meta.published.isoformat() if page.meta.published else ""
        own = {"datePublished": published, "mainEntity": list(page.things) if len(page.things) == 1 else ""}
        kind = _PAGE_TYPES[page.meta.kind]
        nodes = [
            {**_page_node(site, language, kind, page.title, page.uri), **own},
            _way(page.crumbs, page.uri, site.url),
            *(page.things if len(page.things) > 1 else ()),
        ]
    return _block(site, "../" * page.depth, nodes)


def text_data(site: Site, language: str, home: str, title: str, uri: str) -> Markup:
    """The data block of a page written by hand.

    Args:
        site: Its name and address.
        language: Value of the `lang` attribute.
        home: What the home page is called.
        title: The page's.
        uri: Address of its file below the site's root.
    """
    nodes = [
        _page_node(site, language, "WebPage", title, uri),
        _way((Crumb(home, ""), Crumb(title)), uri, site.url),
    ]
    return _block(site, "../" * uri.count("/"), nodes)


def _site_node(site: Site, language: str) -> Node:
    """The site, who publishes it, and how it is searched where its address is known."""
    host = site.options.owner.host
    search: Node = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{site.url}search/?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    return {
        "@type": "WebSite",
        "name": site.name,
        "url": Address(""),
        "description": site.description,
        "inLanguage": language,
        "publisher": {"@type": "Organization", "name": host} if host else "",
        "potentialAction": search if site.url else "",
    }


def _page_node(site: Site, language: str, kind: str, title: str, uri: str) -> Node:
    return {
        "@type": kind,
        "name": title,
        "url": Address(uri),
        "inLanguage": language,
        "isPartOf": _whole(site.name, site.url, "../" * uri.count("/")),
    }


@lru_cache(maxsize=64)
def _whole(name: str, base: str, root: str) -> _Json:
    """The site that a page is a part of: the same on all pages of a depth."""
    return _Json(_written({"@type": "WebSite", "name": name, "url": Address("")}, base, root))


def _way(crumbs: Sequence[Crumb], uri: str, base: str) -> _Json | None:
    """The way to a page, written at once, since it is most of what pages say of themselves."""
    if not crumbs:
        return None
    root = "../" * uri.count("/")
    items = [
        f'{{"@type":"ListItem","position":{number},"name":{_quoted(crumb.title)},'
        f'"item":{_quoted(_address(uri if crumb.uri is None else crumb.uri, base, root))}}}'
        for number, crumb in enumerate(crumbs, 1)
    ]
    all_items = items[0] if len(items) == 1 else f"[{','.join(items)}]"
    return _Json(f'{{"@type":"BreadcrumbList","itemListElement":{all_items}}}')


def _block(site: Site, root: str, nodes: Sequence[Node | _Json | None]) -> Markup:
    graph = ",".join([_value(node, site.url, root) for node in nodes if node])
    text = f'{{"@context":"https://schema.org","@graph":[{graph}]}}'
    for sign, written in _ESCAPES:
        if sign in text:
            text = text.replace(sign, written)
    return Markup(f'<script type="application/ld+json">{text}</script>')


def _written(node: Node, base: str, root: str) -> str:
    """A node as JSON, addresses written out; what is empty is left out."""
    pairs = [
        f'"{key}":{_quoted(value) if type(value) is str else _value(value, base, root)}'
        for key, value in node.items()
        if value or value == 0
    ]
    return f"{{{','.join(pairs)}}}"


def _value(value: Any, base: str, root: str) -> str:
    kind = type(value)  # comparing it is much faster than matching, and each page has a hundred
    if kind is dict:
        return _written(value, base, root)
    if kind is Address:
        return _quoted(_address(value.uri, base, root))
    if kind is _Json:
        return str(value)
    if kind is list or kind is tuple:
        items = [_value(item, base, root) for item in value]
        return items[0] if len(items) == 1 else f"[{','.join(items)}]"
    return _quoted(value) if isinstance(value, str) else json.dumps(value)


def _address(uri: str, base: str, root: str) -> str:
    """An address: absolute; relative to the page, and by its file, where the site's own is not known."""
    if base:
        return f"{base}{uri}"
    return f"{root}{uri}index.html" if not uri or uri.endswith("/") else f"{root}{uri}"
