"""What counts as a Chinese character, and the dot inside a name."""

from __future__ import annotations

from typing import Final

from honorpress.patterns import late_pattern

DOT: Final = "·"
"""间隔号, U+00B7: parts a transliterated name, 艾力更·依明巴海. It belongs to the name."""

_HAN: Final = late_pattern("[〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def is_han(character: str) -> bool:
    """Tell whether one character is Chinese; 〇 is, characters outside the BMP are."""
    return all_han(character)


def all_han(text: str) -> bool:
    """Tell whether a text is all Chinese characters; an empty one is not."""
    return _HAN.fullmatch(text) is not None
