"""Search a file of any kind for private values."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Final

from honorpress.dataclass import dataclass
from honorpress.patterns import late_pattern
from honorpress.privacy.files.parts import MAX_DEPTH, Budget, Fault, Member, Part, Piece, TooLargeError
from honorpress.privacy.files.tables import table_pieces
from honorpress.privacy.files.texts import decode, line_and_column, strings
from honorpress.privacy.find import Clean, find_clean, find_private
from honorpress.privacy.hits import Hit, Unread
from honorpress.privacy.kinds import ALL_KINDS, Kind
from honorpress.privacy.plain import plain_value
from honorpress.privacy.quick import Looks

_PICTURES: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"II*\0", b"MM\0*")
_STREAMS: Final = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SILENT: Final = (b"wOF2", b"wOFF", b"\0\1\0\0", b"OTTO", b"ttcf")
"""Fonts: letters, and a licence."""
_FOLDED_LINES: Final = late_pattern(r"\r?\n[ \t]")
_MAIL: Final = late_pattern(rb"\A(?:[A-Za-z-]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}", re.S)
_CELL: Final = late_pattern(rb"<[Tt][DdHh][\s/>]")
_SHEETS: Final = (".csv", ".tsv", ".txt")
_COLUMNS: Final = ("出生", "生日", "住址", "地址", "户籍", "户口", "irth", "ddress")
"""Words of which the head of a column that matters has one."""
_DIGIT_BOXES: Final = bytes(
    0x30 if sign in b"0123456789Xx" else sign + 32 if 0x41 <= sign <= 0x5A else sign for sign in range(256)
)
_BOXES: Final = late_pattern(rb"0</t[dh]><t[dh][^<>]*>0</t[dh]>(?:<t[dh][^<>]*>0</t[dh]>){9}")
"""Eleven cells of one digit each, spaces taken out."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a file was found to hold."""

    hits: tuple[Hit, ...]
    unread: tuple[Unread, ...]


def scan_output(uri: str, data: bytes, *, kinds: Collection[Kind] = ALL_KINDS) -> tuple[Hit, ...]:
    """Find the private values in a file: in its name, its text and whatever it carries.

    Args:
        uri: Its path below the root, with slashes.
        data: Its bytes; what kind of file it is follows from them, hardly from its name.
        kinds: The kinds to look for.
    """
    return scan(uri, data, kinds=kinds).hits


def scan(uri: str, data: bytes, *, kinds: Collection[Kind] = ALL_KINDS) -> Scanned:
    """Search a file; arguments as of `scan_output`. What cannot be searched is told as well.

    Packed files are opened, members of members too, within one budget of bytes, members and depth.
    """
    found = list(_Scanner(kinds).scan(uri, data))
    return Scanned(
        tuple(one for one in found if isinstance(one, Hit)),
        tuple(one for one in found if isinstance(one, Unread)),
    )


