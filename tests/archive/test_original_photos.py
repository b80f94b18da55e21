"""Photos lose what cameras write beside them, and nothing of the picture."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps

from honorpress.archive.pictures import without_metadata
from support.archived import camera_photo

TRACES = (
    b"PHOTOGRAPHER-A",
    b"CAMERA-X9",
    b"serial 0012345",
    b"xmpmeta",
    b"MotionPhoto",
    b"2024:01:05",
)


def painted(width_px: int = 60, height_px: int = 40, mode: str = "RGB") -> Image.Image:
    image = Image.new(mode, (width_px, height_px), 90 if mode == "L" else (90, 60, 30, 200)[: len(mode)])
    image.paste(
        200 if mode == "L" else (200, 220, 240, 255)[: len(mode)], (0, 0, width_px // 3, height_px // 2)
    )
    return image


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    exif = Image.Exif()
    exif[0x013B] = "PHOTOGRAPHER-A"
    exif[0x010F] = "CAMERA-X9"
    exif[0x0112] = int(str(options.pop("way", 1)))
    exif.get_ifd(0x8825).update({1: "N", 2: (35.0, 6.0, 12.5)})
    buffer = io.BytesIO()
    image.save(buffer, kind, exif=exif, xmp=b"<x:xmpmeta>where</x:xmpmeta>", **options)
    return buffer.getvalue()


def pixels(data: bytes) -> tuple[object, ...]:
    with Image.open(io.BytesIO(data)) as image:
        upright = ImageOps.exif_transpose(image)
        return upright.mode, upright.size, upright.tobytes(), image.info.get("icc_profile")


def assert_clean(data: bytes, made: bytes) -> None:
    assert pixels(made) == pixels(data)
    assert not any(trace in made for trace in TRACES)
    with Image.open(io.BytesIO(made)) as image:
        assert set(image.getexif()) <= {0x0112}
        assert not image.getexif().get_ifd(0x8825)
        assert {"xmp", "comment", "XML:com.adobe.xmp"}.isdisjoint(image.info)


def test_a_phone_s_photo() -> None:
    data = camera_photo()
    assert all(trace in data for trace in TRACES)
    assert_clean(data, without_metadata(data))


@pytest.mark.parametrize("way", range(1, 9))
@pytest.mark.parametrize("progressive", [False, True])
def test_jpeg_keeps_which_way_is_up(way: int, progressive: bool) -> None:
    data = saved(painted(), "JPEG", way=way, progressive=progressive)
    assert_clean(data, without_metadata(data))


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_jpeg_of_other_colours(mode: str) -> None:
    buffer = io.BytesIO()
    painted(mode=mode).save(
        buffer, "JPEG", comment=b"serial 0012345", icc_profile=b"\0" * 300, restart_marker_rows=1
    )
    assert_clean(buffer.getvalue(), without_metadata(buffer.getvalue()))


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
@pytest.mark.parametrize(
    ("kind", "options"), [("PNG", {}), ("WEBP", {"lossless": True}), ("WEBP", {"quality": 80})]
)
def test_png_and_webp(mode: str, kind: str, options: dict[str, object]) -> None:
    data = saved(painted(mode=mode), kind, **options)
    assert_clean(data, without_metadata(data))


@given(
    kind=st.sampled_from(["JPEG", "PNG", "WEBP"]),
    cut=st.integers(0, 5000),
    place=st.integers(0, 5000),
    value=st.integers(0, 255),
)
def test_damaged_pictures_are_refused_or_clean(kind: str, cut: int, place: int, value: int) -> None:
    """Never another exception, never an endless loop, never a trace."""
    data = bytearray(saved(painted(), kind))
    data[place % len(data)] = value
    try:
        made = without_metadata(bytes(data[: max(cut % len(data), 1)]))
    except ValueError:
        return
    assert b"PHOTOGRAPHER-A" not in made


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8", b"\xff\xd8\xff", b"GIF89a", b"RIFF\0\0\0\0WEBP", b"\x89PNG\r\n\x1a\n"]
)
def test_what_is_no_picture(data: bytes) -> None:
    if data.startswith(b"RIFF"):
        assert without_metadata(data) == b"RIFF\x04\0\0\0WEBP"
    else:
        with pytest.raises(ValueError, match=r"picture|marker|short"):
            without_metadata(data)
