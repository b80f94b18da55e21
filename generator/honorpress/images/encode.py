"""Pixels of one picture: read with care, turned upright, made small, written without metadata."""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from honorpress.dataclass import dataclass
from honorpress.images.plan import derivative_widths

if TYPE_CHECKING:
    from PIL import Image

MAX_PIXELS: Final = 50_000_000
MAX_BYTES: Final = 40_000_000
QUALITY: Final = 78
METHOD: Final = 2
_FORMATS: Final = ("JPEG", "PNG", "WEBP")


class PictureError(Exception):
    """A picture that cannot be used; the message is a problem code."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """One derivative: size in pixels, WebP bytes."""

    width_px: int
    height_px: int
    data: bytes


def encode_picture(data: bytes) -> tuple[Encoded, ...]:
    """Make the derivatives of a picture, widest first.

    Nothing of the original's EXIF, GPS or XMP remains: only pixels are carried over.

    Raises:
        PictureError: `picture-too-large`, `picture-broken` or `picture-type`.
    """
    with open_picture(data) as image:
        return tuple(_cascade(image))


@contextlib.contextmanager
def open_picture(data: bytes) -> Iterator[Image.Image]:
    """Open a picture with care; what goes wrong in the block comes out as one of three codes too.

    Raises:
        PictureError: `picture-too-large`, `picture-broken` or `picture-type`.
    """
    from PIL import Image, UnidentifiedImageError  # most builds meet no new picture

    if len(data) > MAX_BYTES:
        raise PictureError("picture-too-large")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                if image.width * image.height > MAX_PIXELS:
                    raise PictureError("picture-too-large")
                yield image
    except UnidentifiedImageError:
        raise PictureError("picture-type") from None
    except Image.DecompressionBombError:
        raise PictureError("picture-too-large") from None
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombWarning, Warning):
        raise PictureError("picture-broken") from None


def _cascade(image: Image.Image) -> list[Encoded]:
    """Scale from step to step, each from the one before."""
    from PIL import Image, ImageOps

    turned = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
    width_px = image.height if turned else image.width
    widths = derivative_widths(width_px)
    if image.format == "JPEG" and widths[0] * 2 <= width_px:
        scale = widths[0] / width_px
        image.draft("RGB", (round(image.width * scale), round(image.height * scale)))
    current = ImageOps.exif_transpose(image).convert("RGB")
    made = []
    for width in widths:
        height = max(1, round(current.height * width / current.width))
        if width != current.width:
            current = current.resize((width, height), Image.Resampling.LANCZOS)
        buffer = io.BytesIO()
        current.save(buffer, "WEBP", quality=QUALITY, method=METHOD, exif=b"", icc_profile=None)
        made.append(Encoded(current.width, current.height, buffer.getvalue()))
    return made
