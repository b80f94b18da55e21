"""Pixels of a photo that comes in: upright, without metadata, and whether it is large and sharp enough."""

from __future__ import annotations

import io
from typing import Final

from PIL import Image, ImageFilter, ImageOps, ImageStat

from honorpress.dataclass import dataclass
from honorpress.images.encode import open_picture

LEAST_PX: Final = 300
"""Shortest side that a page shows sharply."""
_COMPARED_PX: Final = 400
"""Longest side at which sharpness is compared, so that size does not count."""
_LEAST_SHARPNESS: Final = 40.0
"""Variance of the Laplacian; photos in focus have hundreds, those blurred to the eye a few."""
_LONGEST_PX: Final = 2_400
"""Longest side that is kept: more than twice what the widest page shows."""
_QUALITY: Final = 92
_LAPLACIAN: Final = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)


@dataclass(frozen=True, slots=True)
class Portrait:
    """A photo as it is kept."""

    data: bytes
    ending: str
    """jpg or png."""
    width_px: int
    height_px: int
    sharpness: float

    @property
    def is_small(self) -> bool:
        """Whether its short side is too short."""
        return min(self.width_px, self.height_px) < LEAST_PX

    @property
    def is_blurred(self) -> bool:
        """Whether it may be out of focus."""
        return self.sharpness < _LEAST_SHARPNESS


def make_portrait(data: bytes) -> Portrait:
    """Turn a photo upright and leave out its EXIF, GPS and XMP. Raises PictureError."""
    with open_picture(data) as image:
        flat = image.format == "PNG"
        upright = ImageOps.exif_transpose(image).convert("RGB")
        upright.thumbnail((_LONGEST_PX, _LONGEST_PX), Image.Resampling.LANCZOS)
        kept = Image.frombytes("RGB", upright.size, upright.tobytes())
        buffer = io.BytesIO()
        if flat:
            kept.save(buffer, "PNG", optimize=False)
        else:
            kept.save(buffer, "JPEG", quality=_QUALITY, subsampling=0)
        ending = "png" if flat else "jpg"
        return Portrait(buffer.getvalue(), ending, kept.width, kept.height, _sharpness(kept))


def _sharpness(image: Image.Image) -> float:
    gray = image.convert("L")
    gray.thumbnail((_COMPARED_PX, _COMPARED_PX), Image.Resampling.BOX)
    return float(ImageStat.Stat(gray.filter(_LAPLACIAN)).var[0])
