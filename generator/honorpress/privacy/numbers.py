"""Recognise ID numbers, mobile numbers and bank cards among chains of digits."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from honorpress.privacy.chains import Gap, Line, Touch, find_chains
from honorpress.privacy.checks import has_id_check, is_card, is_date, is_firm, is_personal, is_power
from honorpress.privacy.kinds import Finding, Kind
from honorpress.privacy.masks import mask

_PHONE_LABEL: Final = re.compile(r"手机|电话|联系|号码|微信|(?i:tel|phone|mobile|call|sms)")
_NOT_A_PERSON: Final = re.compile(
    r"专利|申请号|公开号|公告号|注册号|登记号|信用代码|税号|纳税人|许可证|备案|订单|流水|条码|序列号|(?i:isbn|doi|order)"
    r"|[A-Za-z0-9]/$"
)
"""What says that a number without a strong check is no person's; a path in a URL says so as well."""
_LABEL_REACH: Final = 20
"""Characters before a number within which a label speaks of it."""
_LEFT_OVER: Final = 2
"""Groups of a line that may lie outside of any number; with more, the line is a list of figures."""
_LONGEST_LINE: Final = 60
"""Groups of a line beyond which it is a list of figures, whatever they look like."""
_MANY_SINGLE: Final = 4
"""Single digits that mark a list of figures, unless the whole line is spelled digit by digit."""
_LENGTHS: Final = (19, 16, 18, 15, 17, 11)
"""Lengths of private numbers; a card of 19 digits may begin as one of 16, and few have 17 or 18."""
_COUNTRY: Final = frozenset({"86", "086", "0086"})

_ID_SHAPES: Final = frozenset(
    {(6, 8, 4), (6, 4, 4, 4), (6, 4, 2, 2, 4), (6, 12), (14, 4), (4, 4, 4, 4, 2), (3,) * 6, (6, 6, 3)}
)
_DASHED_MOBILES: Final = frozenset({(4, 4, 3), (4, 3, 4), (3, 3, 5), (3, 5, 3), (7, 4)})


class _Number(NamedTuple):
    """Neighbouring groups whose digits together have the length of a private number."""

    digits: str
    """The digits, and an X where one closes the line."""
    first: int
    """Index of the first group."""
    last: int
    """Index of the last group."""
    start: int
    end: int


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
        elif line.groups[index].digits not in _COUNTRY:
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
    return Finding(kind, start, end, mask(kind, digits))


def _read_groups(line: Line, index: int) -> tuple[Finding, int] | None:
    """Read a number that begins with this group and goes on; return it and the count of its groups."""
    numbers = sorted(_numbers_from(line, index), key=lambda number: _LENGTHS.index(len(number.digits)))
    for recognise in (_grouped_id, _grouped_mobile, _grouped_other):
        for number in numbers:
            kind = recognise(line, number)
            if kind and _fits(line, kind, number.digits, index, number.end):
                finding = Finding(kind, number.start, number.end, mask(kind, number.digits))
                return finding, number.last - number.first + 1
    return None


def _numbers_from(line: Line, index: int) -> Iterator[_Number]:
    groups = line.groups
    total = len(groups[index].digits)
    if index > 0 and line.gaps[index - 1] is Gap.MINUS:
        return
    for last in range(index + 1, len(groups)):
        gap = line.gaps[last - 1]
        total += len(groups[last].digits)
        if total > 19 or gap is Gap.MINUS:
            return
        if total not in _LENGTHS or line.is_fraction(index, last):
            continue
        digits = "".join(group.digits for group in groups[index : last + 1])
        closing_x = line.find_x() if total == 17 and last == len(groups) - 1 else None
        if closing_x:
            yield _Number(digits + "X", index, last, groups[index].start, closing_x)
        yield _Number(digits, index, last, groups[index].start, groups[last].end)


