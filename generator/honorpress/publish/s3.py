"""A bucket with the interface of S3. It has no link to turn, so the order of writing does what it can.

What changed is written first, pages that others lead to later, the home page and the manifest last; only then
is removed what is gone. What a release replaces is kept by its hash, so that a rollback copies within the
bucket. A run that breaks leaves a note of what it meant to write; the next one writes over all of that.

    .honorpress/records/<id>.json     when, from what, with which gate
    .honorpress/manifests/<id>.json   what each release held
    .honorpress/files/<sha256>        what some release held and the visible one has not at that place
    .honorpress/pending/<id>.json     what a run under way, or broken, means to write
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from honorpress.destinations import S3Target
from honorpress.publish.manifest import MANIFEST_URI, Entry, Manifest, parse_manifest, render_manifest
from honorpress.publish.record import Record, Release, newest_first, parse_record, render_record
from honorpress.publish.s3_tool import Bucket
from honorpress.publish.target import Delivery, Fault, Target, Visible, faults_between
from honorpress.render.released import STATE_URI, PublicState, parse_state

OURS: Final = ".honorpress/"
_RECORDS: Final = f"{OURS}records/"
_MANIFESTS: Final = f"{OURS}manifests/"
_PENDING: Final = f"{OURS}pending/"
_FILES: Final = f"{OURS}files/"
_LOCK: Final = f"{OURS}lock"
_LOCK_HOLDS: Final = dt.timedelta(minutes=15)
"""How long the lock of a killed run keeps others out."""
_TEXT: Final = "; charset=utf-8"
_TYPES: Final[Mapping[str, str]] = {
    "atom": f"application/atom+xml{_TEXT}",
    "css": f"text/css{_TEXT}",
    "csv": f"text/csv{_TEXT}",
    "gif": "image/gif",
    "html": f"text/html{_TEXT}",
    "ico": "image/x-icon",
    "ics": f"text/calendar{_TEXT}",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": f"text/javascript{_TEXT}",
    "json": f"application/json{_TEXT}",
    "jsonl": f"application/x-ndjson{_TEXT}",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": f"text/plain{_TEXT}",
    "webp": "image/webp",
    "xml": f"application/xml{_TEXT}",
}
_PRIVATE: Final = {"ContentType": f"application/json{_TEXT}", "CacheControl": "no-store"}


class S3(Target):
    """Releases in a bucket, one of them visible."""

    def __init__(self, name: str, options: S3Target) -> None:
        super().__init__(name)
        self._bucket = Bucket(self, options)
        self._keep = options.keep

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Leave a note that somebody publishes; that of a killed run counts for a quarter of an hour."""
        age = self._bucket.age(_LOCK)
        if age is not None and age < _LOCK_HOLDS:
            raise self.problem("already-publishing")
        self._bucket.put(_LOCK, b"", _PRIVATE)
        try:
            yield
        finally:
            self._bucket.remove(_LOCK)

    def visible(self) -> Visible | None:
        """Read manifest and state of what is visible."""
        manifest, state = self._bucket.read(MANIFEST_URI), self._bucket.read(STATE_URI)
        if manifest is None or state is None:
            return None
        try:
            return Visible(parse_manifest(manifest), parse_state(state))
        except ValueError:
            return None

    def deliver(self, delivery: Delivery) -> int:
        """Write what changed in the safe order, then remove what is gone."""

        def send(path: str, _: Entry) -> None:
            self._bucket.put(path, self.data_of(delivery, path), _headers(path))

        identity = delivery.manifest.id
        self._bucket.put(f"{_MANIFESTS}{identity}.json", render_manifest(delivery.manifest), _PRIVATE)
        before = delivery.before.manifest if delivery.before else None
        written = self._show(delivery.manifest, before, send, whole=delivery.whole)
        self._bucket.put(f"{_RECORDS}{identity}.json", render_record(delivery.record), _PRIVATE)
        self._prune()
        return written

    def releases(self) -> Sequence[Release]:
        """Read the records."""
        visible = self.visible()
        current = visible.manifest.id if visible else None
        return [Release(record, record.id == current) for record in self._records()]

    def state(self, identity: str) -> PublicState:
        """Read a release's state, from where it is visible or from what is kept."""
        sha256 = self._manifest(identity).files[STATE_URI].sha256
        for key in (f"{_FILES}{sha256}", STATE_URI):
            data = self._bucket.read(key)
            if data is not None and hashlib.sha256(data).hexdigest() == sha256:
                with contextlib.suppress(ValueError):
                    return parse_state(data)
        raise self.problem("release-damaged", name=identity)

    def show(self, identity: str) -> None:
        """Copy an earlier release's files back, those that differ."""
        manifest, visible = self._manifest(identity), self.visible()
        if visible is None:
            raise self.problem("nothing-published")
        kept = self._kept()
        here = {entry.sha256: path for path, entry in visible.manifest.files.items()}
        for path in manifest.differences_from(visible.manifest).sent:
            if manifest.files[path].sha256 not in kept | here.keys():
                raise self.problem("release-damaged", name=identity)
        staying = {
            entry.sha256: path
            for path, entry in visible.manifest.files.items()
            if manifest.files.get(path) == entry
        }

        def send(path: str, entry: Entry) -> None:
            self._bucket.copy(staying.get(entry.sha256) or f"{_FILES}{entry.sha256}", path)

        self._show(manifest, visible.manifest, send)

    def faults(self) -> Iterator[Fault]:
        """Fetch and hash every file."""
        visible = self.visible()
        if visible is None:
            raise self.problem("nothing-published")
        files = visible.manifest.files
        keys = {key for key in self._bucket.list_keys() if not key.startswith(OURS)} - {MANIFEST_URI}
        sums = dict(zip(files, self._bucket.each(self._bucket.sha256, files), strict=True))
        yield from faults_between(files, keys | sums.keys(), sums.get)

    def _show(
        self,
        manifest: Manifest,
        before: Manifest | None,
        send: Callable[[str, Entry], None],
        *,
        whole: bool = False,
    ) -> int:
        """Bring the visible files from one manifest to another; returns how many were written."""
        pending = [*self._pending()]
        known = [one.files for one in (*([before] if before else []), *pending)]
        wanted = [
            path
            for path, entry in manifest.files.items()
            if whole or before is None or any(files.get(path) != entry for files in known)
        ]
        gone = sorted({path for files in known for path in files} - manifest.files.keys())
        if before:
            self._save(before, manifest, pending)
        self._bucket.put(f"{_PENDING}{manifest.id}.json", render_manifest(manifest), _PRIVATE)
        for step in (0, 1, 2, 3):
            paths = [path for path in wanted if _step(path) == step]
            self._bucket.each(lambda path: send(path, manifest.files[path]), paths)
        self._bucket.put(MANIFEST_URI, render_manifest(manifest), _headers(MANIFEST_URI))
        self._bucket.each(self._bucket.remove, gone)
        self._bucket.each(self._bucket.remove, sorted(self._bucket.list_keys(_PENDING)))
        return len(wanted) + 1

    def _save(self, before: Manifest, manifest: Manifest, pending: Sequence[Manifest]) -> None:
        """Keep what is about to be replaced; not what a broken run may have, which kept it before."""
        kept = self._kept()
        differences = manifest.differences_from(before)
        replaced = {}
        for path in (*differences.changed, *differences.removed):
            entry = before.files[path]
            sound = all(other.files.get(path) == entry for other in pending)
            if sound and entry.sha256 not in kept:
                replaced[entry.sha256] = path
        self._bucket.each(lambda pair: self._bucket.copy(pair[1], f"{_FILES}{pair[0]}"), replaced.items())

    def _kept(self) -> set[str]:
        return {key.removeprefix(_FILES) for key in self._bucket.list_keys(_FILES)}

    def _pending(self) -> Iterator[Manifest]:
        """What broken runs meant to write."""
        for key in sorted(self._bucket.list_keys(_PENDING)):
            with contextlib.suppress(ValueError):
                yield parse_manifest(self._bucket.read(key) or b"")

    def _manifest(self, identity: str) -> Manifest:
        try:
            return parse_manifest(self._bucket.read(f"{_MANIFESTS}{identity}.json") or b"")
        except ValueError:
            raise self.problem("release-damaged", name=identity) from None

    def _records(self) -> list[Record]:
        found: dict[str, Record] = {}
        for data in self._bucket.each(self._bucket.read, sorted(self._bucket.list_keys(_RECORDS))):
            with contextlib.suppress(ValueError):
                record = parse_record(data or b"")
                found[record.id] = record
        return newest_first(found)

    def _prune(self) -> None:
        """Remove the oldest releases beyond the number that is kept, and files that no other needs."""
        records, visible = self._records(), self.visible()
        current = visible.manifest.id if visible else None
        staying = {record.id for record in records[: self._keep]} | {current}
        for record in records:
            if record.id not in staying:
                self._bucket.remove(f"{_RECORDS}{record.id}.json")
                self._bucket.remove(f"{_MANIFESTS}{record.id}.json")
        needed = {
            entry.sha256
            for record in records
            if record.id in staying
            for entry in self._manifest(record.id).files.values()
        }
        self._bucket.each(self._bucket.remove, [f"{_FILES}{one}" for one in sorted(self._kept() - needed)])


def _step(path: str) -> int:
    """When a file is written: what pages need, then pages, then pages that lead to others, then the first."""
    if not path.endswith(".html"):
        return 0
    if path == "index.html":
        return 3
    return 2 if path.endswith("/index.html") and path.count("/") == 1 else 1


def _headers(path: str) -> Mapping[str, str]:
    kind = _TYPES.get(path.rpartition(".")[2], "application/octet-stream")
    return {"ContentType": kind, "CacheControl": "no-cache"}
