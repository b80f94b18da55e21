"""Planned people to the files that they become: new records, and edited ones that keep all else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from honorpress.dataclass import dataclass
from honorpress.intake.emit import edit_fields, emit_fields
from honorpress.intake.entries import Action, Entry
from honorpress.intake.known import Known, Roll, record_path
from honorpress.model.private import private_values
from honorpress.problems import Problem, ProblemError, errors
from honorpress.read.files import MAX_TEXT_BYTES, Files
from honorpress.read.scalars import Value
from honorpress.read.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Write:
    """A file to be written."""

    path: str
    """Below the site's root."""
    old: bytes | None
    """What it held; None for a new file."""
    new: bytes
    slug: str = ""
    """Whose photo it is, for a file beside a record."""


def record_writes(
    files: Files, records: str, roll: Roll, entries: Iterable[Entry]
) -> tuple[list[Write], list[Problem]]:
    """Make the files of those who are added or changed.

    An entry whose record would hold a private value, or cannot be edited, is refused and becomes a problem.
    """
    writes: list[Write] = []
    problems: list[Problem] = []
    for entry in entries:
        if entry.action not in (Action.ADD, Action.CHANGE):
            continue
        path = record_path(records, roll, entry.slug)
        try:
            write = _edited(files, path, entry, entry.known) if entry.known else _made(path, entry)
            _check(write, entry)
        except (ProblemError, ValueError) as error:
            entry.action = Action.REFUSE
            values = {"name": entry.name, "path": path}
            problems.append(Problem(entry.origin, "intake-cannot-write", values))
            if isinstance(error, ProblemError):
                problems += error.problems
        else:
            writes.append(write)
    return writes, problems


def _made(path: str, entry: Entry) -> Write:
    deeds = f"\n{entry.deeds}\n" if entry.deeds else ""
    return Write(path, None, f"---\n{emit_fields(entry.fields)}---\n{deeds}".encode())


def _edited(files: Files, path: str, entry: Entry, known: Known) -> Write:
    old = files.read_bytes(path)
    text = files.read_text(path)
    start = text.index("\n") + 1
    end = start + len(known.sheet.yaml)
    if text[start:end] != known.sheet.yaml:
        raise ValueError("the record has changed")
    changed = {
        change.field.split(".")[0]: entry.fields[change.field.split(".")[0]]
        for change in entry.changes
        if change.field != "deeds"
    }
    front = edit_fields(known.sheet.yaml, changed) if changed else known.sheet.yaml
    body = text[end:]
    if entry.deeds is not None:
        body = f"{body.splitlines()[0]}\n\n{entry.deeds}\n"
    new = text[:start] + front + body
    if b"\r\n" in old:
        new = new.replace("\n", "\r\n")
    return Write(path, old, new.encode())


def _check(write: Write, entry: Entry) -> None:
    """See that a record is of a sane size and holds nothing private. Raises ProblemError, ValueError."""
    if len(write.new) > MAX_TEXT_BYTES:
        raise ValueError("too long")
    text = write.new.decode().replace("\r\n", "\n")
    _, front, body = text.split("---\n", 2) if text.startswith("---\n") else ("", text, "")
    values = cast("dict[str, Value]", entry.fields)
    private = tuple(errors(private_values(Sheet(write.path, values, front, 2, body, ()))))
    if private:
        raise ProblemError(*private)
