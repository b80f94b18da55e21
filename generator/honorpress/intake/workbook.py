"""Tables of ours as workbooks: headings on two rows, merged; text that a formula could hide in stays text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from honorpress.intake.cells import Written
from honorpress.intake.grid import unguarded
from honorpress.intake.layout import OutColumn
from honorpress.intake.packing import repack

_LINE: Final = Side(style="thin", color="9A9A9A")
BORDER: Final = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD_FILL: Final = PatternFill("solid", fgColor="F3E9E2")
_WIDTHS: Final = {
    "number": 6,
    "name": 10,
    "employer": 28,
    "position": 18,
    "summary": 40,
    "deeds": 60,
    "honours": 40,
}
_WIDE_KINDS: Final = frozenset({"career", "contests", "innovations", "standards", "photos", "quotation"})


def new_workbook(title: str) -> tuple[Workbook, Worksheet]:
    """Make an empty workbook with one sheet."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    return book, sheet


def write_heading(sheet: Worksheet, columns: Sequence[OutColumn], top: int) -> None:
    """Write two rows of headings from row `top`, from 1: groups merged across, single ones merged down."""
    start = 0
    while start < len(columns):
        end = start
        group = columns[start].group
        while group and end + 1 < len(columns) and columns[end + 1].group == group:
            end += 1
        if group:
            _head(sheet, top, start + 1, group)
            sheet.merge_cells(start_row=top, start_column=start + 1, end_row=top, end_column=end + 1)
            for index in range(start, end + 1):
                _head(sheet, top + 1, index + 1, columns[index].title)
        else:
            _head(sheet, top, start + 1, columns[start].title)
            sheet.merge_cells(start_row=top, start_column=start + 1, end_row=top + 1, end_column=start + 1)
        start = end + 1
    for index, column in enumerate(columns, 1):
        for row in (top, top + 1):
            sheet.cell(row, index).border = BORDER
        wide = 40 if column.entry.kind in _WIDE_KINDS else max(9, 2 * len(column.title) + 2)
        sheet.column_dimensions[get_column_letter(index)].width = _WIDTHS.get(column.to, min(wide, 40))


def _head(sheet: Worksheet, row: int, column: int, text: str) -> None:
    cell = sheet.cell(row, column, text)
    cell.font = Font(bold=True)
    cell.fill = _HEAD_FILL
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def write_cell(sheet: Worksheet, row: int, column: int, value: Written) -> Cell:
    """Write a value; a text is text whatever it begins with."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    if isinstance(value, str):
        cell.value = f"'{value}" if unguarded(value) != value else value
        cell.data_type = "s"
        if value[:1] in ("=", "+", "-", "@"):
            cell.quotePrefix = True
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    elif value is not None:
        cell.value = value
    return cell


def workbook_bytes(book: Workbook) -> bytes:
    """Save a workbook, with the same bytes each time."""
    buffer = io.BytesIO()
    book.save(buffer)
    return repack(buffer.getvalue())
