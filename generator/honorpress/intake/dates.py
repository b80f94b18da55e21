"""Dates and years as officers type them: 2019.5, 2019年5月, 2019-05-01, Excel's serial numbers."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Final

from honorpress.intake.grid import Value, text_of

_EPOCH: Final = dt.date(1899, 12, 30)
_EPOCH_1904: Final = dt.date(1904, 1, 1)
_LEAP_FAULT: Final = 60
"""Excel takes 1900 for a leap year: serials before 1900-03-01 are a day off."""
_LAST_SERIAL: Final = 109_950
"""In the year 2200."""

_MONTH: Final = re.compile(
    r"(?P<year>(?:19|20|21)\d\d)\s*(?:[-./年]\s*(?P<month>0?[1-9]|1[0-2])(?!\d))?\s*月?"
    r"(?:\s*[-./]?\s*(?P<day>[12]\d|3[01]|0?[1-9])(?!\d)\s*日?)?\s*(?:年|号)?"
)
_PACKED: Final = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])?\Z")


def date_of_serial(serial: float, *, from_1904: bool = False) -> dt.date | None:
    """Make a day of a spreadsheet's serial number; None where it is none of a sane year."""
    days = int(serial)
    if from_1904:
        return _EPOCH_1904 + dt.timedelta(days) if 0 <= days < _LAST_SERIAL else None
    if not 1 <= days < _LAST_SERIAL:
        return None
    return _EPOCH + dt.timedelta(days + (1 if days < _LEAP_FAULT else 0))


def find_month(value: Value) -> tuple[int, int | None, int | None] | None:
    """Read a year, and its month and day where they are given; None for what is no date.

    A bare number of five digits is taken for a serial number, 201905 for May 2019. Of the number 2019.1 the
    year alone is sure: a spreadsheet makes it of 2019.10 too.
    """
    if isinstance(value, dt.date):
        return value.year, value.month, value.day
    if isinstance(value, float) and 1949 <= value < 2200 and not value.is_integer():
        part = round((value % 1) * 100)
        part = part // 10 if part % 10 == 0 else part
        return (int(value), part, None) if 1 < part <= 12 else (int(value), None, None)
    text = unicodedata.normalize("NFKC", text_of(value)).strip()
    if re.fullmatch(r"\d{5}", text):
        day = date_of_serial(int(text))
        return (day.year, day.month, day.day) if day else None
    packed = _PACKED.match(text)
    if packed:
        return int(packed[1]), int(packed[2]), int(packed[3]) if packed[3] else None
    found = _MONTH.match(text)
    if not found or found.end() != len(text):
        return None
    month = found["month"]
    return int(found["year"]), int(month) if month else None, int(found["day"]) if found["day"] else None


def find_day(value: Value) -> dt.date | None:
    """Read a full day; None where year, month or day is missing or the day does not exist."""
    parts = find_month(value)
    if parts is None or parts[1] is None or parts[2] is None:
        return None
    try:
        return dt.date(parts[0], parts[1], parts[2])
    except ValueError:
        return None
