"""Where each cohort stands on a day, what is due next, and on which days the site changes by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final, Literal

from honorpress.dataclass import dataclass
from honorpress.model.asof import SiteView
from honorpress.model.cohort import Act, Cohort, Decision, Notice, Vote
from honorpress.model.programme import Programme
from honorpress.model.rulebook import is_last_level

_DAY: Final = dt.timedelta(days=1)

Step = Literal["opens", "ends", "closes", "decide", "unknown-end"]
"""opens: an act becomes public; ends: last day to take part; closes: the day after, the pages change;
decide: the last notice is over, a decision may be taken from then on; unknown-end: the calendar does not know
the last day."""


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """Something that a day brings."""

    day: dt.date | None
    step: Step
    act: str
    title: str

    @property
    def rebuilds(self) -> bool:
        """Whether the pages change on that day."""
        return self.step in ("opens", "closes")


@dataclass(frozen=True, slots=True)
class CohortStatus:
    """One cohort on a day."""

    cohort: str
    title: str
    now: tuple[str, ...]
    """Titles of acts that are open to the public."""
    latest: str
    """Title of the latest act that is public, open or not; empty before the first."""
    due: tuple[Due, ...]
    """What comes, soonest first."""


def cohort_statuses(view: SiteView) -> Iterator[CohortStatus]:
    """Yield every cohort of the records, those without a public act yet included."""
    for cohort in view.everything.cohorts.values():
        programme = view.everything.programmes.get(cohort.programme)
        if programme is None:
            continue
        public = [act for act in cohort.acts if act.public_from <= view.as_of]
        yield CohortStatus(
            cohort.id,
            f"{cohort.label}{programme.title}",
            tuple(act.title for act in public if _open(view, act)),
            public[-1].title if public else "",
            tuple(
                sorted(
                    _due(view, programme, cohort), key=lambda due: (due.day or dt.date.max, due.step, due.act)
                )
            ),
        )


def rebuild_days(view: SiteView) -> tuple[dt.date, ...]:
    """Days after today on which a build gives other pages though no record has changed.

    What runs shows the days left; the browser keeps those right, so that they ask for no build.
    """
    days = {due.day for status in cohort_statuses(view) for due in status.due if due.rebuilds}
    days |= {*_cohort_days(view), *_outreach_days(view), *_regulation_days(view)}
    return tuple(sorted(day for day in days if day and day > view.as_of))


def _cohort_days(view: SiteView) -> Iterator[dt.date]:
    """Days on which a stage begins or is over, or a waiver counts, of cohorts that have a page by then."""
    for cohort in view.everything.cohorts.values():
        if cohort.programme not in view.programmes or not cohort.acts:
            continue
        shown = min(act.public_from for act in cohort.acts)
        days = [waiver.date for waiver in cohort.waivers]
        for run in cohort.stages:
            days += (run.starts, (run.ends or run.starts) + _DAY)
        yield from (day for day in days if day > shown)


def _outreach_days(view: SiteView) -> Iterator[dt.date]:
    """Days on which a report is first shown, or a term begins or ends, where holders of titles bear them."""
    everything = view.everything
    for key, report in everything.reports.items():
        if report.date > view.as_of and key in view.on(report.date).reports:
            yield report.date
    for key, term in everything.terms.items():
        for day in (term.starts, term.ends + _DAY):
            if day > view.as_of and key in view.on(day).terms:
                yield day


def _regulation_days(view: SiteView) -> Iterator[dt.date]:
    """Days on which a regulation comes into force or has run out."""
    for programme in view.programmes.values():
        for regulation in programme.regulations:
            if regulation.valid_from:
                yield regulation.valid_from
            if regulation.valid_until:
                yield regulation.valid_until + _DAY


def _open(view: SiteView, act: Act) -> bool:
    if isinstance(act, Notice):
        return view.runs(act)
    return isinstance(act, Vote) and act.first <= view.as_of <= act.last


def _due(view: SiteView, programme: Programme, cohort: Cohort) -> Iterator[Due]:
    for act in cohort.acts:
        if act.public_from > view.as_of:
            yield Due(act.public_from, "opens", act.slug, act.title)
        if not isinstance(act, Notice | Vote):
            continue
        last = view.last_day(act) if isinstance(act, Notice) else act.last
        if last is None:
            yield Due(None, "unknown-end", act.slug, act.title)
        elif last >= view.as_of:
            yield Due(last, "ends", act.slug, act.title)
            yield Due(last + _DAY, "closes", act.slug, act.title)
    notices = [
        act
        for act in cohort.acts
        if isinstance(act, Notice)
        and act.public_from <= view.as_of
        and is_last_level(act, programme, view.areas)
    ]
    decided = any(isinstance(act, Decision) for act in cohort.acts)
    if notices and not decided:
        last = view.last_day(notices[-1])
        day = last + _DAY if last else None
        yield Due(day, "decide", notices[-1].slug, notices[-1].title)
