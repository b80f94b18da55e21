"""One at a time: a second build, import or delivery says so and stops."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from honorpress.problems import Origin, Problem, ProblemError
from honorpress.read.files import unreadable

_PATIENCE_SECONDS: Final = 1.5
"""How long to wait: workers of a run that was killed hold the lock until they notice, half a second."""


@contextlib.contextmanager
def hold(path: Path, code: str, place: str) -> Iterator[None]:
    """Hold a lock file; the system frees it when a run is killed.

    Args:
        path: The file; made, with its folder.
        code: What is wrong where another run holds it.
        place: What that problem names.

    Raises:
        ProblemError: Another run holds it, or it cannot be written.
    """
    lock = FileLock(path, timeout=_PATIENCE_SECONDS)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise ProblemError(Problem(Origin(place), code)) from None
    except OSError as error:
        raise ProblemError(unreadable(str(path), error)) from None
    try:
        yield
    finally:
        lock.release()


@contextlib.contextmanager
def build_lock(cache_dir: Path, site_dir: Path) -> Iterator[None]:
    """Hold the site's lock, and that of its output folder.

    Raises:
        ProblemError: Another build runs, or the lock cannot be written.
    """
    full = site_dir.resolve()
    with (
        hold(cache_dir / "build.lock", "already-building", site_dir.name),
        hold(full.with_name(f".{full.name}.lock"), "already-building", site_dir.name),
    ):
        yield
