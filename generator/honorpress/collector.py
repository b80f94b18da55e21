"""How often Python looks for reference cycles."""

from __future__ import annotations

import gc


def relax_collector() -> None:
    """Look for reference cycles less often: records and pages live as long as the build and hold none.

    Saves about an eighth of a build's processor time.
    """
    gc.set_threshold(100_000, 50, 100)
