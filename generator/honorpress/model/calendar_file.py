"""`honorees/calendar.yml`: holiday decrees that the built-in calendar does not know yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Final

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from honorpress.days.calendar import ContradictoryDay, DecreedYear
from honorpress.model.base import Line, Record
from honorpress.model.loading import load_record
from honorpress.model.reading import careful_sheet
from honorpress.patterns import late_pattern
from honorpress.problems import Problem
from honorpress.read.files import Files
from honorpress.read.sheets import Sheet

FILE: Final = "calendar.yml"
"""Its name, in the folder of the records."""

_YEAR: Final = late_pattern(r"[12][0-9]{3}")

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
        """The year as the calendar takes it. Raises ContradictoryDay."""
        return DecreedYear(
            self.year, self.decree, frozenset(_days(self.holidays)), frozenset(_days(self.makeup_workdays))
        )

    def keys_of(self, day: dt.date) -> tuple[str | int, ...]:
        """Where a day of this year stands, in the last list that has it. Raises StopIteration."""
        return next(
            (field, number)
            for field in ("makeup_workdays", "holidays")
            for number, span in enumerate(getattr(self, field))
            if span[0] <= day <= span[1]
        )


def read_years(files: Files, path: str) -> tuple[tuple[DecreedYear, ...], tuple[Problem, ...]]:
    """Read the years that a site adds to the calendar; the file need not be there."""
    if not (files.root / path).exists():
        return (), ()
    sheet, found, _ = careful_sheet(files, path)
    if sheet is None:
        return (), found
    years: list[DecreedYear] = []
    problems = [*found, *sheet.problems]
    for key, value in sheet.value.items():
        if not _YEAR.fullmatch(key) or not isinstance(value, dict):
            problems.append(Problem(sheet.origin([key]), "not-a-mapping-here", {"field": key}))
            continue
        part = Sheet(path, value, sheet.yaml, sheet.first_line, "", (), (key,))
        year, wrong = load_record(CalendarYear, part, year=int(key))
        problems += wrong
        if year is None:
            continue
        try:
            years.append(year.decreed())
        except ContradictoryDay as error:
            origin = part.origin(year.keys_of(error.day))
            values = {"date": error.day, "year": year.year}
            problems.append(Problem(origin, f"calendar-{error.kind}", values))
    return tuple(years), tuple(problems)


def _days(spans: tuple[object, ...]) -> Iterator[dt.date]:
    for span in spans:
        assert isinstance(span, tuple), "made by _span"
        first, last = span
        for number in range((last - first).days + 1):
            yield first + dt.timedelta(days=number)
