"""The menu of talks, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from honorpress.dataclass import dataclass
from honorpress.model.outreach import Talk
from honorpress.render.booking import Booking, booking_of
from honorpress.render.desk import Card, Link
from honorpress.render.page import Crumb, Meta, Page
from honorpress.render.pages.campus.rows import Dimension, ReportRow, TalkRow, TermRow
from honorpress.render.pages.campus.shelf import Shelf
from honorpress.render.things import talk_thing


@dataclass(frozen=True, slots=True)
class StageGroup:
    """The talks of a stage."""

    stage: str
    talks: tuple[TalkRow, ...]


@dataclass(frozen=True, slots=True)
class TalksContext:
    """campus-talks.html"""

    stages: tuple[StageGroup, ...]
    dimensions: tuple[Dimension, ...]
    """Ways through the menu."""
    count: int
    terms: tuple[TermRow, ...]
    """Terms that have not ended."""
    fictional: bool


@dataclass(frozen=True, slots=True)
class TalkContext:
    """campus-talk.html"""

    row: TalkRow
    speaker: Card
    months_on: tuple[bool, ...]
    """January to December: whether it is offered."""
    safety: str
    description: str
    """Markdown."""
    booking: Booking
    terms: tuple[TermRow, ...]
    """Terms that list it, those that run first."""
    reports: tuple[ReportRow, ...]
    studios: tuple[Link, ...]
    """Studios that the speaker leads."""


def pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the menu and each talk's page."""
    yield _menu(shelf)
    studios: dict[str, list[Link]] = {}
    for studio in shelf.desk.view.studios.values():
        studios.setdefault(studio.leader, []).append(Link(studio.name, f"studios/{studio.id}/"))
    for key, row in shelf.talks.items():
        yield _talk(shelf, shelf.desk.view.talks[key], row, studios)


def _menu(shelf: Shelf) -> Page:
    messages = shelf.desk.messages
    title = messages("campus.talks")
    context = TalksContext(
        stages=tuple(StageGroup(stage, rows) for stage, rows in shelf.talks_by_stage.items()),
        dimensions=shelf.dimensions,
        count=len(shelf.talks),
        terms=tuple(row for row in shelf.terms.values() if row.phase != "ended"),
        fictional=any(row.fictional for row in shelf.talks.values()),
    )
    return Page(
        uri="campus/talks/",
        template="campus-talks.html",
        section="campus",
        title=title,
        description=messages("campus.talks-description", n=len(shelf.talks)),
        context=context,
        meta=Meta("column", column=title),
        crumbs=shelf.crumbs(Crumb(title)),
    )


def _talk(shelf: Shelf, talk: Talk, row: TalkRow, studios: Mapping[str, list[Link]]) -> Page:
    desk = shelf.desk
    speaker = desk.card(desk.view.holders[talk.speaker])
    terms = shelf.terms_by_talk.get(talk.id, ())
    open_terms = [term for term in terms if term.phase != "ended"]
    context = TalkContext(
        row=row,
        speaker=speaker,
        months_on=tuple(not talk.months or month in talk.months for month in range(1, 13)),
        safety=talk.safety or "",
        description=talk.text,
        booking=open_terms[0].booking if open_terms else booking_of(desk, talk.programme),
        terms=terms,
        reports=shelf.reports_by_talk.get(talk.id, ()),
        studios=tuple(studios.get(talk.speaker, ())),
    )
    return Page(
        uri=row.uri,
        template="campus-talk.html",
        section="campus",
        title=talk.title,
        description=talk.summary,
        context=context,
        meta=Meta(
            "article",
            column=desk.messages("campus.talks"),
            source=shelf.source(talk.programme),
            keywords=(speaker.name, speaker.trade, desk.messages(f"campus.form.{talk.form}")),
            image=speaker.portrait.sources[0][0] if speaker.portrait else "",
        ),
        crumbs=shelf.crumbs(Crumb(desk.messages("campus.talks"), "campus/talks/"), Crumb(talk.title)),
        things=(talk_thing(desk, talk),),
    )
