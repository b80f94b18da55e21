"""The tree of outputs and its ledger: what each file was made from, and whether it still stands as made.

Two trees stand beside each other, the site and the one before it; unchanged files are the same file in both.
A build brings the older one up to date, which costs as much as has changed, and lets them change places. What
the ledger says counts only for trees that it knows by their number on disk, and only for files whose stamps
are as noted, so a killed build, a hand in the output folder or a lost ledger cost time, never a wrong page.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import shutil
from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

from honorpress.store import Store
from honorpress.write.spread import spread
from honorpress.write.swap import recover, spare_of, staging

_NEW_FILE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Output(NamedTuple):
    """A file of the site."""

    block: str
    """Name of the block it belongs to."""
    content: bytes
    """Hash of what it shows."""
    kind: str
    """What shows it: template, section and depth of a page; empty where the content is the file."""
    made: bytes
    """Hash of all that it was made from."""
    stamp: str = ""
    """Size, time and number of the file."""


class Seen(NamedTuple):
    """What a look at the trees of the last build found."""

    damaged: frozenset[str]
    """Outputs of the last build that are gone or were changed by somebody else."""
    spare: bool
    """Whether the tree before still stands as it was left. If not, a second one is being laid out, at the
    place where the build lets its tree grow."""


class Look(Protocol):
    """Who looks at the trees, and lays one out, while a build goes on."""

    def seen(self) -> Seen | None:
        """Wait for what was found; None where that is of no use."""

    def laid_out(self) -> Mapping[str, int] | None:
        """Wait until the second tree is laid out, and give the times of its folders; None where it is not."""

    def stop(self) -> None:
        """See to it that nothing is put into that tree any more."""


class Ledger:
    """The outputs of the last build that still stand as they were made."""

    def __init__(self, store: Store | None, site_dir: Path, look: Look | None = None) -> None:
        """Read what the store says of the tree at `site_dir`; without a store everything is to be made.

        Args:
            store: What the last build kept.
            site_dir: Where it put the site.
            look: Who looks at its trees, if somebody does.
        """
        self._store = store
        self._look = look
        self._seen = look.seen() if look else None
        self._site_dir = site_dir.resolve()
        self.outputs: dict[str, Output] = {}
        self.damaged: frozenset[str] = frozenset()
        """Outputs of the last build that are gone or were changed by somebody else."""
        self.damaged_blocks: frozenset[str] = frozenset()
        """Blocks that these belong to."""
        self.by_block: dict[str, list[str]] = {}
        """Outputs by block."""
        self.valid = False
        """Whether the tree that stands there is the one of the last build."""
        self._growing: Path | None = None
        """The next tree, while somebody else lays it out."""
        self._live_folders: Mapping[str, int] = {}
        self._folders: Mapping[str, int] = {}
        self._changed: frozenset[str] = frozenset()
        self._next: dict[str, Output] = {}
        self._next_changed: frozenset[str] = frozenset()
        self._next_folders: dict[str, int] = {}
        if store:
            recover(self._site_dir)
            self._read(store)

    def _read(self, store: Store) -> None:
        known = _loads(store.get("tree"))
        if not known or known["live"] != _number(self._site_dir):
            return
        self.valid = True
        query = "SELECT uri, block, content, kind, made, stamp FROM outputs"
        rows = {row[0]: Output(*row[1:]) for row in store.select(query)}
        if self._seen:
            damaged: Set[str] = self._seen.damaged
        else:
            damaged = {uri for uri, row in rows.items() if _stamp(self._site_dir, uri) != row.stamp}
        self.outputs = {uri: row for uri, row in rows.items() if uri not in damaged}
        self.damaged = frozenset(damaged)
        self.damaged_blocks = frozenset(rows[uri].block for uri in damaged)
        for uri, row in self.outputs.items():
            self.by_block.setdefault(row.block, []).append(uri)
        self._live_folders = known["folders"]

    @property
    def sound(self) -> bool:
        """Whether the tree holds the outputs of the last build and nothing else."""
        whole = bool(self.outputs) and not self.damaged
        return whole and _folders_stand(self._site_dir, self._live_folders)

    @contextlib.contextmanager
    def next_tree(self) -> Iterator[Path]:
        """Give a tree that holds `outputs`; it takes the site's place at the end.

        Raises:
            ProblemError: Something stands there that no build made.
        """
        spare = self.usable_spare()
        grown = bool(self._look and self._seen and not self._seen.spare and self.outputs)
        if self._look and not grown:
            self._look.stop()
        with staging(self._site_dir, spare, keep=self._store is not None, grown=grown) as tree:
            try:
                if grown:
                    self._growing = tree
                elif spare:
                    self._bring_up(tree)
                else:
                    self._folders = {}
                    self.lay_out(tree)
                yield tree
            except BaseException:
                if self._look:
                    self._look.stop()
                raise

    def complete(self) -> None:
        """Wait until the next tree holds all that it is to take over from the site."""
        tree, self._growing = self._growing, None
        if tree is None:
            return
        folders = self._look.laid_out() if self._look else None
        if folders is None:
            self.lay_out(tree)
            folders = self.times(tree)
        self._folders = folders

    def times(self, tree: Path) -> Mapping[str, int]:
        """Times of all folders of a tree that holds the outputs."""
        above = {folder for uri in self.outputs for folder in _above(uri)}
        return {folder: _time(tree, folder) for folder in above}

    def read(self, uri: str) -> bytes:
        """The bytes of an output of the last build. Raises FileNotFoundError."""
        if uri not in self.outputs:
            raise FileNotFoundError(uri)
        return (self._site_dir / uri).read_bytes()

    def holds(self, uri: str, data: bytes) -> bool:
        """Tell whether an output of the last build has these bytes; one of another size is not read."""
        row = self.outputs.get(uri)
        return row is not None and row.stamp.startswith(f"{len(data)}:") and self.read(uri) == data

    def lay_out(self, tree: Path) -> None:
        """Link all outputs into a tree; what stands there already is left alone, being newer."""
        made = {""}
        for uri in self.outputs:
            folder = _folder(uri)
            if folder not in made:
                _make_folder(f"{tree}/{folder}")
                made.add(folder)
            _link(f"{self._site_dir}/{uri}", f"{tree}/{uri}")

    def distrust(self, uris: Iterable[str]) -> None:
        """Take outputs for damaged."""
        lost = {uri for uri in uris if self.outputs.pop(uri, None)}
        self.damaged |= lost

    def settle(self, tree: Path, outputs: Mapping[str, Output], changed: Iterable[str]) -> None:
        """Take out of the tree what is not among the outputs any more, and note how it stands.

        Args:
            tree: The new tree, all outputs written.
            outputs: All of them.
            changed: Those that were written anew.
        """
        self.complete()
        gone = set(self.outputs) - set(outputs)
        for uri in gone:
            (tree / uri).unlink(missing_ok=True)
        fresh = set(changed)
        for folder in sorted({_folder(uri) for uri in gone}, key=len, reverse=True):
            _prune(tree, folder)
        self._next = {
            uri: row._replace(stamp=_stamp(tree, uri)) if uri in fresh or not row.stamp else row
            for uri, row in outputs.items()
        }
        self._next_changed = frozenset(fresh | gone | self.damaged)
        touched = {folder for uri in self._next_changed | self._changed for folder in _above(uri)}
        wanted = {folder for uri in outputs for folder in _above(uri)}
        self._next_folders = {
            folder: self._folders[folder]
            if folder in self._folders and folder not in touched
            else _time(tree, folder)
            for folder in wanted
        }

    def commit(self) -> None:
        """Write down how the site stands, once the new tree has taken its place."""
        store = self._store
        if store is None:
            return
        before = self.outputs
        if not self.valid:
            store.write("DELETE FROM outputs", [()])
        rows = [
            (uri, row.block, row.content, row.kind, row.made, row.stamp)
            for uri, row in self._next.items()
            if before.get(uri) != row
        ]
        store.write("INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?, ?, ?)", rows)
        gone = [(uri,) for uri in {*before, *self.damaged} if uri not in self._next]
        store.write("DELETE FROM outputs WHERE uri = ?", gone)
        old = _loads(store.get("tree")) or {}
        known = {
            "live": _number(self._site_dir),
            "folders": self._next_folders,
            "spare": _number(spare_of(self._site_dir)),
            "spare folders": old.get("folders", {}),
            "changed": self._next_changed,
        }
        store.put("tree", pickle.dumps(known, 5))
        self.outputs = self._next

    def usable_spare(self) -> Path | None:
        """The tree before, if it stands as this ledger left it, or one laid out in its place."""
        if self._store is None or not self.outputs:
            return None
        known = _loads(self._store.get("tree"))
        spare = spare_of(self._site_dir)
        if self._seen and not self._seen.spare:
            return None
        if not known or not known["spare folders"] or known["spare"] != _number(spare):
            return None
        self._changed = known["changed"]
        self._folders = known["spare folders"]
        if self._seen and self._seen.spare:
            return spare
        if not _folders_stand(spare, self._folders):
            return None
        for uri, row in self.outputs.items():
            if uri not in self._changed and _stamp(spare, uri) != row.stamp:
                return None
        return spare

    def _bring_up(self, tree: Path) -> None:
        for uri in self._changed:
            (tree / uri).unlink(missing_ok=True)
            if uri in self.outputs:
                _link(f"{self._site_dir}/{uri}", f"{tree}/{uri}")
            else:
                _prune(tree, _folder(uri))


def put_file(tree: Path, uri: str, data: bytes) -> None:
    """Write an output; what stood there is left alone, since the tree before may hold the same file."""
    path = f"{tree}/{uri}"
    try:
        _create(path, data)
    except FileExistsError:
        os.unlink(path)  # noqa: PTH108  # a Path costs more than the call
        _create(path, data)
    except (FileNotFoundError, NotADirectoryError):
        _make_folder(f"{tree}/{_folder(uri)}")
        _create(path, data)


def _create(path: str, data: bytes) -> None:
    """Make a file: as `open` does, without asking the system what else it could be."""
    file = os.open(path, _NEW_FILE, 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(file, left) :]
    finally:
        os.close(file)


def _make_folder(path: str) -> None:
    """Make a folder of the tree, and those above it.

    Cohorts are told apart, as programmes are; the pages of one may lie together.
    """
    try:
        os.mkdir(path)  # noqa: PTH102  # a Path costs more than the call
    except FileNotFoundError:
        above = os.path.dirname(path)  # noqa: PTH120  # as above
        _make_folder(above)
        spread(os.path.dirname(above))  # noqa: PTH120  # as above
        os.makedirs(path, exist_ok=True)  # noqa: PTH103  # as above
    except FileExistsError:
        if not os.path.isdir(path):  # noqa: PTH112  # as above
            raise


def _link(source: str, target: str) -> None:
    """Give a file a second place unless something stands there; a copy where the disk knows no hard links."""
    try:
        os.link(source, target)  # a Path costs more than the call
    except FileExistsError:
        return
    except FileNotFoundError:
        _make_folder(os.path.dirname(target))  # noqa: PTH120  # as above
        _link_or_copy(source, target)
    except OSError:
        _copy(source, target)


def _link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)  # as above
    except FileExistsError:
        return
    except OSError:
        _copy(source, target)


def _copy(source: str, target: str) -> None:
    """Copy a file with its time, unless somebody makes the other one meanwhile."""
    try:
        _create(target, Path(source).read_bytes())
    except FileExistsError:
        return
    shutil.copystat(source, target)


def _prune(tree: Path, folder: str) -> None:
    """Remove a folder and those above it, as far as they are empty."""
    while folder:
        try:
            (tree / folder).rmdir()
        except OSError:
            return
        folder = _folder(folder)


def _folder(uri: str) -> str:
    return uri.rpartition("/")[0]


def _above(uri: str) -> Iterator[str]:
    """Yield the folders that a file lies in, the tree itself last, as an empty text."""
    folder = uri
    while folder:
        folder = _folder(folder)
        yield folder


def _stamp(tree: Path, uri: str) -> str:
    try:
        found = os.stat(f"{tree}/{uri}")  # noqa: PTH116  # a Path costs more than the call
    except OSError:
        return ""
    return f"{found.st_size}:{found.st_mtime_ns}:{found.st_ino}"


def _time(tree: Path, folder: str) -> int:
    try:
        return os.stat(f"{tree}/{folder}").st_mtime_ns  # noqa: PTH116  # as above
    except OSError:
        return 0


def _folders_stand(tree: Path, folders: Mapping[str, int]) -> bool:
    """Tell whether nothing was put into a folder or taken out since it was noted."""
    return all(_time(tree, folder) == time for folder, time in folders.items())


def _number(path: Path) -> int:
    """Number of a folder on disk; 0 where it is not there."""
    try:
        return path.stat().st_ino
    except OSError:
        return 0


def _loads(blob: bytes | None) -> dict[str, Any] | None:
    if blob is None:
        return None
    found: dict[str, Any] = pickle.loads(blob)
    return found
