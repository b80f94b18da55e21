"""Order of names by strokes: 姓氏笔画 and 姓名笔画.

A name is compared character by character. Of two characters the one with fewer strokes comes first; then the
strokes decide, one after the other, 横 before 竖 before 撇 before 点 before 折; then the order of
通用规范汉字表. Compound surnames are no exception: 欧阳 stands where 欧 stands, and what follows is compared
as it comes.

Source: GF 3003-1999 for the strokes; the working rule of party congresses and the CPPCC (姓氏笔画) and of the
people's congresses (姓名笔画) for names of two characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from honorpress.names.han import DOT


class UnknownCharacter(LookupError):  # noqa: N818  # a fact about the table, not a fault
    """The stroke table lacks a character of a name, and no key was given for it."""

    def __init__(self, name: str, character: str) -> None:
        super().__init__(f"no strokes are known for '{character}' in '{name}'")
        self.name: Final = name
        self.character: Final = character


class CharacterKey(NamedTuple):
    """Place of one character in stroke order."""

    strokes: int
    """Number of strokes; 0 for the blank of a two-character name and for the dot."""
    code: str
    """Strokes in writing order: 横 1, 竖 2, 撇 3, 点 4, 折 5."""
    tie: int
    """Place in the table from 1; characters outside it follow, by code point."""


OrderKey = tuple[CharacterKey, ...]
"""Place of a name in stroke order."""

_BLANK: Final = CharacterKey(0, "", 0)
_DOT: Final = CharacterKey(0, "", 1)
_OUTSIDE: Final = 1_000_000
"""Added to a code point, so that it lies beyond every place in the table."""


def order_key(
    name: str, *, single_given_first: bool = True, keys: Mapping[str, str] | None = None
) -> OrderKey:
    """Make the key by which names are put in stroke order.

    Args:
        name: Clean, without spaces; a dot in it is a character without strokes.
        single_given_first: 姓氏笔画: a name of two characters has a blank between them, so 田富 comes before
            田大利. False is 姓名笔画: it has none. A compound surname with one character after it (欧阳修)
            has three characters and no blank, as in print.
        keys: Stroke codes by character, "12345", as an officer typed them; they win over the table.

    Raises:
        UnknownCharacter: Neither the table nor `keys` has a character. It is never guessed.
        ValueError: A code in `keys` for a character of the name has a digit other than 1 to 5, or none.
    """
    typed = keys or {}
    places = tuple(_character_key(name, character, typed) for character in name)
    if single_given_first and len(places) == 2:
        return places[0], _BLANK, places[1]
    return places


def sort_names(
    names: Iterable[str], *, single_given_first: bool = True, keys: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Put names in stroke order; equal names stay as they stand. Arguments and errors as of `order_key`."""
    return tuple(
        sorted(names, key=lambda name: order_key(name, single_given_first=single_given_first, keys=keys))
    )


def stroke_code(character: str) -> str | None:
    """Find the strokes of a character of 通用规范汉字表, 横 1 to 折 5."""
    return _table().get(character)


def is_stroke_code(code: str) -> bool:
    """Tell whether a text is a stroke code: digits 1 to 5, at least one."""
    return bool(code) and set(code) <= set("12345")


def _character_key(name: str, character: str, typed: Mapping[str, str]) -> CharacterKey:
    """Find the place of one character of a name. Raises UnknownCharacter, ValueError."""
    if character == DOT:
        return _DOT
    found = _tabled(character)
    code = typed.get(character)
    if code is None:
        if found is None:
            raise UnknownCharacter(name, character)
        return found
    if not is_stroke_code(code):
        raise ValueError(f"'{code}' is no stroke code for '{character}': digits 1 to 5 are")
    return CharacterKey(len(code), code, found.tie if found else _OUTSIDE + ord(character))


@cache
def _tabled(character: str) -> CharacterKey | None:
    code = _table().get(character)
    return CharacterKey(len(code), code, _places()[character]) if code else None


@cache
def _places() -> Mapping[str, int]:
    return {character: place for place, character in enumerate(_table(), start=1)}


@cache
def _table() -> Mapping[str, str]:
    """Read the table, once a process: each character's strokes, in the table's order."""
    text = files(__package__).joinpath("strokes.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t") for line in text.splitlines() if not line.startswith("#"))