def _grouped_id(line: Line, number: _Number) -> Kind | None:
    if not _is_sure_id(number.digits):
        return None
    lengths, gaps = _shape(line, number)
    return Kind.ID_NUMBER if len(gaps) == 1 or lengths in _ID_SHAPES else None


def _grouped_mobile(line: Line, number: _Number) -> Kind | None:
    if not _is_mobile(number.digits) or _is_dashed_on(line, number):
        return None
    lengths, gaps = _shape(line, number)
    if _is_mobile_shape(number.digits, lengths, gaps) or _is_spelled(line, number):
        return Kind.MOBILE
    return Kind.MOBILE if lengths[0] >= 3 and _has_phone_label(line.text, number.start) else None


def _is_mobile_shape(digits: str, lengths: tuple[int, ...], gaps: frozenset[Gap]) -> bool:
    middle, last = digits[3:7], digits[7:]
    if lengths == (3, 4, 4):
        if len(gaps) > 1:
            return middle[:2] not in ("19", "20")  # GB/T 150-2011 2022: a standard and a year.
        # 150 2018 2019: the head of a table.
        return gaps != {Gap.SPACE} or not ("1949" < middle < "2050" and int(last) == int(middle) + 1)
    if lengths == (3, 8):
        year, month, day = int(digits[3:7]), int(digits[7:9]), int(digits[9:])
        is_day = 2000 <= year < 2050 and is_date(year, month, day)
        return gaps == {Gap.DASH} or (gaps == {Gap.SPACE} and not is_day)
    # 1998-1231-001 is a date and a count.
    return lengths in _DASHED_MOBILES and gaps == {Gap.DASH} and not digits.startswith("19")


def _grouped_other(line: Line, number: _Number) -> Kind | None:
    kind = _name_kind(number.digits)
    if kind is None or kind is Kind.MOBILE:
        return None
    lengths, gaps = _shape(line, number)
    if len(gaps) > 1 or _is_dashed_on(line, number):
        return None
    if kind is Kind.BANK_CARD:
        has_shape = lengths[:4] == (4, 4, 4, 4) or (lengths[0] == 6 and len(lengths) == 2)
    else:
        has_shape = lengths in _ID_SHAPES
    return kind if has_shape or _is_spelled(line, number) else None


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
            yield Finding(Kind.ID_NUMBER, head.start, end, mask(Kind.ID_NUMBER, digits))


def _shape(line: Line, number: _Number) -> tuple[tuple[int, ...], frozenset[Gap]]:
    """Measure the groups of a number, a closing X counted, and name the gaps between them."""
    lengths = [len(group.digits) for group in line.groups[number.first : number.last + 1]]
    gaps = frozenset(line.gaps[number.first : number.last])
    if number.digits.endswith("X"):
        if max(lengths) == 1:
            lengths.append(1)
        else:
            lengths[-1] += 1
    return tuple(lengths), gaps


def _is_spelled(line: Line, number: _Number) -> bool:
    """Tell whether each digit stands alone, in the same way, and nothing else stands on the line."""
    lengths, gaps = _shape(line, number)
    lead = [group.digits for group in line.groups[: number.first] if group.digits not in _COUNTRY]
    return max(lengths) == 1 == len(gaps) and not lead and number.last == len(line.groups) - 1


def _is_dashed_on(line: Line, number: _Number) -> bool:
    """Tell whether a dash joins a dashed number to a further group."""
    if Gap.DASH not in line.gaps[number.first : number.last]:
        return False
    before, after = number.first - 1, number.last
    is_led = before >= 0 and line.gaps[before] is Gap.DASH and line.groups[before].digits not in _COUNTRY
    return is_led or (after < len(line.gaps) and line.gaps[after] is Gap.DASH)


def _is_mobile(digits: str) -> bool:
    return len(digits) == 11 and digits[0] == "1" and digits[1] in "3456789" and not is_power(digits)


def _has_phone_label(text: str, start: int) -> bool:
    return _PHONE_LABEL.search(text, max(0, start - _LABEL_REACH), start) is not None
