"""Ahead: while a build loads and reads, a process of its own looks at the trees of the last one.

Whether all files stand as they were left, and the second tree where there is none yet, depend on no record.
So they need not wait for records, nor these for them. The second tree is the one that the build writes into,
before all of it is laid out: what stands there is left alone, and what is new takes the place of what does.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from honorpress.problems import ProblemError
from honorpress.store import Store
from honorpress.write.aside import Aside, spare_core
from honorpress.write.lock import build_lock
from honorpress.write.swap import make_tree, next_of, sweep
from honorpress.write.tree import Ledger, Seen


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
        self._look: Aside[Any] | None = None

    def __enter__(self) -> Ahead:
        if self._site_dir is None or not spare_core():
            return self
        try:
            self._held.enter_context(build_lock(self._cache_dir, self._site_dir))
            look = _Look(self._cache_dir, self._site_dir)
            self._look = Aside(look.see, look.lay_out)
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

    def laid_out(self) -> Mapping[str, int] | None:
        """Wait until the second tree is laid out, and give the times of its folders; None where it is not.

        Called after `seen`.
        """
        return self._look.result() if self._look else None

    def stop(self) -> None:
        """See to it that nothing is put into that tree any more."""
        if self._look:
            self._look.close()

    def close(self) -> None:
        """Call off what is still under way, and let go of the locks."""
        if self._look and self._look.close() and self._site_dir:
            sweep(self._site_dir.resolve())
        self._look = None
        self._held.close()


class _Look:
    """What is done in the other process, one after the other."""

    def __init__(self, cache_dir: Path, site_dir: Path) -> None:
        self._cache_dir = cache_dir
        self._site_dir = site_dir
        self._tree = next_of(site_dir)
        self._ledger: Ledger | None = None
        """The outputs of the last build, where they are to be linked into the tree."""

    def see(self) -> Seen | None:
        """Look at the trees of the last build, and begin a second one where none stands."""
        try:
            with Store(self._cache_dir / "build.sqlite") as store:
                ledger = Ledger(store, self._site_dir)
                if not ledger.outputs:
                    return None
                if ledger.usable_spare():
                    return Seen(ledger.damaged, spare=True)
            sweep(self._site_dir.resolve())
            make_tree(self._tree)
        except OSError:
            return None  # the build itself will say what is wrong
        self._ledger = ledger
        return Seen(ledger.damaged, spare=False)

    def lay_out(self) -> Mapping[str, int] | None:
        """Lay that one out."""
        if self._ledger is None:
            return None
        self._ledger.lay_out(self._tree)
        return self._ledger.times(self._tree)
