"""Open packed files (zip, tar, gzip, bzip2, xz, e-mail) within a budget; nothing is written to disk.

Sizes that a directory declares are not believed: bytes are counted as they come out.
"""

import bz2
import email
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import IO, Final, cast

from honorpress.privacy.files.parts import MAX_RATIO, Budget, Fault, Member, Part, TooLargeError

_CHUNK: Final = 1 << 18
_BROKEN: Final = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    OverflowError,
)
_Opener = Callable[[IO[bytes]], AbstractContextManager[IO[bytes]]]
_OPENERS: Final[Mapping[bytes, _Opener]] = {
    b"\x1f\x8b": lambda source: cast("AbstractContextManager[IO[bytes]]", gzip.GzipFile(fileobj=source)),
    b"BZ": lambda source: cast("AbstractContextManager[IO[bytes]]", bz2.BZ2File(source)),
    b"\xfd7": lambda source: cast("AbstractContextManager[IO[bytes]]", lzma.LZMAFile(source)),  # noqa: SIM115
}
_UTF_8: Final = 0x800
_ENCRYPTED: Final = 0x1


def open_zip(data: bytes) -> zipfile.ZipFile | None:
    """Open a zip file; None where it is broken."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN:
        return None


def read_member(package: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> bytes | str:
    """Unpack a member, or say why it could not be. Raises TooLargeError where the budget is spent."""
    budget.open_member()
    if info.flag_bits & _ENCRYPTED:
        return "encrypted"
    try:
        with package.open(info) as file:
            return _read(file, budget, info.compress_size)
    except (*_BROKEN, RuntimeError):
        return "damaged"


def zip_parts(package: zipfile.ZipFile, budget: Budget) -> Iterator[Part]:
    """Yield the members of a zip file."""
    for info in package.infolist():
        if info.is_dir():
            continue
        found = read_member(package, info, budget)
        yield Fault(found, member_name(info)) if isinstance(found, str) else Member(member_name(info), found)


def member_name(info: zipfile.ZipInfo) -> str:
    """The member's name; a Chinese Windows writes it in GBK and does not say so."""
    if info.flag_bits & _UTF_8:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def tar_parts(data: bytes, budget: Budget) -> Iterator[Part]:
    """Yield the plain files of a tar file; links are not followed."""
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as tar:
            for info in tar:
                budget.open_member()
                file = tar.extractfile(info) if info.isfile() else None
                if file:
                    yield Member(info.name, _read(file, budget, info.size))
    except _BROKEN:
        yield Fault("damaged")


def stream_parts(data: bytes, name: str, budget: Budget) -> Iterator[Part]:
    """Yield what a file packed by gzip, bzip2 or xz holds."""
    source = io.BytesIO(data)
    try:
        with _OPENERS[data[:2]](source) as file:
            yield Member(name, _read(file, budget, len(data)))
    except _BROKEN:
        yield Fault("damaged")


def mail_parts(data: bytes) -> Iterator[Part]:
    """Yield the parts of an e-mail or a web page saved as one file (.eml, .mht), decoded."""
    message = email.message_from_bytes(data)
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            continue
        body = part.get_payload(decode=True)
        if isinstance(body, bytes):
            yield Member(part.get_filename() or f"part {number}", body)


def _read(file: IO[bytes], budget: Budget, packed_bytes: int) -> bytes:
    chunks = []
    size = 0
    while chunk := file.read(_CHUNK):
        size += len(chunk)
        budget.take(len(chunk))
        if size > MAX_RATIO * max(packed_bytes, 4096):
            raise TooLargeError
        chunks.append(chunk)
    return b"".join(chunks)
