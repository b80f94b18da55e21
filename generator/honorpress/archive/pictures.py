"""Photos as they were taken, without what cameras write beside the picture: place, time, thumbnails.

The picture itself is not touched. Whatever is not known to belong to it is left out; of the metadata one
thing stays, which way is up.

Source: JPEG (ITU-T T.81), PNG (ISO/IEC 15948), WebP (RFC 9649), Exif 2.32.
"""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from typing import Final

from PIL import Image

_ORIENTATION: Final = 0x0112
_SOI, _EOI, _SOS = 0xD8, 0xD9, 0xDA
_JPEG_KEPT: Final = frozenset({0xE0, 0xEE, 0xDB, 0xDD, *range(0xC0, 0xD0)} - {0xC8})
"""Segments of the picture: JFIF, Adobe, tables, frames, restart interval."""
_ICC: Final = b"ICC_PROFILE\0"
_PNG_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT: Final = frozenset(
    [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD"]
)
_WEBP_KEPT: Final = frozenset([b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"])
_WEBP_METADATA: Final = 0b00001100
"""Flags of VP8X that say that Exif and XMP follow."""


def without_metadata(data: bytes) -> bytes:
    """A picture without its metadata.

    Raises:
        ValueError: It is none of the kinds that pages show, or damaged.
    """
    try:
        if data.startswith(b"\xff\xd8"):
            return _jpeg(data)
        if data.startswith(_PNG_SIGNATURE):
            return b"".join((_PNG_SIGNATURE, *_png(data)))
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _webp(data)
    except (struct.error, IndexError):
        pass
    raise ValueError("no picture")


def _jpeg(data: bytes) -> bytes:
    parts = [b"\xff\xd8", _upright(data)]
    place = 2
    while True:
        while data[place] == 0xFF and data[place + 1] == 0xFF:  # fill bytes
            place += 1
        if data[place] != 0xFF:
            raise ValueError("no marker")
        code = data[place + 1]
        if code == _EOI:
            parts.append(b"\xff\xd9")  # what follows belongs to no picture
            return b"".join(parts)
        (length,) = struct.unpack_from(">H", data, place + 2)
        end = place + 2 + length
        segment = data[place:end]
        if code == _SOS:
            end = _scan_end(data, end)
            parts.append(data[place:end])
        elif code in _JPEG_KEPT or (code == 0xE2 and segment[4:].startswith(_ICC)):
            parts.append(_jfif(segment) if code == 0xE0 else segment)
        place = end


def _jfif(segment: bytes) -> bytes:
    """A JFIF header without its thumbnail; other things that programs put at its place are left out."""
    if segment[4:9] != b"JFIF\0":
        return b""
    return b"\xff\xe0" + struct.pack(">H", 16) + segment[4:16] + b"\0\0"


def _scan_end(data: bytes, place: int) -> int:
    """Where the coded picture ends that begins at `place`. Raises IndexError."""
    while True:
        place = data.find(b"\xff", place)
        if place < 0:
            raise IndexError
        code = data[place + 1]
        if code != 0 and not 0xD0 <= code <= 0xD7:
            return place
        place += 2


def _upright(data: bytes) -> bytes:
    """An Exif segment that says which way is up; nothing where the picture stands upright."""
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data)) as image:
            way = image.getexif().get(_ORIENTATION, 1)
    except (OSError, SyntaxError, ValueError, TypeError, struct.error, Image.DecompressionBombError):
        way = 1
    if not isinstance(way, int) or not 2 <= way <= 8:
        return b""
    exif = b"Exif\0\0MM\0*\0\0\0\x08" + struct.pack(">HHHIHHI", 1, _ORIENTATION, 3, 1, way, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif


def _png(data: bytes) -> Iterator[bytes]:
    place = len(_PNG_SIGNATURE)
    while True:
        length, name = struct.unpack_from(">I4s", data, place)
        end = place + 12 + length
        if end > len(data):
            raise ValueError("cut short")
        if name in _PNG_KEPT:
            yield data[place:end]
        if name == b"IEND":
            return
        place = end


def _webp(data: bytes) -> bytes:
    (size,) = struct.unpack_from("<I", data, 4)
    parts, place, whole = [], 12, min(len(data), size + 8)
    while place < whole:
        name, length = struct.unpack_from("<4sI", data, place)
        end = place + 8 + length + length % 2
        chunk = data[place:end]
        if name == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_METADATA]) + chunk[9:]
        if name in _WEBP_KEPT:
            parts.append(chunk)
        place = end
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body
