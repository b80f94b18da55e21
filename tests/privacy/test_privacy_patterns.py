"""Patterns mean the same in every Python that is supported."""

from __future__ import annotations

import re
from pathlib import Path

import honorpress

_POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{\{?[0-9,]+\}\}?)\+")


def test_no_group_is_repeated_possessively() -> None:
    """Python 3.11.2, that of Debian 12, gives up such a repeat where its last round began in vain.

    An ID number written with dots got through. An atomic group does what is wanted.
    """
    for path in Path(honorpress.__file__).parent.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not _POSSESSIVE_GROUP.search(text), path
