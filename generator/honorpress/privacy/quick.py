"""Tell fast that a text holds no private value, so that clean pages cost the gate next to nothing.

Each test is a necessary condition of what `fold` or a finder does: where it says no, they do nothing. The
tests work on bytes, since `bytes.translate` and `bytes.find` run some twenty times as fast as a regular
expression, and on the Chinese part of a page alone, which is an eighth of its characters.
"""

import re
from codecs import BOM_UTF8
from typing import Final

from honorpress.dataclass import dataclass

_DIGITS: Final = b"0123456789"
_TAILS: Final = bytes(range(0x80, 0xC0))
_NOT_HAN: Final = bytes(sign for sign in range(0x80) if sign not in _DIGITS)

_UNUSUAL: Final = re.compile(
    "[^0-9\u4e00-\u9fff，。、：；（）“”‘’《》？！·—–…\u3000〔〕【】「」〈〉→↑←↓／％￥～×÷±°‰℃≤≥φΦμ©®éàèìòùáíóúüāēīōūǎ"
    "ěǐǒǔ"
    "\u3400-\u4dbf\U00020000-\U0002ffff]"
)
"""Any character but those that Chinese pages are made of. The tests below reckon with no other: a disguise,
an odd space or another script's digit sends the text to the finders."""

_NUMERALS: Final = re.compile(
    "[〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖](?=[〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]{10})"
)
_ESCAPE: Final = re.compile(
    rb"&(?!(?:amp|lt|gt|quot|apos|#3[489]|#6[02]|#x2[267]|#x3[ce]);)(?:#[0-9xX]|[A-Za-z]{2,31};)"
)
_PERCENT: Final = re.compile(rb"%[0-9A-Fa-f]{2}")
_TAG_AFTER_DIGIT: Final = re.compile(
    rb"0<(?:!--|(?:wbr|/?(?:a|abbr|b|bdi|bdo|big|code|data|em|font|i|ins|kbd|label|mark|nobr|q|s|samp|small"
    rb"|span|strong|sub|sup|tel|time|tt|u|var))\b[^<>]*+>(?>(?:<[^<>]*+>)*)(?:0|<!--))"
)

_TAG: Final = re.compile(rb"<[^<>]*>")

_SPACES_DASHES: Final = b" -_\r\n\xe2\xe3" + _TAILS
"""What may part the digits of a number; of Chinese signs the bytes that dashes and spaces are made of."""
_DOTS: Final = b".\xc2\xb7"
"""What may part them as well, though not in the same number."""
_JUST_DIGITS: Final = bytes(0x30 if sign in _DIGITS else 0x78 for sign in range(256))
_CLASSES: Final = bytes(
    0x33 if sign in b"3456789" else 0x31 if sign == 0x31 else 0x30 if sign in b"02" else 0x78
    for sign in range(256)
)
"""1, 3 for a digit from 3 on, 0 for the two others."""
_ELEVEN: Final = b"0" * 11
_RUN: Final = re.compile(rb"0+")
_MOBILE: Final = re.compile(rb"13[013]{9}")
_SHORTEST_OTHER: Final = 15
"""Digits of the shortest number that is no mobile."""

_MARKS: Final = bytes(
    0x30
    if sign in _DIGITS
    else 0x40
    if sign in b"#)]}\x89\x91"
    else sign + 32
    if 0x41 <= sign <= 0x5A
    else sign
    for sign in range(256)
)
"""Digits as 0, letters in lower case, and @ for each sign after which a mail provider may follow; the last
byte of a full-width ） or 】 is one of them."""
_MAIL: Final = re.compile(
    rb"@[\s\xe3\x80]*(?:vip\.)?(?:qq|foxmail|0{2,4}(?:cn)?|sina|sohu|sogou|tom|aliyun|eyou|gmail|googlemail"
    rb"|outlook|hotmail|live|msn|icloud|me|mac|yahoo|ymail|aol|protonmail|gmx|mail|yandex|zoho|yeah|wo|proton)"
    rb"[\s\xe3.]"
)

_BIRTH_WORDS: Final = re.compile("生(?:(?<=出生)|(?<=[日号0-9，他她我人]生)|[日于於])")
_BIRTH_KEYS: Final = re.compile(rb"b(?:irth(?:[_ -]?(?:date|day))?(?![a-z_])|orn(?![a-z])|(?<=dob))")

