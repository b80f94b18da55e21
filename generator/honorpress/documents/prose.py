"""Text of records as parts of a document: Markdown's marks go, headings by their numbers get their face."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import Final

from honorpress.documents.content import Part
from honorpress.patterns import late_pattern
from honorpress.render.markdown import render_markdown

_NUMERALS: Final = "一二三四五六七八九十"
_FIRST: Final = late_pattern(rf"^[{_NUMERALS}]+、[^。；！？]{{1,40}}$")
"""一、 alone on its line."""
_SECOND: Final = late_pattern(rf"^[（(][{_NUMERALS}]+[）)][^。；！？]{{1,60}}(?:[。；！？]|$)")
"""（一） and the sentence behind it."""
_BLOCKS: Final = frozenset({"p", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "dt", "dd", "tr"})
_CELLS: Final = frozenset({"td", "th"})


def plain_parts(text: str) -> Iterator[Part]:
    """Yield a part for each line of plain text."""
    return parts_of(text.splitlines())


def markdown_parts(text: str) -> Iterator[Part]:
    """Yield a part for each paragraph, heading, item or row of Markdown, as words alone."""
    reader = _Reader()
    reader.feed(render_markdown(text))
    reader.close()
    return parts_of(reader.lines)


def parts_of(lines: Iterable[str]) -> Iterator[Part]:
    """Yield parts of lines: 一、 on a line of its own is a heading, （一） and its sentence stand in 楷体."""
    for raw in lines:
        line = " ".join(raw.split())
        if not line:
            continue
        if _FIRST.match(line):
            yield Part(line, "heading")
        elif found := _SECOND.match(line):
            yield Part(line[found.end() :], lead=found[0])
        else:
            yield Part(line)


def numbered(place: int) -> str:
    """一、 for 1, up to 十、; further on digits."""
    return f"{_NUMERALS[place - 1]}、" if 1 <= place <= len(_NUMERALS) else f"{place}、"


class _Reader(HTMLParser):
    """Gathers the words of clean HTML block by block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._words: list[str] = []
        self._counts: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._end_line()
        if tag in ("ol", "ul"):
            self._end_line()
            self._counts.append(int(dict(attrs).get("start") or 1) if tag == "ol" else None)
        elif tag == "li" and self._counts and (count := self._counts[-1]) is not None:
            self._words.append(f"{count}.")
            self._counts[-1] = count + 1
        elif tag == "br":
            self._end_line()
        elif tag in _CELLS and any(self._words):
            self._words.append("\u3000")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end_line()
        elif tag in ("ol", "ul"):
            self._end_line()
            if self._counts:
                self._counts.pop()

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def close(self) -> None:
        super().close()
        self._end_line()

    def _end_line(self) -> None:
        line = "".join(self._words).strip()
        self._words.clear()
        if line:
            self.lines.append(line)
