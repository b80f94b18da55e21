"""Titles of official documents, broken by meaning."""

from __future__ import annotations

import re
from typing import Final

_BREAK: Final = re.compile(
    r"(?<!^)(?=关于)|(?<=年度)(?!“)|(?<=年)(?![度“])|(?<=届)(?!“)|(?=“)|(?<=”)(?![的、，。）》])|(?<=的)(?!“)|(?<=[和与及、])(?!“)"
    r"|(?<=人选)(?![的和])|(?=拟)|(?<=人民政府)(?!关于)|(?<=总工会)(?!关于)|(?<=工匠)(?![”的和奖])|(?<=名单)(?![的和])"
)
"""Places where a line of a title may end: before 关于 and what is quoted, after a whole phrase."""


def title_parts(title: str) -> tuple[str, ...]:
    """Cut a title where a line may end; joined again the parts give the title.

    Source: GB/T 9704-2012, 7.3.1: a title of several lines keeps words whole.
    """
    return tuple(part for part in _BREAK.split(title) if part)
