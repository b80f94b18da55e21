"""JSON-LD is written by hand, for speed: what comes out is what the standard library would have read in."""

import json
from types import SimpleNamespace
from typing import Any, cast

from hypothesis import given, settings
from hypothesis import strategies as st

from honorpress.config import Site
from honorpress.render.linked import page_data
from honorpress.render.page import Crumb, Meta, Page
from honorpress.render.things import Address

WORDS = st.text(alphabet='工匠ab<>&"\\\u2028\u2029\n\x00/é😀', min_size=1, max_size=6)
URIS = st.sampled_from(("", "people/", "a/b/", "feeds/a.xml"))
VALUES = st.recursive(
    st.one_of(
        st.just(""), st.none(), WORDS, st.integers(), st.floats(-9, 9), st.booleans(), URIS.map(Address)
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.sampled_from(("name", "url", "@type")), inner, max_size=3)
    ),
    max_leaves=8,
)
NODES = st.dictionaries(st.sampled_from(("name", "award", "worksFor", "url")), VALUES, min_size=1, max_size=4)


def said(value: object, base: str, root: str) -> object:
    """A value as programs are to read it."""
    match value:
        case Address(uri):
            return f"{base}{uri}" if base else f"{root}{uri}{'' if uri.endswith('xml') else 'index.html'}"
        case dict():
            return {key: said(each, base, root) for key, each in value.items() if each or each in (0, False)}
        case list() | tuple():
            items = [said(each, base, root) for each in value]
            return items[0] if len(items) == 1 else items
        case _:
            return value


@settings(max_examples=300, deadline=None)
@given(
    st.lists(NODES, max_size=3),
    st.lists(st.builds(Crumb, WORDS, st.none() | URIS), max_size=3),
    WORDS,
    st.sampled_from(("", "https://example.org/")),
    st.sampled_from(("", "people/", "a/b/c/")),
)
def test_what_is_written_is_what_is_meant(
    things: list[dict[str, Any]], crumbs: list[Crumb], title: str, base: str, uri: str
) -> None:
    site = cast("Site", SimpleNamespace(name=f"名录{title}", url=base))
    page = Page(
        uri, "x.html", "people", title, "", None, Meta("article"), tuple(crumbs), things=tuple(things)
    )
    written = str(page_data(site, "zh-CN", page))
    start, end = '<script type="application/ld+json">', "</script>"
    assert written.startswith(start)
    assert written.endswith(end)
    text = written.removeprefix(start).removesuffix(end)
    assert not set(text) & set("<>&\u2028\u2029")

    way = [
        {"@type": "ListItem", "position": place, "name": crumb.title, "item": Address(crumb.uri or "")}
        if crumb.uri is not None
        else {"@type": "ListItem", "position": place, "name": crumb.title, "item": Address(uri)}
        for place, crumb in enumerate(crumbs, 1)
    ]
    whole = {"@type": "WebSite", "name": site.name, "url": Address("")}
    about = {"@type": "WebPage", "name": title, "url": Address(uri), "inLanguage": "zh-CN", "isPartOf": whole}
    nodes = [
        {**about, "mainEntity": [things[0]]} if len(things) == 1 else about,
        *([{"@type": "BreadcrumbList", "itemListElement": way}] if way else []),
        *(things if len(things) > 1 else []),
    ]
    graph = [said(node, base, "../" * uri.count("/")) for node in nodes]
    assert json.loads(text) == {"@context": "https://schema.org", "@graph": graph}
