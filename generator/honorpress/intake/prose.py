"""Deeds as prose: their first sentences, and what is left when spaces do not count."""

from __future__ import annotations

from typing import Final

_FEWEST: Final = 10
_MOST: Final = 200
"""Characters of a summary."""


def first_words(deeds: str) -> str:
    """Take the first sentences of deeds for a summary: at least ten characters, at most 200."""
    text = " ".join(line for line in deeds.split("\n") if line and not line.startswith("#"))
    end = 0
    while end < _FEWEST:
        stop = min((place for sign in "。！；" if (place := text.find(sign, end)) >= 0), default=-1)
        if stop < 0:
            return text[:_MOST] if _FEWEST <= len(text) <= _MOST else ""
        end = stop + 1
    return text[:end].strip() if end <= _MOST else ""


def bare_words(text: str) -> str:
    """A text without its spaces and line ends."""
    return "".join(text.split())
