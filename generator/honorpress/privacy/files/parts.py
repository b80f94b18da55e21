"""What readers of files yield: texts with their place, members, and what could not be read."""

from dataclasses import field
from typing import Final

from honorpress.dataclass import dataclass

MAX_BYTES: Final = 500_000_000
"""Most that is unpacked of one file, members of members included."""
MAX_MEMBERS: Final = 20_000
MAX_DEPTH: Final = 4
"""Packed files inside packed files that are opened."""
MAX_RATIO: Final = 1_000
"""Deflate packs at most 1,032 times smaller; nothing but a bomb comes near it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A text out of a file."""

    text: str
    place: str = ""
    """Where it stands, such as `page 3`; empty where lines and columns of the text tell."""
    unit: str = ""
    """What a line of the text is, where it is no line of the file: `paragraph`."""
    again: bool = False
    """It repeats texts that came before, joined otherwise: what was found in them is no news."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside a file."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Fault:
    """Why something could not be read: one of `REASONS`."""

    reason: str
    name: str = ""
    """The member that it holds for; the whole file where empty."""


Part = Piece | Member | Fault

REASONS: Final = (
    "damaged",
    "encrypted",
    "entities",
    "no-text",
    "too-deep",
    "too-large",
    "unknown-kind",
    "unreadable",
    "link",
)


class TooLargeError(Exception):
    """A file unpacks to more than is sane."""


@dataclass(slots=True)
class Budget:
    """What may still be unpacked of one file that was given; shared by all its members."""

    bytes_left: int = MAX_BYTES
    members_left: int = field(default=MAX_MEMBERS)

    def take(self, size_bytes: int) -> None:
        """Count bytes as they come out. Raises TooLargeError."""
        self.bytes_left -= size_bytes
        if self.bytes_left < 0:
            raise TooLargeError

    def open_member(self) -> None:
        """Count a member. Raises TooLargeError."""
        self.members_left -= 1
        if self.members_left < 0:
            raise TooLargeError
