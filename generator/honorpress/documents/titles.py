"""Lines of a document's title: broken by meaning, as even as can be, never shaped like an hourglass."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from honorpress.render.titles import title_parts, word_ends

LINE_EMS: Final = 20
"""Characters of 2号 in a line: 156 mm by 22 pt, and a tenth of an em to spare."""

_NARROW_EMS: Final = 0.62
"""Digits and letters of the title's face are wider than half an em."""

_LEAST_EMS: Final = 4
"""No line is shorter where that can be helped: 公示 and 决定 do not stand alone."""

_MOST_PARTS: Final = 14
"""Where a title has more parts than these, only the first breaks are tried."""


def title_lines(title: str, limit_ems: float = LINE_EMS) -> tuple[str, ...]:
    """Break a title into the fewest lines, each at most `limit_ems` wide.

    Source: GB/T 9704-2012, 7.3.1: words stay whole, lines are symmetrical, in the shape of a trapezium or a
    diamond.
    """
    if title_ems(title) <= limit_ems:
        return (title,)
    phrases = list(title_parts(title))
    if len(phrases) > 1 and title_ems(phrases[-1]) < _LEAST_EMS:
        phrases[-2:] = ["".join(phrases[-2:])]
    parts = [piece for phrase in phrases for piece in _pieces(phrase, limit_ems)]
    head, rest = parts[:_MOST_PARTS], parts[_MOST_PARTS:]
    lines = min(_divisions(head, limit_ems), key=_cost)
    return (*lines, *title_lines("".join(rest), limit_ems)) if rest else lines


def width_ems(text: str, narrow_ems: float = 0.5) -> float:
    """Width of a text in ems: `narrow_ems` for what is not as wide as a Chinese character."""
    return sum(1 if unicodedata.east_asian_width(c) in "WFA" and c != "·" else narrow_ems for c in text)


def title_ems(text: str) -> float:
    """Width of a line in the title's face, in ems, rather too much than too little, less outer spaces."""
    return width_ems(text.strip(), _NARROW_EMS)


def _pieces(part: str, limit_ems: float) -> Sequence[str]:
    """A phrase in pieces that fit a line: whole where it does, else cut between words, as even as can be."""
    if title_ems(part) <= limit_ems:
        return (part,)
    soft = {*word_ends(part), len(part)}
    best: list[tuple[tuple[int, int, float], tuple[int, ...]]] = [((0, 0, 0.0), ())]
    for end in range(1, len(part) + 1):
        options = []
        for start in range(end - 1, -1, -1):
            width = title_ems(part[start:end])
            if width > limit_ems:
                break
            (hard, count, slack), cuts = best[start]
            torn = (end not in soft) + 2 * (width < _LEAST_EMS)
            options.append(((hard + torn, count + 1, slack + (limit_ems - width) ** 2), (*cuts, end)))
        best.append(min(options))
    return tuple(part[start:end] for start, end in pairwise((0, *best[-1][1])))


def _divisions(parts: Sequence[str], limit_ems: float) -> Iterator[tuple[str, ...]]:
    """Yield every way to lay parts out in lines that fit."""
    if not parts:
        yield ()
        return
    for count in range(1, len(parts) + 1):
        line = "".join(parts[:count])
        if count > 1 and title_ems(line) > limit_ems:
            return
        for rest in _divisions(parts[count:], limit_ems):
            yield (line, *rest)


def _cost(lines: tuple[str, ...]) -> tuple[int, int, int, float]:
    """No scrap of a line; fewest lines; then those that do not narrow and widen again; then the most even."""
    widths = [title_ems(line) for line in lines]
    steps = [after - before for before, after in pairwise(widths)]
    hourglass = sum(down < 0 < up for down, up in pairwise(steps))
    mean = sum(widths) / len(widths)
    scraps = sum(width < _LEAST_EMS for width in widths)
    return scraps, len(lines), hourglass, sum((width - mean) ** 2 for width in widths)
