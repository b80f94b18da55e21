"""Lines that hold no private value: long files of records are mostly what they were the last time.

A file of JSON with a record on each line changes with every record, and is among the longest of a site. No
text in JSON runs over the end of a line, so what was found of a line holds wherever the line stands.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Set
from typing import Final

_ENDINGS: Final = (".json", ".jsonl", ".ndjson")
_LONG_BYTES: Final = 200_000
_TELLING_BYTES: Final = 64
"""Shorter lines may be parts of a list that is told over several; they are read each time."""
_DIGEST_BYTES: Final = 12


def has_lines(path: str, data: bytes) -> bool:
    """Tell whether a file is long, and of lines that can be read one by one."""
    return path.endswith(_ENDINGS) and len(data) >= _LONG_BYTES


def unseen(data: bytes, seen: Set[bytes]) -> bytes:
    """Leave out the lines that were seen."""
    return b"\n".join(line for line in data.split(b"\n") if _digest(line) not in seen)


def lines_of(data: bytes) -> str:
    """The lines of a file that need not be read again, for `seen_lines`."""
    found = {_digest(line) for line in data.split(b"\n") if len(line) >= _TELLING_BYTES}
    return base64.b64encode(b"".join(sorted(found))).decode()


def seen_lines(kept: str) -> Iterator[bytes]:
    """Yield what `lines_of` noted."""
    data = base64.b64decode(kept)
    yield from (data[start : start + _DIGEST_BYTES] for start in range(0, len(data), _DIGEST_BYTES))


def _digest(line: bytes) -> bytes:
    """A line's hash; a comma at its end tells its place in a list, not what it says."""
    return hashlib.blake2b(line.removesuffix(b","), digest_size=_DIGEST_BYTES).digest()
