"""Zip files with the same bytes each time: no clock, fixed order."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Final

_DAY: Final = (1980, 1, 1, 0, 0, 0)
_STAMP: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Make a zip file of parts, in their order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            package.writestr(info, data)
    return buffer.getvalue()


def repack(data: bytes) -> bytes:
    """Pack an office document again without the time at which it was made."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    return pack({name: _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z", part) for name, part in parts.items()})
