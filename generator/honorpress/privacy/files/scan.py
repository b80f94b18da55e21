"""Search a file of any kind for private values."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from honorpress.privacy.files.parts import Fault, Member, Part, Piece
from honorpress.privacy.files.texts import decode, line_and_column, strings
from honorpress.privacy.find import find_private
from honorpress.privacy.hits import Hit, Unread
from honorpress.privacy.kinds import ALL_KINDS, Kind
from honorpress.privacy.plain import plain_value

_PICTURES: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"II*\0", b"MM\0*", b"BM")


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a file was found to hold."""

    hits: tuple[Hit, ...]
    unread: tuple[Unread, ...]


def scan_output(uri: str, data: bytes, *, kinds: Collection[Kind] = ALL_KINDS) -> tuple[Hit, ...]:
    """Find the private values in a file: in its name, its text and whatever it carries.

    Args:
        uri: Its path below the root, with slashes.
        data: Its bytes; what kind of file it is follows from them, not from its name.
        kinds: The kinds to look for.
    """
    return scan(uri, data, kinds=kinds).hits


def scan(uri: str, data: bytes, *, kinds: Collection[Kind] = ALL_KINDS) -> Scanned:
    """Search a file; arguments as of `scan_output`. What cannot be searched is told as well."""
    found = list(_scan(uri, data, kinds))
    return Scanned(
        tuple(one for one in found if isinstance(one, Hit)),
        tuple(one for one in found if isinstance(one, Unread)),
    )


def _scan(uri: str, data: bytes, kinds: Collection[Kind]) -> Iterator[Hit | Unread]:
    yield from _hits(uri, Piece(uri.rpartition("!")[2], "name"), kinds)
    for part in _parts(data):
        match part:
            case Piece():
                yield from _hits(uri, part, kinds)
            case Member():
                yield from _scan(f"{uri}!{part.name}", part.data, kinds)
            case Fault():
                yield Unread(f"{uri}!{part.name}" if part.name else uri, part.reason)


def _parts(data: bytes) -> Iterable[Part]:
    if data.startswith(_PICTURES) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        from honorpress.privacy.files.pictures import picture_parts

        return picture_parts(data)
    text = decode(data)
    if text is not None:
        return (Piece(text),)
    return (*(Piece(found, "binary") for found in strings(data)), Fault("unknown-kind"))


def _hits(uri: str, piece: Piece, kinds: Collection[Kind]) -> Iterator[Hit]:
    for finding in find_private(piece.text, kinds=kinds):
        line, column = (0, 0) if piece.place else line_and_column(piece.text, finding.start)
        yield Hit(
            path=uri,
            place=piece.place or f"{line}:{column}",
            kind=finding.kind,
            masked=finding.masked,
            severity=finding.severity,
            plain=plain_value(finding, piece.text),
            line=line,
            column=column,
        )
