"""The store: what builds keep for the next one, in one file of rows; losing it costs time only.

A store that another version wrote, or whose file is not as the last build left it (a hash of it stands
beside it), is thrown away and begins empty.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from honorpress import __version__

_TABLES: Final = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID",
    "CREATE TABLE records (path TEXT PRIMARY KEY, stamp TEXT, digest BLOB, outcome BLOB, heavy BLOB)",
    "CREATE TABLE pictures (path TEXT PRIMARY KEY, stamp TEXT, made BLOB)",
    "CREATE TABLE kept (name TEXT, kind TEXT, key BLOB, made BLOB, PRIMARY KEY (name, kind))",
    "CREATE TABLE blocks (name TEXT PRIMARY KEY, parts BLOB)",
    "CREATE TABLE outputs (uri TEXT PRIMARY KEY, block TEXT, content BLOB, kind TEXT, made BLOB, stamp TEXT)",
)


_BLOCK: Final = 1 << 20
_PATIENCE_SECONDS: Final = 60
"""How long workers that read may keep what is written waiting; they need milliseconds, unless held up."""
_TICK_NS: Final = 50_000_000
"""A file that changed so shortly before it was read may change again without a sign."""
_COARSE_TICK_NS: Final = 2_000_000_000
"""The same where times are kept in whole milliseconds or seconds."""


_FOUND_SOUND: Final[dict[Path, str]] = {}
"""Stamps of the stores that this process, or the one it was forked from, has compared with their hashes."""


class Store:
    """An open store; a context manager. What is to be written is kept once `commit` has been called.

    Where its file can be neither read nor made anew, whatever is asked of it raises OSError.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._pending: list[tuple[str, list[Sequence[Any]]]] = []
        self._written = False
        self._lost = False
        self._hash = path.with_suffix(".hash")
        self._drop_damaged()
        self._rows = self._open()
        self._process = os.getpid()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self._rows.close()
        if self._written:
            with contextlib.suppress(OSError):  # without it the store is thrown away, which costs time only
                self._hash.write_bytes(_hash_of(self.path))

    def select(self, query: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield rows; a store that cannot be read is emptied and has none."""
        self._settle_in()
        try:
            yield from self._rows.execute(query, values)
        except sqlite3.DatabaseError:
            self.clear()

    def fetch(self, query: str) -> list[Any]:
        """All rows at once, which takes half as long; a store that cannot be read is emptied and has none."""
        try:
            return self._rows.execute(query).fetchall()
        except sqlite3.DatabaseError:
            self.clear()
            return []

    def write(self, query: str, rows: Iterable[Sequence[Any]]) -> None:
        """Have rows written by the next `commit`; until then others may read."""
        self._settle_in()
        self._pending.append((query, list(rows)))

    def get(self, key: str) -> bytes | None:
        """A value that stands for itself."""
        for (value,) in self.select("SELECT value FROM meta WHERE key = ?", (key,)):
            return bytes(value)
        return None

    def put(self, key: str, value: bytes) -> None:
        """Keep a value that stands for itself."""
        self.write("INSERT OR REPLACE INTO meta VALUES (?, ?)", [(key, value)])

    def commit(self) -> None:
        """Write down what is to be written; where that fails the store is emptied."""
        self._settle_in()
        pending, self._pending = self._pending, []
        if self._lost:
            return  # what a build adds is of use only with all that it found
        self._written = True
        try:
            for query, rows in pending:
                self._rows.executemany(query, rows)
            self._rows.commit()
        except sqlite3.DatabaseError:
            self.clear()

    def clear(self) -> None:
        """Throw everything away and begin empty."""
        with contextlib.suppress(sqlite3.DatabaseError):
            self._rows.close()
        self.path.unlink(missing_ok=True)
        self._lost = self._written = True
        self._rows = self._open()

    def _settle_in(self) -> None:
        """Open the rows anew in a process that was forked from the one that did; what waits is that one's."""
        if self._process != os.getpid():
            self._process = os.getpid()
            self._pending = []
            self._rows = self._connect()

    def _drop_damaged(self) -> None:
        stamp = _FOUND_SOUND.get(self.path)
        if stamp and stamp == stamp_of(self.path):
            return
        try:
            sound = self._hash.read_bytes() == _hash_of(self.path)
        except OSError:
            sound = False
        if sound:
            _FOUND_SOUND[self.path] = stamp_of(self.path)
        else:
            self.path.unlink(missing_ok=True)

    def _connect(self) -> sqlite3.Connection:
        rows = sqlite3.connect(self.path, _PATIENCE_SECONDS, check_same_thread=False)
        rows.execute("PRAGMA synchronous = OFF")  # losing it costs time only
        rows.execute("PRAGMA journal_mode = MEMORY")
        return rows

    def _open(self) -> sqlite3.Connection:
        for _ in range(2):
            rows = self._connect()
            try:
                if rows.execute("PRAGMA user_version").fetchone() == (_salt(),):
                    return rows
                if rows.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
                    for table in _TABLES:
                        rows.execute(table)
                    rows.execute(f"PRAGMA user_version = {_salt()}")
                    return rows
            except sqlite3.DatabaseError:
                pass
            rows.close()
            self.path.unlink(missing_ok=True)
        raise OSError(errno.EIO, "SQLite", str(self.path))


@cache
def program_digest() -> bytes:
    """Hash of what the program is: its version, its files by size and time, Python's version."""
    digest = hashlib.blake2b(f"{__version__} {sys.version}\n".encode(), digest_size=16)
    root = str(Path(__file__).parent)
    for folder, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            if name.endswith(".py"):
                found = os.stat(f"{folder}/{name}")  # noqa: PTH116  # a Path costs more than the call
                digest.update(f"{folder[len(root) :]}/{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.digest()


def _salt() -> int:
    """What a store must have been written by, as SQLite's own number for it."""
    return int.from_bytes(program_digest()[:4], "big") >> 1


def stamp_of(path: Path | str) -> str:
    """A file's size, times and number as one word; empty where it may change unseen, or is not there."""
    now = time.time_ns()
    try:
        found = os.stat(path)  # noqa: PTH116  # a Path costs more than the call
    except OSError:
        return ""
    written, changed = found.st_mtime_ns, found.st_ctime_ns
    latest = written if written > changed else changed
    if latest > now - _COARSE_TICK_NS and (latest > now - _TICK_NS or not latest % 1_000_000):
        return ""
    return f"{found.st_size}:{written}:{changed}:{found.st_ino}"


def _hash_of(path: Path) -> bytes:
    found = 0  # against decay, not against people
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            found = zlib.crc32(block, found)
    return found.to_bytes(4, "big")
