"""YAML as most records are written: a key and its words on one line, lists of these, brackets around a few
words. All else is left to the parser, which gives the same for what is read here, at four times the cost.
"""

from __future__ import annotations

import re
from typing import Final

from honorpress.patterns import late_pattern
from honorpress.read.scalars import Value, typed

_KEY: Final = r"[A-Za-z][A-Za-z0-9_-]{0,99}"
_FIRST: Final = r"[^-?:,\[\]{}#&*!|>'\"%@`~\s]"
"""Begins a word that is neither in quotes nor anything but a word."""
_QUOTED: Final = r"'[^'\n]*'|\"[^\"\\\n]*\""
"""In quotes, without an escape."""
_LINE: Final = late_pattern(
    rf"^( *)(- )?(?:({_KEY}):(?: +|$))?"
    rf"({_FIRST}[^:#\n]*(?:(?::(?=\S)|(?<=\S)#)[^:#\n]*)*(?<=\S)"
    rf"|{_QUOTED}|\{{[^{{}}\n]*\}}|\[[^\[\]{{}}\n]*\]|)$",
    re.M,
)
"""Indentation, whether it is an entry of a list, key, and what stands behind: a word without comment or key,
or what brackets hold."""
_INSIDE: Final = rf"({_FIRST}[^?:,\[\]{{}}#\n]*(?<=\S)|{_QUOTED})(?:, |\Z)"
_PAIRS: Final = late_pattern(rf"({_KEY}): {_INSIDE}")
_ITEMS: Final = late_pattern(_INSIDE)
_DEEPEST: Final = 20

_Level = tuple[int, dict[str, Value] | list[Value]]
"""A mapping or a list that may go on, and the column in which it does."""


class _NotPlainError(Exception):
    """Only the parser knows."""


def parse_plain(text: str) -> dict[str, Value] | None:
    """Read a mapping of plain lines; None where it may be anything else."""
    if not text.replace("\n", "").isprintable():
        return None
    found = _LINE.findall(text.removesuffix("\n"))
    if len(found) != text.count("\n", 0, -1) + 1:
        return None
    try:
        return _read(found)
    except _NotPlainError:
        return None


def _read(lines: list[tuple[str, str, str, str]]) -> dict[str, Value]:
    """Make a mapping of lines: indentation, sign of an entry, key, word. Raises _NotPlainError."""
    root: dict[str, Value] = {}
    levels: list[_Level] = [(0, root)]
    waiting = ""
    """A key of the innermost mapping whose value may stand on the lines below."""
    for spaces, dash, key, word in lines:
        column = len(spaces)
        if dash:
            entries = _list_at(levels, column, waiting)
            if not key and word:
                entries.append(_value(word))
                waiting = ""
                continue
            mapping: dict[str, Value] = {}
            entries.append(mapping)
            levels.append((column + 2, mapping))
        else:
            mapping = _mapping_at(levels, column, waiting)
        if not key or key in mapping or len(levels) > _DEEPEST:
            raise _NotPlainError
        mapping[key] = _value(word)
        waiting = "" if word else key
    return root


def _list_at(levels: list[_Level], column: int, waiting: str) -> list[Value]:
    """The list that an entry in a column belongs to."""
    while levels[-1][0] > column:
        levels.pop()
        waiting = ""
    own, holder = levels[-1]
    if isinstance(holder, dict):
        if not waiting:
            raise _NotPlainError
        entries: list[Value] = []
        holder[waiting] = entries
        levels.append((column, entries))
        return entries
    if own != column:
        raise _NotPlainError
    return holder


def _mapping_at(levels: list[_Level], column: int, waiting: str) -> dict[str, Value]:
    """The mapping that a key in a column belongs to."""
    while levels[-1][0] > column or (levels[-1][0] == column and isinstance(levels[-1][1], list)):
        levels.pop()
        waiting = ""
    own, holder = levels[-1]
    if not isinstance(holder, dict) or not (own == column or waiting):
        raise _NotPlainError
    if own == column:
        return holder
    mapping: dict[str, Value] = {}
    holder[waiting] = mapping
    levels.append((column, mapping))
    return mapping


def _value(word: str) -> Value:
    """What a word is, or what brackets hold. Raises _NotPlainError where it may be anything else."""
    match word[:1]:
        case "":
            return None
        case "'" | '"':
            return word[1:-1]
        case "{":
            pairs = _PAIRS.findall(word, 1, len(word) - 1)
            mapping = {key: _value(each) for key, each in pairs}
            _cover(word, sum(len(key) + len(each) + 4 for key, each in pairs))
            if len(mapping) < len(pairs):
                raise _NotPlainError
            return mapping
        case "[":
            items = _ITEMS.findall(word, 1, len(word) - 1)
            _cover(word, sum(len(each) + 2 for each in items))
            return [_value(each) for each in items]
    return typed(word)


def _cover(word: str, found: int) -> None:
    """Make sure that nothing in the brackets was passed over, by the characters that were found."""
    if (found or len("{}")) != len(word):
        raise _NotPlainError
