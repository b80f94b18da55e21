"""Undo the ways a value is disguised or encoded, and keep the way back to the text as given."""

import html
import re
from bisect import bisect_right
from typing import Final
from urllib.parse import unquote_to_bytes

from honorpress.dataclass import dataclass
from honorpress.patterns import late_pattern

_INVISIBLE: Final = (
    "\u00ad\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u20e3\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
)
"""Characters that leave no mark between two digits, combining strokes and key caps included."""
_WIDE: Final = "\uff0b\uff0d\uff0e\uff10-\uff19\uff20-\uff3a\uff3f\uff41-\uff5a"
"""Full-width + - . 0-9 @ A-Z _ a-z; full-width punctuation of ordinary Chinese text is left alone."""
_OTHER_DIGITS: Final = "\u0660-\u0669\u06f0-\u06f9\u2169\U0001d7ce-\U0001d7ff"
"""Arabic-Indic and mathematical digits, and the Roman ten that passes for X."""
_RINGED: Final = (
    "\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u24ea\u2776-\u277e\u2780-\u2788"
)
"""Ringed, raised and lowered digits: alone a list mark or a note, so read as digits only in a row."""
_NUMERALS: Final = "〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"
"""Chinese numerals: read as digits only where eleven or more stand together."""
_INLINE: Final = (
    "(?:a|abbr|b|bdi|bdo|big|code|data|em|font|i|ins|kbd|label|mark|nobr|q|s|samp|small|span|strong|sub|sup"
    "|tel|time|tt|u|var)"
)
_NO_WIDTH_TAG: Final = r"(?:wbr\b[^<>]*+>|!--.{0,200}?-->)"
_TAGS: Final = (
    rf"(?:{_NO_WIDTH_TAG}|/?{_INLINE}\b[^<>]*+>)(?>(?:<(?:{_NO_WIDTH_TAG}|/?{_INLINE}\b[^<>]*+>))*)(?=\d)"
)

_DISGUISE: Final = late_pattern(
    rf"[{_INVISIBLE}{_WIDE}{_OTHER_DIGITS}{_RINGED}{_NUMERALS}&\\%<]"
    r"(?:"
    rf"(?<=[{_INVISIBLE}])[{_INVISIBLE}]*+"
    rf"|(?<=[{_WIDE}{_OTHER_DIGITS}])[{_WIDE}{_OTHER_DIGITS}]*+"
    rf"|(?<=[{_RINGED}])[{_RINGED}]++"
    rf"|(?<=[{_NUMERALS}])[{_NUMERALS}]{{10,}}+"
    # The five that every page escapes cannot be part of a value and stay as they are.
    r"|(?<=&)(?!(?:amp|lt|gt|quot|apos|#3[489]|#6[02]|#x2[267]|#x3[ce]);)(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});"
    r"|(?<=\\)(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]{1,6}\}"
    r"|x[0-9a-fA-F]{2}|[bfnrt])"
    r"|(?<=%)[0-9A-Fa-f]{2}(?>(?:%[0-9A-Fa-f]{2})*)"
    rf"|(?<=\d<){_TAGS}"
    r")",
    re.DOTALL,
)
_TAG: Final = late_pattern(rf"<(?<=\d<){_TAGS}", re.DOTALL)


def _plain_table() -> dict[int, str | None]:
    table: dict[int, str | None] = {}
    for span in re.findall(r".-.|.", _INVISIBLE):
        table.update(dict.fromkeys(range(ord(span[0]), ord(span[-1]) + 1)))
    for span in re.findall(r".-.|.", _WIDE):
        table.update({code: chr(code - 0xFEE0) for code in range(ord(span[0]), ord(span[-1]) + 1)})
    for first in (0x0660, 0x06F0, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x2080):
        table.update({first + value: str(value) for value in range(10)})
    for first in (0x2460, 0x2776, 0x2780):
        table.update({first + value - 1: str(value) for value in range(1, 10)})
    table.update({0x2070 + value: str(value) for value in (0, *range(4, 10))})
    table.update({0xB9: "1", 0xB2: "2", 0xB3: "3", 0x24EA: "0", 0x2169: "X"})
    return table


