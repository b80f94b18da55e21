"""The calendar against a second library, against decrees, and at the edge of what is known."""

import datetime as dt

import holidays
import pytest

from honorpress.days.calendar import LIBRARY, DecreedYear, UnknownYear, WorkCalendar

CALENDAR = WorkCalendar()
ONE_DAY = dt.timedelta(days=1)

DECREE_2027 = DecreedYear(
    year=2027,
    decree="a made-up decree for 2027",
    holidays=frozenset({dt.date(2027, 1, 1), dt.date(2027, 2, 8)}),
    makeup_workdays=frozenset({dt.date(2027, 2, 13)}),
)


def days_of(year: int) -> list[dt.date]:
    """Every day of a year."""
    return [day for n in range(366) if (day := dt.date(year, 1, 1) + n * ONE_DAY).year == year]


@pytest.mark.parametrize("year", range(2006, 2027))
def test_agrees_with_a_second_library(year: int) -> None:
    """`holidays` was made from the decrees by other people; it has make-up days, but answers for any year."""
    second = holidays.country_holidays("CN", years=range(year - 1, year + 2))
    known = days_of(year) if year < 2026 else days_of(year)[:-4]
    assert [day for day in known if CALENDAR.is_workday(day) != second.is_working_day(day)] == []


def test_the_decree_is_the_judge_where_the_libraries_differ() -> None:
    """2005-12-31, a Saturday, was worked: 国办发明电〔2005〕35号, art. 1. chinesecalendar has it off."""
    assert CALENDAR.is_workday(dt.date(2005, 12, 31))


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        # 国办发明电〔2006〕49号: New Year's make-up days lie in the year before.
        ("2006-12-30", True),
        ("2006-12-31", True),
        ("2007-01-03", False),
        # The decree for 2008: 29 December worked, Monday 31 off.
        ("2007-12-29", True),
        ("2007-12-31", False),
        # The decree for 2016: the week after the Spring Festival, and its two make-up days.
        ("2016-02-06", True),
        ("2016-02-12", False),
        ("2016-02-14", True),
        # The decree for 2022.
        ("2022-01-29", True),
        ("2022-05-04", False),
        ("2022-05-07", True),
    ],
)
def test_days_named_in_decrees(day: str, worked: bool) -> None:
    assert CALENDAR.is_workday(dt.date.fromisoformat(day)) is worked


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ("2003-12-30", 2003),
        ("1999-06-01", 1999),
        ("2026-12-28", 2027),
        ("2026-12-31", 2027),
        ("2027-01-01", 2027),
        ("2100-06-01", 2100),
    ],
)
def test_never_guesses(day: str, year: int) -> None:
    with pytest.raises(UnknownYear) as caught:
        CALENDAR.is_workday(dt.date.fromisoformat(day))
    assert caught.value.year == year


def test_known_years() -> None:
    assert [year for year in range(1990, 2050) if CALENDAR.known(year)] == list(range(2004, 2027))
    assert CALENDAR.is_workday(dt.date(2026, 12, 25))


def test_source() -> None:
    calendar = WorkCalendar([DECREE_2027])
    assert calendar.source(2026) == LIBRARY
    assert calendar.source(2027) == "a made-up decree for 2027"
    with pytest.raises(UnknownYear):
        calendar.source(2028)


def test_a_year_of_the_sites_own() -> None:
    calendar = WorkCalendar([DECREE_2027])
    off = [day for day in days_of(2027)[:60] if not calendar.is_workday(day)]
    weekends = [day for day in days_of(2027)[:60] if day.weekday() >= 5]
    assert set(off) ^ set(weekends) == DECREE_2027.holidays | DECREE_2027.makeup_workdays
    assert calendar.is_workday(dt.date(2026, 12, 28))
    with pytest.raises(UnknownYear):
        calendar.is_workday(dt.date(2027, 12, 28))


def test_a_year_of_the_sites_own_replaces_the_librarys() -> None:
    """A decree can be amended: for 2020 the Spring Festival was prolonged by three days."""
    amended = DecreedYear(2026, "an amended decree", holidays=frozenset({dt.date(2026, 3, 2)}))
    calendar = WorkCalendar([amended])
    assert not calendar.is_workday(dt.date(2026, 3, 2))
    assert calendar.is_workday(dt.date(2026, 10, 1)), "of the library's 2026 nothing is left"
    assert not calendar.is_workday(dt.date(2025, 10, 1))


def test_new_years_days_go_with_the_decree_that_names_them() -> None:
    calendar = WorkCalendar([DecreedYear(2018, "without 31 December", holidays=frozenset())])
    assert not calendar.is_workday(dt.date(2018, 12, 31)), "by the decree for 2019"
    assert calendar.is_workday(dt.date(2018, 10, 1))


@pytest.mark.parametrize(
    ("holidays_off", "makeup", "message"),
    [
        ({"2027-01-01"}, {"2027-01-01"}, "2027-01-01: twice"),
        ({"2026-06-01"}, set(), "2026-06-01: outside"),
        ({"2028-01-01"}, set(), "2028-01-01: outside"),
        (set(), {"2027-02-10"}, "2027-02-10: weekday"),
    ],
)
def test_refuses_a_decree_that_cannot_be(holidays_off: set[str], makeup: set[str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        DecreedYear(
            2027,
            "x",
            frozenset(map(dt.date.fromisoformat, holidays_off)),
            frozenset(map(dt.date.fromisoformat, makeup)),
        )
