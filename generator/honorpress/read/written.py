"""Pages written by hand: where they lie, and their text."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from honorpress.problems import ProblemError
from honorpress.read.files import decode, unreadable
from honorpress.read.sheets import Sheet, parse_page

HOME_TEXT: Final = "index.md"
"""Text of the home page, which is made of records besides."""
_HOME_NAMES: Final = frozenset({"index", "readme"})


def written_files(folder: Path) -> Iterator[str]:
    """Yield the path of each file below a content folder, by name; links are followed, as the engine does."""
    for place, folders, names in os.walk(folder, followlinks=True):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(place, name).relative_to(folder).as_posix()


def written_output(uri: str) -> str:
    """Where the engine puts a file of the content folder: pages as `.html`, all else as it is."""
    path = PurePosixPath(uri)
    if path.suffix != ".md":
        return uri
    stem = "index" if path.stem.lower() in _HOME_NAMES else path.stem
    return path.with_name(f"{stem}.html").as_posix()


def read_page(root: Path, path: str) -> Sheet:
    """Read a page written by hand; its front matter may be missing. Raises ProblemError."""
    return parse_page(path, read_written(root, path))


def read_written(root: Path, path: str) -> str:
    """Read a hand-written file's text, links followed. Raises ProblemError."""
    try:
        data = (root / path).read_bytes()
    except OSError as error:
        raise ProblemError(unreadable(path, error)) from None
    return decode(path, data)
