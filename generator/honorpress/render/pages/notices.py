"""Lists of acts: all of them, what runs first; and those of each year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from honorpress.dataclass import dataclass
from honorpress.model.cohort import Notice, Vote
from honorpress.render.desk import ActRow, Desk
from honorpress.render.feeds import notice_feeds
from honorpress.render.page import Crumb, Meta, Page
from honorpress.render.pages.act_days import Days, days_of
from honorpress.render.titles import title_parts

Group = Literal["named", "ended", "mended"]

_GROUPS: Final[dict[str, Group]] = {
    "decision": "named",
    "notice": "ended",
    "vote": "ended",
    "withdrawal": "mended",
    "correction": "mended",
    "amendment": "mended",
    "redaction": "mended",
}
_KINDS: Final = tuple(_GROUPS)


@dataclass(frozen=True, slots=True)
class RunningAct:
    """An act that is open to the public today."""

    row: ActRow
    title: tuple[str, ...]
    """The title in parts, between which a line may end."""
    days: Days
    closing: str
    people: int


@dataclass(frozen=True, slots=True)
class YearRows:
    """Acts of one year, newest first."""

    year: int
    rows: tuple[ActRow, ...]


@dataclass(frozen=True, slots=True)
class StateGroup:
    """Acts in one state, by year."""

    key: Group
    count: int
    years: tuple[YearRows, ...]


@dataclass(frozen=True, slots=True)
class NoticesContext:
    """notices.html"""

    running: tuple[RunningAct, ...]
    groups: tuple[StateGroup, ...]
    kinds: tuple[tuple[str, int], ...]
    """Kind of act and how many there are."""
    years: tuple[tuple[int, int], ...]
    """Year and how many acts, newest first."""
    fictional: bool


@dataclass(frozen=True, slots=True)
class NoticeYearContext:
    """notice-year.html"""

    year: int
    rows: tuple[ActRow, ...]
    """Newest first."""
    kinds: tuple[tuple[str, int], ...]
    before: int | None
    """The next older year that has acts."""
    after: int | None
    fictional: bool


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the page of all acts and each year's."""
    newest = sorted(desk.act_rows, key=lambda row: (-row.date.toordinal(), row.uri))
    years: dict[int, list[ActRow]] = {}
    for row in newest:
        years.setdefault(row.date.year, []).append(row)
    yield _all_page(desk, newest, years)
    order = list(years)
    for place, year in enumerate(order):
        after = order[place - 1] if place else None
        before = order[place + 1] if place + 1 < len(order) else None
        yield _year_page(desk, year, years[year], before, after)


def _all_page(desk: Desk, rows: Sequence[ActRow], years: dict[int, list[ActRow]]) -> Page:
    t = desk.messages
    running = tuple(_running(desk))
    context = NoticesContext(
        running=running,
        groups=tuple(_groups(rows)),
        kinds=_kinds(rows),
        years=tuple((year, len(found)) for year, found in years.items()),
        fictional=any(row.fictional for row in rows),
    )
    return Page(
        uri="notices/",
        template="notices.html",
        section="notices",
        title=t("nav.notices"),
        description=t("notices.description", n=len(rows), running=len(running)),
        context=context,
        meta=Meta("column", column=t("nav.notices"), keywords=tuple(t(f"kind.{kind}") for kind in _KINDS)),
        crumbs=(desk.home_crumb(), Crumb(t("nav.notices"))),
        feeds=notice_feeds(desk),
    )


def _year_page(desk: Desk, year: int, rows: Sequence[ActRow], before: int | None, after: int | None) -> Page:
    t = desk.messages
    title = t("notices.of-year", year=year)
    return Page(
        uri=f"notices/{year}/",
        template="notice-year.html",
        section="notices",
        title=title,
        description=t("notices.year-description", year=year, n=len(rows)),
        context=NoticeYearContext(
            year, tuple(rows), _kinds(rows), before, after, any(row.fictional for row in rows)
        ),
        meta=Meta("column", column=title, keywords=tuple(dict.fromkeys(row.programme for row in rows))),
        crumbs=(
            desk.home_crumb(),
            Crumb(t("nav.notices"), "notices/"),
            Crumb(t("notices.year", year=year)),
        ),
        feeds=notice_feeds(desk),
    )


def _running(desk: Desk) -> Iterator[RunningAct]:
    """Yield what is open today, by its end; an end that nobody knows comes last."""
    rows = {row.uri: row for row in desk.act_rows if row.phase == "running"}
    acts = {desk.act_uri(cohort, act): act for cohort in desk.view.cohorts.values() for act in cohort.acts}
    for uri, row in rows.items():
        act = acts[uri]
        title = title_parts(act.title)
        if isinstance(act, Notice):
            period = act.period
            days = days_of(
                desk,
                period.first,
                row.last,
                period.unit,
                count_first=period.count_first,
                total=period.length,
            )
            people = len({slug for names in act.lists for slug in names.members})
            yield RunningAct(row, title, days, period.closing or "", people)
        elif isinstance(act, Vote):
            yield RunningAct(row, title, days_of(desk, act.first, act.last), "", len(act.nominees))


def _groups(rows: Sequence[ActRow]) -> Iterator[StateGroup]:
    """Yield what does not run, by state and within it by year."""
    for key in dict.fromkeys(_GROUPS.values()):
        found = [row for row in rows if row.phase != "running" and _GROUPS[row.kind] == key]
        years: dict[int, list[ActRow]] = {}
        for row in found:
            years.setdefault(row.date.year, []).append(row)
        if found:
            parts = tuple(YearRows(year, tuple(part)) for year, part in years.items())
            yield StateGroup(key, len(found), parts)


def _kinds(rows: Sequence[ActRow]) -> tuple[tuple[str, int], ...]:
    counts = Counter(row.kind for row in rows)
    return tuple((kind, counts[kind]) for kind in _KINDS if counts[kind])
