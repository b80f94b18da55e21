"""One build at a time: the second says so and stops."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from honorpress.problems import Origin, Problem, ProblemError
from honorpress.read.files import unreadable


@contextlib.contextmanager
def build_lock(cache_dir: Path, site_dir: Path) -> Iterator[None]:
    """Hold the site's lock, and that of its output folder.

    Raises:
        ProblemError: Another build runs, or the lock cannot be written.
    """
    full = site_dir.resolve()
    with contextlib.ExitStack() as stack:
        for path in (cache_dir / "build.lock", full.with_name(f".{full.name}.lock")):
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                stack.enter_context(FileLock(path, timeout=0))
            except Timeout:
                raise ProblemError(Problem(Origin(site_dir.name), "already-building")) from None
            except OSError as error:
                raise ProblemError(unreadable(str(path), error)) from None
        yield
