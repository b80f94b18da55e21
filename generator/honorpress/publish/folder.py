"""A folder that a web server shows: releases side by side, and a link to the visible one.

releases/<id>/     a whole site each; files that did not change are one file under several names
current            a link to one of them, replaced in one step; the web server's root
records/<id>.json  when, from what, with which gate; not below `current`
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from honorpress.problems import ProblemError
from honorpress.publish.hashing import hash_file
from honorpress.publish.local import NEW, guarded, locked, read_records, write_record
from honorpress.publish.manifest import (
    MANIFEST_URI,
    Entry,
    Manifest,
    is_id,
    parse_manifest,
    render_manifest,
)
from honorpress.publish.record import Record, Release
from honorpress.publish.target import Delivery, Fault, Target, Visible, faults_between
from honorpress.render.released import STATE_URI, PublicState, parse_state
from honorpress.write.swap import swap

RELEASES: Final = "releases"
RECORDS: Final = "records"
CURRENT: Final = "current"
_FOLDER_MODE: Final = 0o755
_FILE_MODE: Final = 0o644
_SYNC_EACH: Final = 200
"""Up to so many new files are written through one by one; more of them by one call for all disks."""

_NO_LINKS: Final = (errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP)
"""What disks say that know no symbolic links: FAT, exFAT, some shares. Windows has many words for it."""


class Folder(Target):
    """Releases in a folder of this computer."""

    def __init__(self, name: str, root: Path, keep: int) -> None:
        super().__init__(name)
        self._root = root
        self._keep = keep

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the folder's lock file; the system frees it when a run is killed."""
        with guarded(self):
            self._lay_out()
        with locked(self, self._root):
            yield

    def visible(self) -> Visible | None:
        """Read manifest and state of the visible release."""
        identity = self._current()
        if identity is None:
            return None
        try:
            return Visible(self._manifest(identity), self.state(identity))
        except ProblemError:
            return None  # damaged: what comes next is compared with nothing

    def deliver(self, delivery: Delivery) -> int:
        """Link what is there already, copy the rest, and turn the link."""
        with guarded(self):
            self._sweep()
            place = self._release(delivery.manifest.id)
            written = 0
            if delivery.whole or not _is_whole(place, delivery.manifest):
                written = self._lay(delivery, place)
            write_record(self._root / RECORDS / f"{delivery.manifest.id}.json", delivery.record)
            self._turn(delivery.manifest.id)
            self._prune()
        return written

    def releases(self) -> Sequence[Release]:
        """Read the records of the releases that stand."""
        current = self._current()
        return [Release(record, record.id == current) for record in self._records()]

    def state(self, identity: str) -> PublicState:
        """Read a release's state."""
        try:
            return parse_state((self._release(identity) / STATE_URI).read_bytes())
        except (OSError, ValueError):
            raise self.problem("release-damaged", name=identity) from None

    def show(self, identity: str) -> None:
        """Turn the link, where the release is whole by its sizes of a sample: its manifest can be read."""
        self._manifest(identity)
        with guarded(self):
            self._turn(identity)

    def faults(self) -> Iterator[Fault]:
        """Hash every file below the link."""
        identity = self._current()
        if identity is None:
            raise self.problem("nothing-published")
        place, files = self._release(identity), self._manifest(identity).files
        with guarded(self):
            there = {path for path, _ in _files(place)} - {MANIFEST_URI}
            yield from faults_between(files, there, lambda path: hash_file(place / path))

    # What stands in the folder

    def _release(self, identity: str) -> Path:
        return self._root / RELEASES / identity

    def _current(self) -> str | None:
        link = self._root / CURRENT
        try:
            identity = Path(os.readlink(link)).name
        except FileNotFoundError:
            return None
        except OSError:
            raise self.problem("current-no-link", name=str(link)) from None
        return identity if is_id(identity) and self._release(identity).is_dir() else None

    def _manifest(self, identity: str) -> Manifest:
        try:
            return parse_manifest((self._release(identity) / MANIFEST_URI).read_bytes())
        except (OSError, ValueError):
            raise self.problem("release-damaged", name=identity) from None

    def _records(self) -> list[Record]:
        """Records of the releases that stand, newest first."""
        records = read_records((self._root / RECORDS).glob("*.json"))
        return [record for record in records if self._release(record.id).is_dir()]

    # What is done there

    def _lay_out(self) -> None:
        """Make the folder, or see that it is one of ours."""
        root = self._root
        if root.is_dir() and any(root.iterdir()) and not (root / RELEASES).is_dir():
            raise self.problem("target-occupied", name=str(root))
        for folder, mode in ((root, _FOLDER_MODE), (root / RELEASES, _FOLDER_MODE), (root / RECORDS, 0o700)):
            if not folder.is_dir():
                folder.mkdir(parents=True)
                folder.chmod(mode)

    def _lay(self, delivery: Delivery, place: Path) -> int:
        """Make a whole release beside the others, then move it to its place."""
        new = place.with_name(f"{NEW}{os.getpid()}")
        try:
            written = _Laying(self, delivery, new, self._sources(delivery)).lay()
            swap(new, place)
        finally:
            _remove(new)
        return written

    def _sources(self, delivery: Delivery) -> Mapping[str, str]:
        """Files of the visible release, by hash."""
        current = None if delivery.whole or delivery.before is None else self._current()
        if current is None or delivery.before is None:
            return {}
        place = os.fspath(self._release(current))
        return {entry.sha256: f"{place}/{path}" for path, entry in delivery.before.manifest.files.items()}

    def _turn(self, identity: str) -> None:
        """Let the link lead to another release, in one step."""
        new = self._root / f".{CURRENT}-{os.getpid()}"
        new.unlink(missing_ok=True)
        try:
            new.symlink_to(f"{RELEASES}/{identity}", target_is_directory=True)
            new.replace(self._root / CURRENT)
        except OSError as error:
            if os.name == "nt" or error.errno in _NO_LINKS:
                raise self.problem("no-links") from error
            raise

    def _prune(self) -> None:
        """Remove the oldest releases beyond the number that is kept, never the visible one."""
        current = self._current()
        kept = [record.id for record in self._records()]
        staying = {*kept[: self._keep], current}
        for place in (self._root / RELEASES).iterdir():
            if place.name not in staying:
                _remove(place)
                (self._root / RECORDS / f"{place.name}.json").unlink(missing_ok=True)

    def _sweep(self) -> None:
        """Remove what killed runs left."""
        for place in (self._root / RELEASES).glob(f"{NEW}*"):
            _remove(place)
        for path in (*self._root.glob(f".{CURRENT}-*"), *(self._root / RECORDS).glob(f"{NEW}*")):
            path.unlink(missing_ok=True)


