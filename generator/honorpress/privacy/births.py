"""Recognise full dates of birth: day, month and year, said to be a birth."""

import re
from collections.abc import Iterator
from typing import Final

from honorpress.patterns import late_pattern
from honorpress.privacy.checks import is_date
from honorpress.privacy.kinds import Finding, Kind
from honorpress.privacy.masks import mask

_NUMERALS: Final = "〇零○一二三四五六七八九"
_SMALL: Final = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DATE: Final = (
    rf"(?P<date>(?<!\d)(?:(?:19|20)\d\d|[一二][九〇零○][{_NUMERALS}]{{2}})"
    rf"(?:\s?年\s?{_SMALL}\s?月\s?{_SMALL}\s?[日号]"
    r"|\s?(?P<sep>[-/.\u2010-\u2015\u2212])\s?\d{1,2}\s?(?P=sep)\s?\d{1,2}(?!\d)"
    r"|\d{4}(?!\d)))"
)
_GLUE: Final = (
    r"(?:[\s:：=|（(\"'“”‘’*]|&(?:quot|apos|#3[49]);|为|是|于|在|公历|农历|阳历|阴历|content=|datetime=|value="
    r"|<[^<>]{0,200}>){0,16}?"
)

_BIRTH: Final = late_pattern(r"生(?:(?<=出生)|(?<=[日号\d\s，,他她我人]生)|日|[于於])")
_LABEL: Final = late_pattern(
    rf"(?:出生(?:(?:日期|年月日?|时间)[,，]?|日)?|生日|(?<![诞产发衍萌滋催寄派])生[于於]){_GLUE}{_DATE}"
)
_BORN: Final = late_pattern(r"出生(?![年日时地证率缺])|生(?=$|[\s，。；、,.;）)（(<\"'”|&]|[于於])")
_BEFORE_BORN: Final = late_pattern(rf"{_DATE}[\s，,]?(?:他|她|我|本人)?$")
_KEYS: Final = tuple(
    late_pattern(rf"{key}(?![A-Za-z]){_GLUE}{_DATE}")
    for key in (
        r"[Bb]irth(?:[_ -]?(?i:date|day))?",
        r"BIRTH(?:[_ -]?(?:DATE|DAY))?",
        r"born(?:\son)?",
        "dob",
        "DOB",
    )
)
"""Keys of data and markup: birthDate, date_of_birth."""
_REACH: Final = 32
"""Characters before `出生` within which its date begins."""


def find_births(text: str) -> Iterator[Finding]:
    """Find dates of birth in a folded text; a year, or a year and month, is not one."""
    for sign in _BIRTH.finditer(text):
        start = sign.start() - text.startswith("出", max(0, sign.start() - 1))
        yield from _report(_LABEL.match(text, start))
        if _BORN.match(text, start):
            first = max(0, start - _REACH)
            yield from _report(_BEFORE_BORN.search(text[first:start]), first)
    for key in _KEYS:
        for match in key.finditer(text):
            yield from _report(match)


def _report(match: re.Match[str] | None, shift: int = 0) -> Iterator[Finding]:
    if match and is_date(*_parse_date(match["date"])):
        start, end = match.span("date")
        yield Finding(Kind.BIRTH_DATE, start + shift, end + shift, mask(Kind.BIRTH_DATE, match["date"]))


def _parse_date(written: str) -> tuple[int, int, int]:
    parts: list[str] = re.findall(rf"\d+|[十{_NUMERALS}]+", written)
    if len(parts) == 1:
        parts = [written[:4], written[4:6], written[6:]]
    year, month, day = map(_parse_number, parts)
    return year, month, day


def _parse_number(written: str) -> int:
    """Read digits, a row of Chinese numerals (一九八〇) or a Chinese number below 100 (二十一)."""
    if written.isdigit():
        return int(written)
    values = {sign: max(0, place - 2) for place, sign in enumerate(_NUMERALS)}
    if "十" in written:
        tens, _, ones = written.partition("十")
        return values.get(tens, 1) * 10 + values.get(ones, 0)
    return int("".join(str(values[sign]) for sign in written))
