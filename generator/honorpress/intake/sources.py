"""A file or a folder of files to content: each by what it truly is."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from honorpress.intake.delimited import read_delimited
from honorpress.intake.grid import Content
from honorpress.intake.guard import Kind, kind_of, read_source
from honorpress.intake.lines import read_lines
from honorpress.intake.word import read_docx
from honorpress.intake.xlsx import read_xlsx
from honorpress.privacy import find_private
from honorpress.problems import Origin, Problem, ProblemError

_MAX_FILES: Final = 20_000
_TABLES: Final = frozenset(
    {".xlsx", ".xlsm", ".xls", ".et", ".csv", ".tsv", ".txt", ".docx", ".jsonl", ".ndjson"}
)
_PICTURES: Final = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".heic"})
_IGNORED: Final = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})


def read_sources(path: Path) -> Content:
    """Read a file, or everything in a folder; what cannot be read becomes a problem."""
    content = Content()
    if path.is_dir():
        for file in _files(path, content):
            _read(file, file.relative_to(path).as_posix(), content, chosen=False)
    else:
        _read(path, path.name, content, chosen=True)
    return content


def _files(folder: Path, content: Content) -> Iterator[Path]:
    """Yield the files of a folder in order; no links, nothing hidden or temporary."""
    count = 0
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__MACOSX")))
        for name in sorted(names):
            path = Path(place, name)
            if name.startswith((".", "~$")) or name.lower() in _IGNORED or path.is_symlink():
                continue
            count += 1
            if count > _MAX_FILES:
                content.problems.append(
                    Problem(Origin(_shown(folder.name)), "intake-too-many", {"limit": _MAX_FILES})
                )
                return
            yield path


def _read(path: Path, name: str, content: Content, *, chosen: bool) -> None:
    ending = path.suffix.lower()
    shown = _shown(name)
    if ending in _PICTURES:
        content.photos.append(str(path))
        return
    if not chosen and ending not in _TABLES:
        content.problems.append(Problem(Origin(shown), "intake-not-read", {}, "warning"))
        return
    try:
        data = read_source(path, shown)
        content.hashes[shown] = hashlib.sha256(data).hexdigest()
        _read_data(data, shown, ending, content)
    except ProblemError as error:
        content.problems += error.problems


def _shown(name: str) -> str:
    """A file's name as it may be printed: an ID number in it is masked."""
    for finding in reversed(find_private(name)):
        name = name[: finding.start] + finding.masked + name[finding.end :]
    return name


def _read_data(data: bytes, name: str, ending: str, content: Content) -> None:
    match kind_of(data, name):
        case Kind.XLSX:
            read_xlsx(data, name, content)
        case Kind.XLS:
            from honorpress.intake.xls import read_xls  # a reader that few need

            read_xls(data, name, content)
        case Kind.DOCX:
            read_docx(data, name, content)
        case Kind.PICTURE:
            content.problems.append(Problem(Origin(name), "intake-other-kind", {"kind": "JPEG/PNG"}))
        case Kind.TEXT if ending in (".jsonl", ".ndjson") or data.lstrip(b"\xef\xbb\xbf \r\n").startswith(
            b"{"
        ):
            read_lines(data, name, content)
        case Kind.TEXT:
            read_delimited(data, name, content)
