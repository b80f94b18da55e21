"""What a run keeps for the next one; deleting it, or damage to it, costs time only."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from pathlib import Path


def read_kept(path: Path) -> object:
    """What `write_kept` wrote, or None where it is missing or not as it was written."""
    try:
        head, _, text = path.read_bytes().partition(b"\n")
        return json.loads(text) if head.decode() == _checksum(text) else None
    except (OSError, ValueError, RecursionError):
        return None


def write_kept(path: Path, value: object) -> None:
    """Keep a value for the next run; where that fails the next run takes longer."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(f"{_checksum(text)}\n".encode())
                file.write(text)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)


def _checksum(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()
