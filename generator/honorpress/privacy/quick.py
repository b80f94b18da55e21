"""Tell fast that a text holds no private value, so that clean pages cost the gate next to nothing.

Each test is a necessary condition of what `fold` or a finder does: where it says no, they do nothing. The
tests work on bytes, since `bytes.translate` and `bytes.find` run some twenty times as fast as a regular
expression, and on views that are shorter than the text: one of its Chinese signs and digits alone, and one in
which a Chinese sign is a single byte.
"""

import re
from typing import Final

from honorpress.dataclass import dataclass
from honorpress.patterns import late_pattern
from honorpress.privacy.folding import stays

_DIGITS: Final = b"0123456789"
_TAILS: Final = bytes(range(0x80, 0xC0))
_NOT_HAN: Final = bytes(sign for sign in range(0x80) if sign not in _DIGITS)

_ESCAPE: Final = late_pattern(
    rb"&(?!(?:amp|lt|gt|quot|apos|#3[489]|#6[02]|#x2[267]|#x3[ce]);)(?:#[0-9xX]|([A-Za-z]{2,31};))"
)
"""The beginning of one by number, the whole of one by name."""
_ODD_BACKSLASH: Final = late_pattern(rb'\\(?![n"])')
"""None of those that all JSON has: for a new line, and for a quote, which parts as a bare one does."""
_PERCENT: Final = late_pattern(rb"%[0-9A-Fa-f]{2}(?>(?:%[0-9A-Fa-f]{2})*)")
_TAG_AFTER_DIGIT: Final = late_pattern(
    rb"0<(?:!--|(?:wbr|/?(?:a|abbr|b|bdi|bdo|big|code|data|em|font|i|ins|kbd|label|mark|nobr|q|s|samp|small"
    rb"|span|strong|sub|sup|tel|time|tt|u|var))\b[^<>]*+>(?>(?:<[^<>]*+>)*)(?:0|<!--))"
)

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
_RUN: Final = late_pattern(rb"0+")
_MOBILE: Final = late_pattern(rb"13[013]{9}")
_SHORTEST_OTHER: Final = 15
"""Digits of the shortest number that is no mobile."""


def _mark(sign: int) -> int:
    if sign in _DIGITS:
        return ord("0")
    if sign in b"\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f":
        return ord(" ")
    if sign == ord("#"):
        return ord("@")
    if sign in b"([{}])\xef":
        return ord(")")
    if sign == 0xE3:
        return ord("(")
    return sign + 32 if ord("A") <= sign <= ord("Z") else sign


_MARKS: Final = bytes(map(_mark, range(256)))
"""Digits as 0, letters in lower case, any space as one, @ for # too. Of Chinese signs only the first byte is
left: ( stands for what begins with E3, such as a wide space or 【, and ) for what begins with EF, such as ),
and for any bracket."""
_PARTING: Final = b" -_.(\xe2\xc2"
"""Marks of what may part the digits of a number."""
_MAIL: Final = late_pattern(
    rb"@[ (]{0,2}(?:vip\.)?(?:qq|foxmail|0{2,4}(?:cn)?|sina|sohu|sogou|tom|aliyun|eyou|gmail|googlemail"
    rb"|outlook|hotmail|live|msn|icloud|me|mac|yahoo|ymail|aol|protonmail|gmx|mail|yandex|zoho|yeah|wo|proton)"
    rb"[ (]?\."
)
_WRITTEN_AT: Final = late_pattern(rb"at(?:(?<=[()]at)|(?<=[()] at)) ?[()]")
"""In brackets; what stands behind them is left to the finder."""
_SPOKEN_AT: Final = "艾特"

_BIRTH_WORDS: Final = late_pattern(
    "生(?:(?<=出生)|[日于於]|(?<=[日号0-9]生)|(?<=[日号0-9][，他她我]生)|(?<=[日号0-9]，[他她我]生)|(?<=本人生))"
)
_BIRTH_KEYS: Final = late_pattern(rb"b(?:irth(?:[_ -]?(?:date|day))?(?![a-z_])|orn(?![a-z])|(?<=dob))")

