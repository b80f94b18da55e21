"""Files of a site, read with care: text in UTF-8, of a sane size, inside the tree."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import field
from pathlib import Path
from typing import Final

from honorpress.dataclass import dataclass
from honorpress.patterns import late_pattern
from honorpress.problems import Origin, Problem, ProblemError

MAX_TEXT_BYTES: Final = 2_000_000
"""A record larger than this is refused: the longest deeds are some 10 kB."""

UNFIT: Final = late_pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Characters that no page, feed or document can hold, or that tools disagree on whether a line ends there."""

_IGNORED: Final = frozenset({"Thumbs.db", "desktop.ini", "__MACOSX"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or folder below the site's root; `path` has slashes and starts at the root."""

    path: str
    name: str
    is_dir: bool


def _nobody(path: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files below one root folder."""

    root: Path
    watch: Callable[[str], None] = _nobody
    """Told the full path of each folder that is listed and of each file that is read, before it is."""
    _straight: set[str] = field(default_factory=set, repr=False, compare=False)
    """Paths on the way to which no link was met."""

    def entries(self, path: str) -> Iterator[Entry | Problem]:
        """Yield a folder's entries by name; hidden, temporary and system files are passed over.

        A link that leads out of the root, or nowhere, comes out as a problem; so does a name that is not in
        UTF-8, as an archive packed on an old Chinese Windows leaves them.
        """
        full = f"{self.root}/{path}"
        self.watch(full)
        try:
            with os.scandir(full) as found:
                items = sorted(found, key=lambda item: item.name)
        except OSError as error:
            yield unreadable(path, error)
            return
        for item in items:
            if item.name.startswith((".", "~$")) or item.name.endswith("~") or item.name in _IGNORED:
                continue
            name = item.name if item.name.isascii() else os.fsencode(item.name).decode(errors="replace")
            below = f"{path}/{name}" if path else name
            if name != item.name:
                yield Problem(Origin(below), "name-not-utf-8", {"name": name})
                continue
            if item.is_symlink() and not self._inside(Path(item.path)):
                yield Problem(Origin(below), "link-outside", {"name": item.name})
                continue
            yield Entry(below, item.name, item.is_dir())

    def read_bytes(self, path: str, most: int = MAX_TEXT_BYTES) -> bytes:
        """Read a file whole. Raises ProblemError where that fails or the file has more than `most` bytes."""
        full = f"{self.root}/{path}"
        self.watch(full)
        try:
            if self._by_link(full) and not self._inside(Path(full)):
                name = path.rpartition("/")[2]
                raise ProblemError(Problem(Origin(path), "link-outside", {"name": name}))
            with open(full, "rb", buffering=0) as file:  # noqa: PTH123  # a Path costs more than the call
                data = b""
                while len(data) <= most and (more := file.read(most + 1)):
                    data += more
        except OSError as error:
            raise ProblemError(unreadable(path, error)) from None
        if len(data) > most:
            raise ProblemError(Problem(Origin(path), "file-too-large", {"limit": most // 1000}))
        return data

    def hash_file(self, path: str) -> str:
        """SHA-256 of a file of any size, as hex digits; empty where it is not there. Raises ProblemError."""
        full = self.root / path
        try:
            if not self._inside(full):
                raise ProblemError(Problem(Origin(path), "link-outside", {"name": full.name}))
            with full.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except FileNotFoundError:
            return ""
        except OSError as error:
            raise ProblemError(unreadable(path, error)) from None

    def read_text(self, path: str) -> str:
        """Read a UTF-8 text, with or without BOM, line ends as they come. Raises ProblemError."""
        return decode(path, self.read_bytes(path))

    def _by_link(self, full: str) -> bool:
        """Whether a link may be met between the root and a file; folders are asked once."""
        if full == str(self.root) or full in self._straight:
            return False
        above, _, name = full.rpartition("/")
        if name in ("", ".", "..") or not above or self._by_link(above):
            return True
        if os.path.islink(full):  # noqa: PTH114  # a Path costs more than the call
            return True
        self._straight.add(full)
        return False

    def _inside(self, full: Path) -> bool:
        try:
            return full.resolve(strict=True).is_relative_to(self.root.resolve())
        except (OSError, RuntimeError):
            return not full.is_symlink()


def decode(path: str, data: bytes) -> str:
    """Make text of bytes.

    Raises:
        ProblemError: Another encoding, named where it can be told; or a character that cannot be printed.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ProblemError(Problem(Origin(path, line), "not-utf-8", {"encoding": _guess(data)})) from None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.replace("\n", "").isprintable():
        return text  # nearly all; what cannot be printed may still be fit, such as a tab
    unfit = UNFIT.search(text)
    if unfit:
        line = text.count("\n", 0, unfit.start()) + 1
        column = unfit.start() - text.rfind("\n", 0, unfit.start())
        values = {"character": f"U+{ord(unfit[0]):04X}", "column": column}
        raise ProblemError(Problem(Origin(path, line, column), "unfit-character", values))
    return text


def unreadable(path: str, error: OSError) -> Problem:
    """Say that a file is not there, or why it could not be read, in the system's words."""
    if isinstance(error, FileNotFoundError):
        return Problem(Origin(path), "file-missing")
    return Problem(Origin(path), "unreadable", {"reason": error.strerror or type(error).__name__})


def _guess(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    for encoding in ("gb18030", "big5"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return "GBK" if encoding == "gb18030" else "Big5"
    return "?"
