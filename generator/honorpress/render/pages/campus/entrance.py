"""The entrance for teachers: what there is for whom, who can come, how to book."""

from __future__ import annotations

from collections.abc import Iterator

from honorpress.dataclass import dataclass
from honorpress.model.values import Stage
from honorpress.render.booking import Booking, booking_of
from honorpress.render.feeds import campus_feed
from honorpress.render.page import Crumb, Meta, Page
from honorpress.render.pages.campus.rows import Dimension, MaterialRow, ReportRow, Speaker, TermRow
from honorpress.render.pages.campus.shelf import GUIDE, SPEAKER_ORDER, Shelf

SPEAKERS_EACH = 2
MATERIALS_EACH = 2
REPORTS_SHOWN = 3
TERMS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class StageTile:
    """A stage to choose."""

    stage: str
    uri: str
    """Empty where there is nothing for it."""
    talks: int
    materials: int


@dataclass(frozen=True, slots=True)
class CampusContext:
    """campus.html"""

    stages: tuple[StageTile, ...]
    terms: tuple[TermRow, ...]
    """Running and coming; the latest ended ones where there are none."""
    running: int
    dimensions: tuple[Dimension, ...]
    """Ways through the menu besides the stages."""
    speakers: tuple[Speaker, ...]
    """The first of each programme; so are the materials."""
    speaker_count: int
    speaker_order: str
    talk_count: int
    materials: tuple[MaterialRow, ...]
    material_count: int
    reports: tuple[ReportRow, ...]
    report_count: int
    offices: tuple[Booking, ...]
    """Programmes that offer talks."""
    guide: str
    """Address of the hand-written guide; empty where the site has none."""
    fictional: bool


def pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the entrance."""
    desk = shelf.desk
    terms = [row for row in shelf.terms.values() if row.phase != "ended"]
    context = CampusContext(
        stages=tuple(_tiles(shelf)),
        terms=tuple(terms or list(shelf.terms.values())[:TERMS_SHOWN]),
        running=sum(row.phase == "running" for row in terms),
        dimensions=tuple(each for each in shelf.dimensions if each.way != "stage"),
        speakers=tuple(s for group in shelf.speakers.values() for s in group[:SPEAKERS_EACH]),
        speaker_count=sum(len(group) for group in shelf.speakers.values()),
        speaker_order=SPEAKER_ORDER,
        talk_count=len(shelf.talks),
        materials=tuple(_first_materials(shelf)),
        material_count=len(shelf.materials),
        reports=tuple(shelf.reports.values())[:REPORTS_SHOWN],
        report_count=len(shelf.reports),
        offices=tuple(booking_of(desk, programme) for programme in shelf.speakers),
        guide=GUIDE if (desk.site.root / desk.site.content_dir / GUIDE / "index.md").is_file() else "",
        fictional=shelf.fictional,
    )
    yield Page(
        uri="campus/",
        template="campus.html",
        section="campus",
        title=shelf.title,
        description=desk.messages("campus.description"),
        context=context,
        meta=Meta("column", column=shelf.title),
        crumbs=(desk.home_crumb(), Crumb(shelf.title)),
        feeds=campus_feed(desk),
    )


def _tiles(shelf: Shelf) -> Iterator[StageTile]:
    """All stages, youngest first."""
    for stage in Stage:
        yield StageTile(
            stage.value,
            f"campus/stages/{stage.value}/" if stage.value in shelf.stages else "",
            len(shelf.talks_by_stage.get(stage.value, ())),
            len(shelf.materials_by_stage.get(stage.value, ())),
        )


def _first_materials(shelf: Shelf) -> Iterator[MaterialRow]:
    """The first materials of each programme."""
    seen: dict[str, int] = {}
    for key, row in shelf.materials.items():
        programme = key.partition("/")[0]
        seen[programme] = seen.get(programme, 0) + 1
        if seen[programme] <= MATERIALS_EACH:
            yield row
