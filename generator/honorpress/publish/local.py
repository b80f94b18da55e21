"""What targets on this computer's disks share: a lock, records, and how the system's refusals are told."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from honorpress.publish.record import Record, newest_first, parse_record, render_record
from honorpress.publish.target import Target

LOCK = ".publish.lock"
NEW = ".new-"
"""Begins the names of what is being made."""


@contextlib.contextmanager
def guarded(target: Target) -> Iterator[None]:
    """Tell what the system refuses as a problem of the target."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise target.problem("target-failed", reason=reason, name=str(error.filename or "")) from None


@contextlib.contextmanager
def locked(target: Target, root: Path) -> Iterator[None]:
    """Hold a folder's lock file; the system frees it when a run is killed. Raises ProblemError."""
    with guarded(target):
        lock = FileLock(root / LOCK, timeout=0)
        try:
            lock.acquire()
        except Timeout:
            raise target.problem("already-publishing") from None
    try:
        yield
    finally:
        lock.release()


def read_records(paths: Iterable[Path], prefix: str = "") -> list[Record]:
    """Read records, newest first; damaged ones, and those whose name is another's, are passed over."""
    found: dict[str, Record] = {}
    for path in paths:
        with contextlib.suppress(OSError, ValueError):
            record = parse_record(path.read_bytes())
            if f"{prefix}{record.id}" == path.stem:
                found[record.id] = record
    return newest_first(found)


def write_record(path: Path, record: Record) -> None:
    """Write a record whole or not at all. Raises OSError."""
    write_whole(path, render_record(record))


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and on the disk. Raises OSError."""
    new = path.with_name(f"{NEW}{path.name}")
    try:
        with new.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
