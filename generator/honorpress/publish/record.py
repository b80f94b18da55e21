"""The record of a release: when, as of which day, what the gate found, and why it was forced, if it was."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any, Final

from honorpress.dataclass import dataclass
from honorpress.publish.manifest import is_id

FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept about a release; it lies where visitors do not see it."""

    id: str
    published: dt.datetime
    """When it was last made visible by publishing, Asia/Shanghai; later than that of every release before."""
    as_of: dt.date
    """The day it was built for."""
    version: str
    """Of honorpress."""
    files: int
    size_bytes: int
    people: int
    gate: Mapping[str, int]
    """Errors by check."""
    forced: str | None = None
    """The reason given for publishing in spite of errors."""

    def as_row(self) -> dict[str, object]:
        """The record as JSON holds it."""
        return {
            "id": self.id,
            "published": self.published.isoformat(timespec="microseconds"),
            "as_of": self.as_of.isoformat(),
            "version": self.version,
            "files": self.files,
            "size_bytes": self.size_bytes,
            "people": self.people,
            "gate": dict(self.gate),
            "forced": self.forced,
        }


@dataclass(frozen=True, slots=True)
class Release:
    """A release at a target."""

    record: Record
    current: bool
    """Whether visitors see it."""


def render_record(record: Record) -> bytes:
    """Write a record as JSON."""
    row = {"format": FORMAT, **record.as_row()}
    return (json.dumps(row, ensure_ascii=False, indent=1) + "\n").encode()


def parse_record(data: bytes | str) -> Record:
    """Read a record.

    Raises:
        ValueError: It is none, or of a later format.
    """
    try:
        row: dict[str, Any] = json.loads(data)
        if row["format"] != FORMAT or not is_id(row["id"]):
            raise ValueError(f"format {row['format']}, id {row['id']}")
        published = dt.datetime.fromisoformat(row["published"])
        if published.tzinfo is None:
            raise ValueError("a time without its zone")
        return Record(
            id=row["id"],
            published=published,
            as_of=dt.date.fromisoformat(row["as_of"]),
            version=str(row["version"]),
            files=int(row["files"]),
            size_bytes=int(row["size_bytes"]),
            people=int(row["people"]),
            gate={str(name): int(count) for name, count in row["gate"].items()},
            forced=None if row["forced"] is None else str(row["forced"]),
        )
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from None


def newest_first(records: Mapping[str, Record]) -> list[Record]:
    """Order records by when they were published."""
    return sorted(records.values(), key=lambda record: (record.published, record.id), reverse=True)
