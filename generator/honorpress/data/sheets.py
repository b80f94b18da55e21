"""Records as rows of CSV, for spreadsheets: UTF-8 with a byte order mark, CRLF, cells that no program runs.

Fields that hold a record or a list of records stand in the JSON alone, honours and issuers excepted, and so
do Markdown texts; values of a list are joined by `；`.

Source: RFC 4180; for cells that begin like a formula, OWASP "CSV Injection".
"""

from __future__ import annotations

import operator
import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Final, Literal

from honorpress.dataclass import dataclass
from honorpress.model.base import Record
from honorpress.model.honoree import Honour
from honorpress.model.programme import Issuer
from honorpress.patterns import late_pattern

BOM: Final = b"\xef\xbb\xbf"
SEPARATOR: Final = "；"
_STARTS: Final = frozenset("=+-@\t\r\n＝＋－＠")
_SUSPECT: Final = _STARTS | set(" \u3000\u00a0")
"""With one of these begins whatever may begin like a formula."""
_QUOTED: Final = late_pattern('["\r\n]')
_TEXTS: Final = frozenset({"deeds", "introduction", "text", "body"})
"""Fields of Markdown."""

ColumnType = Literal["string", "integer", "number", "boolean", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    type: ColumnType
    required: bool
    values: tuple[str, ...] = ()
    """What may stand in a cell, where that is a closed list."""


@cache
def columns_of(record: type[Record]) -> tuple[Column, ...]:
    """The columns of a record type, in the order of its fields."""
    return tuple(
        Column(name, kind, field.is_required(), _values(field.annotation))
        for name, field in record.model_fields.items()
        if name not in _TEXTS and (kind := _column_type(field.annotation))
    )


def csv_file(record: type[Record], rows: Iterable[bytes]) -> bytes:
    """A file of rows under their heads."""
    head = csv_line([column.name for column in columns_of(record)])
    return b"".join((BOM, head, *rows))


def csv_row(record: Record) -> bytes:
    """One record as a row, with its end."""
    values = _values_of(type(record))(record.__dict__)
    return csv_line(["" if value is None else _cell(value) for value in values])


def csv_line(cells: Sequence[str]) -> bytes:
    """Cells as they are on one line, with its end."""
    line = ",".join(cells)
    if line.count(",") >= len(cells) or _QUOTED.search(line):
        line = ",".join(map(_quoted, cells))
    return f"{line}\r\n".encode()


@cache
def _values_of(record: type[Record]) -> Callable[[Mapping[str, object]], tuple[object, ...]]:
    """What takes the values of all columns, several, in their order."""
    return operator.itemgetter(*(column.name for column in columns_of(record)))


def _cell(value: object) -> str:
    if type(value) is str and value[:1] not in _SUSPECT:
        return value
    if isinstance(value, str):
        return _safe(str(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return _safe(SEPARATOR.join(map(_item, value)))
    return str(value)  # numbers and days


def _item(value: object) -> str:
    match value:
        case Honour():
            return f"{value.year} {value.title}"
        case Issuer():
            return value.name
        case _:
            return str(value)


def _safe(text: str) -> str:
    """Text that a spreadsheet shows and does not run: an apostrophe before what begins like a formula."""
    return f"'{text}" if text and text.lstrip(" \u3000\u00a0")[:1] in _STARTS else text


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if "," in text or _QUOTED.search(text) else text


def _column_type(annotation: object) -> ColumnType | None:
    """The type of a field's cells; None for what cells cannot hold."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _column_type(arguments[0])
    if origin in (typing.Union, types.UnionType):
        kinds = {_column_type(argument) for argument in arguments if argument is not type(None)}
        return kinds.pop() if len(kinds) == 1 else None
    if origin is typing.Literal:
        return "string"
    if origin is tuple:
        return "string" if arguments[0] in (Honour, Issuer) or _column_type(arguments[0]) else None
    return _scalar_type(annotation)


def _scalar_type(annotation: object) -> ColumnType | None:
    if not isinstance(annotation, type):
        return None
    if issubclass(annotation, Enum):
        return "string"
    names: dict[str, ColumnType] = {
        "str": "string",
        "int": "integer",
        "float": "number",
        "bool": "boolean",
        "date": "date",
    }
    return names.get(annotation.__name__)


def _values(annotation: object) -> tuple[str, ...]:
    """The closed list of what a field may be; empty where there is none."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Literal:
        return tuple(map(str, arguments))
    if origin in (typing.Union, types.UnionType):
        return tuple(value for argument in arguments for value in _values(argument))
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return tuple(str(member.value) for member in annotation)
    return ()
