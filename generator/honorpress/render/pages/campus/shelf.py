"""The shelf: all that the campus pages offer, laid out once by stage, trade, speaker and term."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeVar

from honorpress.model.honoree import Honoree
from honorpress.model.ordering import ordered
from honorpress.model.outreach import Material, Report, Talk, Term
from honorpress.model.values import ListOrder, Stage
from honorpress.render.booking import booking_of
from honorpress.render.desk import Desk, folder_of
from honorpress.render.page import Crumb
from honorpress.render.pages.campus.rows import (
    FORMS,
    PHASES,
    WAYS,
    Choice,
    Dimension,
    MaterialRow,
    Phase,
    ReportRow,
    Speaker,
    TalkRow,
    TermRow,
    Way,
)
from honorpress.render.pages.campus.words import in_stage_order, months_text
from honorpress.render.register import base_trade

GUIDE: Final = "campus/guide/"
"""Address of the hand-written guide for schools."""

SPEAKER_ORDER: Final = ListOrder.SURNAME_STROKES


@dataclass(frozen=True)
class Shelf:
    """What the builders of campus pages work with."""

    desk: Desk

    @property
    def title(self) -> str:
        """Name of the section."""
        return self.desk.messages("nav.campus")

    def crumbs(self, *steps: Crumb) -> tuple[Crumb, ...]:
        """The way to a page of the section."""
        return (self.desk.home_crumb(), Crumb(self.title, "campus/"), *steps)

    def source(self, programme: str) -> str:
        """Who offers a programme's talks."""
        found = self.desk.programme(programme)
        return (found.runs or found.issuers[0]).name

    def city(self, programme: str) -> str:
        """Short name of a programme's area."""
        return self.desk.view.areas[self.desk.programme(programme).area].short

    @cached_property
    def talks(self) -> Mapping[str, TalkRow]:
        """Rows of all talks by id: by programme, then by id."""
        return {talk.id: self._talk(talk) for talk in self._by_programme(self.desk.view.talks)}

    @cached_property
    def talks_by_stage(self) -> Mapping[str, tuple[TalkRow, ...]]:
        """Talks of each stage that has any, youngest first."""
        return _by_stage((row, row.stages) for row in self.talks.values())

    @cached_property
    def talks_by_way(self) -> Mapping[Way, Mapping[str, tuple[TalkRow, ...]]]:
        """Talks by way and key, in the order of the menu; keys in their own order."""
        found: dict[Way, Mapping[str, tuple[TalkRow, ...]]] = {}
        for way in WAYS:
            groups: dict[str, list[TalkRow]] = {key: [] for key in self._keys_in_order(way)}
            for row in self.talks.values():
                for key in row.keys[way]:
                    groups[key].append(row)
            found[way] = {key: tuple(rows) for key, rows in groups.items() if rows}
        return found

    @cached_property
    def dimensions(self) -> tuple[Dimension, ...]:
        """Each way with its pages and how many talks they have; ways without any are left out."""
        return tuple(
            Dimension(
                way,
                tuple(
                    Choice(key, self.label(way, key), f"campus/{way}s/{key}/", len(rows))
                    for key, rows in groups.items()
                ),
            )
            for way, groups in self.talks_by_way.items()
            if groups
        )

    def label(self, way: Way, key: str) -> str:
        """A key of a way in words."""
        messages = self.desk.messages
        match way:
            case "trade":
                return self._trades[key]
            case "place":
                return self.desk.view.areas[key].short
            case "month":
                return messages.month(int(key))
            case _:
                return messages(f"campus.{way}.{key}")

    @cached_property
    def _trades(self) -> Mapping[str, str]:
        """Trades by slug, in the order of the slugs."""
        return {
            slug: trade for trade, slug in sorted(self.desk.trade_slugs.items(), key=lambda item: item[1])
        }

    def _keys_in_order(self, way: Way) -> Iterable[str]:
        match way:
            case "stage":
                return [stage.value for stage in Stage]
            case "trade":
                return self._trades
            case "place":
                return dict.fromkeys(programme.area for programme in self.desk.view.programmes.values())
            case "form":
                return FORMS
            case "month":
                return map(str, range(1, 13))

    @cached_property
    def speakers(self) -> Mapping[str, tuple[Speaker, ...]]:
        """Who can come, by programme; in `SPEAKER_ORDER` within each."""
        talks: dict[str, list[TalkRow]] = {}
        people: dict[str, dict[str, Honoree]] = {}
        for key, row in self.talks.items():
            speaker = self.desk.view.holders[self.desk.view.talks[key].speaker]
            talks.setdefault(speaker.id, []).append(row)
            people.setdefault(speaker.programme, {})[speaker.id] = speaker
        return {
            programme: tuple(
                Speaker(self.desk.card(person), tuple(talks[person.id]))
                for person in ordered(list(group.values()), SPEAKER_ORDER, {})
            )
            for programme, group in people.items()
        }

    @cached_property
    def terms(self) -> Mapping[str, TermRow]:
        """Rows of all terms by id: running, coming, then ended; the latest first among each."""
        rows = [(term.id, self._term(term)) for term in self._by_programme(self.desk.view.terms)]
        rows.sort(key=lambda item: (PHASES.index(item[1].phase), -item[1].starts.toordinal()))
        return dict(rows)

    @cached_property
    def terms_by_talk(self) -> Mapping[str, tuple[TermRow, ...]]:
        """Terms by the id of each talk they list, in the order of all terms."""
        groups: dict[str, list[TermRow]] = {}
        for key, row in self.terms.items():
            term = self.desk.view.terms[key]
            for talk in listed(term):
                groups.setdefault(talk, []).append(row)
        return {talk: tuple(rows) for talk, rows in groups.items()}

    @cached_property
    def reports(self) -> Mapping[str, ReportRow]:
        """Rows of all reports by id, newest first."""
        reports = sorted(self.desk.view.reports.values(), key=lambda r: (-r.date.toordinal(), r.id))
        return {report.id: self._report(report) for report in reports}

    @cached_property
    def reports_by_talk(self) -> Mapping[str, tuple[ReportRow, ...]]:
        """Reports by the id of their talk, newest first."""
        groups: dict[str, list[ReportRow]] = {}
        for key, row in self.reports.items():
            report = self.desk.view.reports[key]
            if report.talk:
                groups.setdefault(f"{report.programme}/{report.talk}", []).append(row)
        return {talk: tuple(rows) for talk, rows in groups.items()}

    @cached_property
    def materials(self) -> Mapping[str, MaterialRow]:
        """Rows of all materials by id: by programme, then by id."""
        return {m.id: self._material(m) for m in self._by_programme(self.desk.view.materials)}

    @cached_property
    def materials_by_stage(self) -> Mapping[str, tuple[MaterialRow, ...]]:
        """Materials of each stage that has any, youngest first."""
        return _by_stage((row, row.stages) for row in self.materials.values())

    @cached_property
    def stages(self) -> tuple[str, ...]:
        """Stages with a page: those with something to book, read or print, or with a report."""
        reported = {row.stage for row in self.reports.values()}
        offered = {*self.talks_by_stage, *self.materials_by_stage, *reported}
        return tuple(stage.value for stage in Stage if stage.value in offered)

    @cached_property
    def _open(self) -> frozenset[str]:
        """Ids of the talks that terms running today list."""
        running = [t for t in self.desk.view.terms.values() if _phase(t, self.desk.view.as_of) == "running"]
        return frozenset(talk for term in running for talk in listed(term))

    @cached_property
    def fictional(self) -> bool:
        """Whether anything on the shelf is."""
        made_up = (
            any(row.fictional for row in self.talks.values()),
            any(row.fictional for row in self.materials.values()),
            any(row.fictional for row in self.reports.values()),
        )
        return any(made_up)

    def _by_programme(self, records: Mapping[str, _Record]) -> list[_Record]:
        order = {slug: place for place, slug in enumerate(self.desk.view.programmes)}
        return sorted(records.values(), key=lambda record: (order[record.programme], record.id))

    def _made_up(self, *people: str) -> bool:
        """Whether any of these holders is."""
        return any(self.desk.cohort_of(self.desk.view.holders[key]).fictional for key in people)

    def _talk(self, talk: Talk) -> TalkRow:
        speaker = self.desk.view.holders[talk.speaker]
        return TalkRow(
            uri=f"campus/talks/{talk.id}/",
            title=talk.title,
            summary=talk.summary,
            stages=in_stage_order(talk.stages),
            form=talk.form,
            minutes=talk.minutes,
            months=months_text(self.desk.messages, talk.months),
            place=talk.place,
            equipment=talk.equipment or "",
            audience=talk.audience,
            speaker=speaker.name,
            trade=speaker.trade,
            city=self.city(talk.programme),
            open=talk.id in self._open,
            fictional=talk.fictional or self._made_up(talk.speaker),
            keys={
                "stage": in_stage_order(talk.stages),
                "trade": (self.desk.trade_slugs[base_trade(speaker.trade)],),
                "place": (self.desk.programme(talk.programme).area,),
                "form": (talk.form,),
                "month": tuple(map(str, sorted(set(talk.months)) or range(1, 13))),
            },
        )

    def _term(self, term: Term) -> TermRow:
        talks = [self.talks[key] for key in listed(term) if key in self.talks]
        return TermRow(
            uri=f"campus/terms/{term.id}/",
            title=term.title,
            summary=term.summary,
            city=self.city(term.programme),
            starts=term.starts,
            ends=term.ends,
            phase=_phase(term, self.desk.view.as_of),
            talks=len(talks),
            booking=booking_of(self.desk, term.programme, term.contact),
            fictional=term.fictional or any(row.fictional for row in talks),
        )

    def _report(self, report: Report) -> ReportRow:
        folder = folder_of(report.path)
        pictures = (self.desk.picture(folder, photo) for photo in report.photos)
        return ReportRow(
            uri=f"campus/reports/{report.id}/",
            title=report.title,
            summary=report.summary,
            school=report.school,
            date=report.date,
            stage=report.stage,
            audience=report.audience,
            city=self.city(report.programme),
            speakers=tuple(self.desk.view.holders[key].name for key in report.speakers),
            picture=next((picture for picture in pictures if picture), None),
            fictional=report.fictional or self._made_up(*report.speakers),
        )

    def _material(self, material: Material) -> MaterialRow:
        return MaterialRow(
            uri=f"campus/materials/{material.id}/",
            title=material.title,
            form=material.form,
            stages=in_stage_order(material.stages),
            summary=material.summary,
            city=self.city(material.programme),
            about=tuple(self.desk.view.holders[key].name for key in material.about),
            fictional=material.fictional or self._made_up(*material.about),
        )


_Record = TypeVar("_Record", Talk, Term, Material)
_Row = TypeVar("_Row", TalkRow, MaterialRow)


def _by_stage(rows: Iterable[tuple[_Row, Sequence[str]]]) -> Mapping[str, tuple[_Row, ...]]:
    """Group rows under each of their stages; stages without any are left out."""
    groups: dict[str, list[_Row]] = {stage.value: [] for stage in Stage}
    for row, stages in rows:
        for stage in stages:
            groups[stage].append(row)
    return {stage: tuple(group) for stage, group in groups.items() if group}


def listed(term: Term) -> tuple[str, ...]:
    """Ids of the talks that a menu lists, each once, whether they can still be booked or not."""
    return tuple(dict.fromkeys(f"{term.programme}/{slug}" for slug in term.talks))


def _phase(term: Term, as_of: dt.date) -> Phase:
    if as_of < term.starts:
        return "coming"
    return "running" if as_of <= term.ends else "ended"
