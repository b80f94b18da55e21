"""What a plain word of YAML is: text, number, date, truth value or nothing, by the core types of YAML 1.2."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Final

from honorpress.patterns import late_pattern

Value = None | bool | int | float | str | dt.date | list["Value"] | dict[str, "Value"]

_TYPES: Final[tuple[tuple[re.Pattern[str], Callable[[str], Value]], ...]] = (
    (late_pattern(r"(?:~|null|Null|NULL|)\Z"), lambda _: None),
    (late_pattern(r"(?:true|True|TRUE)\Z"), lambda _: True),
    (late_pattern(r"(?:false|False|FALSE)\Z"), lambda _: False),
    (late_pattern(r"[-+]?(?:0|[1-9][0-9]{0,17})\Z"), int),
    (late_pattern(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\Z"), lambda text: _date(text)),
    (late_pattern(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+(?:[eE][-+]?[0-9]+)?\Z"), float),
)
_MAYBE_TYPED: Final = frozenset("~ntfNTF-+0123456789")


def typed(text: str) -> Value:
    """The value of a word without quotes: `no`, `on` and `17:30` stay text, `0391` keeps its zero."""
    if text and text[0] not in _MAYBE_TYPED:
        return text
    for pattern, make in _TYPES:
        if pattern.match(text):
            return make(text)
    return text


def _date(text: str) -> Value:
    """Make a date; a day that does not exist stays text, for the model to report where it stands."""
    year, month, day = map(int, text.split("-"))
    try:
        return dt.date(year, month, day)
    except ValueError:
        return text
