"""Zip files for whoever runs the city's platform: one for each release, the same bytes on any machine.

site/...           the site; its names are lower-case ASCII
sha256sums.txt     for sha256sum --check
handover-zh.txt    what this is and how to put it up
handover-en.txt
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from honorpress.problems import Origin, Problem, ProblemError
from honorpress.publish.handover import handover_notes
from honorpress.publish.local import NEW, guarded, locked, read_records, write_record
from honorpress.publish.manifest import MANIFEST_URI, Manifest, parse_manifest, render_manifest
from honorpress.publish.record import Record, Release
from honorpress.publish.target import Delivery, Fault, Target, Visible, faults_between
from honorpress.render.released import STATE_URI, PublicState, parse_state

SITE: Final = "site/"
SUMS: Final = "sha256sums.txt"
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_MODE: Final = 0o100644 << 16
_UNIX: Final = 3
_MOST_CHARACTERS: Final = 200
_FIT: Final = re.compile(r"[a-z0-9_][a-z0-9._-]*(?<!\.)")
_WINDOWS: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")


class Zipped(Target):
    """A folder of zip files; the newest stands for what visitors see."""

    def __init__(self, name: str, root: Path, package: str, keep: int) -> None:
        super().__init__(name)
        self._root = root
        self._prefix = f"{package}-"
        self._keep = keep

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the folder's lock file."""
        with guarded(self):
            self._root.mkdir(parents=True, exist_ok=True)
        with locked(self, self._root):
            yield

    def visible(self) -> Visible | None:
        """Read manifest and state out of the newest zip."""
        for record in self._records()[:1]:
            with contextlib.suppress(ProblemError):
                return Visible(self._manifest(record.id), self.state(record.id))
        return None

    def deliver(self, delivery: Delivery) -> int:
        """Write the zip whole, then its record, then drop the oldest."""
        _refuse_names(delivery.manifest)
        path = self._path(delivery.manifest.id)
        new = path.with_name(f"{NEW}{path.name}")
        with guarded(self):
            try:
                self._write(new, delivery)
                new.replace(path)
            finally:
                new.unlink(missing_ok=True)
            write_record(path.with_suffix(".json"), delivery.record)
            self._prune()
        return 1

    def releases(self) -> Sequence[Release]:
        """Read the records; the newest is what was handed over last."""
        return [Release(record, place == 0) for place, record in enumerate(self._records())]

    def state(self, identity: str) -> PublicState:
        """Read a release's state out of its zip."""
        with self._opened(identity) as package:
            return parse_state(package.read(f"{SITE}{STATE_URI}"))

    def show(self, identity: str) -> None:
        """Refuse: nobody sees a zip until somebody puts it up."""
        raise self.problem("zip-rollback", name=str(self._path(identity)))

    def faults(self) -> Iterator[Fault]:
        """Read every file of the newest zip."""
        records = self._records()
        if not records:
            raise self.problem("nothing-published")
        identity = records[0].id
        files = self._manifest(identity).files
        with self._opened(identity) as package:
            inside = {name.removeprefix(SITE) for name in package.namelist() if name.startswith(SITE)}
            inside.discard(MANIFEST_URI)
            yield from faults_between(files, inside, lambda path: _sha256(package, f"{SITE}{path}"))

    def _path(self, identity: str) -> Path:
        return self._root / f"{self._prefix}{identity}.zip"

    def _records(self) -> list[Record]:
        records = read_records(self._root.glob(f"{self._prefix}*.json"), self._prefix)
        return [record for record in records if self._path(record.id).is_file()]

    def _manifest(self, identity: str) -> Manifest:
        with self._opened(identity) as package:
            return parse_manifest(package.read(f"{SITE}{MANIFEST_URI}"))

    @contextlib.contextmanager
    def _opened(self, identity: str) -> Iterator[zipfile.ZipFile]:
        try:
            with zipfile.ZipFile(self._path(identity)) as package:
                yield package
        except (OSError, ValueError, KeyError, zipfile.BadZipFile, NotImplementedError):
            raise self.problem("release-damaged", name=identity) from None

    def _write(self, path: Path, delivery: Delivery) -> None:
        """Write the zip, stored: what compressors make differs between machines, and most is pictures."""
        manifest = delivery.manifest
        listing = render_manifest(manifest)
        sums = [(f"{SITE}{name}", entry.sha256) for name, entry in manifest.files.items()]
        sums.append((f"{SITE}{MANIFEST_URI}", hashlib.sha256(listing).hexdigest()))
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as package:
            for name, text in handover_notes(manifest, delivery.state, SUMS).items():
                _add(package, name, text.encode())
            _add(package, SUMS, "".join(f"{sha256}  {name}\n" for name, sha256 in sorted(sums)).encode())
            for name, _ in sorted(sums):
                path_below = name.removeprefix(SITE)
                own = path_below == MANIFEST_URI
                _add(package, name, listing if own else self.data_of(delivery, path_below))

    def _prune(self) -> None:
        for record in self._records()[self._keep :]:
            self._path(record.id).unlink(missing_ok=True)
            self._path(record.id).with_suffix(".json").unlink(missing_ok=True)


def is_portable(path: str) -> bool:
    """Tell whether every platform takes a name: lower-case ASCII, not too long, none of Windows' own."""
    parts = path.split("/")
    fits = all(_FIT.fullmatch(part) and not _WINDOWS.fullmatch(part) for part in parts)
    return fits and len(path) <= _MOST_CHARACTERS


def _refuse_names(manifest: Manifest) -> None:
    unfit = [path for path in manifest.files if not is_portable(path)]
    if unfit:
        raise ProblemError(*(Problem(Origin(path), "name-not-portable") for path in unfit))


def _add(package: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _DATE)
    info.create_system = _UNIX
    info.external_attr = _MODE
    package.writestr(info, data)


def _sha256(package: zipfile.ZipFile, name: str) -> str:
    try:
        with package.open(name) as file:
            digest = hashlib.sha256()
            while block := file.read(1 << 20):
                digest.update(block)
            return digest.hexdigest()
    except (zipfile.BadZipFile, EOFError):
        return ""