_N: Final = "0-9一二三四五六七八九十百〇零第"
_DOOR: Final = "(?=：?[0-9〇\u4e00-\u9fff—–]{1,60}(?<=[号栋幢元弄室组队社]))"
"""Where somebody is told to live counts if the sign of a door follows in the same run of characters."""
_ESTATE: Final = "区园苑寓院楼村社舍庭府邸居馆庄城景家"
_HOME_SIGNS: Final = f"住现细址户元栋幢弄座{_ESTATE}"
_AT_HOME: Final = (
    rf"[{_N}](?:(?<=[栋幢弄座村].)|(?<=单元.)|(?<=号[楼院].)|(?<=[{_ESTATE}].)(?<=[0-9])[0-9]{{4}})"
    rf"|[在于](?<=住.){_DOOR}|住(?<=[家现]住){_DOOR}|[家地址](?<=住.)|[籍口](?<=户.)|地(?<=[庭细]地)址"
)
"""What follows a sign of a home, or of a part of its address."""
_HOME_WORDS: Final = f"[{_HOME_SIGNS}](?:{_AT_HOME})"
_HOME_HASH: Final = late_pattern(
    rb"#(?<=[0-9A-Za-z\x80-\xbf]#)(?:\xe6\xa5\xbc)?(?:[\s\x1c-\x1f\xe3\x80]|\\n)*[0-9\xe3-\xe9]"
)
_HOME_KEY: Final = late_pattern(rb"address(?:(?<=home.address)|(?<=homeaddress)|(?<=ential.address))")

_NUMERALS: Final = "〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"
_ELEVEN_NUMERALS: Final = f"[{_NUMERALS}]{{11}}"
_SIGNS: Final = f"{_NUMERALS}{_HOME_SIGNS}{_SPOKEN_AT[0]}"


def _parted_at(first: str, last: str, signs: str) -> str:
    """What a class of a regular expression has between two characters, but for some signs."""
    inner = sorted({sign for sign in signs if first <= sign <= last})
    starts = [first, *(chr(ord(sign) + 1) for sign in inner)]
    ends = [*(chr(ord(sign) - 1) for sign in inner), last]
    return "".join(f"{start}-{end}" for start, end in zip(starts, ends, strict=True) if start <= end)


_USUAL: Final = (
    "0-9，。、：；（）“”‘’《》？！·—–…\u3000〔〕【】「」〈〉→↑←↓／％￥～×÷±°‰℃≤≥φΦμ©®éàèìòùáíóúüāēīōūǎěǐǒǔ"
    "\u3400-\u4dbf\U00020000-\U0002ffff" + _parted_at("\u4e00", "\u9fff", _SIGNS)
)
"""Characters that Chinese pages are made of, but for those with which begins what is looked for. The tests
reckon with no others: a disguise, an odd space or another script's digit sends a text to the finders."""
_UNUSUAL: Final = f"[^{_USUAL}{_SIGNS}]"
_SUSPECT: Final = late_pattern(
    f"[^{_USUAL}](?:[{_NUMERALS}]{{10}}(?<=[{_NUMERALS}]{{11}})|{_AT_HOME}|{_SPOKEN_AT[1]}(?<={_SPOKEN_AT})"
    f"|(?<![{_SIGNS}]))"
)
"""Whatever the tests of Chinese signs look for, births apart, in one search: most pages hold none of it. What
tells which of them it was is seldom wanted, so that it is compiled then."""


