"""The making of one release in a folder: what the visible one has is linked, the rest is copied."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from honorpress.publish.manifest import MANIFEST_URI, Entry, Manifest, render_manifest
from honorpress.publish.target import Delivery, Target

FOLDER_MODE: Final = 0o755
_FILE_MODE: Final = 0o644
_SYNC_EACH: Final = 200
"""Up to so many new files are written through one by one; more of them by one call for all disks."""


class Standing(NamedTuple):
    """A file that stands in a folder; a release has tens of thousands."""

    size_bytes: int
    """-1 of what is no plain file."""
    number: int
    """Its number on the disk, the same under all its names; 0 where the system does not tell it."""


def standing_files(place: Path) -> Iterator[tuple[str, Standing]]:
    """Yield the paths below a folder with what stands there. Raises OSError."""
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
                size = info.st_size if stat.S_ISREG(info.st_mode) else -1
                yield f"{below}{entry.name}", Standing(size, info.st_ino)


def is_whole(place: Path, manifest: Manifest) -> bool:
    """Tell by sizes whether a release stands as its manifest says; `verify` reads it byte by byte."""
    if not place.is_dir():
        return False
    try:
        found = {path: each.size_bytes for path, each in standing_files(place) if path != MANIFEST_URI}
        same = (place / MANIFEST_URI).read_bytes() == render_manifest(manifest)
    except OSError:
        return False
    return same and found == {path: entry.size_bytes for path, entry in manifest.files.items()}


class Laying:
    """The making of one release."""

    def __init__(self, target: Target, delivery: Delivery, new: Path, visible: Path | None) -> None:
        """Take down what is at hand.

        Args:
            target: Whose release it is.
            delivery: What goes there.
            new: Where it grows: nothing yet, or a release that is out of use, whose folders and files that
                did not change are kept.
            visible: The release that `delivery.before` describes, where its files may be linked.
        """
        self._target = target
        self._delivery = delivery
        self._new = os.fspath(new)
        self._visible = os.fspath(visible) if visible else ""
        before = delivery.before.manifest.files if visible and delivery.before else {}
        self._sources = {entry.sha256: path for path, entry in before.items()}
        self._stands: Mapping[str, Standing] = dict(standing_files(visible)) if visible else {}
        self._folders: set[str] = set()
        self._masked: bool | None = None
        """Whether this process makes folders that others cannot read; not known before the first."""
        self._written: list[str] = []

    def lay(self) -> int:
        """Link or copy each file; returns how many were written. Raises OSError."""
        manifest = self._delivery.manifest
        kept = self._clear()
        for path, entry in manifest.files.items():
            if path not in kept:
                self._make_folder(path.rpartition("/")[0])
                if not self._link(entry, path):
                    self._write(path, self._target.data_of(self._delivery, path))
        self._make_folder(MANIFEST_URI.rpartition("/")[0])
        self._write(MANIFEST_URI, render_manifest(manifest))
        self._sync()
        return len(self._written)

    def _clear(self) -> frozenset[str]:
        """Take out of a release that is out of use what must not stay; gives the files that stay.

        Only the visible release's own files do: what may have been damaged in the other does not come back.
        """
        if not os.path.isdir(self._new):
            self._make_folder("")
            return frozenset()
        files = self._delivery.manifest.files
        kept, gone = set[str](), list[str]()
        for path, found in list(standing_files(Path(self._new))):
            entry = files.get(path)
            source = self._source(entry) if entry else None
            if source and found.number and found == self._stands[source]:
                kept.add(path)
            else:
                os.unlink(f"{self._new}/{path}")
                gone.append(path)
        self._folders |= _folders_of(kept)
        emptied = _folders_of(gone) - _folders_of((*files, MANIFEST_URI))
        for folder in sorted(emptied, key=len, reverse=True):
            os.rmdir(f"{self._new}/{folder}")
        return frozenset(kept)

    def _source(self, entry: Entry) -> str | None:
        """Find a file of the visible release; not where its size tells that it is damaged."""
        path = self._sources.get(entry.sha256)
        found = self._stands.get(path) if path else None
        return path if found and found.size_bytes == entry.size_bytes else None

    def _link(self, entry: Entry, path: str) -> bool:
        """Give a file that is there already one more name."""
        source = self._source(entry)
        if source is None:
            return False
        try:
            os.link(f"{self._visible}/{source}", f"{self._new}/{path}")
        except OSError:  # no such file, a disk without links, or too many of them
            return False
        return True

    def _make_folder(self, folder: str) -> None:
        if folder in self._folders:
            return
        if folder:
            self._make_folder(folder.rpartition("/")[0])
        path = f"{self._new}/{folder}" if folder else self._new
        self._folders.add(folder)
        try:
            os.mkdir(path, FOLDER_MODE)
        except FileExistsError:
            return  # of a release that is out of use
        if self._masked is None:
            self._masked = os.stat(path).st_mode & 0o777 != FOLDER_MODE
        if self._masked:
            os.chmod(path, FOLDER_MODE)

    def _write(self, path: str, data: bytes) -> None:
        place = f"{self._new}/{path}"
        with open(place, "xb") as file:
            file.write(data)
            os.chmod(place, _FILE_MODE)
        self._written.append(place)

    def _sync(self) -> None:
        """See to it that the release is on the disk before anybody is led to it.

        The links stand by now, so that most systems write them with the first of the files.
        """
        if len(self._written) > _SYNC_EACH and hasattr(os, "sync"):
            os.sync()
            return
        for place in self._written:
            with open(place, "r+b") as file:
                os.fsync(file.fileno())


def _folders_of(paths: Iterable[str]) -> set[str]:
    """All folders that some files lie in, the release itself among them."""
    found = {""}
    for folder in {path.rpartition("/")[0] for path in paths}:
        above = folder
        while above not in found:
            found.add(above)
            above = above.rpartition("/")[0]
    return found
