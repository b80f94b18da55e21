"""A branch that a host such as GitHub Pages shows: one commit a release, made without touching the work tree.

Everything goes through git's plumbing and an index of its own; the project's index, work tree, HEAD and
configuration stay as they are. The branch moves in one step, and only from where it was when we looked.
"""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from honorpress.destinations import GitTarget
from honorpress.problems import ProblemError
from honorpress.publish.git_tool import Git
from honorpress.publish.local import guarded, locked
from honorpress.publish.manifest import MANIFEST_URI, Manifest, parse_manifest, render_manifest
from honorpress.publish.record import FORMAT, Record, Release, newest_first, parse_record
from honorpress.publish.target import Delivery, Fault, Target, Visible, faults_between
from honorpress.render.released import STATE_URI, PublicState, parse_state

NOJEKYLL: Final = ".nojekyll"
CNAME: Final = "CNAME"
_RECORD: Final = "Honorpress-Record: "
_NOT_THERE: Final = 2
"""What ls-remote ends with where it finds nothing."""
_OPTIONS: Final = ("-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false", "-c", "gc.auto=0")


class GitBranch(Target):
    """Releases as commits of a branch; the tip is what visitors see."""

    def __init__(self, name: str, project: Path, cache_dir: Path, options: GitTarget) -> None:
        super().__init__(name)
        self._git = Git(self, project)
        self._cache = cache_dir / "publish"
        self._remote = options.remote
        self._branch = options.branch
        self._author = options.author
        self._domain = options.domain
        self._ref = f"refs/honorpress/{name}" if options.remote else f"refs/heads/{options.branch}"
        """What we know of the branch."""
        self._fetched = False

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Keep other runs of this project out; a publisher elsewhere is found out when the branch moves."""
        with guarded(self):
            self._cache.mkdir(parents=True, exist_ok=True)
        self._need_repository()
        self._refuse_checked_out()
        with locked(self, self._cache):
            self._fetch()
            yield

    def visible(self) -> Visible | None:
        """Read manifest and state of the tip."""
        tip = self._tip()
        if tip is None or self._record_of(tip) is None:
            return None
        try:
            return Visible(self._manifest(tip), self._state(tip))
        except ProblemError:
            return None

    def deliver(self, delivery: Delivery) -> int:
        """Add the objects that are new, make the commit, and move the branch."""
        tip = self._tip()
        self._refuse_foreign(tip)
        base = None if delivery.whole or delivery.before is None else tip
        before = delivery.before.manifest if base and delivery.before else None
        differences = delivery.manifest.differences_from(before)
        with tempfile.TemporaryDirectory(prefix="honorpress-") as folder:
            index = {"GIT_INDEX_FILE": f"{folder}/index"}
            self._git.text("read-tree", base or "--empty", env=index)
            own = self._own_files(delivery.manifest)
            nothing = "0" * len(own[NOJEKYLL])
            rows = [f"0 {nothing}\t{path}" for path in (*differences.removed, CNAME)]
            objects = {**self._objects(delivery, differences.sent), **own}
            rows += [f"100644 {name}\t{path}" for path, name in objects.items()]
            self._git.text("update-index", "-z", "--index-info", env=index, given="\0".join(rows) + "\0")
            tree = self._git.text("write-tree", env=index)
        self._move(tip, tree, delivery.record)
        return len(differences.sent) + 1

    def releases(self) -> Sequence[Release]:
        """Read the branch's commits."""
        commits = self._commits()
        found: dict[str, Record] = {}
        for _, record in commits:
            if record and record.id not in found:
                found[record.id] = record
        tip = commits[0][1] if commits else None
        return [Release(record, tip is not None and record.id == tip.id) for record in newest_first(found)]

    def state(self, identity: str) -> PublicState:
        """Read a release's state out of its commit."""
        return self._state(self._commit_of(identity))

    def show(self, identity: str) -> None:
        """Make a new commit with an earlier one's tree, so that nobody's copy of the branch breaks."""
        commit = self._commit_of(identity)
        record = self._record_of(commit)
        assert record, "found by its record"
        self._move(self._tip(), self._git.text("rev-parse", f"{commit}^{{tree}}"), record)

    def faults(self) -> Iterator[Fault]:
        """Hash every file of the tip."""
        tip = self._tip()
        if tip is None:
            raise self.problem("nothing-published")
        files = self._manifest(tip).files
        rows = self._git.text("ls-tree", "-r", "-z", "--full-tree", tip).rstrip("\0").split("\0")
        objects = {row.partition("\t")[2]: row.partition("\t")[0].split()[2] for row in rows}
        for own in (MANIFEST_URI, NOJEKYLL, CNAME):
            objects.pop(own, None)
        sums = self._git.sums(objects.values())
        yield from faults_between(files, objects, lambda path: sums.get(objects[path]))

    # What the branch holds

    def _tip(self) -> str | None:
        """The branch's latest commit, asked for once."""
        if not self._fetched:
            self._fetch()
        found = self._git.run("rev-parse", "--verify", "--quiet", f"{self._ref}^{{commit}}")
        return found.stdout.decode().strip() or None

    def _fetch(self) -> None:
        """Bring the branch from the remote, where there is one."""
        self._fetched = True
        self._need_repository()
        if self._remote is None:
            return
        place = f"refs/heads/{self._branch}"
        there = self._git.run("ls-remote", "--exit-code", "--heads", "--", self._remote, place)
        if there.returncode == _NOT_THERE:
            self._git.text("update-ref", "-d", self._ref)
            return
        wanted = f"+{place}:{self._ref}"
        self._git.text("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--", self._remote, wanted)

    def _commits(self) -> list[tuple[str, Record | None]]:
        """All commits, latest first, with the records of those that are ours."""
        if self._tip() is None:
            return []
        text = self._git.text("log", "--first-parent", "-z", "--format=%H%n%B", self._ref)
        rows = (row.partition("\n") for row in text.split("\0") if row)
        return [(commit, _record_in(message)) for commit, _, message in rows]

    def _record_of(self, commit: str) -> Record | None:
        return next((record for one, record in self._commits() if one == commit), None)

    def _commit_of(self, identity: str) -> str:
        for commit, record in self._commits():
            if record and record.id == identity:
                return commit
        raise self.problem("release-unknown", name=identity)

    def _manifest(self, commit: str) -> Manifest:
        try:
            return parse_manifest(self._read(commit, MANIFEST_URI))
        except ValueError:
            raise self.problem("release-damaged", name=commit[:12]) from None

    def _state(self, commit: str) -> PublicState:
        try:
            return parse_state(self._read(commit, STATE_URI))
        except ValueError:
            raise self.problem("release-damaged", name=commit[:12]) from None

    def _read(self, commit: str, path: str) -> bytes:
        return self._git.run("cat-file", "blob", f"{commit}:{path}").stdout

    # What is put there

    def _objects(self, delivery: Delivery, paths: Sequence[str]) -> dict[str, str]:
        """Write files as objects, each as it is; returns their names by path."""
        if not paths:
            return {}
        full = "".join(f"{(delivery.tree / path).resolve()}\n" for path in paths)
        names = self._git.text("hash-object", "-w", "--no-filters", "--stdin-paths", given=full).split()
        return dict(zip(paths, names, strict=True))

    def _own_files(self, manifest: Manifest) -> dict[str, str]:
        """Files that the host wants, and the manifest."""
        files = {NOJEKYLL: b"", MANIFEST_URI: render_manifest(manifest)}
        if self._domain:
            files[CNAME] = f"{self._domain}\n".encode()
        return {
            path: self._git.text("hash-object", "-w", "--no-filters", "--stdin", given=data)
            for path, data in files.items()
        }

    def _move(self, tip: str | None, tree: str, record: Record) -> None:
        """Commit a tree and move the branch from its tip to it, unless somebody else has moved it."""
        if tip and tree == self._git.text("rev-parse", f"{tip}^{{tree}}"):
            return
        name, _, mail = self._author.rstrip(">").partition(" <")
        who = {"GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": mail}
        who |= {"GIT_COMMITTER_NAME": name, "GIT_COMMITTER_EMAIL": mail}
        parents = ["-p", tip] if tip else []
        row = json.dumps({"format": FORMAT, **record.as_row()}, ensure_ascii=False)
        text = f"release {record.id}\n\n{_RECORD}{row}\n"
        commit = self._git.text("commit-tree", tree, *parents, env=who, given=text)
        if self._remote is None:
            self._git.text("update-ref", self._ref, commit, tip or "0" * len(commit))
            return
        there = f"{commit}:refs/heads/{self._branch}"
        self._git.text("push", "--quiet", "--no-verify", "--", self._remote, there)
        self._git.text("update-ref", self._ref, commit)

    def _need_repository(self) -> None:
        if self._git.run("rev-parse", "--git-dir").returncode:
            raise self.problem("no-repository")

    def _refuse_checked_out(self) -> None:
        """A branch that somebody works on must not move below the work tree."""
        if (
            self._remote is None
            and f"branch {self._ref}\n" in self._git.text("worktree", "list", "--porcelain") + "\n"
        ):
            raise self.problem("branch-checked-out", name=self._branch)

    def _refuse_foreign(self, tip: str | None) -> None:
        """A branch that holds something else would lose it from sight."""
        if tip and not any(record for _, record in self._commits()):
            raise self.problem("branch-occupied", name=self._branch)


def _record_in(message: str) -> Record | None:
    """The record that a commit's message holds, where it is one of ours."""
    for line in message.splitlines():
        if line.startswith(_RECORD):
            with contextlib.suppress(ValueError):
                return parse_record(line.removeprefix(_RECORD))
    return None
