"""Say that a pointer leads nowhere, with the name that was perhaps meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from honorpress.problems import Origin, Problem


def unknown(origin: Origin, code: str, name: str, known: Iterable[str]) -> Problem:
    """Make the problem of a pointer; the nearest of the known names is suggested."""
    near = difflib.get_close_matches(name, sorted(known), n=1)
    return Problem(origin, code, {"name": name, "near": near[0] if near else ""})
