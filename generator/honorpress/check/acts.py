"""Acts: dates in order, periods that add up, numbers of the right year, rules in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

from honorpress.check.origins import Origins
from honorpress.days.calendar import UnknownYear, WorkCalendar
from honorpress.days.periods import Period, last_day
from honorpress.model.asof import period_end
from honorpress.model.cohort import Cohort, Decision, Notice
from honorpress.model.collection import Collection
from honorpress.patterns import late_pattern
from honorpress.problems import Origin, Problem

_NUMBER_YEAR: Final = late_pattern(r"〔(\d{4})〕")


def check_acts(collection: Collection, origins: Origins, calendar: WorkCalendar) -> Iterator[Problem]:
    """Report what is wrong with the dates of acts."""
    for cohort in collection.cohorts.values():
        for index, act in enumerate(cohort.acts):
            if isinstance(act, Notice):
                yield from _period(cohort, index, act, origins, calendar)
            if act.signed and act.issued and act.issued < act.signed:
                values = {"signed": act.signed, "issued": act.issued}
                yield Problem(
                    origins.at(cohort.path, "acts", index, "issued"), "issued-before-signed", values
                )
            if act.number:
                days = (act.signed, act.issued) if act.signed or act.issued else (act.published,)
                yield from _number(act.number, days, origins.at(cohort.path, "acts", index, "number"))
        yield from _decisions(cohort, origins, calendar)
        yield from _validity(collection, cohort, origins)
    yield from _regulations(collection, origins)


def _regulations(collection: Collection, origins: Origins) -> Iterator[Problem]:
    for programme in collection.programmes.values():
        for index, regulation in enumerate(programme.regulations):
            if regulation.number:
                days = (regulation.signed, regulation.issued)
                origin = origins.at(programme.path, "regulations", index, "number")
                yield from _number(regulation.number, days, origin)


def _number(number: str, days: Iterable[dt.date | None], origin: Origin) -> Iterator[Problem]:
    """The year in a number is that of signing or of issue."""
    found = _NUMBER_YEAR.search(number)
    years = sorted({day.year for day in days if day})
    if found and years and int(found[1]) not in years:
        values = {"number": number, "year": " / ".join(map(str, years))}
        yield Problem(origin, "number-year", values, "warning")


def _period(
    cohort: Cohort, index: int, notice: Notice, origins: Origins, calendar: WorkCalendar
) -> Iterator[Problem]:
    """A typed last day wins; where it differs from the computed one, the editor is told."""
    period = notice.period
    try:
        computed = last_day(period.first, Period(period.length, period.unit, period.count_first), calendar)
    except UnknownYear as error:
        if period.last is None:
            origin = origins.at(cohort.path, "acts", index, "period")
            yield Problem(origin, "period-unknown", {"year": error.year}, "warning")
        return
    if period.last and period.last != computed:
        origin = origins.at(cohort.path, "acts", index, "period", "last")
        values = {"typed": period.last, "computed": computed}
        yield Problem(origin, "period-differs", values, "warning")


def _decisions(cohort: Cohort, origins: Origins, calendar: WorkCalendar) -> Iterator[Problem]:
    """A decision comes after the end of the notices that list any of its people.

    A notice that stands after it counts too where it was public by then: the acts are out of order.
    """
    for index, act in enumerate(cohort.acts):
        if not isinstance(act, Decision):
            continue
        day = min(act.signed or act.public_from, act.public_from)
        running = [
            end
            for place, notice in enumerate(cohort.acts)
            if isinstance(notice, Notice)
            and (place < index or notice.public_from <= day)
            and not _people(notice).isdisjoint(_people(act))
            and (end := period_end(notice.period, calendar))
            and end >= day
        ]
        if running:
            key = next(key for key in ("signed", "issued", "published") if getattr(act, key) == day)
            origin = origins.at(cohort.path, "acts", index, key)
            yield Problem(origin, "decision-too-early", {"date": day, "end": max(running)})


def _people(act: Notice | Decision) -> set[str]:
    return {slug for names in act.lists for slug in names.members}


def _validity(collection: Collection, cohort: Cohort, origins: Origins) -> Iterator[Problem]:
    """The regulation is in force when the cohort's lists are public."""
    programme = collection.programmes.get(cohort.programme)
    known = {r.slug for r in programme.regulations} if programme else set()
    if programme is None or (cohort.regulation and cohort.regulation not in known):
        return
    regulation = programme.regulation(cohort.regulation)
    for index, act in enumerate(cohort.acts):
        day = act.public_from
        if isinstance(act, Notice | Decision) and (
            (regulation.valid_until and day > regulation.valid_until)
            or (regulation.valid_from and day < regulation.valid_from)
            or (regulation.signed and day < regulation.signed)
        ):
            first = regulation.valid_from or regulation.signed or "…"
            span = f"{first}–{regulation.valid_until or '…'}"
            values = {"title": regulation.title, "date": day, "span": span}
            yield Problem(origins.at(cohort.path, "acts", index), "regulation-not-in-force", values)
