"""Cells of a document's tables: what stays on one line, however narrow the column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from honorpress.documents.titles import width_ems
from honorpress.patterns import late_pattern
from honorpress.render.titles import words

_PHRASE: Final = late_pattern(r"／?[^／、·（]+[、·]*|[／（][^／（]*|.", re.S)
"""Up to a mark between two things."""

_SHORT: Final = "电焊钳车磨铣刨镗木瓦漆火铸锻"
_LAST_WORD: Final = late_pattern(
    rf"(?:[^\W\d_](?![{_SHORT}]工)[^\W\d_][工员师匠]|[^\W\d_]{{2}})(?=[／、·\u3000）]*$)"
)
"""The end of a trade, a title or a post, two or three characters: a cell never ends with one on its own."""


def cell_pieces(text: str, limit_ems: float) -> tuple[str, ...]:
    """Cut a cell for a column so wide: phrases that fit a line stay whole, of others the words.

    Returns:
        By turns what may be broken anywhere and what must not be broken; joined they give the text.
    """
    pieces = [""]
    for phrase in _PHRASE.findall(text):
        for piece in (phrase,) if width_ems(phrase) <= limit_ems else _words(phrase):
            _append(pieces, piece, len(piece) > 1 and width_ems(piece) <= limit_ems)
    return tuple(pieces)


def running_pieces(text: str) -> tuple[str, ...]:
    """The same for a cell that is set like running text: nothing but its last word stays whole."""
    *_, last = "", *_words(text)
    return (text.removesuffix(last), last)


def longest_piece_ems(text: str, limit_ems: float) -> float:
    """Width of the longest part of a cell that stays whole where a line holds `limit_ems`."""
    return max(map(width_ems, cell_pieces(text, limit_ems)[1::2]), default=0)


def _append(pieces: list[str], piece: str, whole: bool) -> None:
    """Add a piece: whole ones stand in odd places, others in even ones."""
    if len(pieces) % 2 == 0:
        pieces.append("")
    if not whole:
        pieces[-1] += piece
    else:
        pieces.append(piece)


def _words(phrase: str) -> Iterator[str]:
    """Yield the words of a phrase, its last one whole."""
    found = _LAST_WORD.search(phrase)
    last = found.start() if found else len(phrase)
    place = 0
    for word in words(phrase):
        if place + len(word) > last:
            break
        yield word
        place += len(word)
    if place < len(phrase):
        yield phrase[place:]