class _Laying:
    """The making of one release."""

    def __init__(self, target: Target, delivery: Delivery, new: Path, sources: Mapping[str, str]) -> None:
        self._target = target
        self._delivery = delivery
        self._new = os.fspath(new)
        self._sources = sources
        self._written: list[str] = []

    def lay(self) -> int:
        """Link or copy each file; returns how many were written."""
        made = set[str]()
        _make_folder(self._new)
        manifest = self._delivery.manifest
        for path, entry in manifest.files.items():
            self._folders(path.rpartition("/")[0], made)
            if not self._link(entry, f"{self._new}/{path}"):
                self._copy(path)
        self._folders(MANIFEST_URI.rpartition("/")[0], made)
        self._write(f"{self._new}/{MANIFEST_URI}", render_manifest(manifest))
        self._sync()
        return len(self._written)

    def _folders(self, folder: str, made: set[str]) -> None:
        if not folder or folder in made:
            return
        self._folders(folder.rpartition("/")[0], made)
        _make_folder(f"{self._new}/{folder}")
        made.add(folder)

    def _link(self, entry: Entry, place: str) -> bool:
        """Give a file that is there already one more name; not where its size tells that it is damaged."""
        source = self._sources.get(entry.sha256)
        if source is None:
            return False
        try:
            if os.stat(source, follow_symlinks=False).st_size != entry.size_bytes:
                return False
            os.link(source, place)
        except OSError:  # no such file, a disk without links, or too many of them
            return False
        return True

    def _copy(self, path: str) -> None:
        self._write(f"{self._new}/{path}", self._target.data_of(self._delivery, path))

    def _write(self, place: str, data: bytes) -> None:
        with open(place, "xb") as file:
            file.write(data)
            os.chmod(place, _FILE_MODE)
            if len(self._written) < _SYNC_EACH:
                file.flush()
                os.fsync(file.fileno())
        self._written.append(place)

    def _sync(self) -> None:
        """See to it that the release is on the disk before anybody is led to it."""
        if len(self._written) > _SYNC_EACH and hasattr(os, "sync"):
            os.sync()


def _make_folder(path: str) -> None:
    os.mkdir(path)
    os.chmod(path, _FOLDER_MODE)


def _is_whole(place: Path, manifest: Manifest) -> bool:
    """Tell by sizes whether a release stands as its manifest says; `verify` reads it byte by byte."""
    if not place.is_dir():
        return False
    try:
        found = {path: size for path, size in _files(place) if path != MANIFEST_URI}
        same = (place / MANIFEST_URI).read_bytes() == render_manifest(manifest)
    except OSError:
        return False
    return same and found == {path: entry.size_bytes for path, entry in manifest.files.items()}


def _files(place: Path) -> Iterator[tuple[str, int]]:
    """Yield path and size of each file; anything else counts as a file of size -1."""
    root = os.fspath(place)
    waiting = [""]
    while waiting:
        below = waiting.pop()
        with os.scandir(f"{root}/{below}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{below}{entry.name}/")
                    continue
                info = entry.stat(follow_symlinks=False)
                yield f"{below}{entry.name}", info.st_size if stat.S_ISREG(info.st_mode) else -1


def _remove(place: Path) -> None:
    if place.is_symlink() or place.is_file():
        place.unlink(missing_ok=True)
    else:
        shutil.rmtree(place, ignore_errors=True)
