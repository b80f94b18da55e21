"""Rules on time: how long a notice runs, how many years lie between namings."""

from __future__ import annotations

from collections.abc import Sequence

from honorpress.check.case import Breach, Case, Judged
from honorpress.days.calendar import UnknownYear, WorkCalendar
from honorpress.days.periods import Period, counted_days
from honorpress.model import programme as rules
from honorpress.model.cohort import Notice, NoticePeriod


def notice_period(case: Case, rule: rules.NoticePeriodRule, notices: Sequence[Notice]) -> Judged:
    """Working days satisfy a lower limit in calendar days, never the other way round."""
    counts, breaches = [], []
    for notice in notices:
        unit = notice.period.unit
        length = _length(notice.period, case.collection.calendar)
        counts.append((unit, length, 0))
        if rule.exactly is not None:
            fits = unit == rule.unit and length == rule.exactly
        else:
            fits = unit in (rule.unit, "working-days") and length >= (rule.at_least or 0)
        if not fits:
            key = "last" if length != notice.period.length else "length"
            keys = ("acts", case.cohort.acts.index(notice), "period", key)
            limit = rule.exactly or rule.at_least or 0
            values = {"length": f"{length} {unit}", "limit": f"{limit} {rule.unit}"}
            breaches.append(Breach("notice-period", case.cohort.path, keys, values))
    return tuple(counts), tuple(breaches)


def _length(period: NoticePeriod, calendar: WorkCalendar) -> int:
    """Days that a notice runs: to the last day where one is typed, else as many as it says."""
    if period.last is None:
        return period.length
    try:
        counted = Period(period.length, period.unit, period.count_first)
        return counted_days(period.first, period.last, counted, calendar)
    except UnknownYear:
        return period.length


def interval(case: Case, rule: rules.IntervalRule) -> Judged:
    """Count the years since the programme's cohort before this one."""
    years = [other.year for other in case.earlier]
    if not years:
        return (), ()
    gap = case.cohort.year - max(years)
    values = {"count": gap, "limit": rule.years}
    fits = gap >= rule.years
    return (("years", gap, 0),), () if fits else (Breach("interval", case.cohort.path, ("year",), values),)
