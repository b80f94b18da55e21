"""Tables of the names that an act lists, each in the order that it states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from honorpress.dataclass import dataclass
from honorpress.model.cohort import Cohort, Correction, NameList
from honorpress.model.honoree import Honoree
from honorpress.model.ordering import members_of
from honorpress.model.programme import Programme
from honorpress.model.values import State
from honorpress.render.desk import Desk

Column = Literal["trade", "grade", "recommender"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Field of a row that a correction has mended, and where that stands."""

    field: str
    was: str
    uri: str


@dataclass(frozen=True, slots=True)
class NameRow:
    """A person on a list, with just enough to tell namesakes apart."""

    place: int
    name: str
    uri: str
    """Profile or tombstone; empty for somebody who is only on lists."""
    employer: str
    position: str
    trade: str
    grade: str
    professional_title: str
    recommender: str
    withdrawn: bool
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class NameTable:
    """The people of one tier."""

    anchor: str
    tier: str
    title: str
    order: str
    columns: tuple[Column, ...]
    """Columns that anybody on the list fills, besides number, name and employer."""
    rows: tuple[NameRow, ...]


def name_table(
    desk: Desk, cohort: Cohort, names: NameList, anchor: str, mended: Mapping[str, Sequence[Correction]]
) -> NameTable:
    """A list as its act prints it, in the order that it states.

    Args:
        desk: The desk.
        cohort: The act's cohort.
        names: The list.
        anchor: Fragment under which the table is found.
        mended: Corrections of the act, by the person's slug.
    """
    programme = desk.programme(cohort.programme)
    people, order = desk.in_order(cohort, members_of(names), names.order)
    tier = programme.tier(names.tier).name
    rows = name_rows(desk, cohort, people, mended)
    return NameTable(anchor, tier, names.title or tier, order, filled_columns(rows), rows)


def filled_columns(rows: Sequence[NameRow]) -> tuple[Column, ...]:
    """Columns in which at least one row has something."""
    grade = any(row.grade or row.professional_title for row in rows)
    filled: Mapping[Column, bool] = {
        "trade": any(row.trade for row in rows),
        "grade": grade,
        "recommender": any(row.recommender for row in rows),
    }
    return tuple(column for column, some in filled.items() if some)


def name_rows(
    desk: Desk, cohort: Cohort, people: Sequence[Honoree], mended: Mapping[str, Sequence[Correction]]
) -> tuple[NameRow, ...]:
    """Lines of a table of names, in the order given."""
    programme = desk.programme(cohort.programme)
    return tuple(
        _name_row(desk, cohort, programme, honoree, place, mended.get(honoree.slug, ()))
        for place, honoree in enumerate(people, 1)
    )


def _name_row(
    desk: Desk,
    cohort: Cohort,
    programme: Programme,
    honoree: Honoree,
    place: int,
    corrections: Sequence[Correction],
) -> NameRow:
    recommender = programme.recommenders.get(honoree.recommender or "")
    return NameRow(
        place=place,
        name=honoree.name,
        uri=f"{honoree.id}/" if honoree.id in desk.view.honorees else "",
        employer=honoree.employer,
        position=honoree.position or "",
        trade=honoree.trade,
        grade=honoree.grade or "",
        professional_title=honoree.professional_title or "",
        recommender=recommender.name if recommender else "",
        withdrawn=desk.standing(honoree).state is State.WITHDRAWN,
        marks=tuple(Mark(c.field, c.was, desk.act_uri(cohort, c)) for c in corrections),
    )
