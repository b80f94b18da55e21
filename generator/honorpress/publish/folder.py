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
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from honorpress.problems import ProblemError
from honorpress.publish.hashing import hash_file
from honorpress.publish.laying import FOLDER_MODE, Laying, is_whole, standing_files
from honorpress.publish.local import NEW, guarded, locked, read_records, write_record
from honorpress.publish.manifest import MANIFEST_URI, Manifest, ends_of, is_id, parse_manifest
from honorpress.publish.record import Record, Release
from honorpress.publish.target import Delivery, Fault, Target, Visible, faults_between
from honorpress.render.released import STATE_URI, PublicState, parse_state
from honorpress.write.swap import swap

RELEASES: Final = "releases"
RECORDS: Final = "records"
CURRENT: Final = "current"
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
            if delivery.whole or not is_whole(place, delivery.manifest):
                written = self._lay(delivery, place)
            write_record(self._record(delivery.manifest.id), delivery.record)
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
        """Turn the link, where the release has a manifest from its first to its last byte."""
        first, last = ends_of(identity)
        try:
            with open(self._release(identity) / MANIFEST_URI, "rb") as file:
                whole = file.read(len(first)) == first
                file.seek(-len(last), os.SEEK_END)
                whole = whole and file.read() == last
        except OSError:
            whole = False
        if not whole:
            raise self.problem("release-damaged", name=identity)
        with guarded(self):
            self._turn(identity)

    def faults(self) -> Iterator[Fault]:
        """Hash every file below the link."""
        identity = self._current()
        if identity is None:
            raise self.problem("nothing-published")
        place, files = self._release(identity), self._manifest(identity).files
        with guarded(self):
            there = {path for path, _ in standing_files(place)} - {MANIFEST_URI}
            yield from faults_between(files, there, lambda path: hash_file(place / path))

    # What stands in the folder

    def _release(self, identity: str) -> Path:
        return self._root / RELEASES / identity

    def _record(self, identity: str) -> Path:
        return self._root / RECORDS / f"{identity}.json"

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
        for folder, mode in ((root, FOLDER_MODE), (root / RELEASES, FOLDER_MODE), (root / RECORDS, 0o700)):
            if not folder.is_dir():
                folder.mkdir(parents=True)
                folder.chmod(mode)

    def _lay(self, delivery: Delivery, place: Path) -> int:
        """Make a whole release beside the others, then move it to its place."""
        new = place.with_name(f"{NEW}{os.getpid()}")
        current = None if delivery.whole or delivery.before is None else self._current()
        visible = self._release(current) if current else None
        try:
            reused = self._reuse(new, delivery.manifest.id)
            try:
                written = Laying(self, delivery, new, visible).lay()
            except OSError:
                if not reused:
                    raise
                _remove(new)  # what stood there was odd
                written = Laying(self, delivery, new, visible).lay()
            swap(new, place)
        finally:
            _remove(new)
        return written

    def _reuse(self, new: Path, identity: str) -> bool:
        """Let the new release grow in the oldest one, if its time has come: most of the two is the same.

        Making folders for tens of thousands of files, and removing others, takes disks longer than all else.
        """
        others = [record.id for record in self._records() if record.id not in (identity, self._current())]
        if not others or len(others) + 2 <= self._keep:  # with the visible one and the new one
            return False
        self._release(others[-1]).rename(new)
        self._record(others[-1]).unlink(missing_ok=True)
        return True

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
                self._record(place.name).unlink(missing_ok=True)

    def _sweep(self) -> None:
        """Remove what killed runs left."""
        for place in (self._root / RELEASES).glob(f"{NEW}*"):
            _remove(place)
        for path in (*self._root.glob(f".{CURRENT}-*"), *(self._root / RECORDS).glob(f"{NEW}*")):
            path.unlink(missing_ok=True)


def _remove(place: Path) -> None:
    if place.is_symlink() or place.is_file():
        place.unlink(missing_ok=True)
    else:
        shutil.rmtree(place, ignore_errors=True)
