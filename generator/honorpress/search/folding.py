"""One form for what is kept and what is typed. `engine.js` folds in the same way."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from honorpress.patterns import late_pattern

N = TypeVar("N", bound=np.integer[Any])

_TONES: Final = late_pattern("[\u0300\u0301\u0304\u030c]")
_LOOSE: Final = late_pattern(r"[\s\u200b-\u200f\u2060\ufeff\u00ad·•‧∙⋅・.'’-]+")
_UNSEEN: Final = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
BREAK: Final = "\n"
"""Stands between parts of a text that no word runs across."""


@lru_cache(maxsize=1 << 16)
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


class Folded(NamedTuple):
    """Texts as UTF-16 units, one behind the other."""

    units: NDArray[np.uint16]
    """Folded."""
    sizes: NDArray[np.int64]
    """How many each text has."""
    written: NDArray[np.uint16]
    """As they were, where `even`; a place for each folded unit."""
    even: NDArray[np.bool_]
    """Of each text whether every unit of it folds into one."""


def fold_units(texts: Sequence[str]) -> Folded:
    """Fold texts as `fold_text` does."""
    encoded = [text.encode("utf-16-le", "surrogatepass") for text in texts]
    units, sizes = _joined(encoded)
    folded = _single_folds(units)
    even = np.ones(len(texts), dtype=bool)
    longer = np.repeat(np.arange(len(texts)), sizes)[folded == _LONGER]
    if len(longer):
        for number in distinct(longer).tolist():
            encoded[number] = fold_text(texts[number]).encode("utf-16-le", "surrogatepass")
        units, sizes = _joined(encoded)
        even[longer] = False
        folded = np.where(np.repeat(even, sizes), _single_folds(units), units)
    return Folded(folded, sizes, units, even)


def _joined(encoded: Sequence[bytes]) -> tuple[NDArray[np.uint16], NDArray[np.int64]]:
    sizes = np.fromiter((len(each) // 2 for each in encoded), dtype=np.int64, count=len(encoded))
    return np.frombuffer(b"".join(encoded), dtype="<u2"), sizes


def distinct(values: NDArray[N]) -> NDArray[N]:
    """The values that occur, sorted. `np.unique` loads a part of NumPy that nothing else needs."""
    ordered = np.sort(values)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


_LONGER: Final = 0xFFFF
"""Stands for what does not fold into one unit: 0xFFFF is no character."""


def _single_folds(units: NDArray[np.uint16]) -> NDArray[np.uint16]:
    """What each UTF-16 unit folds into, where that is one unit."""
    folds, known = _fold_table()
    for unit in distinct(units[~known[units]]).tolist():
        one = fold_text(chr(unit)) if not 0xD800 <= unit < 0xE000 else ""
        folds[unit] = ord(one) if len(one) == 1 and one < "\uffff" else _LONGER
        known[unit] = True
    return np.asarray(folds[units])


@cache
def _fold_table() -> tuple[NDArray[np.uint16], NDArray[np.bool_]]:
    """What single units fold into, and for which that is known already: it fills with use."""
    return np.zeros(1 << 16, dtype=np.uint16), np.zeros(1 << 16, dtype=np.bool_)
