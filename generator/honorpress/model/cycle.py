"""The next cohort: stages of the programme with days proposed, as far as the holiday decrees are known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from honorpress.dataclass import dataclass
from honorpress.days.calendar import UnknownYear, WorkCalendar
from honorpress.days.periods import Period, last_day, workdays_between
from honorpress.model.cohort import Cohort
from honorpress.model.programme import NoticePeriodRule, Programme, ProgrammeStage

_DAY: Final = dt.timedelta(days=1)
_USUAL: Final[Mapping[str, int]] = {
    "launch": 1,
    "recommend": 20,
    "screen": 5,
    "review": 10,
    "contest": 5,
    "vote": 5,
    "inspect": 5,
    "deliberate": 1,
    "notice": 5,
    "decision": 1,
}
"""Working days of a stage where neither a rule nor an earlier cohort says how many; ours, to be changed."""


@dataclass(frozen=True, slots=True)
class ProposedStage:
    """A stage with the days proposed for it; without days from the first on that cannot be known."""

    stage: ProgrammeStage
    starts: dt.date | None
    ends: dt.date | None
    ground: Period
    """How long, in which unit."""
    source: str
    """What the length rests on: `rule`, `before` (the cohort before) or `usual`."""


def propose(
    programme: Programme, before: Cohort | None, start: dt.date, calendar: WorkCalendar
) -> Iterator[ProposedStage]:
    """Yield the programme's stages in their order, each from the working day after the one before.

    Args:
        programme: Its stages and rules.
        before: The cohort before, whose stages tell how long they take.
        start: Earliest day of the first stage.
        calendar: Working days. Where it does not know a year, no day is given from there on.
    """
    day: dt.date | None = start
    for stage in programme.stages:
        period, source = _length(programme, before, stage, calendar)
        starts = ends = None
        if day:
            try:
                starts = last_day(day, Period(1, "working-days", True), calendar)
                ends = last_day(starts, period, calendar)
            except UnknownYear:
                starts = ends = None
        yield ProposedStage(stage, starts, ends, period, source)
        day = ends + _DAY if ends else None


def latest(cohorts: Sequence[Cohort], programme: str) -> Cohort | None:
    """The newest cohort of a programme, public or not."""
    own = [cohort for cohort in cohorts if cohort.programme == programme]
    return max(own, key=lambda cohort: (cohort.year, cohort.slug), default=None)


def first_day(before: Cohort | None, year: int, as_of: dt.date) -> dt.date:
    """Where the first stage may begin: as in the cohort before, as many years on; never before `as_of`."""
    if before and before.stages:
        began = min(run.starts for run in before.stages)
        years = began.year + year - before.year
        moved = dt.date(years, began.month, min(began.day, 28))
        return max(moved, as_of)
    return max(dt.date(year, 1, 1), as_of)


def _length(
    programme: Programme, before: Cohort | None, stage: ProgrammeStage, calendar: WorkCalendar
) -> tuple[Period, str]:
    """How long a stage takes: by a rule, as in the cohort before, or as usual."""
    if stage.kind == "notice":
        rule = _notice_rule(programme)
        if rule:
            return Period(rule.exactly or rule.at_least or 1, rule.unit, True), "rule"
    run = next((r for r in before.stages if r.stage == stage.slug), None) if before else None
    if run:
        try:
            days = workdays_between(run.starts, run.ends or run.starts, calendar)
        except UnknownYear:
            days = 0
        if days:
            return Period(days, "working-days", True), "before"
    return Period(_USUAL[stage.kind], "working-days", True), "usual"


def _notice_rule(programme: Programme) -> NoticePeriodRule | None:
    """The rule for the programme's own notice; those for units and counties are others' business."""
    rules = [rule for rule in programme.rules if isinstance(rule, NoticePeriodRule)]
    for level in ("city", "district"):
        for rule in rules:
            if rule.level == level:
                return rule
    return None
