"""Tables of web pages and CSV files, row by row."""

import csv
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

from honorpress.privacy.files.tables import Cell

_MAX_FIELD: Final = 1_000_000


class _Rows(HTMLParser):
    """Gathers the cells of each row; nested tables add to the cell that they stand in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[Cell]] = []
        self.row: list[Cell] | None = None
        self.texts: list[str] | None = None
        self.place = ""
        self.column = 0
        self.span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.end_row()
            self.row, self.column = [], 0
        elif tag in ("td", "th"):
            self.end_cell()
            line, column = self.getpos()
            self.place, self.texts = f"{line}:{column + 1}", []
            span = dict(attrs).get("colspan") or "1"
            self.span = int(span) if span.isdigit() and len(span) < 4 else 1

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.end_cell()
        elif tag in ("tr", "table"):
            self.end_row()

    def handle_data(self, data: str) -> None:
        if self.texts is not None:
            self.texts.append(data)

    def end_cell(self) -> None:
        if self.texts is not None and self.row is not None:
            self.row.append(Cell(self.place, self.column, " ".join("".join(self.texts).split())))
            self.column += self.span
        self.texts = None

    def end_row(self) -> None:
        self.end_cell()
        if self.row:
            self.rows.append(self.row)
        self.row = None


def html_rows(text: str) -> list[list[Cell]]:
    """Read the rows of all tables of a page, in their order."""
    parser = _Rows()
    parser.feed(text)
    parser.close()
    parser.end_row()
    return parser.rows


def csv_rows(text: str) -> Iterator[list[Cell]]:
    """Read the rows of a CSV file; commas, semicolons or tabs part its cells."""
    head = text[:2000]
    delimiter = max(",;\t", key=head.count)
    csv.field_size_limit(_MAX_FIELD)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    try:
        for row in reader:
            yield [
                Cell(f"{reader.line_num}:{index + 1}", index, cell) for index, cell in enumerate(row) if cell
            ]
    except csv.Error:
        return  # the text itself was searched before
