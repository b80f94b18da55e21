"""Files from outside are hostile until checked: what a file truly is, and how much of it may be unpacked.

Names and declared sizes are not believed. A file is known by its first bytes; what is unpacked is counted as
it comes, so a bomb ends at the limit, whatever its directory says.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import Final

from honorpress.problems import Origin, Problem, ProblemError

MAX_BYTES: Final = 60_000_000
"""Largest source that is opened; a summary of 10,000 people takes some 3 MB."""
MAX_UNPACKED_BYTES: Final = 200_000_000
"""Most that is unpacked of one source, in all."""
_MAX_ENTRIES: Final = 5_000
_MAX_RATIO: Final = 250
"""A sheet packs some 10 to 60 times smaller; a bomb up to 1,000."""
_RATIO_FROM_BYTES: Final = 5_000_000
_CHUNK_BYTES: Final = 262_144


class Kind(StrEnum):
    """What a file truly is."""

    XLSX = "xlsx"
    XLS = "xls"
    DOCX = "docx"
    TEXT = "text"
    PICTURE = "picture"


def refusal(source: str, code: str, **values: object) -> ProblemError:
    """Make the one line that says why a file is not read."""
    return ProblemError(Problem(Origin(source), code, values))


def read_source(path: Path, name: str) -> bytes:
    """Read a file whole. Raises ProblemError where it is not there, not a plain file, or too large."""
    try:
        if not path.is_file():
            raise refusal(name, "intake-no-file")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise refusal(name, "unreadable", reason=error.strerror or type(error).__name__) from None
    if len(data) > MAX_BYTES:
        raise refusal(name, "intake-too-large", limit=MAX_BYTES // 1_000_000)
    if not data:
        raise refusal(name, "intake-empty")
    return data


_PICTURES: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_OTHERS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "ELF"),
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind_of(data: bytes, name: str) -> Kind:
    """Tell what a file is by its content. Raises ProblemError for what is never read."""
    if data.startswith(b"PK\x03\x04"):
        return _packed_kind(data, name)
    if data.startswith(_OLE):
        return _ole_kind(data, name)
    if data.startswith(_PICTURES) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        return Kind.PICTURE
    for start, what in _OTHERS:
        if data.startswith(start):
            raise refusal(name, "intake-other-kind", kind=what)
    head = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<html", b"<!doctype html", b"<table", b"<?xml", b"<meta", b"mime-version")):
        raise refusal(name, "intake-other-kind", kind="HTML/XML")
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")) and not _wide_text(data):
        raise refusal(name, "intake-broken")
    return Kind.TEXT


def _wide_text(data: bytes) -> bool:
    """Tell whether bytes are UTF-16 without a mark: every other byte of line ends and separators is 0."""
    return any(sign in data[:4096] for sign in (b",\0", b"\t\0", b"\0,", b"\0\t"))


def _packed_kind(data: bytes, name: str) -> Kind:
    names = Package(data, name).names
    if "xl/workbook.xml" in names:
        return Kind.XLSX
    if "word/document.xml" in names:
        return Kind.DOCX
    if "xl/workbook.bin" in names:
        raise refusal(name, "intake-other-kind", kind="XLSB")
    if "mimetype" in names or "content.xml" in names:
        raise refusal(name, "intake-other-kind", kind="OpenDocument")
    raise refusal(name, "intake-other-kind", kind="ZIP")


def _ole_kind(data: bytes, name: str) -> Kind:
    """Tell what an OLE file holds by the names in its directory."""

    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("EncryptedPackage") or has("EncryptionInfo"):
        raise refusal(name, "intake-password")
    if has("WordDocument"):
        raise refusal(name, "intake-other-kind", kind="DOC/WPS")
    if has("Workbook") or has("Book"):
        return Kind.XLS
    raise refusal(name, "intake-other-kind", kind="OLE")


class Package:
    """A zip file, read part by part within one budget.

    Raises:
        ProblemError: It is broken, encrypted, has too many parts, or unpacks to more than is sane.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._left = MAX_UNPACKED_BYTES
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, UnicodeDecodeError):
            raise refusal(name, "intake-broken") from None
        if len(infos) > _MAX_ENTRIES:
            raise refusal(name, "intake-bomb")
        self.names = frozenset(info.filename for info in infos)

    def chunks(self, part: str) -> Iterator[bytes]:
        """Yield a part's bytes; nothing for one that is not there."""
        if part not in self.names:
            return
        info = self._zip.getinfo(part)
        if info.flag_bits & 1:
            raise refusal(self.name, "intake-password")
        taken = 0
        try:
            with self._zip.open(info) as file:
                while chunk := file.read(_CHUNK_BYTES):
                    taken += len(chunk)
                    self._left -= len(chunk)
                    suspicious = taken > _RATIO_FROM_BYTES and taken > _MAX_RATIO * max(info.compress_size, 1)
                    if self._left < 0 or suspicious:
                        raise refusal(self.name, "intake-bomb")
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError):
            raise refusal(self.name, "intake-broken") from None
