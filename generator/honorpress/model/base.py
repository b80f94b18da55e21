"""What all records share: frozen, no unknown fields, one kind of text."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from honorpress.model.filled import packed
from honorpress.patterns import late_pattern

SLUG_PATTERN = r"^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$"

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
"""Some words; never empty."""


def _one_line(value: str) -> str:
    if "\n" in value:
        raise PydanticCustomError("one_line", "more than one line")
    return value


Line = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400), AfterValidator(_one_line)
]
"""Words on one line."""

Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=80)]
"""Lower-case ASCII, begins with a letter, parts joined by single hyphens."""


def _year(value: int) -> int:
    if not 1949 <= value <= 2200:
        raise PydanticCustomError("year_range", "not between 1949 and 2200", {"ge": 1949, "le": 2200})
    return value


Year = Annotated[int, AfterValidator(_year)]
"""A calendar year, 1949 to 2200."""


def _day(value: dt.date) -> dt.date:
    if not 1949 <= value.year <= 2200:
        raise PydanticCustomError("date_range", "a day lies between 1949 and 2200")
    return value


Day = Annotated[dt.date, AfterValidator(_day)]
"""A day, 1949 to 2200."""

_NUMBER = late_pattern(r"^[^\s〔〕\[\]（）()]{1,20}〔(?:19|20|21)\d\d〕(?:示例)?[1-9]\d{0,4}号\Z")


def _document_number(value: str) -> str:
    if not _NUMBER.match(value):
        raise PydanticCustomError("document_number", "not a document number")
    return value


DocumentNumber = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_document_number)]
"""发文字号, such as 汴总发〔2021〕31号: year in 〔〕, no 第, no leading zero.

Fictional acts say 〔2021〕示例1号.

Source: GB/T 9704-2012, 7.2.5.
"""


class Record(BaseModel):
    """Base of all record parts.

    What checks a type's values is built when the first are checked; a command needs a few of them. The
    strings under fields are read by `meanings`.
    """

    model_config = ConfigDict(
        defer_build=True,
        extra="forbid",
        frozen=True,
        coerce_numbers_to_str=True,
        hide_input_in_errors=True,
    )

    def __reduce__(self) -> tuple[Any, ...]:
        return packed(self)
