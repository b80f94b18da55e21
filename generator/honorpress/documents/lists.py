"""Lists of names as annexes: their columns, and how wide each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from honorpress.documents.cells import longest_piece_ems
from honorpress.documents.content import Align, DocumentList, ListColumn
from honorpress.documents.titles import width_ems
from honorpress.render.messages import Messages
from honorpress.render.pages.act_parts import Mended
from honorpress.render.pages.name_tables import Column, NameRow

WIDTH_MM: Final = 156
"""Width of the type area."""

_FLOOR_EMS: Final = 3.2
"""No column is cut down to less."""

_WORD_EMS: Final = 5
"""Names and words as long as this stay whole: their column is never narrower than the longest of them."""

_EVENNESS: Final = 0.8
"""Below 1, long columns get less than their share by length."""

_EM_MM: Final = 12 * 25.4 / 72
_PADDING_MM: Final = 2.8
_LEAST_EMS: Final = 2.2
_LEFT: Final = frozenset({"employer"})


def name_cells(rows: Sequence[NameRow], columns: Sequence[Column], t: Messages) -> dict[str, tuple[str, ...]]:
    """Cells of the table of names by column, in the columns' order; employer and position are one."""
    cells = {
        "place": tuple(str(row.place) for row in rows),
        "name": tuple(row.name + (t("document.withdrawn") if row.withdrawn else "") for row in rows),
        "employer": tuple("\u3000".join(filter(None, (row.employer, row.position))) for row in rows),
    }
    for column in columns:
        cells[column] = tuple(_cell(row, column) for row in rows)
    return cells


def make_list(
    title: str, statement: str, cells: Mapping[str, tuple[str, ...]], notes: Sequence[str], t: Messages
) -> DocumentList:
    """A list from its cells by column."""
    heads = [t(f"act.column.{column}") for column in cells]
    widths = column_widths({name: (t(f"act.column.{name}"), *column) for name, column in cells.items()})
    columns = tuple(
        ListColumn(head, width, (width - _PADDING_MM) / _EM_MM, _align(column))
        for head, column, width in zip(heads, cells, widths, strict=True)
    )
    return DocumentList(title, statement, columns, tuple(zip(*cells.values(), strict=True)), tuple(notes))


def column_widths(columns: Mapping[str, Sequence[str]]) -> tuple[float, ...]:
    """Share out the type area's width, in mm.

    Each column gets what its longest cell asks for in one line. Where that is too much in all, the columns
    share the width by the length of their cells, none below its floor and none above what it asks for.

    Args:
        columns: Cells, the head among them, by column.
    """
    asked = [_mm(max(map(width_ems, cells))) for cells in columns.values()]
    left = WIDTH_MM - sum(asked)
    if left >= 0:
        widest = asked.index(max(asked))
        return _rounded([width + left * (place == widest) for place, width in enumerate(asked)])
    floors = [min(w, _mm(_floor_ems(name, columns[name]))) for name, w in zip(columns, asked, strict=True)]
    if sum(floors) > WIDTH_MM:
        floors = [min(w, _mm(_FLOOR_EMS)) for w in asked]
    usual = [sorted(map(width_ems, cells))[len(cells) * 9 // 10] ** _EVENNESS for cells in columns.values()]
    fixed: dict[int, float] = {}
    while True:
        rest = WIDTH_MM - sum(fixed.values())
        shared = sum(width for place, width in enumerate(usual) if place not in fixed)
        widths = {place: w * rest / shared for place, w in enumerate(usual) if place not in fixed}
        over = {place: asked[place] for place, width in widths.items() if width > asked[place]}
        under = {place: floors[place] for place, width in widths.items() if width < floors[place]}
        if not over and not under:
            return _rounded([fixed.get(place, widths.get(place, 0)) for place in range(len(columns))])
        fixed |= under or over


def _floor_ems(name: str, cells: Sequence[str]) -> float:
    if name in _LEFT:
        return _FLOOR_EMS
    return max(_FLOOR_EMS, *(longest_piece_ems(cell, _WORD_EMS) + 0.1 for cell in cells))


def _mm(ems: float) -> float:
    return max(ems, _LEAST_EMS) * _EM_MM + _PADDING_MM


def _rounded(widths: Sequence[float]) -> tuple[float, ...]:
    return tuple(round(width, 2) for width in widths)


def mended_note(line: Mended, t: Messages) -> str:
    """What a correction changed, as a note below the list."""
    field = t(f"fact.{line.field}")
    return t(
        "document.mended", name=line.name, field=field, was=line.was, now=line.now, date=t.date(line.date)
    )


def _align(column: str) -> Align:
    return "left" if column in _LEFT else "center"


def _cell(row: NameRow, column: Column) -> str:
    if column == "grade":
        return "／".join(filter(None, (row.grade, row.professional_title)))
    return row.trade if column == "trade" else row.recommender
