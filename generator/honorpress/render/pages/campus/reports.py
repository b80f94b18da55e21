"""Session reports: what took place at which school."""

from __future__ import annotations

from collections.abc import Iterator

from honorpress.dataclass import dataclass
from honorpress.model.outreach import Report
from honorpress.render.desk import Card, Link, PictureRef, folder_of
from honorpress.render.page import Crumb, Meta, Page
from honorpress.render.pages.campus.rows import ReportRow, TalkRow
from honorpress.render.pages.campus.shelf import Shelf
from honorpress.render.things import report_thing


@dataclass(frozen=True, slots=True)
class YearGroup:
    """The reports of a year."""

    year: int
    reports: tuple[ReportRow, ...]


@dataclass(frozen=True, slots=True)
class ReportsContext:
    """campus-reports.html"""

    years: tuple[YearGroup, ...]
    """Newest first, and so within each."""
    count: int
    pupils: int
    schools: int
    fictional: bool


@dataclass(frozen=True, slots=True)
class ReportContext:
    """campus-report.html"""

    row: ReportRow
    programme: Link
    text: str
    """Markdown."""
    talk: TalkRow | None
    """The talk, where it can still be booked."""
    speakers: tuple[Card, ...]
    pictures: tuple[PictureRef, ...]
    newer: Link | None
    older: Link | None


def pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the list of reports and each report."""
    yield _list(shelf)
    rows = list(shelf.reports.items())
    links = [Link(row.title, row.uri) for _, row in rows]
    for place, (key, row) in enumerate(rows):
        newer = links[place - 1] if place else None
        older = links[place + 1] if place + 1 < len(links) else None
        yield _report(shelf, shelf.desk.view.reports[key], row, newer, older)


def _list(shelf: Shelf) -> Page:
    messages = shelf.desk.messages
    title = messages("campus.reports")
    years: dict[int, list[ReportRow]] = {}
    for row in shelf.reports.values():
        years.setdefault(row.date.year, []).append(row)
    context = ReportsContext(
        years=tuple(YearGroup(year, tuple(rows)) for year, rows in years.items()),
        count=len(shelf.reports),
        pupils=sum(row.audience for row in shelf.reports.values()),
        schools=len({row.school for row in shelf.reports.values()}),
        fictional=any(row.fictional for row in shelf.reports.values()),
    )
    return Page(
        uri="campus/reports/",
        template="campus-reports.html",
        section="campus",
        title=title,
        description=messages("campus.reports-description", n=len(shelf.reports)),
        context=context,
        meta=Meta("column", column=title),
        crumbs=shelf.crumbs(Crumb(title)),
    )


def _report(shelf: Shelf, report: Report, row: ReportRow, newer: Link | None, older: Link | None) -> Page:
    desk = shelf.desk
    programme = desk.programme(report.programme)
    folder = folder_of(report.path)
    pictures = tuple(made for photo in report.photos if (made := desk.picture(folder, photo)))
    context = ReportContext(
        row=row,
        programme=Link(programme.title, f"{programme.slug}/"),
        text=report.text,
        talk=shelf.talks.get(f"{report.programme}/{report.talk}") if report.talk else None,
        speakers=desk.cards([desk.view.holders[key] for key in dict.fromkeys(report.speakers)]),
        pictures=pictures,
        newer=newer,
        older=older,
    )
    reports = desk.messages("campus.reports")
    return Page(
        uri=row.uri,
        template="campus-report.html",
        section="campus",
        title=report.title,
        description=report.summary,
        context=context,
        meta=Meta(
            "article",
            column=reports,
            source=shelf.source(report.programme),
            keywords=(report.school, *row.speakers),
            image=pictures[0].sources[0][0] if pictures else "",
        ),
        crumbs=shelf.crumbs(Crumb(reports, "campus/reports/"), Crumb(report.title)),
        things=(report_thing(desk, report),),
    )
