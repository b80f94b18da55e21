"""Which feeds and calendars the site offers today, and where they lie. What is in them: `data/feeds.py`."""

from __future__ import annotations

from typing import Final

from honorpress.model.cohort import Decision, Notice, Vote
from honorpress.render.desk import Desk
from honorpress.render.page import FeedLink

FOLDER: Final = "feeds/"


def notice_feeds(desk: Desk) -> tuple[FeedLink, ...]:
    """All acts, and the last days on which the public can take part; nothing before the first act."""
    t = desk.messages
    acts = [act for cohort in desk.view.cohorts.values() for act in cohort.acts]
    found = []
    if acts:
        found.append(FeedLink(f"{FOLDER}notices.xml", t("feeds.notices"), "application/atom+xml"))
    if any(isinstance(act, Notice | Vote) and desk.last_day(act) for act in acts):
        found.append(FeedLink(f"{FOLDER}notices.ics", t("feeds.last-days"), "text/calendar"))
    return tuple(found)


def programme_feed(desk: Desk, slug: str) -> tuple[FeedLink, ...]:
    """Acts of a programme; nothing before its first."""
    if slug not in desk.acting:
        return ()
    title = desk.messages("feeds.of", title=desk.programme(slug).title)
    return (FeedLink(f"{FOLDER}programmes/{slug}.xml", title, "application/atom+xml"),)


def area_feed(desk: Desk, slug: str) -> tuple[FeedLink, ...]:
    """Acts of an area's programmes and of those below it; nothing before the first."""
    if not desk.acting.intersection(area_programmes(desk, slug)):
        return ()
    title = desk.messages("feeds.of", title=desk.area_tree.areas[slug].name)
    return (FeedLink(f"{FOLDER}cities/{slug}.xml", title, "application/atom+xml"),)


def area_programmes(desk: Desk, slug: str) -> frozenset[str]:
    """Programmes of an area and of all areas below it."""
    inside = frozenset(desk.area_tree.below(slug))
    return frozenset(p.slug for p in desk.view.programmes.values() if p.area in inside)


def campus_feed(desk: Desk) -> tuple[FeedLink, ...]:
    """Terms in which talks can be booked, and the talks that were given."""
    if not desk.view.terms and not desk.view.reports:
        return ()
    return (FeedLink(f"{FOLDER}campus.ics", desk.messages("feeds.campus"), "text/calendar"),)


def ceremony_feed(desk: Desk) -> tuple[FeedLink, ...]:
    """Ceremonies of cohorts that have a decision."""
    cohorts = desk.view.cohorts.values()
    if not any(c.ceremony and any(isinstance(act, Decision) for act in c.acts) for c in cohorts):
        return ()
    return (FeedLink(f"{FOLDER}ceremonies.ics", desk.messages("feeds.ceremonies"), "text/calendar"),)


def all_feeds(desk: Desk) -> tuple[FeedLink, ...]:
    """Everything that can be subscribed to: all acts, calendars, then programmes, then areas."""
    programmes = (link for slug in desk.view.programmes for link in programme_feed(desk, slug))
    areas = (link for slug in desk.area_tree.areas for link in area_feed(desk, slug))
    return (*notice_feeds(desk), *ceremony_feed(desk), *campus_feed(desk), *programmes, *areas)
