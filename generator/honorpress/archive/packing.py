"""A version as one file, to hand over: a zip without compression, the same bytes wherever it is made."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
import zipfile
from pathlib import Path
from typing import Final

_UNIX: Final = 3
_MODE: Final = 0o100644 << 16


def pack(folder: Path, name: str, day: dt.date, target: Path) -> str:
    """Pack a bag, which is checked before.

    Args:
        folder: The bag's folder.
        name: Folder that everything lies in within the zip (RFC 8493, 4.2: one, of the bag's name).
        day: Date that all files get.
        target: The zip; one that stands there is replaced when the new one is whole.

    Returns:
        SHA-512 of the zip.

    Raises:
        OSError: A file cannot be read, or the zip cannot be written.
    """
    growing = target.with_name(f".{target.name}.new-{os.getpid()}")
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    try:
        with zipfile.ZipFile(growing, "w", zipfile.ZIP_STORED) as packed:
            for path in paths:
                entry = zipfile.ZipInfo(f"{name}/{path}", (day.year, day.month, day.day, 0, 0, 0))
                entry.create_system, entry.external_attr = _UNIX, _MODE
                entry.file_size = (folder / path).stat().st_size
                with (folder / path).open("rb") as source, packed.open(entry, "w") as sink:
                    shutil.copyfileobj(source, sink)
        with growing.open("rb") as file:
            os.fsync(file.fileno())
            digest = hashlib.file_digest(file, "sha512").hexdigest()
        growing.replace(target)
    finally:
        growing.unlink(missing_ok=True)
    return digest