_N: Final = "0-9一二三四五六七八九十百〇零第"
_DOOR: Final = "(?=[:：]?[0-9\u4e00-\u9fff—–]{1,60}(?<=[号栋幢元弄室组队社]))"
"""Where somebody is told to live counts if the sign of a door follows in the same run of characters."""
_HOME_WORDS: Final = re.compile(
    "[住址户元栋幢弄座楼院村区园苑寓舍社庭府邸居馆庄城景家]"
    rf"(?:(?<=[家现]住){_DOOR}|(?<=住)[在于]{_DOOR}|(?<=住)[家地址]|(?<=庭地址)|(?<=细地址)|(?<=户)[籍口]"
    rf"|(?<=[栋幢弄座村])[{_N}]|(?<=单元)[{_N}]|(?<=号[楼院])[{_N}]"
    r"|(?<=[区园苑寓院楼村社庭府邸居馆庄城景家])[0-9]{5})"
)
_HOME_HASH: Final = re.compile(rb"#(?<=[0-9A-Za-z\x80-\xbf]#)(?:\xe6\xa5\xbc)?[\s\xe3\x80]*[0-9\xe3-\xe9]")
_HOME_KEY: Final = re.compile(rb"address(?:(?<=home.address)|(?<=homeaddress)|(?<=ential.address))")


@dataclass(frozen=True, slots=True)
class Looks:
    """A text in the views that the tests need."""

    data: bytes
    """The text in UTF-8."""
    han: str
    """What is left of it without ASCII letters, signs and any spaces: Chinese and digits."""
    marks: bytes
    """The text as `_MARKS` has it."""

    def may_fold(self) -> bool:
        """Tell whether it may hold anything that `fold` would replace, tags between digits aside."""
        return (
            b"\\" in self.data
            or _ESCAPE.search(self.data) is not None
            or _PERCENT.search(self.data) is not None
            or _NUMERALS.search(self.han) is not None
        )

    def may_hold_tags(self) -> bool:
        """Tell whether a tag or a comment may part two digits."""
        return _TAG_AFTER_DIGIT.search(self.marks) is not None

    def may_hold_parted_number(self) -> bool:
        """Tell whether there is a number once all tags are taken out; a comment may hide where a tag ends."""
        if b"<!--" in self.data:
            return True
        return Looks(_TAG.sub(b"", self.data), self.han, self.marks).may_hold_number()

    def may_hold_number(self) -> bool:
        """Tell whether eleven digits stand close enough for a mobile, or fifteen for any other number."""
        return self._has_run(_SPACES_DASHES + _DOTS) and (
            self._has_run(_SPACES_DASHES) or self._has_run(_DOTS)
        )

    def _has_run(self, between: bytes) -> bool:
        digits = self.data.translate(_JUST_DIGITS, between)
        start = digits.find(_ELEVEN)
        if start < 0:
            return False
        classes = self.data.translate(_CLASSES, between)
        while start >= 0:
            run = _RUN.match(digits, start)
            end = run.end() if run else start + 1
            if end - start >= _SHORTEST_OTHER or _MOBILE.search(classes, start, end):
                return True
            start = digits.find(_ELEVEN, end)
        return False

    def may_hold_email(self) -> bool:
        """Tell whether a provider's name follows a sign that may stand for @."""
        return _MAIL.search(self.marks) is not None

    def may_hold_birth(self) -> bool:
        """Tell whether a word that speaks of a birth is there."""
        return _BIRTH_WORDS.search(self.han) is not None or _BIRTH_KEYS.search(self.marks) is not None

    def may_hold_address(self) -> bool:
        """Tell whether a word that speaks of a home, or a part of its address, is there."""
        return (
            _HOME_WORDS.search(self.han) is not None
            or _HOME_HASH.search(self.data) is not None
            or _HOME_KEY.search(self.marks) is not None
        )


def look(data: bytes) -> Looks | None:
    """Make the views of a text in UTF-8; None where unusual characters make every test say yes."""
    han = data.translate(None, _NOT_HAN).decode(errors="replace").replace("\u3000", "")
    return None if _UNUSUAL.search(han) else Looks(data, han, data.translate(_MARKS))


def is_clean(data: bytes) -> bool:
    """Tell that bytes are a text in UTF-8 that surely holds no private value; False says nothing."""
    if b"\\" in data:  # what every text in JSON has; an escaped quote parts what a plain one parts
        data = data.replace(b"\\n", b"\n").replace(b'\\"', b'"')
    looks = look(data.removeprefix(BOM_UTF8))
    return looks is not None and not (
        looks.may_fold()
        or looks.may_hold_number()
        or (looks.may_hold_tags() and looks.may_hold_parted_number())
        or looks.may_hold_email()
        or looks.may_hold_birth()
        or looks.may_hold_address()
    )
