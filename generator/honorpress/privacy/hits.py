"""What a search of files yields: where a private value stands, and what could not be read."""

from dataclasses import field

from honorpress.dataclass import dataclass
from honorpress.privacy.kinds import Kind, Severity


@dataclass(frozen=True, slots=True)
class Hit:
    """A private value in a file."""

    path: str
    """The file as it was given, members of packed files behind a `!`: `old.zip!list.xlsx`."""
    place: str
    """Where in it, in the words of its kind: `12:5` (line and column), `Sheet1!B7`, `page 3`."""
    kind: Kind
    masked: str
    """The value with its private part starred out."""
    severity: Severity
    plain: str = field(repr=False, default="")
    """The value itself, to be compared with what a waiver lets through; never printed."""
    line: int = 0
    """Line from 1, where the file has lines."""
    column: int = 0


@dataclass(frozen=True, slots=True)
class Unread:
    """A file, or a part of one, that could not be searched."""

    path: str
    reason: str
    """A word that the messages explain: `encrypted`, `damaged`, `too-large`, `too-deep`, `unknown-kind`."""
