"""What counts as a Chinese character, and the dot inside a name."""

from __future__ import annotations

from typing import Final

DOT: Final = "·"
"""间隔号, U+00B7: parts a transliterated name, 艾力更·依明巴海. It belongs to the name."""

_RANGES: Final = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))


def is_han(character: str) -> bool:
    """Tell whether one character is Chinese; 〇 is, characters outside the BMP are."""
    code = ord(character)
    return character == "〇" or any(first <= code <= last for first, last in _RANGES)


def all_han(text: str) -> bool:
    """Tell whether a text is all Chinese characters; an empty one is not."""
    return bool(text) and all(map(is_han, text))
