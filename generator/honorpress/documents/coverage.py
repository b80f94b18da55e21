"""Which characters a font file can draw, read from its cmap table."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_UNICODE: Final = frozenset({(0, 3), (0, 4), (0, 6), (3, 1), (3, 10)})
"""Platform and encoding of the Unicode subtables."""


def read_coverage(path: Path, index: int = 0) -> frozenset[int]:
    """Read the code points of a TrueType or OpenType font.

    Args:
        path: The file.
        index: Which font of a collection.

    Raises:
        OSError: The file cannot be read.
        ValueError: It is no font, or a damaged one.
    """
    data = path.read_bytes()
    try:
        return frozenset(code for table in _subtables(data, index) for code in _codes(data, table))
    except struct.error:
        raise ValueError(f"{path.name} is no font") from None


def _subtables(data: bytes, index: int) -> Iterator[int]:
    """Yield where Unicode subtables begin."""
    start = struct.unpack_from(">I", data, 12 + 4 * index)[0] if data[:4] == b"ttcf" else 0
    for place in range(struct.unpack_from(">H", data, start + 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, start + 12 + 16 * place)
        if tag == b"cmap":
            for number in range(struct.unpack_from(">H", data, offset + 2)[0]):
                platform, encoding, sub = struct.unpack_from(">HHI", data, offset + 4 + 8 * number)
                if (platform, encoding) in _UNICODE:
                    yield offset + sub


def _codes(data: bytes, at: int) -> Iterator[int]:
    match struct.unpack_from(">H", data, at)[0]:
        case 4:
            yield from _segments(data, at)
        case 12:
            for place in range(struct.unpack_from(">I", data, at + 12)[0]):
                first, last, glyph = struct.unpack_from(">III", data, at + 16 + 12 * place)
                yield from range(first + (glyph == 0), min(last, 0x10FFFF) + 1)


def _segments(data: bytes, at: int) -> Iterator[int]:
    """Yield the code points of a subtable of format 4 that have a glyph."""
    double = struct.unpack_from(">H", data, at + 6)[0]
    count = double // 2
    row = f">{count}H"
    lasts = struct.unpack_from(row, data, at + 14)
    firsts = struct.unpack_from(row, data, at + 16 + double)
    deltas = struct.unpack_from(row, data, at + 16 + 2 * double)
    ranges = at + 16 + 3 * double
    offsets = struct.unpack_from(row, data, ranges)
    for place, (first, last, delta, offset) in enumerate(zip(firsts, lasts, deltas, offsets, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                glyph = struct.unpack_from(">H", data, ranges + 2 * place + offset + 2 * (code - first))[0]
                if glyph == 0:
                    continue
            if (glyph + delta) & 0xFFFF:
                yield code
