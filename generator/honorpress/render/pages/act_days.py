"""Days of a period in which the public takes part, one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

from honorpress.dataclass import dataclass
from honorpress.days.calendar import UnknownYear
from honorpress.render.desk import Desk

When = Literal["past", "today", "left"]
Unit = Literal["days", "working-days"]

DAYS_DRAWN = 31
"""Longest period whose days are drawn one by one."""


@dataclass(frozen=True, slots=True)
class DayMark:
    """A day of a period; one that does not count is a day off, or the first day where it is left out."""

    date: dt.date
    counted: bool
    when: When


@dataclass(frozen=True, slots=True)
class Days:
    """How far a period has come."""

    first: dt.date
    last: dt.date | None
    """None where nobody can know it yet."""
    unit: Unit
    total: int
    """Days that count."""
    nth: int
    """Which of them today is, or the latest before today; 0 before the first, or where no end is known."""
    marks: tuple[DayMark, ...]
    """Each day from the first to the last; empty where there are too many, or no end is known."""


def days_of(
    desk: Desk,
    first: dt.date,
    last: dt.date | None,
    unit: Unit = "days",
    *,
    count_first: bool = True,
    total: int = 0,
) -> Days:
    """Go through a period day by day.

    Args:
        desk: Knows today and the working days.
        first: Day of publication.
        last: Last day, where it is known.
        unit: What counts.
        count_first: Whether the first day counts.
        total: Days that count, as the act says; counted where left out.
    """
    marks = tuple(_marks(desk, first, last, unit, count_first)) if last else ()
    nth = sum(mark.counted for mark in marks if mark.when != "left")
    counted = total or sum(mark.counted for mark in marks)
    return Days(first, last, unit, counted, nth, marks if len(marks) <= DAYS_DRAWN else ())


def _marks(desk: Desk, first: dt.date, last: dt.date, unit: Unit, count_first: bool) -> Iterator[DayMark]:
    today = desk.view.as_of
    for number in range((last - first).days + 1):
        day = first + dt.timedelta(days=number)
        counted = (number > 0 or count_first) and _counts(desk, day, unit)
        yield DayMark(day, counted, "past" if day < today else "today" if day == today else "left")


def _counts(desk: Desk, day: dt.date, unit: Unit) -> bool:
    """Whether a day counts; where the calendar does not know it, the dates that the act gives say it does."""
    if unit == "days":
        return True
    try:
        return desk.view.calendar.is_workday(day)
    except UnknownYear:
        return True