class _Scanner:
    """One search with its budget."""

    def __init__(self, kinds: Collection[Kind]) -> None:
        self.kinds = kinds
        self.budget = Budget()

    def scan(self, path: str, data: bytes, depth: int = 0) -> Iterator[Hit | Unread]:
        name = path.rpartition("!")[2]
        seen: set[tuple[Kind, str]] = set()
        if not _is_clean_name(name):
            yield from self.hits(path, Piece(name, "name"), seen)
        try:
            for part in self.parts(name, data):
                match part:
                    case Piece():
                        yield from self.hits(path, part, seen)
                    case Member() if depth >= MAX_DEPTH:
                        yield Unread(f"{path}!{part.name}", "too-deep")
                    case Member():
                        yield from self.scan(f"{path}!{part.name}", part.data, depth + 1)
                    case Fault():
                        yield Unread(f"{path}!{part.name}" if part.name else path, part.reason)
        except TooLargeError:
            yield Unread(path, "too-large")

    def hits(self, path: str, piece: Piece, seen: set[tuple[Kind, str]]) -> Iterator[Hit]:
        for finding in find_private(piece.text, kinds=self.kinds):
            plain = plain_value(finding, piece.text)
            if piece.again and (finding.kind, plain) in seen:
                continue
            seen.add((finding.kind, plain))
            line, column = line_and_column(piece.text, finding.start)
            place = f"{line}:{column}"
            if piece.unit:
                place = f"{piece.place} {piece.unit} {line}"
            elif piece.place:
                place = piece.place
            in_file = not (piece.unit or piece.place)
            yield Hit(
                path=path,
                place=place,
                kind=finding.kind,
                masked=finding.masked,
                severity=finding.severity,
                plain=plain,
                line=line if in_file else 0,
                column=column if in_file else 0,
            )

    def parts(self, name: str, data: bytes) -> Iterable[Part]:
        """Read a file by what it is."""
        if data.startswith(b"PK\x03\x04"):
            return self.packed(data)
        if data.startswith(b"%PDF-"):
            from honorpress.privacy.files.pdfs import pdf_parts

            return pdf_parts(data, self.budget)
        if data.startswith(_PICTURES) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
            from honorpress.privacy.files.pictures import picture_parts

            return picture_parts(data)
        if data.startswith(_STREAMS):
            from honorpress.privacy.files.packed import stream_parts

            return stream_parts(data, name.rpartition(".")[0] or "content", self.budget)
        if data[257:262] == b"ustar":
            from honorpress.privacy.files.packed import tar_parts

            return tar_parts(data, self.budget)
        if data.startswith(_OLE):
            return _ole_parts(data)
        is_mail = data.find(b"MIME-Version:", 0, 4096) >= 0 and _MAIL.match(data) is not None
        clean = None if is_mail or data.startswith(b"BEGIN:V") else find_clean(data)
        if clean and not _may_have_heads(name, clean):
            return _boxes(clean.looks)
        text = None if data.startswith(_SILENT) else decode(data)
        if text is None:
            return _binary_parts(data)
        if is_mail:
            from honorpress.privacy.files.packed import mail_parts

            return (Piece(text), *mail_parts(data))
        return _text_parts(name, text)

    def packed(self, data: bytes) -> Iterator[Part]:
        from honorpress.privacy.files.packed import open_zip, zip_parts

        package = open_zip(data)
        if package is None:
            yield from _binary_parts(data, "damaged")
            return
        from honorpress.privacy.files.office import is_office, office_parts

        with package:
            yield from (office_parts if is_office(package) else zip_parts)(package, self.budget)


@lru_cache(maxsize=256)
def _is_clean_name(name: str) -> bool:
    """Most pages have one and the same."""
    return not find_private(name)


def _boxes(looks: Looks) -> Iterable[Part]:
    """A clean page may still have a table with a digit a cell."""
    if looks.may_hold_boxes() and _has_boxes(looks.data):
        return _tables(looks.data.decode())
    return ()


def _may_have_heads(name: str, clean: Clean) -> bool:
    """Tell whether it is a table with a column of which the cells are read with its head.

    A text that does not even speak of private values has none.
    """
    if clean.by_tests or not (_CELL.search(clean.looks.data) or name.lower().endswith(_SHEETS)):
        return False
    return _has_column(clean.looks.data.decode())


def _text_parts(name: str, text: str) -> Iterator[Part]:
    yield Piece(text)
    if text.startswith("BEGIN:V"):  # calendars and cards fold their lines anywhere
        yield Piece(_FOLDED_LINES.sub("", text), again=True)
    elif _CELL.search(data := text.encode(errors="replace")):
        if _has_column(text) or _has_boxes(data):
            yield from _again(_tables(text))
    elif name.lower().endswith(_SHEETS) and _has_column(text):
        from honorpress.privacy.files.pages import csv_rows

        yield from _again(table_pieces(csv_rows(text)))


def _tables(text: str) -> Iterator[Piece]:
    """Read the tables of a page."""
    from honorpress.privacy.files.pages import html_rows

    return table_pieces(html_rows(text))


def _has_boxes(data: bytes) -> bool:
    boxes = data.translate(_DIGIT_BOXES, b" \t\r\n")
    return b"0</" in boxes and _BOXES.search(boxes) is not None


def _has_column(text: str) -> bool:
    return any(word in text for word in _COLUMNS)


def _again(pieces: Iterable[Piece]) -> Iterator[Piece]:
    return (Piece(piece.text, piece.place, again=True) for piece in pieces)


def _ole_parts(data: bytes) -> Iterator[Part]:
    """An old workbook is read; of other old files (.doc, .wps, .ppt) what looks like text is searched."""
    from honorpress.privacy.files.office import xls_parts

    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("EncryptedPackage") or has("EncryptionInfo"):
        yield Fault("encrypted")
    elif (has("Workbook") or has("Book")) and not has("WordDocument"):
        yield from xls_parts(data)
    else:
        yield from _binary_parts(data)


def _binary_parts(data: bytes, reason: str = "unknown-kind") -> Iterator[Part]:
    yield from (Piece(found, "binary") for found in strings(data))
    if not data.startswith(_SILENT):
        yield Fault(reason)
