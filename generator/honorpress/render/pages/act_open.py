"""Acts in which the public takes part: the page of a notice, the page of a vote."""

from __future__ import annotations

from collections.abc import Iterator

from honorpress.dataclass import dataclass
from honorpress.model.cohort import Cohort, Notice, Objection, Vote
from honorpress.model.programme import Contact
from honorpress.model.values import ListOrder
from honorpress.render.desk import Desk
from honorpress.render.page import Page
from honorpress.render.pages.act_days import Days, days_of
from honorpress.render.pages.act_parts import (
    ActHead,
    act_head,
    act_page,
    corrections_of,
    mended_lines,
)
from honorpress.render.pages.name_tables import (
    Column,
    NameRow,
    NameTable,
    filled_columns,
    name_rows,
    name_table,
)


@dataclass(frozen=True, slots=True)
class NoticeContext:
    """notice.html"""

    head: ActHead
    basis: str
    process: str
    body: str
    """Markdown."""
    tables: tuple[NameTable, ...]
    people: int
    """Persons on all lists; somebody on two of them counts once."""
    days: Days
    count_first: bool
    closing: str
    """Hour at which the last day ends, 17:30; empty where the notice gives none."""
    objection: Objection
    contacts: tuple[Contact, ...]
    help_uri: str
    """The hand-written page on how to object; empty where the site has none."""


@dataclass(frozen=True, slots=True)
class VoteLine:
    """A nominee, and after the end of the vote what it brought."""

    row: NameRow
    votes: int | None
    """None before the end, or where no count is given."""
    share: float
    """Part of the highest count, 0 to 1, for the bar."""
    outcome: tuple[str, ...]
    """Tiers that a decision has given since."""


@dataclass(frozen=True, slots=True)
class VoteContext:
    """vote.html"""

    head: ActHead
    basis: str
    process: str
    body: str
    """Markdown."""
    days: Days
    platform: str
    tier: str
    lines: tuple[VoteLine, ...]
    columns: tuple[Column, ...]
    counted: bool
    """Whether results are shown."""
    total: int
    """Votes of all nominees together."""
    order: str


def notice_page(desk: Desk, cohort: Cohort, act: Notice) -> Page:
    """The page of a notice, running or ended."""
    t = desk.messages
    members = {slug for names in act.lists for slug in names.members}
    mended = corrections_of(cohort, act, members)
    tables = tuple(
        name_table(desk, cohort, names, f"list-{number}", mended) for number, names in enumerate(act.lists, 1)
    )
    period = act.period
    last = desk.view.last_day(act)
    context = NoticeContext(
        head=act_head(desk, cohort, act, tuple(mended_lines(desk, cohort, mended))),
        basis=act.basis or "",
        process=act.process or "",
        body=act.body or "",
        tables=tables,
        people=sum(desk.view.listed(cohort, slug) is not None for slug in members),
        days=days_of(
            desk, period.first, last, period.unit, count_first=period.count_first, total=period.length
        ),
        count_first=period.count_first,
        closing=period.closing or "",
        objection=act.objection,
        contacts=act.contacts or (desk.programme(cohort.programme).office,),
        help_uri="objection/" if _has_help(desk) else "",
    )
    what = t.span(period.first, last) if last else t("days.unknown")
    description = t("act.notice.description", title=act.title, n=context.people, period=what)
    return act_page(desk, cohort, act, context, description)


def vote_page(desk: Desk, cohort: Cohort, act: Vote) -> Page:
    """The page of a vote: nominees in the vote's own order; once it has ended, by votes, which it says."""
    t = desk.messages
    mended = corrections_of(cohort, act, set(act.nominees))
    counted = bool(act.results) and act.last < desk.view.as_of
    stated = ListOrder.VOTES if counted else act.order
    people, order = desk.in_order(cohort, act.nominees, stated)
    rows = name_rows(desk, cohort, people, mended)
    votes = {result.honoree: result.votes for result in act.results} if counted else {}
    tier = desk.programme(cohort.programme).tier(act.tier).name if act.tier else ""
    top = max((1, *votes.values()))
    lines = tuple(
        VoteLine(
            row,
            votes.get(person.slug),
            votes.get(person.slug, 0) / top,
            tuple(_outcome(desk, person.id)),
        )
        for row, person in zip(rows, people, strict=True)
    )
    context = VoteContext(
        head=act_head(desk, cohort, act, tuple(mended_lines(desk, cohort, mended))),
        basis=act.basis or "",
        process=act.process or "",
        body=act.body or "",
        days=days_of(desk, act.first, act.last),
        platform=act.platform or "",
        tier=tier,
        lines=lines,
        columns=filled_columns(rows),
        counted=counted,
        total=sum(votes.values()),
        order=order,
    )
    description = t("act.vote.description", title=act.title, n=len(rows), period=t.span(act.first, act.last))
    return act_page(desk, cohort, act, context, description)


def _has_help(desk: Desk) -> bool:
    return (desk.site.root / desk.site.content_dir / "objection" / "index.md").is_file()


def _outcome(desk: Desk, honoree: str) -> Iterator[str]:
    """Tiers that somebody has got by decision and still holds."""
    if honoree in desk.view.holders:
        standing = desk.view.standings[honoree]
        yield from (tier.name for tier in (standing.tier, *standing.beside) if tier)
