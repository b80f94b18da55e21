"""The shelf: records as read by an earlier build, for the files that have not changed since.

A row holds what came of reading a file (`Outcome`). Of people, the fields that lists and rules ask of
everybody come at once; the long ones stay in the store until a page asks for them, so that a build holds as
much of each person as a list prints.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from enum import Enum, EnumType
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Protocol, TypeAlias, get_args

from honorpress.canonical import digest
from honorpress.model.collection import Digest
from honorpress.model.filled import fill
from honorpress.model.gather import list_beside
from honorpress.model.honoree import Honoree
from honorpress.model.reading import Outcome, Wanted, read_record
from honorpress.problems import Problem, ProblemError
from honorpress.read.files import Files
from honorpress.store import Store, stamp_of

LONG: Final = (
    "deeds",
    "summary",
    "quotation",
    "honours",
    "career",
    "achievements",
    "apprentices",
)
"""Fields that stay in the store."""
_SHORT: Final = tuple(name for name in Honoree.model_fields if name not in LONG)
_CLOSED: Final[Sequence[tuple[int, Mapping[str | None, Enum | None]]]] = tuple(
    (_SHORT.index(name), {None: None, **{str(member): member for member in list[Enum](kind)}})
    for name, field in Honoree.model_fields.items()
    for kind in (field.annotation, *get_args(field.annotation))
    if isinstance(kind, EnumType)
)
"""Short fields that hold one of a few words: their places, and their values by these words."""
_NONE_GIVEN: Final[set[str]] = set()

_BATCH: Final = 64
_MOST_NEW: Final = 2000
"""Rows that wait to be written."""
_AFTER_SLASH: Final = chr(ord("/") + 1)

Row: TypeAlias = tuple[str, str, bytes, bytes]
"""Path, stamp, hashes, outcome."""
_NOTHING: Final[tuple[tuple[str, ...], tuple[Problem, ...]]] = ((), ())
_PACKED_NOTHING: Final = pickle.dumps(_NOTHING, 5)
"""Nothing lies beside most records."""


class Hands(Protocol):
    """Who does work beside this process."""

    @property
    def early(self) -> Executor:
        """Workers, started when they are asked for."""

    def begin(self) -> None:
        """Let workers begin with what can wait until records are read."""


class LongFields:
    """The store's rows of long fields, opened by each process for itself."""

    def __init__(self, path: Path, root: Path) -> None:
        self._path = path
        self._root = root
        self._name = str(path)

    def of(self, path: str) -> dict[str, Any]:
        """The long fields of the record in a file; read again where the store was lost since.

        Raises:
            ProblemError: The file cannot be used any more.
        """
        key = self._name, path
        found = _latest.get(key)
        if found is None:
            found = self._fetch(path)
            _latest.clear()
            _latest[key] = found
        return found

    def _fetch(self, path: str) -> dict[str, Any]:
        try:
            rows = _cohort(self._name, path.rsplit("/", 2)[0], os.getpid())
            return dict(zip(LONG, pickle.loads(rows[path]), strict=True))
        except (sqlite3.Error, KeyError):
            return _read_again(self._root, path)

    def __reduce__(self) -> tuple[type[LongFields], tuple[Path, Path]]:
        return LongFields, (self._path, self._root)


_latest: Final[dict[tuple[str, str], dict[str, Any]]] = {}
"""The record asked for last, by store and path: whoever asks for one field asks for others next."""


@lru_cache(maxsize=2)
def _cohort(store: str, folder: str, process: int) -> dict[str, bytes]:
    """Rows of a cohort's people, by path: pages ask for one person after the other."""
    query = "SELECT path, heavy FROM records WHERE path > ? AND path < ?"
    return dict(_reader(store, process).execute(query, (f"{folder}/", f"{folder}{_AFTER_SLASH}")))


def _read_again(root: Path, path: str) -> dict[str, Any]:
    programme, cohort, slug = path.split("/")[-4:-1]
    outcome = read_record(Files(root), Wanted(path, "honoree", (programme, cohort, slug)))
    if outcome.record is None:
        raise ProblemError(*outcome.problems)
    return {name: getattr(outcome.record, name) for name in LONG}


