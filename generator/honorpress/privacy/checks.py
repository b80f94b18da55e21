"""Check digits and dates of the numbers that stand for a person, a firm or an account."""

from datetime import date
from typing import Final

_AREAS: Final = frozenset(
    (
        *range(11, 16),
        *range(21, 24),
        *range(31, 38),
        *range(41, 47),
        *range(50, 55),
        *range(61, 66),
        71,
        81,
        82,
        83,
        91,
    )
)
"""First two digits of an area code (GB/T 2260): provinces, 83 for Taiwan residents, 91 for abroad."""

_ID_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS: Final = "10X98765432"
_FIRM_WEIGHTS: Final = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_FIRM_SIGNS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_DOUBLED: Final = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def is_date(year: int, month: int, day: int) -> bool:
    """Tell whether the three make a calendar day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def is_personal(digits: str) -> bool:
    """Tell whether 15 or 18 characters begin as ID numbers do: area, birth date of 1900 to 2049."""
    if int(digits[:2]) not in _AREAS:
        return False
    birth = digits[6:14] if len(digits) == 18 else f"19{digits[6:12]}"
    return "1900" <= birth[:4] < "2050" and is_date(int(birth[:4]), int(birth[4:6]), int(birth[6:8]))


def has_id_check(number: str) -> bool:
    """Tell whether the last of 18 characters is the check digit of the 17 before it (GB 11643)."""
    total = sum(weight * int(digit) for weight, digit in zip(_ID_WEIGHTS, number[:17], strict=True))
    return _ID_CHECKS[total % 11] == number[17]


def is_card(digits: str) -> bool:
    """Tell whether 16 to 19 digits make a bank card: an issuer prefix in use in China and Luhn's sum."""
    if not digits.startswith(("62", "60", "4", "5", "35", "37", "9558")):
        return False
    values = [int(digit) for digit in reversed(digits)]
    return (sum(values[::2]) + sum(_DOUBLED[value] for value in values[1::2])) % 10 == 0


def is_firm(digits: str) -> bool:
    """Tell whether 18 digits make a unified social credit code (GB 32100): those need not hold a letter."""
    if digits[0] not in "13589" or int(digits[2:4]) not in _AREAS:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_FIRM_WEIGHTS, digits[:17], strict=True))
    return _FIRM_SIGNS[-total % 31] == digits[17]


def is_power(digits: str) -> bool:
    """Tell whether a number is a power of two or one less: a constant of programs, such as 2**34."""
    number = int(digits)
    return number & (number - 1) == 0 or number & (number + 1) == 0
