"""The folder of `folder.py` on a server: ssh does what is done there, rsync carries what changed.

The server needs sh, rsync and the coreutils and findutils of GNU, and flock: any Linux has them.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeVar

from honorpress.destinations import SshTarget
from honorpress.publish.manifest import (
    MANIFEST_URI,
    Manifest,
    ends_of,
    is_id,
    parse_manifest,
    render_manifest,
)
from honorpress.publish.record import Record, Release, newest_first, parse_record, render_record
from honorpress.publish.ssh_tool import Ssh
from honorpress.publish.target import Delivery, Fault, Target, Visible, faults_between
from honorpress.render.released import STATE_URI, PublicState, parse_state

T = TypeVar("T")

_LOCK: Final = r"""
set -eu
umask 022
[ -d "$1" ] || mkdir -p -- "$1"
cd -- "$1"
[ -d releases ] || [ -z "$(ls -A)" ] || exit 3
[ -L current ] || [ ! -e current ] || exit 4
mkdir -p releases records
chmod 755 . releases
chmod 700 records
exec 9>>.publish.lock
flock -n 9 || exit 5
rm -rf -- releases/.new-* records/.new-* .current-*
echo ready
exec cat >/dev/null
"""
_REFUSED: Final = {3: "target-occupied", 4: "current-no-link", 5: "already-publishing"}
"""What the script above ends with, and what is told then."""

_VISIBLE: Final = r"""
cd -- "$1" 2>/dev/null || exit 0
link=$(readlink current) || exit 0
printf '%s\0' "$link"
cat -- "$link/$2"
printf '\0'
cat -- "$link/$3"
"""
_RECORDS: Final = r"""
cd -- "$1" 2>/dev/null || exit 0
readlink current
for record in records/*.json; do
  id=${record#records/}
  [ -d "releases/${id%.json}" ] || continue
  printf '\0'
  cat -- "$record"
done
"""
_SIZES: Final = r"""cd -- "$1/releases/$2" 2>/dev/null && find . -type f -printf '%s %P\0'"""
_SUMS: Final = r"""cd -- "$1/releases/$2" && find . ! -type d -print0 | xargs -0 -r sha256sum --zero --"""
_BASE: Final = r"""
set -eu
cd -- "$1/releases"
if [ -n "$2" ]; then
  rsync --archive --link-dest="$1/releases/$2/" -- "$2/" "$3/"
else
  mkdir -- "$3"
fi
cd -- "$3"
xargs -0 -r rm -f --
find . -mindepth 1 -type d -empty -delete
"""
"""Gives the new release all files of the visible one, but those that are named."""
_PUT: Final = r"""
set -eu
umask 022
cd -- "$1"
mkdir -p -- "${2%/*}"
rm -f -- "$2"
cat >"$2"
"""
_FINISH: Final = r"""
set -eu
umask 077
cd -- "$1"
cat >"records/.new-$2"
sync -f releases/"$3" 2>/dev/null || sync
if [ -e "releases/$2" ] && [ "$3" != "$2" ]; then
  mv -T -- "releases/$3" "releases/$3-again"
  ln -s "releases/$3-again" ".current-$3"
  mv -T -- ".current-$3" current
  rm -rf -- "releases/$2"
  cp -al -- "releases/$3-again" "releases/$3"
fi
[ "$3" = "$2" ] || mv -T -- "releases/$3" "releases/$2"
mv -- "records/.new-$2" "records/$2.json"
ln -s "releases/$2" ".current-$3"
mv -T -- ".current-$3" current
rm -rf -- releases/.new-*
"""
"""Puts the release into its place and turns the link; one that is mended in its place is shown from beside it
until then."""
_TURN: Final = r"""
set -eu
cd -- "$1"
[ -d "releases/$2" ]
ln -s "releases/$2" ".current-$$"
mv -T -- ".current-$$" current
"""
_ENDS: Final = """head -c "$2" -- "$1" && tail -c "$3" -- "$1" """
_REMOVE: Final = r"""
set -eu
cd -- "$1"
shift
for id; do
  rm -rf -- "releases/$id" "records/$id.json"
done
"""


class Server(Target):
    """Releases in a folder of a server."""

    def __init__(self, name: str, options: SshTarget, config: Path | None) -> None:
        super().__init__(name)
        self._ssh = Ssh(self, options, config)
        self._path = options.path
        self._keep = options.keep
        self._held: subprocess.Popen[bytes] | None = None

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the server's lock as long as a connection stands; the server frees it when that breaks."""
        with self._ssh.hold(_LOCK, self._path) as holder:
            assert holder.stdin and holder.stdout and holder.stderr
            if holder.stdout.readline() != b"ready\n":
                said = holder.stderr.read()
                code = holder.wait()
                if code in _REFUSED:
                    raise self.problem(_REFUSED[code], name=self._path)
                lines = said.decode("utf-8", "replace").strip().splitlines() or ["ssh"]
                raise self.problem("target-failed", reason=lines[0], name="ssh")
            try:
                self._held = holder
                yield
            finally:
                with contextlib.suppress(OSError):
                    holder.stdin.close()

    def visible(self) -> Visible | None:
        """Fetch manifest and state of the visible release."""
        found = self._ssh.run(_VISIBLE, self._path, MANIFEST_URI, STATE_URI).stdout.split(b"\0")
        if len(found) != 3 or self._id_of(found[0]) is None:
            return None
        try:
            return Visible(parse_manifest(found[1]), parse_state(found[2]))
        except ValueError:
            return None  # damaged: what comes next is compared with nothing

    def deliver(self, delivery: Delivery) -> int:
        """Link what is there already, send the rest, see that all is there, and turn the link."""
        manifest = delivery.manifest
        written, place = 0, manifest.id
        if delivery.whole or self._wrong_sizes(place, manifest):
            place = f".new-{os.getpid()}"
            written = self._lay(delivery, place)
        self._see_held()
        self._ssh.text(_FINISH, self._path, manifest.id, place, given=render_record(delivery.record))
        self._prune()
        return written

    def releases(self) -> Sequence[Release]:
        """Fetch the records of the releases that stand."""
        link, *texts = self._ssh.run(_RECORDS, self._path).stdout.split(b"\0")
        found: dict[str, Record] = {}
        for text in texts:
            with contextlib.suppress(ValueError):
                record = parse_record(text)
                found[record.id] = record
        current = self._id_of(link.strip())
        return [Release(record, record.id == current) for record in newest_first(found)]

    def state(self, identity: str) -> PublicState:
        """Fetch a release's state."""
        return self._parsed(parse_state, identity, STATE_URI)

    def show(self, identity: str) -> None:
        """Turn the link, where the release has a manifest from its first to its last byte."""
        first, last = ends_of(identity)
        place = f"{self._path}/releases/{identity}/{MANIFEST_URI}"
        if self._ssh.run(_ENDS, place, str(len(first)), str(len(last))).stdout != first + last:
            raise self.problem("release-damaged", name=identity)
        self._see_held()
        self._ssh.text(_TURN, self._path, identity)

    def faults(self) -> Iterator[Fault]:
        """Let the server hash every file below the link."""
        identity = next((release.record.id for release in self.releases() if release.current), None)
        if identity is None:
            raise self.problem("nothing-published")
        files = self._parsed(parse_manifest, identity, MANIFEST_URI).files
        rows = self._ssh.text(_SUMS, self._path, identity).decode("utf-8", "replace").split("\0")
        pairs = (row.partition("  ") for row in rows if row)
        found = {path.removeprefix("./"): sha256 for sha256, _, path in pairs}
        found.pop(MANIFEST_URI, None)
        yield from faults_between(files, found, found.get)

    def _lay(self, delivery: Delivery, place: str) -> int:
        """Make a whole release beside the others; returns how many files were sent."""
        manifest = delivery.manifest
        before = None if delivery.whole else delivery.before
        differences = manifest.differences_from(before.manifest if before else None)
        gone = [*differences.changed, *differences.removed, MANIFEST_URI]
        listed = "".join(f"{path}\0" for path in gone).encode()
        self._ssh.text(_BASE, self._path, before.manifest.id if before else "", place, given=listed)
        folder = f"{self._path}/releases/{place}"
        if differences.sent:
            self._ssh.send(delivery.tree, differences.sent, folder)
        self._ssh.text(_PUT, folder, MANIFEST_URI, given=render_manifest(manifest))
        wrong = self._wrong_sizes(place, manifest)
        if wrong:  # the visible release was damaged
            mended = [path for path in wrong if path in manifest.files]
            extra = "".join(f"{path}\0" for path in wrong if path not in manifest.files)
            self._ssh.text('cd -- "$1" && xargs -0 -r rm -f --', folder, given=extra.encode())
            self._ssh.send(delivery.tree, mended, folder)
            if self._wrong_sizes(place, manifest):
                raise self.problem("release-damaged", name=manifest.id)
        return len(differences.sent) + len(wrong) + 1

    def _wrong_sizes(self, place: str, manifest: Manifest) -> list[str]:
        """Files of a release on the server that are too many, not there or of another size."""
        done = self._ssh.run(_SIZES, self._path, place)
        rows = done.stdout.decode("utf-8", "replace").split("\0")
        found = {path: int(size) for size, _, path in (row.partition(" ") for row in rows if row)}
        listed = found.pop(MANIFEST_URI, None) is not None
        paths = sorted(found.keys() | manifest.files.keys())
        wrong = [path for path in paths if not _fits(path, found, manifest)]
        return wrong if listed else [*manifest.files]

    def _prune(self) -> None:
        """Remove the oldest releases beyond the number that is kept, never the visible one."""
        old = [release.record.id for release in self.releases()[self._keep :] if not release.current]
        if old:
            self._ssh.text(_REMOVE, self._path, *old)

    def _see_held(self) -> None:
        """Go on only while the lock is held. Raises ProblemError."""
        if self._held is None or self._held.poll() is not None:
            raise self.problem("target-failed", reason="the connection broke", name="ssh")

    def _id_of(self, link: bytes) -> str | None:
        identity = link.decode("utf-8", "replace").rpartition("/")[2]
        return identity if is_id(identity) else None

    def _parsed(self, parse: Callable[[bytes], T], identity: str, uri: str) -> T:
        """Fetch and read a file of a release. Raises ProblemError where that fails."""
        done = self._ssh.run('cat -- "$1"', f"{self._path}/releases/{identity}/{uri}")
        try:
            return parse(done.stdout)
        except ValueError:
            raise self.problem("release-damaged", name=identity) from None


def _fits(path: str, found: dict[str, int], manifest: Manifest) -> bool:
    return path in found and path in manifest.files and found[path] == manifest.files[path].size_bytes
