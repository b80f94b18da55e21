"""One form for what is kept and what is typed. `engine.js` folds in the same way."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_TONES: Final = re.compile("[\u0300\u0301\u0304\u030c]")
_LOOSE: Final = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad·•‧∙⋅・.'’-]+")
_UNSEEN: Final = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
BREAK: Final = "\n"
"""Stands between parts of a text that no word runs across."""


def fold_name(text: str) -> str:
    """Fold a name, an employer and the like: no widths, no case, no tones, no spaces, no dots, no hyphens."""
    plain = _TONES.sub("", unicodedata.normalize("NFD", text))
    return _LOOSE.sub("", unicodedata.normalize("NFKC", plain).lower())


class _Folded(dict[int, str]):
    """Folded characters, each computed once."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = (
            ""
            if character in _UNSEEN
            else BREAK
            if character.isspace()
            else unicodedata.normalize("NFKC", character).lower()
        )
        self[code] = BREAK if folded.isspace() else folded
        return self[code]


_FOLDED: Final = _Folded()


def fold_text(text: str) -> str:
    """Fold a text character by character: no widths, no case; white space becomes breaks."""
    return text.translate(_FOLDED)
