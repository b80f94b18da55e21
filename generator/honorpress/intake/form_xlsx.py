"""The recommendation workbook of a programme: a summary table to be filled in, and instructions.

Headings as in annex 2 of 汴总发〔2021〕31号; drop-downs, checks and notes follow from the programme's rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from honorpress.intake.layout import OutColumn, form_columns
from honorpress.intake.notes import (
    SUMMARY_CHARACTERS,
    allowed_trades,
    instructions,
    most_characters,
    note_of,
)
from honorpress.intake.values import ROUTES
from honorpress.intake.workbook import BORDER, new_workbook, workbook_bytes, write_heading
from honorpress.model.programme import Programme
from honorpress.model.values import Grade, IndustryClass

ROWS: Final = 60
"""Lines to fill in."""
_HEAD_ROW: Final = 3
_FIRST_ROW: Final = 5
_AUTHOR: Final = "honorpress"
_LONGEST: Final = 32_000


def form_xlsx(programme: Programme, years: Sequence[int], cohort: str | None) -> bytes:
    """Make the workbook.

    Args:
        programme: Whose form it is.
        years: Years that have columns of their own.
        cohort: The cohort it is for, where that matters to the rules.

    Returns:
        The file, the same bytes each time.
    """
    columns = form_columns(programme, years)
    book, sheet = new_workbook("汇总")
    _title(sheet, programme, len(columns))
    write_heading(sheet, columns, _HEAD_ROW)
    _lines(sheet, columns)
    options = book.create_sheet("选项")
    options.sheet_state = "hidden"
    for index, column in enumerate(columns, 1):
        note = note_of(programme, column.to)
        if note:
            row = _HEAD_ROW + 1 if column.group else _HEAD_ROW
            sheet.cell(row, index).comment = Comment(
                note, _AUTHOR, width=320, height=40 + 18 * len(note) // 16
            )
        area = f"{get_column_letter(index)}{_FIRST_ROW}:{get_column_letter(index)}{_FIRST_ROW + ROWS - 1}"
        for rule in _checks(programme, column, options, cohort):
            rule.add(area)
            sheet.add_data_validation(rule)
    _instructions(book, programme)
    book.properties.title = f"{programme.title}推荐人选汇总表"
    return workbook_bytes(book)


def _title(sheet: Worksheet, programme: Programme, width: int) -> None:
    for row, text, size in (
        (1, f"{programme.title}推荐人选基本情况汇总表", 18),
        (2, "推荐单位（公章）：                    填表日期：      年    月    日", 11),
    ):
        cell = sheet.cell(row, 1, text)
        cell.font = Font(size=size, bold=row == 1)
        cell.alignment = Alignment(horizontal="center" if row == 1 else "left", vertical="center")
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
    sheet.row_dimensions[1].height = 32


def _lines(sheet: Worksheet, columns: Sequence[OutColumn]) -> None:
    for row in range(_FIRST_ROW, _FIRST_ROW + ROWS):
        for index, column in enumerate(columns, 1):
            cell = sheet.cell(row, index)
            cell.border = BORDER
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if column.entry.kind in ("text", "honours", "deeds"):
                cell.number_format = "@"
        sheet.cell(row, 1).value = row - _FIRST_ROW + 1
    sheet.freeze_panes = f"C{_FIRST_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 8  # A3
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW + 1}"


def _checks(
    programme: Programme, column: OutColumn, options: Worksheet, cohort: str | None
) -> Iterator[DataValidation]:
    """Yield what Excel checks in a column."""
    choices = _choices(programme, column.to, cohort)
    if choices:
        rule = DataValidation(
            type="list", formula1=_put_options(options, column.title, choices), allow_blank=True
        )
        # Trades and recommenders may be others than those listed; grades and classes may not.
        rule.errorStyle = (
            "stop" if column.to in ("grade", "industry_class", "tier", "enterprise_head") else "warning"
        )
        yield _told(rule, "请从下拉列表里选")
    elif column.entry.kind in ("count", "years"):
        rule = DataValidation(
            type="whole", operator="between", formula1="0", formula2="10000000", allow_blank=True
        )
        yield _told(rule, "请填不小于 0 的整数")
    elif column.entry.kind == "money":
        rule = DataValidation(
            type="decimal", operator="between", formula1="0", formula2="10000000", allow_blank=True
        )
        yield _told(rule, "请填数字，以万元计")
    elif column.to in ("summary", "deeds"):
        least = SUMMARY_CHARACTERS[0] if column.to == "summary" else 0
        own = SUMMARY_CHARACTERS[1] if column.to == "summary" else _LONGEST
        most = min(most_characters(programme, column.to) or own, own)
        rule = DataValidation(
            type="textLength", operator="between", formula1=str(least), formula2=str(most), allow_blank=True
        )
        yield _told(rule, f"请控制在 {least} 至 {most} 字" if least else f"请控制在 {most} 字以内")


def _told(rule: DataValidation, text: str) -> DataValidation:
    rule.errorTitle, rule.error, rule.showErrorMessage = "请核对", text, True
    return rule


def _choices(programme: Programme, to: str, cohort: str | None) -> Sequence[str]:
    match to:
        case "grade":
            return [grade.value for grade in Grade]
        case "industry_class":
            return [each.value for each in IndustryClass]
        case "tier":
            return [tier.name for tier in programme.tiers]
        case "recommender":
            return [body.name for body in programme.recommenders.values()]
        case "route":
            kinds = {route.kind for route in programme.routes}
            return [name for name, kind in ROUTES.items() if kind in kinds]
        case "trade":
            return allowed_trades(programme, cohort)
        case "enterprise_head":
            return ["是", "否"]
        case "sex":
            return ["男", "女"]
    return ()


def _put_options(sheet: Worksheet, title: str, choices: Sequence[str]) -> str:
    """Write a list into the hidden sheet; give back its address."""
    column = sheet.max_column + 1 if sheet.cell(1, 1).value else 1
    sheet.cell(1, column, title)
    for row, choice in enumerate(choices, 2):
        sheet.cell(row, column, choice)
    letter = get_column_letter(column)
    return f"{quote_sheetname(sheet.title)}!${letter}$2:${letter}${len(choices) + 1}"


def _instructions(book: Workbook, programme: Programme) -> None:
    sheet = book.create_sheet("填写说明")
    for row, (head, text) in enumerate(instructions(programme), 1):
        sheet.cell(row, 1, head).font = Font(bold=True, size=14 if row == 1 else 11)
        sheet.cell(row, 2, text).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.cell(row, 1).alignment = Alignment(vertical="top")
    sheet.column_dimensions["A"].width = 14
    sheet.column_dimensions["B"].width = 90
