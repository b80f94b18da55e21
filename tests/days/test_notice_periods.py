"""The ends of notice periods: dated cases, both ways of counting, and what holds for every period."""

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from honorpress.days.calendar import UnknownYear, WorkCalendar
from honorpress.days.periods import (
    Period,
    Unit,
    counted_days,
    days_left,
    last_day,
    workdays_between,
    workdays_left,
)
from support.periods import BEYOND_THE_DECREES, FIVE_WORKING_DAYS

CALENDAR = WorkCalendar()
ONE_DAY = dt.timedelta(days=1)

published = st.dates(dt.date(2007, 1, 1), dt.date(2026, 8, 31))
lengths = st.integers(1, 30)
units: st.SearchStrategy[Unit] = st.sampled_from(["days", "working-days"])
periods = st.builds(Period, lengths, units, st.booleans())


def day(text: str) -> dt.date:
    """A day from ISO text."""
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(("first", "counted", "not_counted"), FIVE_WORKING_DAYS)
def test_five_working_days(first: str, counted: str, not_counted: str) -> None:
    assert last_day(day(first), Period(5, "working-days", True), CALENDAR) == day(counted)
    assert last_day(day(first), Period(5, "working-days", False), CALENDAR) == day(not_counted)


@pytest.mark.parametrize("count_first", [True, False])
def test_five_working_days_into_a_year_without_decree(count_first: bool) -> None:
    with pytest.raises(UnknownYear) as caught:
        last_day(day(BEYOND_THE_DECREES), Period(5, "working-days", count_first), CALENDAR)
    assert caught.value.year == 2027


def test_calendar_days_need_no_calendar() -> None:
    assert last_day(day("2026-12-29"), Period(5, "days", True), CALENDAR) == day("2027-01-02")
    assert last_day(day("2026-12-29"), Period(5, "days", False), CALENDAR) == day("2027-01-03")
    assert last_day(day("1998-12-29"), Period(5, "days", True), CALENDAR) == day("1999-01-02")


def test_published_on_a_day_off() -> None:
    """Friday to Sunday begin the same five working days; a day off is never the first of them."""
    period = Period(5, "working-days", True)
    ends = [last_day(day(f"2026-06-{n}"), period, CALENDAR) for n in ("05", "06", "07", "08")]
    assert ends == [day("2026-06-11"), day("2026-06-12"), day("2026-06-12"), day("2026-06-12")]
    uncounted = Period(5, "working-days", False)
    assert last_day(day("2026-06-06"), uncounted, CALENDAR) == day("2026-06-12")


def test_article_203_is_an_option() -> None:
    """Seven days from 2026-09-25 end on 1 October, a holiday; the law would have it end on the 8th."""
    period = Period(7, "days", True)
    assert last_day(day("2026-09-25"), period, CALENDAR) == day("2026-10-01")
    assert last_day(day("2026-09-25"), period, CALENDAR, extend_over_holiday=True) == day("2026-10-08")
    with pytest.raises(UnknownYear):
        last_day(day("2026-12-29"), period, CALENDAR, extend_over_holiday=True)


def test_counts_typed_dates() -> None:
    """岚山 asks for at least 3 working days; Thursday to Saturday has two."""
    working = Period(3, "working-days", True)
    assert counted_days(day("2026-06-11"), day("2026-06-13"), working, CALENDAR) == 2
    assert counted_days(day("2026-06-11"), day("2026-06-15"), working, CALENDAR) == 3
    assert counted_days(day("2026-06-11"), day("2026-06-10"), working, CALENDAR) == 0
    assert counted_days(day("2026-12-29"), day("2027-01-02"), Period(5, "days", False), CALENDAR) == 4


def test_days_left() -> None:
    last = day("2026-06-15")
    assert [days_left(day(f"2026-06-{n}"), last) for n in (12, 14, 15, 16, 30)] == [4, 2, 1, 0, 0]
    assert [workdays_left(day(f"2026-06-{n}"), last, CALENDAR) for n in (12, 13, 15, 16)] == [2, 1, 1, 0]


@pytest.mark.parametrize("length", [0, -1])
def test_a_period_has_a_day(length: int) -> None:
    with pytest.raises(ValueError, match="at least one day"):
        Period(length, "days", True)


@given(published, periods)
def test_a_period_has_its_length(first: dt.date, period: Period) -> None:
    assert counted_days(first, last_day(first, period, CALENDAR), period, CALENDAR) == period.length


@given(published, published, periods)
def test_a_later_notice_never_ends_earlier(one: dt.date, other: dt.date, period: Period) -> None:
    first, second = sorted((one, other))
    assert last_day(first, period, CALENDAR) <= last_day(second, period, CALENDAR)


@given(published, lengths, lengths, units, st.booleans())
def test_a_longer_period_ends_later(
    first: dt.date, short: int, more: int, unit: Unit, count_first: bool
) -> None:
    end = last_day(first, Period(short, unit, count_first), CALENDAR)
    assert last_day(first, Period(short + more, unit, count_first), CALENDAR) > end


@given(published, lengths)
def test_not_counting_the_first_day_adds_one_working_day(first: dt.date, length: int) -> None:
    assume(CALENDAR.is_workday(first))
    counted = last_day(first, Period(length, "working-days", True), CALENDAR)
    uncounted = last_day(first, Period(length, "working-days", False), CALENDAR)
    assert workdays_between(counted + ONE_DAY, uncounted, CALENDAR) == 1


@given(published, lengths)
def test_a_day_off_counts_neither_way(first: dt.date, length: int) -> None:
    assume(not CALENDAR.is_workday(first))
    counted = last_day(first, Period(length, "working-days", True), CALENDAR)
    assert counted == last_day(first, Period(length, "working-days", False), CALENDAR)


@given(published, lengths)
def test_not_counting_the_first_day_adds_one_calendar_day(first: dt.date, length: int) -> None:
    counted = last_day(first, Period(length, "days", True), CALENDAR)
    assert last_day(first, Period(length, "days", False), CALENDAR) == counted + ONE_DAY


@given(published, lengths, st.booleans(), st.booleans())
def test_working_days_end_on_a_working_day(
    first: dt.date, length: int, count_first: bool, extend: bool
) -> None:
    period = Period(length, "working-days", count_first)
    end = last_day(first, period, CALENDAR, extend_over_holiday=extend)
    assert CALENDAR.is_workday(end)
    assert end == last_day(first, period, CALENDAR)


@given(published, lengths, st.booleans())
def test_extending_moves_over_days_off_only(first: dt.date, length: int, count_first: bool) -> None:
    period = Period(length, "days", count_first)
    plain = last_day(first, period, CALENDAR)
    extended = last_day(first, period, CALENDAR, extend_over_holiday=True)
    assert CALENDAR.is_workday(extended)
    assert workdays_between(plain, extended, CALENDAR) == 1
