"""Tables as text: comma, tab or semicolon between values, in any encoding of a Chinese office."""

from __future__ import annotations

import csv
import io
import re
from typing import Final

from honorpress.intake.grid import Content, Grid, Value, unguarded
from honorpress.intake.guard import refusal
from honorpress.intake.xlsx import MAX_CELLS, MAX_COLUMNS, MAX_EMPTY_RUN
from honorpress.problems import Origin, Problem

_DELIMITERS: Final = ",\t;，|"
_MAX_FIELD: Final = 200_000
_KEPT: Final = re.compile(r'="(.*)"\Z', re.S)
"""How some programs keep leading zeros: ="0391"."""


def decode_text(data: bytes, source: str) -> str:
    """Make text of bytes: a byte order mark decides; else strict UTF-8, UTF-16, GB18030 (which covers GBK).

    Raises:
        ProblemError: None of them fits.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in data[:4096]:
        encodings = ["utf-16-le" if data[1:2] == b"\0" or b",\0" in data[:4096] else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refusal(source, "intake-encoding")


def read_delimited(data: bytes, source: str, content: Content) -> None:
    """Add a text table to `content`. Raises ProblemError where it is none."""
    text = decode_text(data, source).replace("\r\n", "\n").replace("\r", "\n")
    rows: dict[int, dict[int, Value]] = {}
    cells, last = 0, 0
    csv.field_size_limit(_MAX_FIELD)
    try:
        for number, fields in enumerate(csv.reader(io.StringIO(text), delimiter=_delimiter(text))):
            values: dict[int, Value] = {
                column: _plain(field) for column, field in enumerate(fields[:MAX_COLUMNS]) if field.strip()
            }
            if values:
                rows[number] = values
                cells += len(values)
                last = number
            if cells > MAX_CELLS or number - last > MAX_EMPTY_RUN:
                content.problems.append(
                    Problem(Origin(source, last + 1), "intake-cut", {"row": last + 1}, "warning")
                )
                break
    except csv.Error:
        raise refusal(source, "intake-broken") from None
    content.grids.append(Grid(source, "", rows))


def _plain(field: str) -> str:
    field = field.strip()
    kept = _KEPT.match(field)
    return kept[1].replace('""', '"') if kept else unguarded(field)


def _delimiter(text: str) -> str:
    """Choose the sign that parts the first lines most often."""
    head = text[:20_000]
    return max(_DELIMITERS, key=head.count)
