"""Spacing of names: none inside a Chinese name as kept, an em space in a two-character name as printed."""

from __future__ import annotations

import unicodedata
from typing import Final

from honorpress.names.han import DOT, all_han, is_han
from honorpress.patterns import late_pattern

_EM_SPACE: Final = "\u3000"
_CLEAN: Final = late_pattern("[〇\u4e00-\u9fff]+")
"""As nearly all names are kept: nothing to clean, nor to compose."""
_INVISIBLE: Final = late_pattern(r"[\u200b-\u200f\u2060\ufeff]+")
"""Joiners, direction marks and spaces without width, which copying brings."""
_SPACES: Final = late_pattern(r"\s+")
"""White space of every width, U+3000 and NBSP among it."""
_DOTS: Final = late_pattern(r" ?[·•‧∙⋅・･] ?")
"""The dot of a transliterated name, as keyboards give it."""


def clean_name(name: str) -> str:
    """Bring a name to the form in which it is kept.

    Spaces go where they stand beside a Chinese character or a dot ("张　红" is 张红), and become one plain
    space between words in other letters ("John  Smith"). The dot of a transliterated name becomes U+00B7.

    Args:
        name: As typed; cleaning twice changes nothing more.

    Returns:
        The name in Unicode NFC; empty for a name of spaces.
    """
    if _CLEAN.fullmatch(name):
        return name
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", _INVISIBLE.sub("", name))).strip()
    text = "".join(
        character
        for place, character in enumerate(text)
        if character != " " or not (is_han(text[place - 1]) or is_han(text[place + 1]))
    )
    return _DOTS.sub(DOT, text)


def pad_name(name: str) -> str:
    """Print a two-character Chinese name as wide as one of three: 张　红. Others come back clean."""
    clean = clean_name(name)
    return f"{clean[0]}{_EM_SPACE}{clean[1]}" if len(clean) == 2 and all_han(clean) else clean
