"""`honorees/calendar.yml`: holiday decrees that the built-in calendar does not know yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import AfterValidator, model_validator
from pydantic_core import PydanticCustomError

from honorpress.days.calendar import DecreedYear
from honorpress.model.base import Line, Record

Span = tuple[dt.date, dt.date]


def _span(value: object) -> Span:
    """Read a day, or first and last day with a slash between."""
    if isinstance(value, dt.date):
        return value, value
    first, _, last = str(value).partition("/")
    try:
        days = dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)
    except ValueError:
        raise PydanticCustomError("date_span", "not a day or a span of days") from None
    if days[1] < days[0]:
        raise PydanticCustomError("date_span", "not a day or a span of days")
    return days


DaySpan = Annotated[dt.date | str, AfterValidator(_span)]
"""A day, 2027-01-01, or several, 2027-02-05/2027-02-11."""


class CalendarYearFields(Record):
    """One entry of `honorees/calendar.yml`; its key is the year."""

    decree: Line
    """Title or number of the decree."""
    holidays: tuple[DaySpan, ...]
    """Days off."""
    makeup_workdays: tuple[DaySpan, ...] = ()
    """Saturdays and Sundays that are worked (调休上班)."""


class CalendarYear(CalendarYearFields):
    """A year of the collection."""

    year: int

    def decreed(self) -> DecreedYear:
        """The year as the calendar takes it. Raises ValueError where its days contradict each other."""
        return DecreedYear(
            self.year, self.decree, frozenset(_days(self.holidays)), frozenset(_days(self.makeup_workdays))
        )

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        try:
            self.decreed()
        except ValueError as error:
            raise PydanticCustomError("calendar_year", "{reason}", {"reason": str(error)}) from None
        return self


def _days(spans: tuple[object, ...]) -> Iterator[dt.date]:
    for span in spans:
        assert isinstance(span, tuple), "made by _span"
        first, last = span
        for number in range((last - first).days + 1):
            yield first + dt.timedelta(days=number)
