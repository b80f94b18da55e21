"""Old workbooks (.xls of Excel 97 to 2003, .et of WPS).

Read by xlrd, which keeps only the cells that are there; a reader that lays out each sheet's full rectangle
takes a gigabyte for one stray cell.
"""

from __future__ import annotations

from typing import Any, Final

import xlrd

from honorpress.intake.dates import date_of_serial
from honorpress.intake.grid import Content, Grid, Value, unguarded
from honorpress.intake.guard import refusal
from honorpress.intake.xlsx import MAX_CELLS
from honorpress.problems import ProblemError

_MAX_SHEETS: Final = 50


def read_xls(data: bytes, source: str, content: Content) -> None:
    """Add an old workbook's sheets to `content`. Raises ProblemError where it cannot be read."""
    try:
        with xlrd.open_workbook(
            file_contents=data, formatting_info=True, on_demand=True, ragged_rows=True, logfile=_Silent()
        ) as book:
            left = MAX_CELLS
            for index in range(min(book.nsheets, _MAX_SHEETS)):
                grid, cells = _grid(book, index, source)
                left -= cells
                if left < 0:
                    raise refusal(source, "intake-bomb")
                content.grids.append(grid)
                book.unload_sheet(index)
    except ProblemError:
        raise
    except Exception as error:  # xlrd fails in every way there is on a damaged file
        code = "intake-password" if "ncrypt" in str(error) else "intake-broken"
        raise refusal(source, code) from None


def _grid(book: Any, index: int, source: str) -> tuple[Grid, int]:
    sheet = book.sheet_by_index(index)
    rows: dict[int, dict[int, Value]] = {}
    cells = 0
    for row in range(sheet.nrows):
        values = {}
        for column in range(sheet.row_len(row)):
            value = _value(sheet.cell(row, column), book.datemode)
            if value is not None and value != "":
                values[column] = value
        if values:
            rows[row] = values
            cells += len(values)
    merged = tuple((top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells)
    return Grid(source, sheet.name, rows, merged, bool(sheet.visibility)), cells


def _value(cell: Any, datemode: int) -> Value | None:
    match cell.ctype:
        case xlrd.XL_CELL_TEXT:
            return unguarded(str(cell.value).strip())
        case xlrd.XL_CELL_DATE:
            return date_of_serial(cell.value, from_1904=datemode == 1) or float(cell.value)
        case xlrd.XL_CELL_NUMBER:
            return int(cell.value) if float(cell.value).is_integer() else float(cell.value)
        case xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        case xlrd.XL_CELL_ERROR:
            return str(xlrd.error_text_from_code.get(cell.value, "#"))
    return None


class _Silent:
    """Where xlrd's own remarks go."""

    def write(self, text: str) -> int:
        """Take a remark and keep nothing of it."""
        return len(text)
