"""What the gate wants to know of a page: where it leads, what can be led to in it, whom it is about.

A page is read once; what was found is kept by its hash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from honorpress.dataclass import dataclass
from honorpress.render.markup import OUTSIDE, Base, Tag, links_of, loads, style_links, tags_of

_DATA_TYPES: Final = re.compile(r"application/(?:[a-z.+-]+\+)?json|speculationrules", re.I)


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
        site_url: As of `Base`.
    """
    links: dict[str, None] = {}
    ids: dict[str, None] = {}
    inline: dict[str, None] = {}
    person = state = ""
    base = Base(uri, site_url)
    for tag in tags_of(text):
        attributes = tag.attributes
        ids.update(dict.fromkeys(attributes[key] for key in ("id",) if attributes.get(key)))
        if tag.name == "main" and "data-id" in attributes:
            person, state = attributes["data-id"], attributes.get("data-state", "")
        loading = loads(tag)
        for link in links_of(attributes):
            target = base.resolve(link)
            if target.startswith(OUTSIDE):
                if loading:
                    inline[f"<{tag.name}> {link[:80]}"] = None
            elif target:
                links[target] = None
        inline.update(dict.fromkeys(_forbidden(tag)))
    return Facts(tuple(links), tuple(ids), person, state, tuple(inline))


def read_style(uri: str, text: str) -> Facts:
    """Collect the links of a style sheet."""
    links: dict[str, None] = {}
    inline: dict[str, None] = {}
    base = Base(uri, "")
    for link in style_links(text):
        target = base.resolve(link)
        if target.startswith(OUTSIDE):
            inline[f"url({link[:80]})"] = None
        elif target:
            links[target] = None
    return Facts(links=tuple(links), inline=tuple(inline))


def _forbidden(tag: Tag) -> Iterator[str]:
    """Name what `default-src 'self'` stops."""
    name, attributes = tag.name, tag.attributes
    data = _DATA_TYPES.search(attributes.get("type", ""))
    if name == "style" or (name == "script" and "src" not in attributes and not data):
        yield f"<{name}>"
    if "style" in attributes:
        yield f"<{name} style>"
    yield from (f"<{name} {key}>" for key in attributes if key.startswith("on"))
    yield from (f"<{name}> javascript:" for link in links_of(attributes) if _is_script(link))


def _is_script(link: str) -> bool:
    return re.sub(r"[\x00-\x20]", "", link[:40]).lower().startswith("javascript:")
