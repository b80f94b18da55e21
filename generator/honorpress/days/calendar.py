"""Working days of China, make-up working days (调休) included, for the years whose decree is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache
from typing import Final, Literal

from chinese_calendar import constants  # type: ignore[import-untyped]  # the library ships no types

from honorpress.dataclass import dataclass

LIBRARY: Final = "chinesecalendar"
"""Name by which `WorkCalendar.source` calls the years that come with the library."""

_SATURDAY: Final = 5
_NEW_YEAR_REACH: Final = (12, 28)
"""Month and day from which the New Year rules of the next year's decree can reach back: the last weekend and
the bridge days. Decrees for 2006, 2007, 2008, 2012 and 2019 did so, back to 29 December."""
_LIBRARY_MISSES: Final = {dt.date(2005, 12, 31): True}
"""Days that the library has wrong, and whether they are worked.

A make-up Saturday: 国办发明电〔2005〕35号, art. 1 (元旦, 2006)."""


Contradiction = Literal["outside", "twice", "weekday"]
"""A day beyond the decree's reach; one both off and worked; a make-up working day that is a weekday."""


class ContradictoryDay(ValueError):  # noqa: N818  # a fact about the decree
    """A decree that cannot be, and the first day of it that shows so."""

    def __init__(self, day: dt.date, kind: Contradiction) -> None:
        super().__init__(f"{day}: {kind}")
        self.day: Final = day
        self.kind: Final = kind


class UnknownYear(LookupError):  # noqa: N818  # a fact about the calendar, not a fault
    """The calendar lacks the holiday decree of a year."""

    def __init__(self, year: int) -> None:
        super().__init__(f"the holiday decree of {year} is not known")
        self.year: Final = year


@dataclass(frozen=True, slots=True)
class DecreedYear:
    """The holidays of one year, as its decree gives them.

    Raises:
        ContradictoryDay: A day stands in both lists, falls outside the decree's reach, or a make-up working
            day is a weekday.
    """

    year: int
    """The year that the decree is about."""
    decree: str
    """Its title or number, such as 国办发明电〔2025〕7号."""
    holidays: frozenset[dt.date]
    """Days off; weekends inside a holiday may be given or left out."""
    makeup_workdays: frozenset[dt.date] = frozenset()
    """Saturdays and Sundays that are worked (调休上班)."""

    def __post_init__(self) -> None:
        first, last = dt.date(self.year - 1, *_NEW_YEAR_REACH), dt.date(self.year, 12, 31)
        for day in sorted(self.holidays | self.makeup_workdays):
            if not first <= day <= last:
                raise ContradictoryDay(day, "outside")
            if day in self.holidays and day in self.makeup_workdays:
                raise ContradictoryDay(day, "twice")
            if day in self.makeup_workdays and day.weekday() < _SATURDAY:
                raise ContradictoryDay(day, "weekday")


class WorkCalendar:
    """Tells working days from days off, and refuses to guess.

    A day is known when the decree of its year is. From 28 December on it needs the next year's decree too:
    New Year's bridge and make-up days fall there (2018-12-31 was a Monday off by the decree for 2019).

    Source: 全国年节及纪念日放假办法 and the yearly 国务院办公厅关于部分节假日安排的通知.
    """

    def __init__(self, extra: Iterable[DecreedYear] = ()) -> None:
        """Join the library's years with years of the site's own.

        Args:
            extra: Years that the library lacks, or has in an outdated state; each takes the place of the
                library's year. Of two for the same year the last counts.
        """
        self._extra = {year.year: year for year in extra}
        self._worked = {
            day: worked for day, worked in _library_days().items() if _decree_year(day) not in self._extra
        }
        for _, year in sorted(self._extra.items()):
            self._worked.update(dict.fromkeys(year.holidays, False))
            self._worked.update(dict.fromkeys(year.makeup_workdays, True))

    @property
    def added(self) -> tuple[DecreedYear, ...]:
        """The site's own years, in order."""
        return tuple(self._extra[year] for year in sorted(self._extra))

    def known(self, year: int) -> bool:
        """Tell whether the decree of a year is known."""
        return year in self._extra or year in _library_years()

    def source(self, year: int) -> str:
        """Name where a year's days come from: its decree, or the library. Raises UnknownYear."""
        if year in self._extra:
            return self._extra[year].decree
        if year in _library_years():
            return LIBRARY
        raise UnknownYear(year)

    def is_workday(self, day: dt.date) -> bool:
        """Tell whether a day is worked.

        Args:
            day: Day in Asia/Shanghai.

        Raises:
            UnknownYear: The decree of the day's year is not known; or, from 28 December on, that of the next.
        """
        if not self.known(day.year):
            raise UnknownYear(day.year)
        if (day.month, day.day) >= _NEW_YEAR_REACH and not self.known(day.year + 1):
            raise UnknownYear(day.year + 1)
        return self._worked.get(day, day.weekday() < _SATURDAY)


@cache
def _library_days() -> dict[dt.date, bool]:
    """Days that the library names, and whether they are worked."""
    days = dict.fromkeys(constants.holidays, False)
    days.update(dict.fromkeys(constants.workdays, True))
    return days | _LIBRARY_MISSES


@cache
def _library_years() -> range:
    """Years that the library knows; it starts in 2004 and ends with the last decree before its release."""
    years = [day.year for day in constants.holidays]
    return range(min(years), max(years) + 1)


def _decree_year(day: dt.date) -> int:
    """The year whose decree speaks of a day that the library names; late December belongs to New Year."""
    return day.year + ((day.month, day.day) >= _NEW_YEAR_REACH)
