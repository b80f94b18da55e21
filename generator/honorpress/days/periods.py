"""Periods of a notice: the last day, and what is left of them.

The Civil Code does not count the day on which a period begins (art. 201); notices as published mostly do.
The rule is therefore part of the period. Calendar days need no work calendar.
"""

from __future__ import annotations

import datetime as dt
from typing import Final, Literal

from honorpress.dataclass import dataclass
from honorpress.days.calendar import WorkCalendar

Unit = Literal["days", "working-days"]
"""天 or 工作日."""

_DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """How long a notice runs.

    Raises:
        ValueError: The length is below 1.
    """

    length: int
    """Number of units, at least 1."""
    unit: Unit
    """Calendar days or working days."""
    count_first: bool
    """Whether the day of publication is the first of them; a day off never counts as a working day."""

    def __post_init__(self) -> None:
        if self.length < 1:
            raise ValueError(f"a period has at least one day, not {self.length}")


def last_day(
    first: dt.date, period: Period, calendar: WorkCalendar, *, extend_over_holiday: bool = False
) -> dt.date:
    """Find the day on which a notice period ends.

    Args:
        first: Day of publication, Asia/Shanghai.
        period: Number and unit, and whether the day of publication counts.
        calendar: Working days; not asked for a period in calendar days that is not extended.
        extend_over_holiday: Move a last day that is a day off to the next working day. The Civil Code asks it
            of legal periods (art. 203); published notices in calendar days end on the day they name, holiday
            or not, so the default leaves the day alone. A period in working days never ends on a day off.

    Returns:
        The last day on which objections are taken.

    Raises:
        UnknownYear: The period touches a year whose holiday decree the calendar lacks.

    Source: Civil Code, arts. 201 and 203; counting the day of publication follows common practice.
    """
    if period.unit == "working-days":
        return _nth_workday(first if period.count_first else first + _DAY, period.length, calendar)
    last = first + dt.timedelta(days=period.length - period.count_first)
    return _nth_workday(last, 1, calendar) if extend_over_holiday else last


def counted_days(first: dt.date, last: dt.date, period: Period, calendar: WorkCalendar) -> int:
    """Count what a notice with typed dates gives, in the unit and by the counting rule of a period.

    Args:
        first: Day of publication.
        last: Last day as typed; a day before `first` gives 0.
        period: Its unit and counting rule; its length is not looked at.
        calendar: Working days; not asked for calendar days.

    Raises:
        UnknownYear: The calendar lacks a year between the two days.
    """
    start = first if period.count_first else first + _DAY
    if period.unit == "days":
        return max(0, (last - start).days + 1)
    return workdays_between(start, last, calendar)


def workdays_between(first: dt.date, last: dt.date, calendar: WorkCalendar) -> int:
    """Count the working days from one day to another, both included. Raises UnknownYear."""
    days = max(0, (last - first).days + 1)
    return sum(calendar.is_workday(first + dt.timedelta(days=n)) for n in range(days))


def days_left(as_of: dt.date, last: dt.date) -> int:
    """Count the calendar days on which objections can still be made, `as_of` included; 0 when it is over."""
    return max(0, (last - as_of).days + 1)


def workdays_left(as_of: dt.date, last: dt.date, calendar: WorkCalendar) -> int:
    """Count the working days on which objections can still be made, `as_of` included. Raises UnknownYear."""
    return workdays_between(as_of, last, calendar)


def _nth_workday(start: dt.date, number: int, calendar: WorkCalendar) -> dt.date:
    """The `number`th working day from `start` on, `start` itself included. Raises UnknownYear."""
    day = start - _DAY
    while number:
        day += _DAY
        number -= calendar.is_workday(day)
    return day
