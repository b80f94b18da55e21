"""Texts of pages written by hand, from what the engine made of them."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final

from honorpress.search.records import Text

_BLOCKS: Final = frozenset(
    ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "blockquote", "pre", "div", "br")
)
_SILENT: Final = frozenset(("script", "style", "template", "svg", "nav"))


def page_text(uri: str, html: str) -> Text | None:
    """The text of a page: what stands in its `article`; None for a page without one."""
    reader = _Article()
    reader.feed(html)
    reader.close()
    title = " ".join("".join(reader.title).split())
    lines = [" ".join(line.split()) for line in "".join(reader.words).split("\n")]
    body = tuple(line for line in lines if line and line != title)
    return Text(uri, "page", title, "", body) if title and body else None


class _Article(HTMLParser):
    """Gathers the words of an article, a line a block, and of its first heading."""

    def __init__(self) -> None:
        super().__init__()
        self.title: list[str] = []
        self.words: list[str] = []
        self._inside = self._silent = 0
        self._heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside += tag == "article"
        self._silent += tag in _SILENT
        self._heading = self._heading or (tag == "h1" and self._inside > 0 and not self.title)
        if tag in _BLOCKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._inside -= tag == "article"
        self._silent -= tag in _SILENT
        self._heading = self._heading and tag != "h1"
        if tag in _BLOCKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if self._inside > 0 and self._silent <= 0:
            self.words.append(data.replace("\n", " "))
            if self._heading:
                self.title.append(data)
