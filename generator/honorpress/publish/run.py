"""The order of publishing: manifest, gate, comparison, delivery."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Final

from honorpress import __version__
from honorpress.config import Site
from honorpress.dataclass import dataclass
from honorpress.privacy import Allowed
from honorpress.problems import Origin, Problem, ProblemError
from honorpress.publish.gate import Candidate, Findings, pass_gate
from honorpress.publish.hashing import read_tree
from honorpress.publish.manifest import Differences, Manifest
from honorpress.publish.people import Change, changes_between
from honorpress.publish.record import Record, Release
from honorpress.publish.target import Delivery, Fault, Target, Visible
from honorpress.render.released import STATE_URI, PublicState, parse_state

_STEP: Final = dt.timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Request:
    """What one run was asked to do."""

    moment: dt.datetime
    """Now, Asia/Shanghai."""
    as_of: dt.date
    problems: Sequence[Problem]
    """What the check of the records found."""
    allowed: Allowed
    """Private values that offices make public themselves."""
    dry_run: bool = False
    reason: str | None = None
    """Why to publish in spite of errors; None where not asked to."""
    whole: bool = False
    """Send every file, whatever the target seems to have."""
    stamps: Mapping[str, str] = field(default_factory=dict)
    """Of all files of the tree, where it stands as it was built; empty where it must be looked at."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it."""

    manifest: Manifest
    before: str | None
    """Id of the release that was visible."""
    changes: tuple[Change, ...]
    files: Differences
    findings: Findings
    published: bool
    """Whether visitors now see this release, be it new or not."""
    written: int = 0
    """Files written at the target."""

    @property
    def refused(self) -> bool:
        """Whether the gate was shut."""
        return any(self.findings.values()) and not self.published


def publish(site: Site, tree: Path, target: Target, request: Request) -> Outcome:
    """Bring a built tree to a target, or tell what would change.

    Raises:
        ProblemError: The target or the tree cannot be used; visitors see what they saw.
    """
    kept = site.cache_dir / "publish"
    manifest = read_tree(tree, kept / "hashes.json", request.stamps)
    state = _state_of(tree)
    candidate = Candidate(
        tree, manifest, state, request.problems, request.allowed, site.url, site.options.live
    )
    findings = pass_gate(candidate, kept / "read.json")
    shut = any(findings.values()) and request.reason is None
    if shut or request.dry_run:
        return _compared(target.visible(), manifest, state, findings)
    with target.lock():
        before = target.visible()
        outcome = _compared(before, manifest, state, findings)
        record = Record(
            id=manifest.id,
            published=_after(target.releases(), request.moment),
            as_of=request.as_of,
            version=__version__,
            files=len(manifest.files),
            size_bytes=manifest.size_bytes,
            people=len(state.people),
            gate={check: len(found) for check, found in findings.items()},
            forced=request.reason if any(findings.values()) else None,
        )
        written = target.deliver(Delivery(tree, manifest, state, record, before, request.whole))
    return Outcome(
        manifest, outcome.before, outcome.changes, outcome.files, findings, published=True, written=written
    )


@dataclass(frozen=True, slots=True)
class RolledBack:
    """What a rollback did."""

    record: Record
    changes: tuple[Change, ...]
    """What visitors see otherwise than before."""


def rollback(target: Target, identity: str | None) -> RolledBack:
    """Show an earlier release again: the one of an id, or its beginning; else the one before the visible.

    Raises:
        ProblemError: There is none, or more than one begins so.
    """
    with target.lock():
        releases = target.releases()
        record = _chosen(target, releases, identity)
        before = PublicState()
        for release in releases:
            if release.current:
                with contextlib.suppress(ProblemError):  # damaged
                    before = target.state(release.record.id)
        state = target.state(record.id)
        target.show(record.id)
    return RolledBack(record, changes_between(before, state))


def verify(target: Target) -> tuple[Fault, ...]:
    """Compare what visitors see with its manifest. Raises ProblemError where nothing can be compared."""
    return tuple(target.faults())


def _compared(before: Visible | None, manifest: Manifest, state: PublicState, findings: Findings) -> Outcome:
    return Outcome(
        manifest=manifest,
        before=before.manifest.id if before else None,
        changes=changes_between(before.state if before else PublicState(), state),
        files=manifest.differences_from(before.manifest if before else None),
        findings=findings,
        published=False,
    )


def _after(releases: Sequence[Release], moment: dt.datetime) -> dt.datetime:
    """A time later than that of every release: clocks are set back, and two releases may share a second."""
    return max([moment, *(release.record.published + _STEP for release in releases)])


def _state_of(tree: Path) -> PublicState:
    try:
        return parse_state((tree / STATE_URI).read_bytes())
    except (OSError, ValueError):
        raise ProblemError(Problem(Origin(STATE_URI), "state-missing")) from None


def _chosen(target: Target, releases: Sequence[Release], identity: str | None) -> Record:
    if identity is None:
        return _before_current(target, releases)
    found = [release.record for release in releases if release.record.id.startswith(identity.lower())]
    if len(found) != 1:
        code = "release-ambiguous" if found else "release-unknown"
        raise target.problem(code, name=identity)
    return found[0]


def _before_current(target: Target, releases: Sequence[Release]) -> Record:
    rest: Iterator[Release] = iter(releases)
    if any(release.current for release in releases):
        next(release for release in rest if release.current)  # pass over newer ones, and the visible one
    earlier = next(rest, None)
    if earlier is None:
        raise target.problem("no-earlier-release")
    return earlier.record
