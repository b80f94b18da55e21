"""Hashes of a tree's files; a file that is known by inode, size and time of change is not read again."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from honorpress.problems import Origin, Problem, ProblemError
from honorpress.publish.manifest import MANIFEST_URI, Entry, Manifest, is_safe_path, make_manifest
from honorpress.read.files import unreadable

_FRESH_NS: Final = 2_000_000_000
"""A file that changed less than two seconds ago may change again without its time telling; it is not kept."""


def read_tree(tree: Path, known_path: Path | None = None) -> Manifest:
    """Make the manifest of a built tree.

    Args:
        tree: The tree's root; a manifest that lies in it already is passed over.
        known_path: Where hashes are kept from run to run; deleting it costs time only.

    Raises:
        ProblemError: There is no site, it holds something that is no plain file, or a file cannot be read.
    """
    if not (tree / "index.html").is_file():
        raise ProblemError(Problem(Origin(tree.name), "nothing-to-publish"))
    known = _read_known(known_path)
    fresh: dict[str, str] = {}
    entries: dict[str, Entry] = {}
    now_ns = time.time_ns()
    try:
        for path, found in _walk(os.fspath(tree), ""):
            info = found.stat(follow_symlinks=False)
            key = f"{info.st_dev}:{info.st_ino}:{info.st_size}:{info.st_mtime_ns}"
            sha256 = known.get(key) or hash_file(found.path)
            if now_ns - info.st_mtime_ns > _FRESH_NS:
                fresh[key] = sha256
            entries[path] = Entry(info.st_size, sha256)
    except OSError as error:
        raise ProblemError(unreadable(str(error.filename or tree.name), error)) from None
    if known_path and fresh != known:
        write_kept(known_path, fresh)
    return make_manifest(entries)


def hash_file(path: str | Path) -> str:
    """SHA-256 of a file. Raises OSError."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_kept(path: Path) -> object:
    """What `write_kept` wrote, or None where it is missing or damaged."""
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None


def write_kept(path: Path, value: object) -> None:
    """Keep a value for the next run; where that fails the next run takes longer."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with open(handle, "w", encoding="utf-8") as file:
                file.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)


def _read_known(path: Path | None) -> Mapping[str, str]:
    read = read_kept(path) if path else None
    if not isinstance(read, dict) or not all(isinstance(value, str) for value in read.values()):
        return {}
    return read


def _walk(folder: str, below: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield the files below a folder with their paths. Raises ProblemError at what is no file or folder."""
    with os.scandir(folder) as entries:
        for entry in entries:
            path = f"{below}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{path}/")
            elif path == MANIFEST_URI:
                continue
            elif entry.is_file(follow_symlinks=False) and _fits(path):
                yield path, entry
            else:
                raise ProblemError(Problem(Origin(path), "odd-output"))


def _fits(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return is_safe_path(path)