@dataclass(frozen=True, slots=True)
class Looks:
    """A text in the views that the tests need."""

    data: bytes
    """The text in UTF-8."""
    han: str
    """What is left of it without ASCII signs and spaces: Chinese and digits; empty without Chinese."""
    is_suspect: bool
    """Whether any of its Chinese signs needs a closer look."""
    marks: bytes
    """The text as `_MARKS` has it."""
    digits: bytes
    """The marks without `_PARTING`."""

    def may_fold(self) -> bool:
        """Tell whether it may hold anything that `fold` would replace, tags between digits aside."""
        return b"\\" in self.data or self.may_fold_more()

    def may_fold_more(self) -> bool:
        """The same for a text of which it is known what its backslashes escape."""
        return (
            (b"&" in self.data and any(map(_says_more, _ESCAPE.finditer(self.data))))
            or (b"%" in self.data and any(map(_says_more, _PERCENT.finditer(self.data))))
            or (self.is_suspect and re.search(_ELEVEN_NUMERALS, self.han) is not None)
        )

    def may_hold_tags(self) -> bool:
        """Tell whether a tag or a comment may part two digits."""
        return _TAG_AFTER_DIGIT.search(self.marks) is not None

    def may_hold_boxes(self) -> bool:
        """Tell whether a cell of a table may hold a single digit."""
        return b">0</t" in self.digits

    def may_hold_number(self) -> bool:
        """Tell whether eleven digits stand close enough for a mobile, or fifteen for any other number."""
        if _ELEVEN not in self.digits:
            return False
        data = self.data.replace(b"\\n", b"\n")
        return _has_run(data, _SPACES_DASHES) or _has_run(data, _DOTS)

    def may_hold_email(self) -> bool:
        """Tell whether a provider's name follows a sign that stands for @."""
        return (
            _MAIL.search(self.marks) is not None
            or _WRITTEN_AT.search(self.marks) is not None
            or (self.is_suspect and _SPOKEN_AT in self.han)
        )

    def may_hold_birth(self) -> bool:
        """Tell whether a word that speaks of a birth is there."""
        return _BIRTH_WORDS.search(self.han) is not None or _BIRTH_KEYS.search(self.marks) is not None

    def may_hold_address(self) -> bool:
        """Tell whether a word that speaks of a home, or a part of its address, is there."""
        return (
            (self.is_suspect and re.search(_HOME_WORDS, self.han) is not None)
            or (b"#" in self.data and _HOME_HASH.search(self.data) is not None)
            or (b"address" in self.marks and _HOME_KEY.search(self.marks) is not None)
        )


def _says_more(found: re.Match[bytes]) -> bool:
    """Tell whether `fold` makes anything else of what looks like an escape: codes look like one, too."""
    return (found.lastindex is None and found[0].startswith(b"&")) or not stays(found[0].decode())


def look(data: bytes) -> Looks | None:
    """Make the views of a text in UTF-8; None where unusual characters make every test say yes."""
    han, is_suspect = "", False
    if not data.isascii():
        han = data.translate(None, _NOT_HAN).decode(errors="replace").replace("\u3000", "")
        is_suspect = _SUSPECT.search(han) is not None
        if is_suspect and re.search(_UNUSUAL, han):
            return None
    marks = data.translate(_MARKS, _TAILS)
    return Looks(data, han, is_suspect, marks, marks.translate(None, _PARTING))


def look_at_json(data: bytes) -> Looks | None:
    """The same where a backslash and n stand for a new line; None as well where anything else is escaped.

    Text without a backslash is looked at as it is.
    """
    if b"\\" not in data:
        return look(data)
    if _ODD_BACKSLASH.search(data):
        return None
    looks = look(data)
    if looks is None:
        return None
    marks = looks.marks.replace(b"\\n", b" ")
    return Looks(looks.data, looks.han, looks.is_suspect, marks, marks.translate(None, _PARTING))


def is_clean(data: bytes) -> bool:
    """Tell that nothing in a text as `look_at_json` takes it so much as speaks of a private value."""
    looks = look_at_json(data)
    return looks is not None and not (
        looks.may_fold_more()
        or looks.may_hold_tags()
        or looks.may_hold_number()
        or looks.may_hold_email()
        or looks.may_hold_birth()
        or looks.may_hold_address()
    )


def _has_run(data: bytes, between: bytes) -> bool:
    digits = data.translate(_JUST_DIGITS, between)
    start = digits.find(_ELEVEN)
    if start < 0:
        return False
    classes = data.translate(_CLASSES, between)
    while start >= 0:
        run = _RUN.match(digits, start)
        end = run.end() if run else start + 1
        if end - start >= _SHORTEST_OTHER or _MOBILE.search(classes, start, end):
            return True
        start = digits.find(_ELEVEN, end)
    return False
