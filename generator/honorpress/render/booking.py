"""Where to book a visit or a talk: an office, never a person."""

from __future__ import annotations

import re
from typing import Final

from honorpress.dataclass import dataclass
from honorpress.model.programme import Contact
from honorpress.patterns import late_pattern
from honorpress.render.desk import Desk

_PHONES: Final = late_pattern(r"[、,/]")
_DIALLED: Final = late_pattern(r"^[0-9()（）\- ]{5,}$")


@dataclass(frozen=True, slots=True)
class Phone:
    """One number of an office."""

    text: str
    dial: str
    """What a phone dials; empty where an extension follows the number."""


@dataclass(frozen=True, slots=True)
class Booking:
    """An office's contact; empty where the record says nothing."""

    department: str
    phones: tuple[Phone, ...]
    address: str
    email: str
    hours: str
    programme: str
    """The honour whose office it is."""
    city: str


def booking_of(desk: Desk, programme_slug: str, contact: Contact | None = None) -> Booking:
    """The office that takes bookings: the one named, else the programme's."""
    programme = desk.programme(programme_slug)
    office = contact or programme.office
    numbers = [number.strip() for number in _PHONES.split(office.phone or "")]
    return Booking(
        department=office.department,
        phones=tuple(Phone(number, _dial(number)) for number in numbers if number),
        address=office.address or "",
        email=office.email or "",
        hours=office.hours or "",
        programme=programme.title,
        city=desk.view.areas[programme.area].short,
    )


def _dial(number: str) -> str:
    return re.sub(r"\D", "", number) if _DIALLED.match(number) else ""
