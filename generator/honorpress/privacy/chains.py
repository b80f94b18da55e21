"""Find the chains of digits that are long enough to hold a private number."""

from collections.abc import Iterator
from enum import Enum
from itertools import pairwise
from typing import Final, NamedTuple

from honorpress.dataclass import dataclass
from honorpress.patterns import late_pattern

_SPACES: Final = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_DASHES: Final = "_\\-\u2010-\u2015\u2212\u02d7\ufe58\ufe63\uff3f"
_DOTS: Final = ".\u00b7\u2022\u2027\u2219\u22c5\u30fb"
_MORE: Final = rf"(?:[{_SPACES}{_DASHES}\r\n]{{0,3}}+[0-9])"
_DOTTED: Final = rf"[0-9]{{2,}}+(?>(?:[{_DOTS}][0-9]{{2,}}+){{2,}})(?>(?:[{_DOTS}][0-9])?)"
_CHAIN: Final = late_pattern(rf"[0-9](?:(?>{_MORE}{{10,}})|{_DOTTED})")
"""Eleven digits or more parted by spaces, dashes and new lines, or else by single dots, two or more."""
_PROMISING: Final = late_pattern(
    rf"(?<![0-9])(?:0?0?86)?1(?=[^0-2]){_MORE}{{10}}|(?<![0-9])[1-9]{_MORE}{{14}}"
)
"""A group from which on there are digits enough: a mobile number's eleven, or fifteen for any other."""
_GROUP: Final = late_pattern(r"(?<![0-9])(?:00|0)?86(?=1[3-9](?:[0-9]|[0-9]{5}|[0-9]{9})(?![0-9]))|[0-9]+")
"""Digits in a row; the country code of a mobile number is a group of its own even where nothing parts it."""
_UNBROKEN_LENGTHS: Final = frozenset({11, 15, 16, 17, 18, 19})
_SIGN: Final = late_pattern(f"[{_SPACES}][-\u2212]$")
_DASH: Final = late_pattern(f"[{_DASHES}]")
_DOT: Final = late_pattern(f"[{_DOTS}]")

_LAST_X: Final = late_pattern(rf"[{_SPACES}{_DASHES}]{{0,3}}+[Xx](?![A-Za-z0-9])")
_POINT_BEFORE: Final = late_pattern(r"(?:^|[^A-Za-z\u4e00-\u9fff])[A-Za-z]?\.$")
"""A decimal point, its zero left out or not: `0.138`, `=.138`, path data `l.138`; not `Tel.138`."""
_POINT_AFTER: Final = late_pattern(r"\.[0-9]")
_MONEY_BEFORE: Final = late_pattern(r"[¥￥$€]\s?$")
_UNIT_AFTER: Final = late_pattern(
    r"\s?(?:[万亿]?[元吨]|[万亿]|美元|字节|(?i:bytes?|px|ms|s|n|l|[kmg]b)(?![A-Za-z]))"
)
_WORD_BEFORE: Final = late_pattern("[A-Za-z0-9]+$")
_WORD_AFTER: Final = late_pattern("[A-Za-z0-9]+")
_HEX: Final = late_pattern("[A-Fa-f]+")
_PATENTS: Final = frozenset({"CN", "ZL", "US", "EP", "WO", "JP", "KR", "GB", "DE", "FR", "TW", "RU"})
_NEAR: Final = 24
"""Characters on either side of a number that are looked at."""


class Gap(Enum):
    """What stands between two groups of digits."""

    SPACE = "space"
    DASH = "dash"
    DOT = "dot"
    MINUS = "minus"
    """A space and then a dash: the sign of a negative figure."""


class Touch(Enum):
    """What a number is written together with, without a space."""

    NOTHING = "nothing"
    WORD = "word"
    """Letters that make a word: `Tel13812345678`."""
    CODE = "code"
    """What makes it part of something else: a hash, a patent number, an amount."""


class Group(NamedTuple):
    """An unbroken run of digits."""

    digits: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """Groups of digits on one line with at most three separators between neighbours."""

    text: str
    """The text they stand in."""
    groups: tuple[Group, ...]
    gaps: tuple[Gap, ...]
    """`gaps[i]` lies between groups `i` and `i + 1`."""

    def find_x(self) -> int | None:
        """Find the offset after an X that closes the last group."""
        last_x = _LAST_X.match(self.text, self.groups[-1].end)
        return last_x.end() if last_x else None

    def is_fraction(self, first: int, last: int) -> bool:
        """Tell whether a decimal point touches these groups from outside."""
        start, end = self._start(first), self.groups[last].end
        if self.text.startswith(".", max(0, start - 1)) and _POINT_BEFORE.search(
            self.text[max(0, start - 3) : start]
        ):
            return True
        return _POINT_AFTER.match(self.text, end) is not None

    def touch(self, first: int, end: int) -> Touch:
        """Tell what a number from this group to the offset `end` is written together with."""
        start = self._start(first)
        before = self.text[max(0, start - _NEAR) : start]
        if _MONEY_BEFORE.search(before) or _UNIT_AFTER.match(self.text, end):
            return Touch.CODE
        word_before, word_after = _WORD_BEFORE.search(before), _WORD_AFTER.match(self.text, end, end + _NEAR)
        words = [word.group() for word in (word_before, word_after) if word]
        if not words:
            return Touch.NOTHING
        is_patent = word_before is not None and word_before.group().upper() in _PATENTS
        is_code = is_patent or any(not word.isalpha() or _HEX.fullmatch(word) for word in words)
        return Touch.CODE if is_code else Touch.WORD

    def _start(self, first: int) -> int:
        """Find where a group begins, the country code that touches it included."""
        start = self.groups[first].start
        return self.groups[first - 1].start if first > 0 and self.groups[first - 1].end == start else start


def find_chains(text: str) -> Iterator[tuple[Line, ...]]:
    """Find each chain of eleven digits or more that may hold a private number, parted into its lines."""
    for chain in _CHAIN.finditer(text):
        start, end = chain.span()
        if not (_PROMISING.search(text, start, end) or _DOT.search(text, start, end)):
            continue
        groups = [Group(digits.group(), *digits.span()) for digits in _GROUP.finditer(text, start, end)]
        if len(groups) == 1 and len(groups[0].digits) not in _UNBROKEN_LENGTHS:
            continue
        gaps = [text[one.end : two.start] for one, two in pairwise(groups)]
        breaks = [place + 1 for place, gap in enumerate(gaps) if "\n" in gap or "\r" in gap]
        yield tuple(
            Line(text, tuple(groups[first:last]), tuple(map(_gap, gaps[first : last - 1])))
            for first, last in pairwise([0, *breaks, len(groups)])
        )


def _gap(written: str) -> Gap:
    if written == " ":
        return Gap.SPACE
    if _SIGN.match(written):
        return Gap.MINUS
    if _DASH.search(written):
        return Gap.DASH
    return Gap.DOT if _DOT.search(written) else Gap.SPACE