_PLAIN: Final = _plain_table()
_NUMERAL_DIGITS: Final = str.maketrans(_NUMERALS, "0001234567891123456789")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text with disguises undone, and where each piece of it came from."""

    text: str
    """The text to search: plain digits and letters, nothing invisible, escapes decoded."""
    at: tuple[int, ...]
    """Offset in `text` at which each replaced piece begins."""
    after: tuple[int, ...]
    """Offset in `text` after each replaced piece; equal to `at` where the piece was dropped."""
    source_start: tuple[int, ...]
    """Offset of each replaced piece in the text as given."""
    source_end: tuple[int, ...]
    """Offset after each replaced piece in the text as given."""

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Translate a non-empty span of `text` into offsets of the text as given."""
        return self._source(start)[0], self._source(end - 1)[1]

    def _source(self, index: int) -> tuple[int, int]:
        piece = bisect_right(self.at, index) - 1
        if piece < 0:
            return index, index + 1
        start, end = self.source_start[piece], self.source_end[piece]
        if index >= self.after[piece]:
            first = end + index - self.after[piece]
        elif self.after[piece] - self.at[piece] == end - start:
            first = start + index - self.at[piece]
        else:
            return start, end
        return first, first + 1


def fold(text: str, *, only_tags: bool = False) -> Folded:
    """Write a text the plain way: the view in which private values are looked for.

    Folded are full-width and other digits and letters, characters of no width, HTML character references,
    JSON and JavaScript escapes, percent-encoding, and inline tags between two digits. Visible spaces, hyphens
    and dots stay, since whether they may stand inside a value depends on the value.

    A text without any of these comes back as it is, at the cost of one search.

    Args:
        text: Any text.
        only_tags: It is known to hold no disguise but tags between digits.
    """
    parts: list[str] = []
    at: list[int] = []
    after: list[int] = []
    source_start: list[int] = []
    source_end: list[int] = []
    done = length = 0
    for match in (_TAG if only_tags else _DISGUISE).finditer(text):
        written = match.group()
        plain = _plain(written)
        if plain == written:
            continue
        start, end = match.span()
        parts += (text[done:start], plain)
        at.append(length + start - done)
        length = at[-1] + len(plain)
        after.append(length)
        source_start.append(start)
        source_end.append(end)
        done = end
    if not parts:
        return Folded(text, (), (), (), ())
    parts.append(text[done:])
    return Folded("".join(parts), tuple(at), tuple(after), tuple(source_start), tuple(source_end))


def stays(written: str) -> bool:
    """Tell whether `fold` leaves alone what it takes for one escape, or for one run of percent-encoding."""
    return _plain(written) == written


def _plain(written: str) -> str:
    first = written[0]
    if first == "<":
        return " " if re.search(rf"</?{_INLINE}\b", written) else ""
    if first == "&":
        decoded = html.unescape(written)
        return decoded.translate(_PLAIN) if len(decoded) <= 2 else written
    if first == "\\":
        return _unescape(written).translate(_PLAIN)
    if first == "%":
        return _unquote(written).translate(_PLAIN)
    if first in _NUMERALS:
        return written.translate(_NUMERAL_DIGITS)
    return written.translate(_PLAIN)


def _unescape(written: str) -> str:
    if written[1] not in "ux":
        return "\n" if written[1] in "nr" else " "
    codes = [
        int(code, 16) for code in re.findall(r"[0-9a-fA-F]+", written.replace("\\", " ").replace("u", " "))
    ]
    if len(codes) == 2:
        return chr(0x10000 + ((codes[0] - 0xD800) << 10) + codes[1] - 0xDC00)
    return chr(codes[0]) if codes[0] <= 0x10FFFF else written


def _unquote(written: str) -> str:
    """Decode percent-encoding; a lone letter, digit or control code is rather a percentage (30%41)."""
    try:
        decoded = unquote_to_bytes(written).decode("utf-8")
    except UnicodeDecodeError:
        return written
    return (
        written
        if len(decoded) == 1 and (decoded.isalnum() or decoded < " ") and decoded.isascii()
        else decoded
    )
