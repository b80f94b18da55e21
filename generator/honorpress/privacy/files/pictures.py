"""Texts inside pictures: EXIF, XMP, IPTC, comments and text chunks. No pixel is decoded."""

import io
import warnings
from collections.abc import Iterator, Mapping
from typing import Any, Final

from PIL import ExifTags, Image, ImageFile, IptcImagePlugin, TiffImagePlugin

from honorpress.patterns import late_pattern
from honorpress.privacy.files.parts import Fault, Part, Piece
from honorpress.privacy.files.texts import decode

KINDS: Final = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP")
"""Kinds of picture that a website holds."""

_IFDS: Final = (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo)
_SILENT: Final = frozenset(
    {"exif", "icc_profile", "jfif", "dpi", "transparency", "photoshop", "mp", "mpoffset"}
)
"""What Pillow says of a picture that is no text, or read by itself."""
_CODED: Final = late_pattern(rb"^(?:ASCII\x00{3}|UNICODE\x00|JIS\x00{5}|\x00{8})")
_MAX_CHARACTERS: Final = 200_000
"""Of one text; a longer one is cut, and the cut reported."""


def picture_parts(data: bytes) -> Iterator[Part]:
    """Yield the texts that a picture carries besides its pixels.

    A picture that is broken, or larger than Pillow dares to open, is a fault: it may carry anything.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=KINDS)
            found = list(_texts(image))
    except Image.DecompressionBombError:
        yield Fault("too-large")
        return
    except Exception:  # Pillow raises most of Python's errors on broken files
        yield Fault("damaged")
        return
    for place, text in found:
        yield Piece(text[:_MAX_CHARACTERS], place)
        if len(text) > _MAX_CHARACTERS:
            yield Fault("too-large")


def _texts(image: Image.Image) -> Iterator[tuple[str, str]]:
    if image.format == "PNG":
        image.load()  # text chunks may stand behind the pixels
    exif = image.getexif()
    for tag, value in exif.items():
        yield from _named(f"EXIF {ExifTags.TAGS.get(tag, tag)}", value)
    for ifd in _IFDS:
        for tag, value in exif.get_ifd(ifd).items():
            yield from _named(f"EXIF {ExifTags.TAGS.get(tag, ExifTags.GPSTAGS.get(tag, tag))}", value)
    for key, value in image.info.items():
        if str(key).lower() not in _SILENT:
            yield from _named(str(key) if len(str(key)) < 40 else "text", value)
            yield from _named("name of a text", str(key))
    for key, value in (_iptc(image)).items():
        yield from _named(f"IPTC {key[0]}:{key[1]}", value)
    for frame in getattr(image, "applist", ()):
        if frame[0] in ("APP1", "APP13"):
            yield from _named(f"JPEG {frame[0]}", frame[1])


def _iptc(image: Image.Image) -> Mapping[tuple[int, int], Any]:
    return (IptcImagePlugin.getiptcinfo(image) or {}) if isinstance(image, ImageFile.ImageFile) else {}


def _named(place: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, bytes):
        text = _of_bytes(value)
    elif isinstance(value, list | tuple):
        for item in value:
            if isinstance(item, str | bytes):
                yield from _named(place, item)
        return
    elif isinstance(value, str):
        text = _mended(value)
    elif isinstance(value, TiffImagePlugin.IFDRational) or not isinstance(value, int):
        return
    else:
        text = str(value)
    if text:
        yield place, text


def _of_bytes(value: bytes) -> str:
    """Windows' own tags are UTF-16, a comment names its coding in eight bytes, the rest is anything."""
    coded = _CODED.match(value)
    if coded and coded.group().startswith(b"UNICODE"):
        body = value[8:]
        return max((body.decode(order, errors="replace") for order in ("utf-16-le", "utf-16-be")), key=_sense)
    body = value[8:] if coded else value
    if len(body) > 3 and body[1::2].count(0) * 3 > len(body) // 2:
        return body.decode("utf-16-le", errors="replace").strip("\0")
    return decode(body.strip(b"\0")) or max(
        body.decode("utf-16-le", errors="replace"), body.decode("latin-1"), key=_sense
    )


def _sense(text: str) -> int:
    """Count what a Chinese or English text is made of."""
    return sum((sign.isascii() and sign.isprintable()) or "\u4e00" <= sign <= "\u9fff" for sign in text)


def _mended(value: str) -> str:
    """EXIF's text is ASCII by its rules and UTF-8 or GBK in practice, which Pillow reads as Latin-1."""
    try:
        raw = value.encode("latin-1")
    except UnicodeEncodeError:
        return value
    return value if value.isascii() else decode(raw) or value
