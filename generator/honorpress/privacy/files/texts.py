"""Make text of bytes, whatever Chinese encoding an old page is in, and tell lines and columns."""

from collections.abc import Iterator
from typing import Final

from honorpress.patterns import late_pattern

_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DECLARED: Final = late_pattern(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,20})""")
_HEAD_BYTES: Final = 4096
"""Within which a page declares its encoding."""
_CONTROLS: Final = late_pattern(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WIDER: Final = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030"}
"""Pages that declare the narrow set use the wide one; browsers read them so as well."""
_RUN: Final = late_pattern(rb"(?:[\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}){8,}")
_WIDE_RUN: Final = late_pattern(rb"(?:[\x20-\x7e]\x00|[\x00-\xff][\x4e-\x9f]|[\x00-\xff][\x30\xff]){8,}")


def decode(data: bytes) -> str | None:
    """Read bytes as text: by its mark, as UTF-8, as the page declares, as GB 18030; None where it is none."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None if _is_binary(data) else _decode_old(data)
    return None if "\0" in text and _is_binary(data) else text


def _is_binary(data: bytes) -> bool:
    """Tell by its control characters whether the beginning of a file is no text."""
    head = data[:_HEAD_BYTES]
    return len(_CONTROLS.findall(head)) * 50 > len(head)


def _decode_old(data: bytes) -> str:
    declared = _DECLARED.search(data, 0, _HEAD_BYTES)
    names = [declared[1].decode("ascii").lower()] if declared else []
    for name in (*names, "gb18030", "big5"):
        try:
            return data.decode(_WIDER.get(name, name))
        except (LookupError, UnicodeDecodeError):
            continue
    # A broken character in a page of GBK must not hide the rest of it.
    return data.decode("gb18030", errors="replace")


def strings(data: bytes) -> Iterator[str]:
    """Yield the texts that can be read in a binary file: eight characters or more, in UTF-8 or UTF-16."""
    for run in _RUN.finditer(data):
        yield run.group().decode("utf-8", errors="replace")
    for run in _WIDE_RUN.finditer(data):
        yield run.group().decode("utf-16-le")


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Tell where an offset lies, from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
