"""A cohort's archived versions, and the lock on what they hold: `frozen.json` beside cohort.yml.

`honorpress archive freeze` writes it; it is kept with the records, so that they are held to it wherever they
are checked, with or without the archive at hand.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints, ValidationError

from honorpress.model.base import Day, Line, Record, Slug
from honorpress.problems import Origin, Problem, ProblemError
from honorpress.read.files import Files

FILE: Final = "frozen.json"
FORMAT: Final = 1
_MOST_BYTES: Final = 100_000_000

Sha512 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{128}$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Keys = Annotated[str, StringConstraints(pattern=r"^(?:acts/[a-z0-9-]{1,80}/)?[a-z_]{1,40}$")]
"""What leads to a value, joined by slashes; an act is named by its slug."""
Kind = Literal["programme", "cohort", "profile", "listed"]
"""What a locked record is; of people, how much of theirs a version holds."""
Short = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


class Closing(Record):
    """That a version is not handed on any more."""

    on: Day
    act: Slug
    """The redaction that closed it."""


class Version(Record):
    """One archived version; the bag of files itself lies in the archive's folder."""

    number: Annotated[int, Field(ge=1)]
    as_of: Day
    """Day that its pages show."""
    software: Line
    acts: tuple[Slug, ...] = ()
    """Acts that brought it about; empty for the first."""
    files: Annotated[int, Field(ge=1)]
    """Files of its payload."""
    size_bytes: Annotated[int, Field(ge=1)]
    """Of its payload."""
    manifest: Sha512
    """SHA-512 of manifest-sha512.txt."""
    tags: Sha512
    """SHA-512 of tagmanifest-sha512.txt."""
    closed: Closing | None = None


class FrozenRecord(Record):
    """What a version holds of one record."""

    kind: Kind
    file: Short
    """Hash of the record's file: as long as it is the same, nothing of it has changed."""
    fields: dict[Keys, Short]
    """Hash of each value."""


class Lock(Record):
    """What the latest version holds."""

    acts: tuple[Slug, ...]
    """The cohort's acts, in their order."""
    records: dict[str, FrozenRecord]
    """By path below the records' folder."""
    files: dict[str, Sha256] = Field(default_factory=dict)
    """SHA-256 of pictures and annexes, likewise."""


class Frozen(Record):
    """`honorees/<programme>/<cohort>/frozen.json`."""

    format: Literal[1] = 1
    versions: tuple[Version, ...] = Field(min_length=1)
    """Oldest first."""
    lock: Lock

    @property
    def latest(self) -> Version:
        """The version that the lock is about."""
        return self.versions[-1]


def read_frozen(files: Files, path: str) -> Frozen:
    """Read a register.

    Raises:
        ProblemError: It cannot be read, or somebody edited it.
    """
    data = files.read_bytes(path, _MOST_BYTES)
    try:
        return Frozen.model_validate(json.loads(data))
    except json.JSONDecodeError as error:
        raise ProblemError(Problem(Origin(path, error.lineno, error.colno), "frozen-unreadable")) from None
    except (ValidationError, ValueError, RecursionError):
        raise ProblemError(Problem(Origin(path), "frozen-unreadable")) from None


def render_frozen(frozen: Frozen) -> bytes:
    """Write a register: a line for each version, record and file, so that differences are easy to see."""
    value = frozen.model_dump(mode="json", exclude_none=True)
    lock = value["lock"]
    parts = [
        f'"format": {FORMAT}',
        f'"versions": [\n{_rows(map(_line, value["versions"]))}\n]',
        f'"lock": {{\n"acts": {_line(lock["acts"])},\n"records": {_mapping(lock["records"])},\n'
        f'"files": {_mapping(lock["files"])}\n}}',
    ]
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def render_lock(lock: Lock) -> bytes:
    """Write a lock as a bag holds it: without the hashes of whole files, which cover what is not public."""
    value = lock.model_dump(mode="json", exclude={"records": {"__all__": {"file"}}})
    records, files = _mapping(value["records"]), _mapping(value["files"])
    return f'{{\n"acts": {_line(value["acts"])},\n"records": {records},\n"files": {files}\n}}\n'.encode()


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _rows(rows: Iterator[str]) -> str:
    return ",\n".join(rows)


def _mapping(value: Mapping[str, object]) -> str:
    if not value:
        return "{}"
    return "{\n" + ",\n".join(f"{_line(key)}: {_line(item)}" for key, item in value.items()) + "\n}"
