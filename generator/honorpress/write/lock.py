"""One build at a time: the second says so and stops."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from honorpress.problems import Origin, Problem, ProblemError


@contextlib.contextmanager
def build_lock(cache_dir: Path, site_dir: Path) -> Iterator[None]:
    """Hold the site's lock, and that of its output folder. Raises ProblemError where another build runs."""
    cache_dir.mkdir(parents=True, exist_ok=True)
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        for path in (cache_dir / "build.lock", site_dir.with_name(f".{site_dir.name}.lock")):
            try:
                stack.enter_context(FileLock(path, timeout=0))
            except Timeout:
                raise ProblemError(Problem(Origin(site_dir.name), "already-building")) from None
        yield
