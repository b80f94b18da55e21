"""Star out the private part of a value, the way public notices do."""

import re
from typing import Final

from honorpress.patterns import late_pattern
from honorpress.privacy.folding import fold
from honorpress.privacy.kinds import Kind

_NAME: Final = r"[^\s\d,，。;；:：]"
_TOWNSHIP: Final = late_pattern(
    rf"(?:{_NAME}{{1,12}}?(?:省|自治区|特别行政区))?\s?"
    rf"(?:{_NAME}{{1,10}}?(?:市|自治州|地区|盟))?\s?"
    rf"(?:{_NAME}{{1,8}}?(?:(?<![小社园院厂校城])区|县|旗|(?<![城都])市))?\s?"
    rf"(?:{_NAME}{{1,8}}?(?:街道办事处|街道|镇|苏木|(?<![家城新老])乡))?"
)


def mask(kind: Kind, value: str) -> str:
    """Mask a value so that it may be printed; disguises inside it are undone first.

    A mobile keeps its first three and last four digits, an ID number the first two and last three, a bank
    card the last four, an e-mail address its first character and provider, a date of birth the year; an
    address stops at the township.
    """
    plain = fold(value).text.strip()
    match kind:
        case Kind.ID_NUMBER | Kind.ID_NUMBER_BAD_CHECK:
            number = _digits(plain)
            return number[:2] + "*" * max(4, len(number) - 5) + number[-3:] if len(number) > 8 else "****"
        case Kind.MOBILE:
            number = _digits(plain)[-11:]
            return f"{number[:3]}****{number[-4:]}" if len(number) == 11 else "****"
        case Kind.BANK_CARD:
            number = _digits(plain)
            return "*" * (len(number) - 4) + number[-4:] if len(number) > 8 else "****"
        case Kind.PRIVATE_EMAIL:
            sign = re.search(r"[@#]|[(\[{（【]\s?(?i:at|艾特)\s?[)\]}）】]", plain)
            local, domain = (
                (plain[: sign.start()].strip(), plain[sign.end() :].strip()) if sign else (plain, "")
            )
            return f"{local[0] if len(local) > 1 else ''}***@{domain}"
        case Kind.HOME_ADDRESS:
            return plain[: township_end(plain)] + "***"
        case Kind.BIRTH_DATE:
            return f"{plain[:4]}-**-**"


def township_end(address: str) -> int:
    """Find where the part of an address ends that may be public: province, city, county and township."""
    match = _TOWNSHIP.match(address)
    return match.end() if match else 0


def _digits(plain: str) -> str:
    return "".join(sign for sign in plain.upper() if sign.isdigit() or sign == "X")
