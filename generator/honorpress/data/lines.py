"""Records as lines of JSON: a line is a function of one record, and every file joins the same lines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field

from honorpress.dataclass import dataclass
from honorpress.model.base import Record


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file for programs, written down when somebody asks for its bytes."""

    uri: str
    content: bytes
    """Hash of what it is made of: as long as it is the same, so are the bytes."""
    make: Callable[[], bytes] = field(compare=False)
    repeats: bool = False
    """Whether its records stand, byte for byte, in a file before it that does not repeat, so that whoever has
    searched that one need not search this."""

    @property
    def data(self) -> bytes:
        """Its bytes."""
        return self.make()


def written_file(uri: str, data: bytes) -> DataFile:
    """A file whose bytes are there."""
    return DataFile(uri, hashlib.blake2b(data, digest_size=16).digest(), lambda: data)


def json_line(record: Record) -> bytes:
    """One record on one line, without its end; fields without a value are left out."""
    line: bytes = record.__pydantic_serializer__.to_json(record, exclude_none=True, exclude_unset=True)
    return line


def json_lines(lines: Sequence[bytes]) -> bytes:
    """A file of lines (JSON Lines), UTF-8."""
    return b"\n".join((*lines, b""))


def json_file(head: Mapping[str, object], lists: Mapping[str, Iterable[bytes]] | None = None) -> bytes:
    """A JSON object of some values, then of lists whose items are lines.

    Args:
        head: Values; None leaves its key out.
        lists: Lines by key.
    """
    values = (f"{json.dumps(key)}:{_dumps(value)}" for key, value in head.items() if value is not None)
    pieces = [b"{", ",\n".join(values).encode()]
    for key, lines in (lists or {}).items():
        pieces += [b",\n" if len(pieces[-1]) > 1 else b"", f"{json.dumps(key)}:[\n".encode()]
        for line in lines:  # joined once, since of the whole set each copy counts
            pieces += [line, b",\n"]
        if pieces[-1] == b",\n":
            pieces.pop()
        pieces.append(b"\n]")
    pieces.append(b"}\n")
    return b"".join(pieces)


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
