"""Which derivatives a picture gets: names, widths, and the file they are made from."""

from __future__ import annotations

from typing import Final

from honorpress.dataclass import dataclass

WIDTHS: Final = (960, 480, 160)
"""Widths of derivatives in pixels, widest first."""


@dataclass(frozen=True, slots=True)
class Original:
    """A picture beside a record."""

    path: str
    """Path below the site's root."""
    base: str
    """Address of its derivatives without width and ending: `kaifeng/2020/ma-qingshan/portrait`."""


@dataclass(frozen=True, slots=True)
class Derivative:
    """A picture made for the site."""

    uri: str
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True)
class Picture:
    """An original's derivatives, widest first; empty where it could not be read."""

    derivatives: tuple[Derivative, ...]


def derivative_widths(width_px: int) -> tuple[int, ...]:
    """Widths made of an original so wide; a small one keeps its own width, nothing is blown up."""
    fitting = tuple(width for width in WIDTHS if width <= width_px)
    return fitting if fitting and fitting[0] >= min(width_px, WIDTHS[0]) else (width_px, *fitting)
