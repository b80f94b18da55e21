"""Say that a pointer leads nowhere, with the name that was perhaps meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from honorpress.problems import Origin, Problem


def unknown(origin: Origin, code: str, name: str, known: Iterable[str]) -> Problem:
    """Make the problem of a pointer; the nearest of the known names is suggested."""
    return Problem(origin, code, {"name": name, "near": _nearest(name, known)})


def _nearest(name: str, known: Iterable[str]) -> str:
    """Find the name most like another; of ids the last part decides, since all share the first ones."""
    by_slug: dict[str, list[str]] = {}
    for other in sorted(known):
        by_slug.setdefault(other.rpartition("/")[2], []).append(other)
    near = difflib.get_close_matches(name.rpartition("/")[2], by_slug, n=1)
    if not near:
        return ""
    return max(by_slug[near[0]], key=lambda other: difflib.SequenceMatcher(None, name, other).ratio())
