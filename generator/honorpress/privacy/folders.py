"""Search files and folders for private values, one after the other, whatever they hold."""

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Final

from honorpress.dataclass import dataclass
from honorpress.privacy.files.scan import Scanned, scan
from honorpress.privacy.hits import Unread
from honorpress.privacy.kinds import ALL_KINDS, Kind

MAX_FILE_BYTES: Final = 300_000_000
"""A larger file is told and passed over."""
PASSED_OVER: Final = frozenset({".git", ".svn", ".hg", "__MACOSX"})
"""Folders that no visitor of a site sees: of tools that keep versions."""
_BATCH: Final = 16


@dataclass(frozen=True, slots=True)
class Target:
    """A file to search."""

    path: Path
    name: str
    """As it is shown: beginning with the folder that was asked for."""
    reason: str = ""
    """Why it will not be searched, where that is so."""


def list_targets(roots: Iterable[Path]) -> Iterator[Target]:
    """Yield the files at and below some places, in the order of their names.

    Links to folders are not followed, and links that lead out of the place asked for are told and left alone.
    """
    for root in roots:
        if root.is_dir():
            yield from _below(root, root.resolve())
        else:
            yield Target(root, root.as_posix())


def _below(folder: Path, root: Path) -> Iterator[Target]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield Target(folder, shown(folder), "unreadable")
        return
    for entry in entries:
        path = folder / entry.name
        if entry.is_symlink() and not path.resolve().is_relative_to(root):
            yield Target(path, shown(path), "link")
        elif entry.is_dir(follow_symlinks=False):
            if entry.name not in PASSED_OVER:
                yield from _below(path, root)
        elif path.is_file():
            yield Target(path, shown(path))


def shown(path: Path) -> str:
    """A path as it can be printed, slashes between its parts; bytes that are no UTF-8 are replaced."""
    return os.fsencode(path.as_posix()).decode("utf-8", errors="replace")


def scan_target(target: Target, kinds: Collection[Kind] = ALL_KINDS) -> Scanned:
    """Search one file. What cannot be read is told in the result."""
    if target.reason:
        return Scanned((), (Unread(target.name, target.reason),))
    try:
        if target.path.stat().st_size > MAX_FILE_BYTES:
            return Scanned((), (Unread(target.name, "too-large"),))
        data = target.path.read_bytes()
    except OSError:
        return Scanned((), (Unread(target.name, "unreadable"),))
    return scan(target.name, data, kinds=kinds)


def scan_targets(
    targets: Sequence[Target], pool: Executor | None, kinds: Collection[Kind] = ALL_KINDS
) -> Iterator[Scanned]:
    """Search files in their order, in the workers of a pool where there is one."""
    if pool is None:
        for target in targets:
            yield scan_target(target, kinds)
        return
    batches = [targets[start : start + _BATCH] for start in range(0, len(targets), _BATCH)]
    for results in pool.map(_scan_batch, batches, [kinds] * len(batches)):
        yield from results


def _scan_batch(targets: Sequence[Target], kinds: Collection[Kind]) -> list[Scanned]:
    return [scan_target(target, kinds) for target in targets]
