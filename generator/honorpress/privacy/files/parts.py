"""What readers of files yield: texts with their place, members, and what could not be read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A text out of a file."""

    text: str
    place: str = ""
    """Where it stands, such as `page 3`; empty where lines and columns of the text tell."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside a file."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Fault:
    """Why something could not be read: `encrypted`, `damaged`, `too-large`, `too-deep`, `unknown-kind`."""

    reason: str
    name: str = ""
    """The member that it holds for; the whole file where empty."""


Part = Piece | Member | Fault
