"""Lines of a document's title: broken by meaning, as even as can be, never shaped like an hourglass."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from honorpress.render.titles import title_parts

LINE_EMS: Final = 20
"""Characters of 2号 in a line: 156 mm by 22 pt."""

_MOST_PARTS: Final = 14
"""Where a title has more parts than these, only the first breaks are tried."""


def title_lines(title: str, limit_ems: int = LINE_EMS) -> tuple[str, ...]:
    """Break a title into the fewest lines, each at most `limit_ems` wide.

    Source: GB/T 9704-2012, 7.3.1: words stay whole, lines are symmetrical, in the shape of a trapezium or a
    diamond.
    """
    if width_ems(title) <= limit_ems:
        return (title,)
    parts = [piece for part in title_parts(title) for piece in _pieces(part, limit_ems)]
    head, rest = parts[:_MOST_PARTS], parts[_MOST_PARTS:]
    if rest:
        head = [*head[:-1], "".join([head[-1], *rest])]
    lines = min(_divisions(head, limit_ems), key=_cost, default=())
    return lines or tuple(_pieces(title, limit_ems))


def width_ems(text: str) -> float:
    """Width of a text in ems: half an em for what is not as wide as a Chinese character."""
    return sum(1 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def _pieces(part: str, limit_ems: int) -> Iterator[str]:
    """Yield a part in pieces that fit a line: whole where it does, else cut by force."""
    piece = ""
    for character in part:
        if piece and width_ems(piece + character) > limit_ems:
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _divisions(parts: Sequence[str], limit_ems: int) -> Iterator[tuple[str, ...]]:
    """Yield every way to lay parts out in lines that fit."""
    if not parts:
        yield ()
        return
    for count in range(1, len(parts) + 1):
        line = "".join(parts[:count])
        if width_ems(line) > limit_ems:
            return
        for rest in _divisions(parts[count:], limit_ems):
            yield (line, *rest)


def _cost(lines: tuple[str, ...]) -> tuple[int, int, float]:
    """Fewest lines first; then those that do not narrow and widen again; then the most even."""
    widths = [width_ems(line) for line in lines]
    steps = [after - before for before, after in pairwise(widths)]
    hourglass = sum(down < 0 < up for down, up in pairwise(steps))
    mean = sum(widths) / len(widths)
    return len(lines), hourglass, sum((width - mean) ** 2 for width in widths)
