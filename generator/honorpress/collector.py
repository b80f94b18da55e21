"""What a process of ours asks of Python and of libraries, for the sake of speed."""

from __future__ import annotations

import atexit
import gc
import os


def relax_collector() -> None:
    """Look for reference cycles hardly ever: records and pages live as long as the build and hold none.

    Saves about an eighth of a build's processor time, and a quarter of a second at its end, which went on
    looking through all that goes with the process anyway. Of a hundred thousand values, as many as a build of
    a thousand records makes until its processes are forked, one look takes forty milliseconds.
    """
    gc.set_threshold(1_000_000, 50, 100)
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)


def lighten_libraries() -> None:
    """Spare what libraries do when they are loaded; to be called before, where the process is our own.

    NumPy starts threads for linear algebra, of which there is none here. Pydantic looks through all that is
    installed for plugins, which would see every record.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
