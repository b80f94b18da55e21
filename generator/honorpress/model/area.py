"""Areas: provinces, cities, districts, as a tree."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from honorpress.model.base import Line, Record, Slug, Text


class AreaFields(Record):
    """One entry of `honorees/areas.yml`; its key is the slug."""

    name: Line
    """Full name, 焦作市."""
    short: Line
    """Name without its kind, 焦作."""
    level: Literal["province", "city", "district", "county"]
    """Level of administration; a municipality such as 北京 is a city here."""
    parent: Slug | None = None
    """Slug of the area above."""
    code: Annotated[str, StringConstraints(pattern=r"^\d{6}$")] | None = None
    """Six digits of GB/T 2260."""
    introduction: Text | None = None
    """What the place is and makes, one or two paragraphs of Markdown."""
    makes: tuple[Line, ...] = ()
    """What the place is known for making, a word or two each."""


class Area(AreaFields):
    """An area of the collection."""

    slug: Slug
    """Its key in areas.yml."""
