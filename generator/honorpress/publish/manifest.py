"""The manifest: path, size and SHA-256 of every file of a release; the release's id follows from them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final, NamedTuple

from honorpress.dataclass import dataclass
from honorpress.render.released import FOLDER

MANIFEST_URI: Final = f"{FOLDER}manifest.json"
FORMAT: Final = 1
ID_LENGTH: Final = 12

_ID: Final = re.compile(r"[0-9a-f]{12}")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_UNFIT: Final = re.compile(r"[\x00-\x1f\x7f\\]")
_PLAIN: Final = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/)*[A-Za-z0-9_-][A-Za-z0-9_.-]*")
"""Paths as most are: safe, and the same in JSON."""


class Entry(NamedTuple):
    """One file; a site has tens of thousands."""

    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Differences:
    """What travels from one release to the next: paths in order."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def sent(self) -> tuple[str, ...]:
        """Files whose bytes are new."""
        return tuple(sorted((*self.added, *self.changed)))

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True)
class Manifest:
    """All files of a release but the manifest itself, by path in order."""

    files: Mapping[str, Entry]

    @cached_property
    def id(self) -> str:
        """Twelve hexadecimal digits; the same files have the same id, wherever they were built."""
        digest = hashlib.sha256()
        for path, entry in self.files.items():
            digest.update(f"{entry.sha256} {entry.size_bytes} {path}\n".encode())
        return digest.hexdigest()[:ID_LENGTH]

    @property
    def size_bytes(self) -> int:
        """All files together."""
        return sum(entry.size_bytes for entry in self.files.values())

    def differences_from(self, old: Manifest | None) -> Differences:
        """Compare with the release before."""
        before: Mapping[str, Entry] = old.files if old else {}
        return Differences(
            added=tuple(path for path in self.files if path not in before),
            changed=tuple(
                path for path, entry in self.files.items() if path in before and before[path] != entry
            ),
            removed=tuple(path for path in before if path not in self.files),
        )


def make_manifest(entries: Mapping[str, Entry]) -> Manifest:
    """Order the files by path, as code points stand, on any machine."""
    return Manifest({path: entries[path] for path in sorted(entries)})


def render_manifest(manifest: Manifest) -> bytes:
    """Write a manifest as JSON, a line for each file."""
    rows = ",\n".join(
        f'{_quoted(path)}: [{entry.size_bytes}, "{entry.sha256}"]' for path, entry in manifest.files.items()
    )
    return f'{{"format": {FORMAT}, "id": "{manifest.id}", "files": {{\n{rows}\n}}}}\n'.encode()


def parse_manifest(data: bytes) -> Manifest:
    """Read a manifest, which may come from anywhere.

    Raises:
        ValueError: It is none, of a later format, names a path outside the release, or its id does not fit.
    """
    try:
        read = json.loads(data)
        if read["format"] != FORMAT:
            raise ValueError(f"format {read['format']}")
        manifest = make_manifest(dict(_entries(read["files"])))
        if read["id"] != manifest.id:
            raise ValueError("the id does not fit the files")
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from None
    return manifest


def ends_of(identity: str) -> tuple[bytes, bytes]:
    """The first and the last bytes of a release's manifest; a file that has both was written whole."""
    return f'{{"format": {FORMAT}, "id": "{identity}", '.encode(), b"\n}}\n"


def is_id(text: str) -> bool:
    """Tell whether a text has the form of a release's id."""
    return bool(_ID.fullmatch(text))


def is_safe_path(path: str) -> bool:
    """Tell whether a path stays below a release: no way up, no root, no odd character."""
    if _PLAIN.fullmatch(path):
        return True
    parts = path.split("/")
    return not _UNFIT.search(path) and all(part not in ("", ".", "..") for part in parts)


def _quoted(path: str) -> str:
    return f'"{path}"' if _PLAIN.fullmatch(path) else json.dumps(path, ensure_ascii=False)


def _entries(files: Mapping[str, object]) -> Iterator[tuple[str, Entry]]:
    for path, row in files.items():
        if not is_safe_path(path) or path == MANIFEST_URI or not isinstance(row, list):
            raise ValueError(f"path {path!r}")
        size, sha256 = row
        if not isinstance(size, int) or size < 0 or not _SHA256.fullmatch(str(sha256)):
            raise ValueError(f"entry of {path!r}")
        yield path, Entry(size, str(sha256))
