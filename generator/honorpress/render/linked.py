"""JSON-LD of a page: the page, the way to it and what it is about, as one data block.

A data block is not executed, so that no content security policy forbids it; its text cannot end the element.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Final

from markupsafe import Markup

from honorpress.config import Site
from honorpress.render.page import Crumb, Page
from honorpress.render.things import Address, Node

_ESCAPES: Final = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)
_ESCAPED: Final = re.compile(f"[{''.join(map(chr, _ESCAPES))}]")
_PAGE_TYPES: Final[Mapping[str, str]] = {"column": "CollectionPage", "article": "WebPage", "home": "WebPage"}


def page_data(site: Site, language: str, page: Page) -> Markup:
    """The data block of a record page."""
    if page.meta.kind == "home":
        nodes = [_site_node(site, language), *page.things]
    else:
        published = page.meta.published.isoformat() if page.meta.published else ""
        own = {"datePublished": published, "mainEntity": list(page.things) if len(page.things) == 1 else ""}
        kind = _PAGE_TYPES[page.meta.kind]
        nodes = [
            {**_page_node(site, language, kind, page.title, page.uri), **own},
            _way(page.crumbs, page.uri),
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
        _way((Crumb(home, ""), Crumb(title)), uri),
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
        "isPartOf": {"@type": "WebSite", "name": site.name, "url": Address("")},
    }


def _way(crumbs: Sequence[Crumb], uri: str) -> Node:
    items = [
        {
            "@type": "ListItem",
            "position": number,
            "name": crumb.title,
            "item": Address(uri if crumb.uri is None else crumb.uri),
        }
        for number, crumb in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items} if items else {}


def _block(site: Site, root: str, nodes: Sequence[Node]) -> Markup:
    graph = [_plain(node, site.url, root) for node in nodes if node]
    value = {"@context": "https://schema.org", "@graph": graph}
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if _ESCAPED.search(text):  # seldom; translating takes as long as all the rest
        text = text.translate(_ESCAPES)
    return Markup(f'<script type="application/ld+json">{text}</script>')


def _plain(node: Node, base: str, root: str) -> dict[str, object]:
    """What a node says, addresses written out; what is empty is left out."""
    return {
        key: _value(value, base, root)
        for key, value in node.items()
        if value or isinstance(value, int | float)
    }


def _value(value: object, base: str, root: str) -> object:
    if isinstance(value, str):  # most are
        return value
    match value:
        case Address(uri):
            return _written(uri, base, root)
        case Mapping():
            return _plain(value, base, root)
        case list() | tuple():
            items = [_value(item, base, root) for item in value]
            return items[0] if len(items) == 1 else items
        case _:
            return value


def _written(uri: str, base: str, root: str) -> str:
    """An address: absolute; relative to the page, and by its file, where the site's own is not known."""
    if base:
        return f"{base}{uri}"
    return f"{root}{uri}index.html" if not uri or uri.endswith("/") else f"{root}{uri}"
