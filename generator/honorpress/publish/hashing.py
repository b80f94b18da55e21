"""Hashes of a tree's files; a file that is known by size, time of change and inode is not read again."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from honorpress.problems import Origin, Problem, ProblemError
from honorpress.publish.kept import read_kept, write_kept
from honorpress.publish.manifest import MANIFEST_URI, Entry, Manifest, is_safe_path, make_manifest
from honorpress.read.files import unreadable

_FRESH_NS: Final = 2_000_000_000
"""A file that changed less than two seconds ago may change again without its time telling; it is not kept."""


def read_tree(
    tree: Path, known_path: Path | None = None, stamps: Mapping[str, str] | None = None
) -> Manifest:
    """Make the manifest of a built tree.

    Args:
        tree: The tree's root; a manifest that lies in it already is passed over.
        known_path: Where hashes are kept from run to run; deleting it costs time only.
        stamps: Of all files of the tree, as `_stamp` gives them, where somebody has just looked at them.

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
        found = _looked_at(stamps) if stamps else _walk(os.fspath(tree), "")
        for path, stamp in found:
            size, changed_ns, _ = map(int, stamp.split(":"))
            sha256 = known.get(stamp) or hash_file(tree / path)
            if now_ns - changed_ns > _FRESH_NS:
                fresh[stamp] = sha256
            entries[path] = Entry(size, sha256)
    except OSError as error:
        raise ProblemError(unreadable(str(error.filename or tree.name), error)) from None
    if known_path and fresh != known:
        write_kept(known_path, fresh)
    return make_manifest(entries)


def hash_file(path: str | Path) -> str:
    """SHA-256 of a file. Raises OSError."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read_known(path: Path | None) -> Mapping[str, str]:
    read = read_kept(path) if path else None
    return read if isinstance(read, dict) else {}


def _looked_at(stamps: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for path, stamp in stamps.items():
        if not _fits(path):
            raise ProblemError(Problem(Origin(path), "odd-output"))
        if path != MANIFEST_URI:
            yield path, stamp


def _walk(folder: str, below: str) -> Iterator[tuple[str, str]]:
    """Yield the paths of the files below a folder, and their stamps. Raises ProblemError at anything else."""
    with os.scandir(folder) as entries:
        for entry in entries:
            path = f"{below}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{path}/")
            elif path == MANIFEST_URI:
                continue
            elif entry.is_file(follow_symlinks=False) and _fits(path):
                info = entry.stat(follow_symlinks=False)
                yield path, f"{info.st_size}:{info.st_mtime_ns}:{info.st_ino}"
            else:
                raise ProblemError(Problem(Origin(path), "odd-output"))


def _fits(path: str) -> bool:
    try:
        return is_safe_path(path) and bool(path.encode())
    except UnicodeEncodeError:
        return False
