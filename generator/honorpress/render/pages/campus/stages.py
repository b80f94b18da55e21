"""A page for each stage of school: its talks, materials and reports."""

from __future__ import annotations

from collections.abc import Iterator

from honorpress.dataclass import dataclass
from honorpress.render.page import Crumb, Meta, Page
from honorpress.render.pages.campus.rows import MaterialRow, ReportRow, TalkRow
from honorpress.render.pages.campus.shelf import Shelf

REPORTS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class StageContext:
    """campus-stage.html"""

    stage: str
    stages: tuple[str, ...]
    """All stages with a page."""
    talks: tuple[TalkRow, ...]
    materials: tuple[MaterialRow, ...]
    reports: tuple[ReportRow, ...]
    """The latest, newest first."""
    fictional: bool


def pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the stages' pages."""
    messages = shelf.desk.messages
    reports: dict[str, list[ReportRow]] = {}
    for row in shelf.reports.values():
        reports.setdefault(row.stage, []).append(row)
    for stage in shelf.stages:
        context = StageContext(
            stage=stage,
            stages=shelf.stages,
            talks=shelf.talks_by_stage.get(stage, ()),
            materials=shelf.materials_by_stage.get(stage, ()),
            reports=tuple(reports.get(stage, ())[:REPORTS_SHOWN]),
            fictional=shelf.fictional,
        )
        title = messages(f"campus.stage.{stage}")
        yield Page(
            uri=f"campus/stages/{stage}/",
            template="campus-stage.html",
            section="campus",
            title=f"{title} - {shelf.title}",
            description=messages("campus.stage-description", stage=title),
            context=context,
            meta=Meta("column", column=shelf.title),
            crumbs=shelf.crumbs(Crumb(title)),
        )
