"""Lists of names as annexes: their columns, and how wide each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from honorpress.documents.content import Align, DocumentList, ListColumn
from honorpress.documents.titles import width_ems
from honorpress.render.messages import Messages
from honorpress.render.pages.act_parts import Mended
from honorpress.render.pages.name_tables import Column, NameRow

WIDTH_MM: Final = 156
"""Width of the type area."""

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
    widths = column_widths([(head, *column) for head, column in zip(heads, cells.values(), strict=True)])
    columns = tuple(
        ListColumn(head, width, _align(column))
        for head, column, width in zip(heads, cells, widths, strict=True)
    )
    return DocumentList(title, statement, columns, tuple(zip(*cells.values(), strict=True)), tuple(notes))


def column_widths(columns: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """Share out the type area's width, in mm.

    Each column gets what its longest cell asks for in one line; where that is too much in all, the widest
    give way first. What is left over goes to the widest.
    """
    asked = [
        max(_LEAST_EMS, max(width_ems(cell) for cell in column)) * _EM_MM + _PADDING_MM for column in columns
    ]
    limit = max(asked)
    if sum(asked) > WIDTH_MM:
        limit = _common_limit(asked)
    widths = [min(width, limit) for width in asked]
    widest = asked.index(max(asked))
    widths[widest] += WIDTH_MM - sum(widths)
    return tuple(round(width, 2) for width in widths)


def mended_note(line: Mended, t: Messages) -> str:
    """What a correction changed, as a note below the list."""
    field = t(f"fact.{line.field}")
    return t(
        "document.mended", name=line.name, field=field, was=line.was, now=line.now, date=t.date(line.date)
    )


def _common_limit(asked: Sequence[float]) -> float:
    """The width to which the widest columns must come down for all to fit."""
    left, rest = float(WIDTH_MM), sorted(asked)
    for place, width in enumerate(rest):
        share = left / (len(rest) - place)
        if width > share:
            return share
        left -= width
    return max(asked)


def _align(column: str) -> Align:
    return "left" if column in _LEFT else "center"


def _cell(row: NameRow, column: Column) -> str:
    if column == "grade":
        return "／".join(filter(None, (row.grade, row.professional_title)))
    return row.trade if column == "trade" else row.recommender
