"""Places of the engine's output below `.honorpress`."""

from __future__ import annotations

from typing import Final

TREE: Final = "engine/tree"
STAMP: Final = "engine/fingerprint"
"""What the tree was made from, and its digest; written last, so half a tree has none."""
LOCK: Final = "engine.lock"
"""Held by the process that makes or checks the tree."""
