"""Pinyin without tones, in ASCII: `v` for ü inside, `yu` in slugs, and every way to type it."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

from honorpress.names.han import DOT, is_han
from honorpress.patterns import late_pattern

Syllables = tuple[str, ...]
"""Pinyin without tones, `v` for ü; a word in other letters is one syllable."""

_UMLAUT: Final = late_pattern(r"^([ln])(?:yu|u:|v)(e?)$")
_BREAKS: Final = late_pattern(rf"[\s\-'’{DOT}]+")


def spell(text: str) -> Syllables:
    """Spell a text by its characters' commonest readings.

    A character without a known reading is `u` and its code point in hexadecimal. Words in other letters are
    folded to lower-case ASCII; punctuation goes.
    """
    return tuple(filter(None, map(spell_token, tokens(text))))


def tokens(text: str) -> list[str]:
    """Cut a text into single Chinese characters and runs of anything else."""
    found: list[str] = []
    for character in text:
        if found and not is_han(character) and not is_han(found[-1][0]):
            found[-1] += character
        else:
            found.append(character)
    return found


@cache
def spell_token(token: str) -> str:
    """Spell one of `tokens`; empty for mere punctuation."""
    if is_han(token[0]):
        from pypinyin import lazy_pinyin  # 0.3 s, and wanted only here

        syllable = lazy_pinyin(token, errors="ignore")
        return syllable[0] if syllable and syllable[0].isascii() else _code_point(token)
    letters = (each for each in unicodedata.normalize("NFKD", token) if each.isalnum())
    return "".join(each.lower() if each.isascii() else _code_point(each) for each in letters)


def parse_pinyin(text: str) -> Syllables:
    """Read syllables as an editor types them, with or without tones: "Lǚ", "lv3", "lyu", "lu:" are all lv.

    They are divided by spaces, hyphens or apostrophes; "Zhāngān" is one syllable.
    """
    return tuple(filter(None, map(_toneless, _BREAKS.split(text))))


def with_yu(syllable: str) -> str:
    """Write ü as GB/T 28039-2011 does where it must be ASCII: lyu, nyu."""
    return _UMLAUT.sub(r"\1yu\2", syllable)


def ways_to_type(syllable: str) -> tuple[str, ...]:
    """List the ways to type a syllable: lv, lyu and lu for lv; without ü only itself."""
    if not _UMLAUT.match(syllable):
        return (syllable,)
    return tuple(_UMLAUT.sub(rf"\1{umlaut}\2", syllable) for umlaut in ("v", "yu", "u"))


def _toneless(syllable: str) -> str:
    """Take off tone marks and digits, make ü `v`, drop other signs."""
    plain = unicodedata.normalize("NFD", syllable.lower()).replace("u\u0308", "u:")
    letters = "".join(each for each in plain if each == ":" or "a" <= each <= "z")
    return _UMLAUT.sub(r"\1v\2", letters).replace(":", "")


def _code_point(character: str) -> str:
    """Stand-in for a character without a reading."""
    return f"u{ord(character):x}"
