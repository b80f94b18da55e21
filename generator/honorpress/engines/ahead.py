"""Ahead: in a first build the engine runs in a process of its own, from before the program is loaded.

That process makes what `engine_tree` gives, at the same place and under the same lock, so that the build's
own call waits for it and finds it made; what it could not make, that call makes, and tells what is wrong.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from honorpress.engines.places import STAMP
from honorpress.write.aside import Aside, spare_core


@contextlib.contextmanager
def engine_ahead(cache_dir: Path, config_path: Path, engine: str | None) -> Iterator[None]:
    """Let the engine begin where it has not yet made anything; it is called off at the end.

    Args:
        cache_dir: What builds of that site keep.
        config_path: The site's mkdocs.yml, which need not be there or right.
        engine: Which engine, where not that of mkdocs.yml.
    """
    with contextlib.ExitStack() as stack:
        if spare_core() and not (cache_dir / STAMP).exists():
            with contextlib.suppress(OSError):  # no process is left: the build needs none
                stack.callback(Aside(partial(_run, config_path, engine)).close)
        yield


def _run(config_path: Path, engine: str | None) -> None:
    """Be the engine's process, which says nothing: what fails here fails in the build again, which tells."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    from honorpress.config import read_site  # what takes its time is loaded here, beside the build
    from honorpress.engines.cache import engine_tree

    engine_tree(read_site(config_path, engine=engine), first=True)
