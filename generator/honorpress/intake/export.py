"""Records back to the officer: a table of everything they hold, or a line a record."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from honorpress.intake.cells import write_value
from honorpress.intake.grid import guarded
from honorpress.intake.known import Known, Roll
from honorpress.intake.layout import OutColumn, export_columns
from honorpress.intake.lines import json_value
from honorpress.intake.values import Terms


def ordered(roll: Roll) -> tuple[Known, ...]:
    """A cohort's records by slug."""
    return tuple(roll.people[slug] for slug in sorted(roll.people))


def export_xlsx(people: Sequence[Known], terms: Terms, title: str) -> bytes:
    """Make a workbook of records; `honorpress import` reads it back."""
    from honorpress.intake.workbook import new_workbook, workbook_bytes, write_cell, write_heading

    columns = export_columns(people, terms)
    book, sheet = new_workbook("名单")
    write_heading(sheet, columns, 1)
    for row, known in enumerate(people, 3):
        for index, column in enumerate(columns, 1):
            write_cell(sheet, row, index, write_value(column.to, column.entry, known, terms))
    sheet.freeze_panes = "C3"
    book.properties.title = title
    return workbook_bytes(book)


def export_csv(people: Sequence[Known], terms: Terms, encoding: str) -> tuple[bytes, tuple[str, ...]]:
    """Make a CSV table of records, with one row of headings.

    Returns:
        The file, and the characters that the encoding lacks, each replaced by ?.
    """
    columns = export_columns(people, terms)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([column.flat for column in columns])
    for known in people:
        writer.writerow([_text(column, known, terms) for column in columns])
    text = buffer.getvalue()
    return text.encode(encoding, errors="replace"), _lacking(text, encoding)


def _text(column: OutColumn, known: Known, terms: Terms) -> str:
    value = write_value(column.to, column.entry, known, terms)
    return "" if value is None else guarded(str(value))


def _lacking(text: str, encoding: str) -> tuple[str, ...]:
    lacking = []
    for character in sorted(set(text)):
        try:
            character.encode(encoding)
        except UnicodeEncodeError:
            lacking.append(character)
    return tuple(lacking)


def export_lines(people: Sequence[Known]) -> bytes:
    """Make JSON Lines of records: slug, fields as the files have them, deeds."""
    lines = (json.dumps(_line(known), ensure_ascii=False) for known in people)
    return "".join(f"{line}\n" for line in lines).encode()


def _line(known: Known) -> dict[str, Any]:
    body = known.sheet.body.strip()
    return {"slug": known.slug, **json_value(known.sheet.value), **({"deeds": body} if body else {})}
