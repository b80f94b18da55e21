"""How people part the digits of a number: which neighbouring groups may be one, and in which shape."""

from collections.abc import Iterator
from typing import Final

from honorpress.dataclass import dataclass
from honorpress.privacy.chains import Gap, Line
from honorpress.privacy.checks import is_date

COUNTRY: Final = frozenset({"86", "086", "0086"})
"""The country code before a mobile number."""

_LENGTHS: Final = (19, 16, 18, 15, 17, 11)
"""Lengths of private numbers, the likely first: a card of 19 digits may begin as one of 16."""
_ID_SHAPES: Final = frozenset(
    {(6, 8, 4), (6, 4, 4, 4), (6, 4, 2, 2, 4), (6, 12), (14, 4), (4, 4, 4, 4, 2), (3,) * 6, (6, 6, 3)}
)
_DASHED_MOBILES: Final = frozenset({(4, 4, 3), (4, 3, 4), (3, 3, 5), (3, 5, 3), (7, 4)})


@dataclass(frozen=True, slots=True)
class Parted:
    """Neighbouring groups whose digits together have the length of a private number."""

    digits: str
    """The digits, and an X where one closes the line."""
    lengths: tuple[int, ...]
    """Digits in each group, a closing X counted."""
    gaps: frozenset[Gap]
    """What parts the groups."""
    start: int
    end: int
    fills_line: bool
    """Nothing but a country code stands beside it."""
    dashed_on: bool
    """It is parted by dashes, and a dash joins it to a further group."""

    @property
    def is_spelled(self) -> bool:
        """Tell whether each digit stands alone, parted alike, and nothing else stands on the line."""
        return max(self.lengths) == 1 == len(self.gaps) and self.fills_line

    @property
    def has_id_shape(self) -> bool:
        """Tell whether it is parted as ID numbers are: area, birth date, the rest."""
        return self.lengths in _ID_SHAPES

    @property
    def has_card_shape(self) -> bool:
        """Tell whether it is parted as on a bank card: by fours, or after the issuer's six."""
        return self.lengths[:4] == (4, 4, 4, 4) or (self.lengths[0] == 6 and len(self.lengths) == 2)

    @property
    def has_mobile_shape(self) -> bool:
        """Tell whether it is parted as mobile numbers are, and not as years and days are."""
        middle, last = self.digits[3:7], self.digits[7:]
        if self.lengths == (3, 4, 4):
            if len(self.gaps) > 1:
                return middle[:2] not in ("19", "20")  # GB/T 150-2011 2022: a standard and a year.
            # 150 2018 2019: the head of a table.
            return self.gaps != {Gap.SPACE} or not ("1949" < middle < "2050" and int(last) == int(middle) + 1)
        if self.lengths == (3, 8):
            is_day = "2000" <= middle < "2050" and is_date(int(middle), int(last[:2]), int(last[2:]))
            return self.gaps == {Gap.DASH} or (self.gaps == {Gap.SPACE} and not is_day)
        # 1998-1231-001 is a date and a count.
        return (
            self.lengths in _DASHED_MOBILES and self.gaps == {Gap.DASH} and not self.digits.startswith("19")
        )


def parted_numbers(line: Line, first: int) -> list[Parted]:
    """List what begins with a group, goes on, and has the length of a private number; the likely first."""
    return sorted(_parted(line, first), key=lambda parted: _LENGTHS.index(len(parted.digits)))


def _parted(line: Line, first: int) -> Iterator[Parted]:
    groups, gaps = line.groups, line.gaps
    if first > 0 and gaps[first - 1] is Gap.MINUS:
        return
    total = len(groups[first].digits)
    for last in range(first + 1, len(groups)):
        total += len(groups[last].digits)
        if total > 19 or gaps[last - 1] is Gap.MINUS:
            return
        if total not in _LENGTHS or line.is_fraction(first, last):
            continue
        closing_x = line.find_x() if total == 17 and last == len(groups) - 1 else None
        if closing_x:
            yield _part(line, first, last, closing_x)
        yield _part(line, first, last, None)


def _part(line: Line, first: int, last: int, closing_x: int | None) -> Parted:
    groups, gaps = line.groups, line.gaps
    lengths = [len(group.digits) for group in groups[first : last + 1]]
    if closing_x and max(lengths) == 1:
        lengths.append(1)
    elif closing_x:
        lengths[-1] += 1
    inner = frozenset(gaps[first:last])
    is_led = first > 0 and gaps[first - 1] is Gap.DASH and groups[first - 1].digits not in COUNTRY
    is_followed = last < len(gaps) and gaps[last] is Gap.DASH
    return Parted(
        digits="".join(group.digits for group in groups[first : last + 1]) + ("X" if closing_x else ""),
        lengths=tuple(lengths),
        gaps=inner,
        start=groups[first].start,
        end=closing_x or groups[last].end,
        fills_line=last == len(groups) - 1 and all(group.digits in COUNTRY for group in groups[:first]),
        dashed_on=Gap.DASH in inner and (is_led or is_followed),
    )
