"""Rules on time: a notice before the naming, how long it runs, how many years lie between namings."""

from __future__ import annotations

from collections.abc import Sequence

from honorpress.check.case import Breach, Case, Judged
from honorpress.days.calendar import UnknownYear, WorkCalendar
from honorpress.days.periods import Period, counted_days
from honorpress.model import programme as rules
from honorpress.model.cohort import Decision, Notice, NoticePeriod
from honorpress.model.rulebook import is_last_level


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


def public_notice(case: Case) -> Judged:
    """Everybody of the decisions stood on a notice of the last level that was public before."""
    people: set[str] = set()
    listed: set[str] = set()
    breaches: dict[str, Breach] = {}
    for decision in case.roll.decisions:
        before = _listed_before(case, decision)
        place = case.cohort.acts.index(decision)
        if not before:
            breaches[decision.slug] = Breach(
                "no-notice", case.cohort.path, ("acts", place), {"title": decision.title}
            )
        for number, names in enumerate(decision.lists):
            people |= {*names.members}
            listed |= before.intersection(names.members)
            for member, slug in enumerate(names.members):
                if before and slug not in before and slug not in breaches:
                    honoree = case.collection.honorees.get(f"{case.cohort.id}/{slug}")
                    keys = ("acts", place, "lists", number, "members", member)
                    values = {"name": honoree.name if honoree else slug, "slug": slug}
                    breaches[slug] = Breach("public-notice", case.cohort.path, keys, values)
    return (("people", len(listed), len(people)),), tuple(breaches.values())


def _listed_before(case: Case, decision: Decision) -> frozenset[str]:
    return frozenset(
        slug
        for notice in case.cohort.acts
        if isinstance(notice, Notice)
        and notice.public_from < decision.public_from
        and is_last_level(notice, case.programme, case.collection.areas)
        for names in notice.lists
        for slug in names.members
    )


def interval(case: Case, rule: rules.IntervalRule) -> Judged:
    """Count the years since the programme's cohort before this one."""
    years = [other.year for other in case.earlier]
    if not years:
        return (), ()
    gap = case.cohort.year - max(years)
    values = {"count": gap, "limit": rule.years}
    fits = gap >= rule.years
    return (("years", gap, 0),), () if fits else (Breach("interval", case.cohort.path, ("year",), values),)
