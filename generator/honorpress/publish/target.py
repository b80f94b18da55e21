"""What every target can do, whatever carries the bytes."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from honorpress.dataclass import dataclass
from honorpress.problems import Origin, Problem, ProblemError
from honorpress.publish.manifest import Entry, Manifest
from honorpress.publish.record import Record, Release
from honorpress.render.released import PublicState


@dataclass(frozen=True, slots=True)
class Visible:
    """The release that visitors see."""

    manifest: Manifest
    state: PublicState


@dataclass(frozen=True, slots=True)
class Delivery:
    """A release on its way."""

    tree: Path
    manifest: Manifest
    state: PublicState
    record: Record
    before: Visible | None
    """What visitors see until then."""
    whole: bool = False
    """Whether all files travel, though the target seems to have most of them."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A file at a target that is not as the manifest says."""

    path: str
    kind: str
    """`missing`, `changed` or `extra`."""


def faults_between(
    files: Mapping[str, Entry], there: Collection[str], sha256_of: Callable[[str], str | None]
) -> Iterator[Fault]:
    """Compare what stands at a target with what its manifest lists.

    Args:
        files: As the manifest has them.
        there: Paths of all files at the target, but those that targets keep for themselves.
        sha256_of: Hashes one of them; None where it is not there after all.
    """
    for path in sorted({*files, *there}):
        if path not in files:
            yield Fault(path, "extra")
            continue
        sha256 = sha256_of(path) if path in there else None
        if sha256 is None:
            yield Fault(path, "missing")
        elif sha256 != files[path].sha256:
            yield Fault(path, "changed")


class Target(ABC):
    """A place where releases go. Problems of the place come as ProblemError."""

    def __init__(self, name: str) -> None:
        self.name = name

    @abstractmethod
    def lock(self) -> AbstractContextManager[None]:
        """Keep all other publishers out. Raises ProblemError where one is at work."""

    @abstractmethod
    def visible(self) -> Visible | None:
        """What visitors see; None where nothing, or nothing of ours."""

    @abstractmethod
    def deliver(self, delivery: Delivery) -> int:
        """Bring a release and make it visible in one step; returns how many files were written."""

    @abstractmethod
    def releases(self) -> Sequence[Release]:
        """The releases that are kept, newest first."""

    @abstractmethod
    def state(self, identity: str) -> PublicState:
        """The state of a release that is kept."""

    @abstractmethod
    def show(self, identity: str) -> None:
        """Make a release that is kept visible in one step."""

    @abstractmethod
    def faults(self) -> Iterator[Fault]:
        """Compare what visitors see, byte by byte, with its manifest."""

    def data_of(self, delivery: Delivery, path: str) -> bytes:
        """Read a file of a delivery. Raises ProblemError where it is no longer as the manifest has it."""
        data = (delivery.tree / path).read_bytes()
        if hashlib.sha256(data).hexdigest() != delivery.manifest.files[path].sha256:
            raise self.problem("tree-changed", name=path)
        return data

    def problem(self, code: str, **values: object) -> ProblemError:
        """A problem of this target."""
        return ProblemError(Problem(Origin(self.name), code, values))
