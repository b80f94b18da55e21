"""iCalendar: all-day events in, the text of a calendar out.

Source: RFC 5545; RFC 7986 for the calendar's own properties.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from honorpress.dataclass import dataclass
from honorpress.patterns import late_pattern

LINE_OCTETS: Final = 75
"""Longest line in octets, without its end (RFC 5545, 3.1)."""
_CONTROL: Final = late_pattern(r"[\x00-\x08\x0b-\x1f\x7f\u0085\u2028\u2029]")
_DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """An event of one or more whole days."""

    identity: str
    """Never changes, is nobody else's."""
    noted: dt.date
    """Day from which the event was known, Asia/Shanghai."""
    first: dt.date
    last: dt.date
    summary: str
    description: str = ""
    place: str = ""
    url: str = ""
    """An absolute address; empty where none is known."""
    category: str = ""


def render_calendar(name: str, events: Sequence[CalendarEvent]) -> bytes:
    """Write a calendar of at least one event, in the order given."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//honorpress//honorpress//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        *(line for event in events for line in _event(event)),
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in folded(line)).encode()


def folded(line: str) -> Iterable[str]:
    """Cut a line between characters into pieces of at most 75 octets; a space begins each further piece."""
    piece, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > LINE_OCTETS:
            yield piece
            piece, size = " ", 1
        piece += character
        size += octets
    yield piece


def _event(event: CalendarEvent) -> Iterator[str]:
    moment = dt.datetime.combine(event.noted, dt.time()) - dt.timedelta(hours=8)  # midnight in Shanghai
    yield "BEGIN:VEVENT"
    yield f"UID:{event.identity}"
    yield f"DTSTAMP:{moment:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{max(event.first, event.last) + _DAY:%Y%m%d}"
    yield f"SUMMARY:{_text(event.summary)}"
    optional = (
        ("DESCRIPTION", event.description),
        ("LOCATION", event.place),
        ("CATEGORIES", event.category),
    )
    yield from (f"{key}:{_text(value)}" for key, value in optional if value)
    if event.url:
        yield f"URL:{event.url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(value: str) -> str:
    clean = _CONTROL.sub(" ", value.replace("\r\n", "\n"))
    return re.sub(r"([\\;,])", r"\\\1", clean).replace("\n", "\\n")
