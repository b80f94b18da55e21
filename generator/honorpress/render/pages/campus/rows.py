"""What campus pages list: talks, terms, reports, materials, speakers, and the ways through the menu."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final, Literal

from honorpress.dataclass import dataclass
from honorpress.render.booking import Booking
from honorpress.render.desk import Card, PictureRef

Way = Literal["stage", "trade", "place", "form", "month"]
"""Ways through the menu of talks."""
WAYS: Final[tuple[Way, ...]] = ("stage", "trade", "place", "form", "month")
FORMS: Final = ("lecture", "studio-visit", "plant-tour", "hands-on")

Phase = Literal["running", "coming", "ended"]
PHASES: Final[tuple[Phase, ...]] = ("running", "coming", "ended")
"""In the order of lists."""


@dataclass(frozen=True, slots=True)
class TalkRow:
    """A talk in a menu."""

    uri: str
    title: str
    summary: str
    stages: tuple[str, ...]
    """Values of Stage, youngest first; so below."""
    form: str
    minutes: int
    months: tuple[str, ...]
    """When it is offered, in words, each run of months by itself."""
    place: str
    equipment: str
    audience: int | None
    speaker: str
    trade: str
    city: str
    open: bool
    """Whether a term that runs now lists it."""
    fictional: bool
    keys: Mapping[Way, tuple[str, ...]]
    """Where it stands in each way through the menu, by parts of addresses."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One page of a way through the menu: the talks of a trade, of a place, of a month."""

    key: str
    label: str
    uri: str
    count: int


@dataclass(frozen=True, slots=True)
class Dimension:
    """A way through the menu."""

    way: Way
    choices: tuple[Choice, ...]
    """Those that have any talk."""


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term's menu in a list."""

    uri: str
    title: str
    summary: str
    city: str
    starts: dt.date
    ends: dt.date
    phase: Phase
    talks: int
    """How many of its talks can be booked."""
    booking: Booking
    fictional: bool


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A session report in a list."""

    uri: str
    title: str
    summary: str
    school: str
    date: dt.date
    stage: str
    audience: int
    city: str
    speakers: tuple[str, ...]
    picture: PictureRef | None
    fictional: bool


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """Something to read or print, in a list."""

    uri: str
    title: str
    form: str
    stages: tuple[str, ...]
    summary: str
    city: str
    about: tuple[str, ...]
    fictional: bool


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who can come, and with what."""

    card: Card
    talks: tuple[TalkRow, ...]