@lru_cache(maxsize=2)
def _reader(store: str, process: int) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{store}?mode=ro", uri=True, check_same_thread=False)


def forget_long_fields() -> None:
    """Close what this process reads, before the store is written again."""
    _latest.clear()
    _cohort.cache_clear()
    _reader.cache_clear()


_withheld: list[str] = []


@contextlib.contextmanager
def long_fields_withheld(why: str) -> Iterator[None]:
    """Forbid to ask for long fields: who said not to depend on them must not."""
    _withheld.append(why)
    try:
        yield
    finally:
        _withheld.pop()


class StoredHonoree(Honoree):
    """An honoree whose long fields are fetched when they are asked for."""

    @cached_property
    def id(self) -> str:
        """As of every honoree, joined once: nothing is asked for as often."""
        return super().id

    def __reduce__(self) -> tuple[Any, ...]:
        values = self.__dict__
        mended = {name: values[name] for name in LONG if name in values}
        return _stored, (_short(values), values["_source"], mended)


class _Long:
    """A long field of a person; one that an act has mended stands in the record and goes before it."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, person: StoredHonoree, cls: type[StoredHonoree]) -> Any:
        values = person.__dict__
        assert not _withheld, f"{self._name} of {person.path} is asked for by what should not depend on it"
        source: LongFields = values["_source"]
        return source.of(values["path"])[self._name]


for _name in LONG:
    setattr(StoredHonoree, _name, _Long(_name))


def _short(values: Mapping[str, Any]) -> tuple[Any, ...]:
    """The short fields, what is one of a few words as that word: pickle would ask for its type each time."""
    plain = [values[name] for name in _SHORT]
    for place, _ in _CLOSED:
        plain[place] = None if plain[place] is None else plain[place].value
    return tuple(plain)


def _stored(
    short: tuple[Any, ...], source: LongFields, mended: dict[str, Any] | None = None
) -> StoredHonoree:
    """An honoree of short fields; an act may have mended long ones, which then do not stand in the store."""
    values = dict(zip(_SHORT, short, strict=True))
    for place, members in _CLOSED:
        values[_SHORT[place]] = members[short[place]]
    values["_source"] = source
    return fill(StoredHonoree, values | mended if mended else values, _NONE_GIVEN)


class Shelf:
    """Reads records through the store; `keep` writes what is new into it."""

    def __init__(
        self,
        store: Store,
        hands: Hands | None = None,
        stamps: dict[str, str] | None = None,
        taken: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Open the shelf.

        Args:
            store: Where it is kept.
            hands: Who reads where there is much to read.
            stamps: Takes the stamps of all files and folders that are looked at, as they were before,
                by full path.
            taken: Stamps that somebody has taken before, by full path. Older than what is read, they can only
                make the next build read once more.
        """
        self._store = store
        self._hands = hands
        self._stamps = {} if stamps is None else stamps
        self._taken = taken
        query = "SELECT path, stamp, digest, outcome FROM records"
        self._rows: dict[str, Row] = {row[0]: row for row in store.fetch(query)}
        self._seen: set[str] = set()
        self._files: Files | None = None
        self._below = ""
        """The root of `_files` as text with a slash."""
        self._new: list[tuple[str, str, bytes, bytes, bytes]] = []

    def listing(self, files: Files, folder: str) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
        """List what lies beside a record, as `list_beside` does."""
        key = f"{folder}/"
        self._seen.add(key)
        stamp = self._stamp(files, folder)
        row = self._rows.get(key)
        if row and stamp and row[1] == stamp:
            if row[3] == _PACKED_NOTHING:
                return _NOTHING
            known: tuple[tuple[str, ...], tuple[Problem, ...]] = pickle.loads(row[3])
            return known
        listed = list_beside(files, folder)
        self._new.append((key, stamp, b"", pickle.dumps(listed, 5), b""))
        return listed

    def read(self, files: Files, wanted: Sequence[Wanted]) -> Iterator[Outcome]:
        """Read records in order: from the shelf, or from their files where these have changed."""
        source = LongFields(self._store.path, files.root)
        stamps = [self._stamp(files, each.path) for each in wanted]
        rows = [self._kept(each.path, stamp) for each, stamp in zip(wanted, stamps, strict=True)]
        missing = [each for each, row in zip(wanted, rows, strict=True) if row is None]
        fresh = self._fresh(files, missing)
        for each, stamp, row in zip(wanted, stamps, rows, strict=True):
            self._seen.add(each.path)
            if row is not None:
                pair, outcome = _pair(row[0]), row[1]
            else:
                hashes, outcome, blob, heavy = next(fresh)
                pair = _pair(hashes)
                self._new.append((each.path, stamp, hashes, blob, heavy))
                if len(self._new) >= _MOST_NEW:
                    self._write_new()
            record, problems = outcome
            whole = _stored(record, source) if isinstance(record, tuple) else record
            yield Outcome(whole, problems, pair)

    def hashing(self, files: Files, path: str) -> str:
        """Hash a file, as `Files.hash_file` does."""
        key = f"{path}#sha256"
        self._seen.add(key)
        stamp = self._stamp(files, path)
        row = self._rows.get(key)
        if row and stamp and row[1] == stamp:
            return row[2].hex()
        found = files.hash_file(path)
        self._new.append((key, stamp, bytes.fromhex(found), b"", b""))
        return found

    def watch(self, path: str) -> None:
        """Note the stamp of a file or folder, by its full path."""
        self._stamps[path] = stamp_of(path)

    def _stamp(self, files: Files, path: str) -> str:
        if files is not self._files:
            self._files, self._below = files, f"{files.root}/"
        full = self._below + path
        stamp = self._stamps[full] = self._taken.get(full) or stamp_of(full)
        return stamp

    def keep(self) -> None:
        """Write what is new, drop what is no more there."""
        self._write_new()
        gone = [(path,) for path in self._rows if path not in self._seen]
        self._store.write("DELETE FROM records WHERE path = ?", gone)
        self._store.commit()
        forget_long_fields()

    def _write_new(self) -> None:
        """Let the store have what is new: many records' texts are more than memory should hold."""
        self._store.write("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?)", self._new)
        self._store.commit()
        self._new = []

    def _kept(self, path: str, stamp: str) -> tuple[bytes, Any] | None:
        row = self._rows.get(path)
        if row is None or not stamp or row[1] != stamp:
            return None
        return row[2], pickle.loads(row[3])

    def _fresh(self, files: Files, missing: Sequence[Wanted]) -> Iterator[tuple[bytes, Any, bytes, bytes]]:
        batches = [missing[start : start + _BATCH] for start in range(0, len(missing), _BATCH)]
        results: Iterable[list[tuple[bytes, bytes, bytes]]]
        if self._hands and len(batches) > 1:
            plain = Files(files.root)
            results = self._hands.early.map(read_batch, [plain] * len(batches), batches)
            self._hands.begin()
        else:
            results = (read_batch(Files(files.root), batch) for batch in batches)
        for batch in results:
            for hashes, blob, heavy in batch:
                yield hashes, pickle.loads(blob), blob, heavy


def read_batch(files: Files, wanted: Sequence[Wanted]) -> list[tuple[bytes, bytes, bytes]]:
    """Read some records: of each the hashes, the outcome, and a person's long fields; runs in a worker."""
    rows = []
    for each in wanted:
        outcome = read_record(files, each)
        record: Any = outcome.record
        heavy, short = b"", outcome.digest.short
        if isinstance(record, Honoree):
            values = record.__dict__
            heavy = pickle.dumps(tuple(values[name] for name in LONG), 5)
            record = _short(values)
            short = digest(record)
        hashes = outcome.digest.whole + short
        rows.append((hashes, pickle.dumps((record, outcome.problems), 5), heavy))
    return rows


def _pair(hashes: bytes) -> Digest:
    """Two hashes kept in one row."""
    half = len(hashes) // 2
    return Digest(hashes[:half], hashes[half:])
