"""Markdown from strangers to clean HTML."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import markdown
import nh3
from markupsafe import Markup

_TAGS: Final = frozenset(
    [
        "p",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "strong",
        "em",
        "b",
        "i",
        "del",
        "sub",
        "sup",
        "code",
        "pre",
        "hr",
        "br",
        "a",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "dl",
        "dt",
        "dd",
    ]
)
_ATTRIBUTES: Final = {"a": {"href", "title"}, "ol": {"start"}, "th": {"align"}, "td": {"align"}}
_SCHEMES: Final = frozenset({"http", "https", "mailto"})
_HEADING: Final = re.compile(r"<(/?)h([1-5])>")
_EXTENSIONS: Final = ("tables", "sane_lists", "def_list")


@lru_cache(maxsize=8)
def _converter(extensions: tuple[str, ...]) -> markdown.Markdown:
    return markdown.Markdown(extensions=list(extensions), output_format="html")


def render_markdown(text: str, *, shift: int = 1) -> Markup:
    """Make HTML of an editor's Markdown: cleaned by nh3, headings shifted down, no pictures, no raw HTML.

    Args:
        text: Markdown.
        shift: Levels to push headings down, so that `##` of the deeds stands below the page's own headings.

    Returns:
        Safe HTML. Links keep http, https and mailto alone; those that lead out carry rel="noopener nofollow".
    """
    raw = _converter(_EXTENSIONS).reset().convert(text)
    raw = _HEADING.sub(lambda found: f"<{found[1]}h{max(3, min(6, int(found[2]) + shift))}>", raw)
    return Markup(
        nh3.clean(
            raw,
            tags=set(_TAGS),
            attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
            url_schemes=set(_SCHEMES),
            link_rel="noopener nofollow",
            clean_content_tags={
                "script",
                "style",
                "iframe",
                "object",
                "svg",
                "math",
                "template",
                "noscript",
                "title",
            },
        )
    )


_MARKS: Final = re.compile(r"[#>*_`~|\[\]]|\(https?:[^)]*\)|^\s*(?:[-+]|\d+\.)\s", re.M)


def plain_text(text: str) -> str:
    """Markdown without its marks, on one line; for descriptions and excerpts."""
    return " ".join(_MARKS.sub("", text).split())
