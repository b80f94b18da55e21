"""Ahead: while a build loads and reads, a process of its own looks at the trees of the last one.

Whether all files stand as they were left, and the second tree where there is none yet, depend on no record.
So they need not wait for records, nor these for them.
"""

from __future__ import annotations

import contextlib
from functools import partial
from pathlib import Path

from honorpress.problems import ProblemError
from honorpress.store import Store
from honorpress.write.aside import Aside, spare_core
from honorpress.write.lock import build_lock
from honorpress.write.swap import sweep
from honorpress.write.tree import Seen, look


class Ahead:
    """A look at the trees of a site's last build, under the site's locks; a context manager.

    It does nothing where nobody knows the place of that site, the machine has one core, or the system cannot
    go on as two processes: then the build looks for itself.
    """

    def __init__(self, cache_dir: Path, site_dir: Path | None) -> None:
        """Say where.

        Args:
            cache_dir: What the last build kept.
            site_dir: Where it put the site; None where that is not known.
        """
        self._cache_dir = cache_dir
        self._site_dir = site_dir
        self._held = contextlib.ExitStack()
        self._look: Aside[Seen | None] | None = None

    def __enter__(self) -> Ahead:
        if self._site_dir is None or not spare_core():
            return self
        try:
            self._held.enter_context(build_lock(self._cache_dir, self._site_dir))
            self._look = Aside(partial(_look, self._cache_dir, self._site_dir))
        except (OSError, ProblemError):
            self.close()  # the build itself will say what is wrong
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def holds(self, cache_dir: Path, site_dir: Path) -> bool:
        """Whether it is these trees that are looked at, under their locks."""
        return self._look is not None and (self._cache_dir, self._site_dir) == (cache_dir, site_dir)

    def seen(self) -> Seen | None:
        """Wait for what was found; None where that is of no use."""
        return self._look.result() if self._look else None

    def close(self) -> None:
        """Call off what is still under way, and let go of the locks."""
        if self._look and self._look.close() and self._site_dir:
            sweep(self._site_dir.resolve())
        self._look = None
        self._held.close()


def _look(cache_dir: Path, site_dir: Path) -> Seen | None:
    try:
        with Store(cache_dir / "build.sqlite") as store:
            return look(store, site_dir)
    except OSError:
        return None  # the build itself will say what is wrong
