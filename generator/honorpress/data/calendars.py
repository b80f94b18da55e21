"""Calendars to subscribe to: last days of notices and votes, ceremonies, what takes place at schools."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from honorpress.data.icalendar import CalendarEvent, render_calendar
from honorpress.data.identity import entry_uuid
from honorpress.model.cohort import Decision, Notice, Vote
from honorpress.render.desk import Desk
from honorpress.render.feeds import campus_feed, ceremony_feed, notice_feeds
from honorpress.render.page import FeedLink


def calendar_files(desk: Desk) -> Iterator[tuple[str, bytes]]:
    """Yield each calendar that has an event."""
    for links, events in _FAMILIES:
        for link in links(desk):
            if link.media_type == "text/calendar":
                found = sorted(events(desk), key=lambda event: (event.first, event.identity))
                yield link.uri, render_calendar(f"{link.title} - {desk.site.name}", found)


def _last_days(desk: Desk) -> Iterator[CalendarEvent]:
    """Yield the last day of each notice and vote; one whose end nobody knows has no event."""
    t = desk.messages
    for cohort in desk.view.cohorts.values():
        for act in cohort.acts:
            last = desk.last_day(act)
            if last is None or not isinstance(act, Notice | Vote):
                continue
            uri = desk.act_uri(cohort, act)
            closing = act.period.closing if isinstance(act, Notice) else None
            hour = t("feeds.closing", hour=closing) if closing else ""
            span = t.span(act.period.first if isinstance(act, Notice) else act.first, last)
            issuers = t("list.separator").join(issuer.name for issuer in desk.issuers(cohort, act))
            yield CalendarEvent(
                identity=str(entry_uuid(desk.site.name, uri)),
                noted=act.public_from,
                first=last,
                last=last,
                summary=_shown(desk, t(f"feeds.{act.kind}-ends", title=act.title), cohort.fictional),
                description="\n".join(line for line in (issuers, span, hour) if line),
                url=_url(desk, uri),
                category=t(f"kind.{act.kind}"),
            )


def _ceremonies(desk: Desk) -> Iterator[CalendarEvent]:
    """Yield the ceremony of each cohort that has a decision; before it nobody knows whom it is held for."""
    for cohort in desk.view.cohorts.values():
        decisions = [act.public_from for act in cohort.acts if isinstance(act, Decision)]
        if cohort.ceremony and decisions:
            title = desk.messages("feeds.ceremony", title=desk.cohort_title(cohort))
            yield CalendarEvent(
                identity=str(entry_uuid(desk.site.name, f"{cohort.id}/ceremony")),
                noted=decisions[0],
                first=cohort.ceremony.date,
                last=cohort.ceremony.date,
                summary=_shown(desk, title, cohort.fictional),
                place=cohort.ceremony.place or "",
                url=_url(desk, f"{cohort.id}/"),
            )


def _campus(desk: Desk) -> Iterator[CalendarEvent]:
    """Yield terms in which talks can be booked, and the talks that were given."""
    view = desk.view
    for term in view.terms.values():
        talks = [view.talks[key] for slug in term.talks if (key := f"{term.programme}/{slug}") in view.talks]
        uri = f"campus/terms/{term.id}/"
        yield CalendarEvent(
            identity=str(entry_uuid(desk.site.name, uri)),
            noted=term.starts,
            first=term.starts,
            last=term.ends,
            summary=_shown(desk, term.title, term.fictional),
            description="\n".join(talk.title for talk in talks),
            url=_url(desk, uri),
        )
    for report in view.reports.values():
        uri = f"campus/reports/{report.id}/"
        yield CalendarEvent(
            identity=str(entry_uuid(desk.site.name, uri)),
            noted=report.date,
            first=report.date,
            last=report.date,
            summary=_shown(desk, report.title, report.fictional),
            description=report.summary,
            place=report.school,
            url=_url(desk, uri),
        )


def _shown(desk: Desk, title: str, fictional: bool) -> str:
    return f"{desk.messages('example.badge')} {title}" if fictional else title


def _url(desk: Desk, uri: str) -> str:
    return f"{desk.site.url}{uri}" if desk.site.url else ""


_Links = Callable[[Desk], tuple[FeedLink, ...]]
_FAMILIES: Final[tuple[tuple[_Links, Callable[[Desk], Iterator[CalendarEvent]]], ...]] = (
    (notice_feeds, _last_days),
    (ceremony_feed, _ceremonies),
    (campus_feed, _campus),
)
"""Which links a kind of calendar has, and its events."""
