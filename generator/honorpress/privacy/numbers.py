"""Recognise ID numbers, mobile numbers and bank cards among chains of digits."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from honorpress.patterns import late_pattern
from honorpress.privacy.chains import Line, Touch, find_chains
from honorpress.privacy.checks import has_id_check, is_card, is_firm, is_personal, is_power
from honorpress.privacy.kinds import Finding, Kind
from honorpress.privacy.masks import mask
from honorpress.privacy.shapes import COUNTRY, Parted, parted_numbers

_PHONE_LABEL: Final = late_pattern(r"手机|电话|联系|号码|微信|(?i:tel|phone|mobile|call|sms)")
_NOT_A_PERSON: Final = late_pattern(
    r"(?:专利|申请号|公开号|公告号|注册号|登记号|信用代码|税号|纳税人|许可证|备案|订单|流水|条码|序列号"
    r"|(?i:isbn|doi|order[_ -]?(?:no|id|number|sn|code)))"
    r"(?:识别号|编号|代码|号码?|证)?(?:[\s:：=#\"'“”为是（(\[【>|./]|<[^<>]{0,30}>){0,8}$"
    r"|[A-Za-z0-9]/$"
)
"""What says right before a number without a strong check that it is no person's; a URL's path does so too."""
_LABEL_REACH: Final = 20
"""Characters before a number within which a label speaks of it."""
_LEFT_OVER: Final = 2
"""Groups of a line that may lie outside of any number; with more, the line is a list of figures."""
_LONGEST_LINE: Final = 60
"""Groups of a line beyond which it is a list of figures, whatever they look like."""
_MANY_SINGLE: Final = 4
"""Single digits that mark a list of figures, unless the whole line is spelled digit by digit."""


def find_numbers(text: str) -> Iterator[Finding]:
    """Find ID numbers, mobile numbers and bank cards in a folded text.

    A number is hit where its digits stand together, or in groups as people write them. It is not hit inside a
    longer run of digits, a fraction, a hash, a patent number, an amount or a list of figures.
    """
    for lines in find_chains(text):
        for line in lines:
            yield from _read_line(line)
        yield from _ids_over_two_lines(lines)


def _read_line(line: Line) -> list[Finding]:
    unbroken: list[Finding] = []
    grouped: list[Finding] = []
    left_over = index = 0
    are_figures = _are_figures(line)
    while index < len(line.groups):
        step = 1
        if found := _read_group(line, index):
            unbroken.append(found)
        elif not are_figures and (found_in_groups := _read_groups(line, index)):
            found, step = found_in_groups
            grouped.append(found)
        elif line.groups[index].digits not in COUNTRY:
            left_over += 1
        index += step
    return unbroken + grouped if left_over <= _LEFT_OVER else unbroken


def _are_figures(line: Line) -> bool:
    """Tell whether a line is a table of figures or a drawing's path, where only unbroken numbers are read."""
    single = sum(len(group.digits) == 1 for group in line.groups)
    return len(line.groups) > _LONGEST_LINE or _MANY_SINGLE < single < len(line.groups) - 1


def _read_group(line: Line, index: int) -> Finding | None:
    digits, start, end = line.groups[index]
    is_fraction = line.is_fraction(index, index)
    if not 11 <= len(digits) <= 19 or (is_fraction and len(digits) not in (11, 17, 18)):
        return None
    if len(digits) == 17 and index == len(line.groups) - 1 and (closing_x := line.find_x()):
        digits, end = digits + "X", closing_x
    kind = _name_kind(digits)
    if kind is None or not _fits(line, kind, digits, index, end):
        return None
    # `1.138...` may also be the first of a list; programs write no fraction of 18 digits.
    if is_fraction and not _is_sure_id(digits) and not _has_phone_label(line.text, start):
        return None
    return _finding(kind, digits, start, end)


def _read_groups(line: Line, first: int) -> tuple[Finding, int] | None:
    """Read a number that begins with this group and goes on; return it and the count of its groups."""
    numbers = parted_numbers(line, first)
    for recognise in (_parted_id, _parted_mobile, _parted_other):
        for number in numbers:
            kind = recognise(line, number)
            if kind and _fits(line, kind, number.digits, first, number.end):
                return _finding(kind, number.digits, number.start, number.end), len(number.lengths)
    return None


def _parted_id(_line: Line, number: Parted) -> Kind | None:
    if _is_sure_id(number.digits) and (len(number.gaps) == 1 or number.has_id_shape):
        return Kind.ID_NUMBER
    return None


def _parted_mobile(line: Line, number: Parted) -> Kind | None:
    if not _is_mobile(number.digits) or number.dashed_on:
        return None
    has_label = number.lengths[0] >= 3 and _has_phone_label(line.text, number.start)
    return Kind.MOBILE if number.has_mobile_shape or number.is_spelled or has_label else None


def _parted_other(_line: Line, number: Parted) -> Kind | None:
    kind = _name_kind(number.digits)
    if kind is None or kind is Kind.MOBILE or len(number.gaps) > 1 or number.dashed_on:
        return None
    has_shape = number.has_card_shape if kind is Kind.BANK_CARD else number.has_id_shape
    return kind if has_shape or number.is_spelled else None


def _name_kind(digits: str) -> Kind | None:
    """Name the kind that digits, and a last X, have by themselves."""
    if len(digits) < 15:
        return Kind.MOBILE if _is_mobile(digits) else None
    if _is_sure_id(digits) or (len(digits) == 15 and is_personal(digits)):
        return Kind.ID_NUMBER
    if len(digits) == 18 and is_personal(digits):
        return Kind.ID_NUMBER_BAD_CHECK
    if len(digits) == 15 or digits.endswith("X") or not is_card(digits) or is_power(digits):
        return None
    return None if len(digits) == 18 and is_firm(digits) else Kind.BANK_CARD


def _fits(line: Line, kind: Kind, digits: str, first: int, end: int) -> bool:
    """Tell whether what stands around a number lets it be of a kind.

    A mobile number and an ID number with the right check digit may touch a word; the others may not, nor
    follow the label of some other number.
    """
    touch = line.touch(first, end)
    if touch is Touch.CODE:
        return False
    if kind is Kind.MOBILE or _is_sure_id(digits):
        return True
    start = line.groups[first].start
    return touch is Touch.NOTHING and not _NOT_A_PERSON.search(
        line.text[max(0, start - _LABEL_REACH) : start]
    )


def _is_sure_id(digits: str) -> bool:
    return len(digits) == 18 and is_personal(digits) and has_id_check(digits)


def _ids_over_two_lines(lines: tuple[Line, ...]) -> Iterator[Finding]:
    """Find ID numbers that a narrow column has broken in two."""
    for upper, lower in pairwise(lines):
        head, tail = upper.groups[-1], lower.groups[0]
        digits, end = head.digits + tail.digits, tail.end
        closing_x = lower.find_x() if len(digits) == 17 and len(lower.groups) == 1 else None
        if closing_x:
            digits, end = digits + "X", closing_x
        if _is_sure_id(digits):
            yield _finding(Kind.ID_NUMBER, digits, head.start, end)


def _is_mobile(digits: str) -> bool:
    return len(digits) == 11 and digits[0] == "1" and digits[1] in "3456789" and not is_power(digits)


def _has_phone_label(text: str, start: int) -> bool:
    return _PHONE_LABEL.search(text, max(0, start - _LABEL_REACH), start) is not None


def _finding(kind: Kind, digits: str, start: int, end: int) -> Finding:
    return Finding(kind, start, end, mask(kind, digits))
