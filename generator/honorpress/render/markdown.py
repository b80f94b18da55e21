"""Markdown from strangers to clean HTML."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

import nh3
from markupsafe import Markup

from honorpress.patterns import late_pattern

if TYPE_CHECKING:
    import markdown

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
_HEADING: Final = late_pattern(r"<(/?)h([1-5])>")


@cache
def _converter() -> markdown.Markdown:
    """The parser, loaded for the first text that needs it.

    Its extensions are given as such: for a name it looks through all that is installed.
    """
    import markdown
    from markdown.extensions.def_list import DefListExtension
    from markdown.extensions.sane_lists import SaneListExtension
    from markdown.extensions.tables import TableExtension

    extensions = [TableExtension(), SaneListExtension(), DefListExtension()]
    return markdown.Markdown(extensions=extensions, output_format="html")


def render_markdown(text: str, *, shift: int = 1) -> Markup:
    """Make HTML of an editor's Markdown: cleaned by nh3, headings shifted down, no pictures, no raw HTML.

    Args:
        text: Markdown.
        shift: Levels to push headings down, so that `##` of the deeds stands below the page's own headings.

    Returns:
        Safe HTML. Links keep http, https and mailto alone; those that lead out carry rel="noopener nofollow".
    """
    simple = _simple(text, shift)
    if simple is not None:
        return Markup(simple)
    raw = _converter().reset().convert(text)
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


_INSIDE: Final = r"[^\x00-\x1f!\x22&\x27*<>\[-`|~\x7f\x85\u2028\u2029]*"
_STRONG: Final = rf"\*\*(?:[^\W_]|[“（《])(?:{_INSIDE}(?:[^\W_]|[”）》。，；！？%]))?\*\*"
_PLAIN_LINE: Final = late_pattern(
    r"(?P<level>#{1,6}) (?P<heading>[^\W\d_][^\x00-/:-@\[-`{-\x7f\x85\u2028\u2029]*)"
    rf"|(?P<text>(?:(?:[^\W_]|[“（《]){_INSIDE}|(?={_STRONG}))(?:{_STRONG}{_INSIDE})*)"
)
"""A line whose meaning is plain: a heading of words, or a paragraph on one line with bold words at most."""
_NOT_PLAIN: Final = late_pattern(r"\d+\.|[:=-]|.*:\s*//|.*\s$")
"""A line that Markdown may take for the item of a list, a definition, a rule or a heading."""
_BOLD: Final = late_pattern(r"\*\*([^*]+)\*\*")


def _simple(text: str, shift: int) -> str | None:
    """HTML of a text of headings and one-line paragraphs between empty lines; None where it may be more.

    The deeds of most people are no more than that, and need no parser: it gives the same, eight times slower.
    """
    parts = []
    for line in text.split("\n\n"):
        found = _PLAIN_LINE.fullmatch(line)
        if found is None or _NOT_PLAIN.match(line):
            return None
        if found["level"]:
            level = max(3, min(6, len(found["level"]) + shift)) if len(found["level"]) < 6 else 6
            parts.append(f"<h{level}>{found['heading']}</h{level}>")
        else:
            words = _BOLD.sub(r"<strong>\1</strong>", found["text"])
            parts.append(f"<p>{words}</p>")
    return "\n".join(parts)


_MARKS: Final = late_pattern(r"[#>*_`~|\[\]]|\(https?:[^)]*\)|^\s*(?:[-+]|\d+\.)\s", re.M)


def plain_text(text: str) -> str:
    """Markdown without its marks, on one line; for descriptions and excerpts."""
    return " ".join(_MARKS.sub("", text).split())
