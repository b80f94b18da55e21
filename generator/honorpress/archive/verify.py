"""Are versions as they were archived: every bit of a bag, and the bag itself against the register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from honorpress.archive.bag import DECLARATION, INFO, TAGS, Sums, find_faults, parse_info, read_sums
from honorpress.archive.place import Place
from honorpress.dataclass import dataclass
from honorpress.model.frozen import Frozen, Version
from honorpress.problems import Origin, Problem, ProblemError
from honorpress.read.files import unreadable

IDENTITY: Final = "External-Identifier"


@dataclass(frozen=True, slots=True)
class Checked:
    """One bag that was looked at."""

    name: str
    """craft/2024/v1; of a bag that does not say so, its folder."""
    sums: Sums | None
    """None where it is malformed or absent."""
    problems: tuple[Problem, ...]


def check_archive(place: Place, frozen: Mapping[str, Frozen], root: Path) -> Iterator[Checked]:
    """Check every version of a site's archive, those that should be there and are not included.

    Args:
        place: Where versions lie.
        frozen: The registers, by cohort's id.
        root: The site's root; paths are told from there.
    """
    seen = set()
    for cohort, number, folder in place.found():
        seen.add((cohort, number))
        yield _checked(folder, f"{cohort}/v{number}", frozen, root)
    for cohort, register in frozen.items():
        for version in register.versions:
            if (cohort, version.number) not in seen:
                where = place.folder(cohort, version.number, closed=version.closed is not None)
                absent = Problem(Origin(shown(where, root)), "archive-absent", {"version": version.number})
                yield Checked(f"{cohort}/v{version.number}", None, (absent,))


def check_folder(folder: Path, frozen: Mapping[str, Frozen], root: Path) -> Iterator[Checked]:
    """Check a bag, or every bag below a folder; with the register's help where it knows a bag by its name."""
    bags = [folder] if _is_bag(folder) else sorted(path for path in folder.rglob("*") if _is_bag(path))
    if not bags:
        problem = Problem(Origin(shown(folder, root)), "bag-malformed", {"name": DECLARATION})
        yield Checked(shown(folder, root), None, (problem,))
    for bag in bags:
        name = _identity(bag)
        known = name if _version(name, frozen) else ""
        yield _checked(bag, known, frozen, root, fallback=name or shown(bag, root))


def find_version(frozen: Mapping[str, Frozen], cohort: str, number: int | None) -> Version:
    """A version that may be handed on, the latest where no number is given. Raises ProblemError."""
    register = frozen.get(cohort)
    if register is None:
        raise ProblemError(Problem(Origin(cohort), "archive-never"))
    version = _version(f"{cohort}/v{number or register.latest.number}", frozen)
    if version is None:
        values = {"version": number, "latest": register.latest.number}
        raise ProblemError(Problem(Origin(cohort), "archive-no-version", values))
    if version.closed:
        closed = {"version": version.number, "date": version.closed.on}
        raise ProblemError(Problem(Origin(cohort), "archive-closed", closed))
    return version


def check_version(
    folder: Path, cohort: str, version: Version, frozen: Mapping[str, Frozen], root: Path
) -> tuple[Problem, ...]:
    """What is wrong with a version at its place."""
    if not folder.exists():
        return (Problem(Origin(shown(folder, root)), "archive-absent", {"version": version.number}),)
    return _checked(folder, f"{cohort}/v{version.number}", frozen, root).problems


def faults_of(folder: Path, root: Path) -> Iterator[Problem]:
    """Yield what is wrong with a bag in itself."""
    try:
        for fault in find_faults(folder):
            yield Problem(Origin(shown(folder / fault.path, root)), fault.kind, {"name": fault.path})
    except OSError as error:
        yield unreadable(shown(Path(str(error.filename or folder)), root), error)


def shown(path: Path, root: Path) -> str:
    """A path as problems print it: from the site's root where it lies below that."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def _checked(
    folder: Path, name: str, frozen: Mapping[str, Frozen], root: Path, fallback: str = ""
) -> Checked:
    problems = list(faults_of(folder, root))
    try:
        sums = read_sums(folder)
    except (OSError, ValueError):
        sums = None
    if name and sums:
        version = _version(name, frozen)
        if version is None:
            problems.append(Problem(Origin(shown(folder, root)), "archive-unregistered"))
        elif (sums.manifest, sums.tags) != (version.manifest, version.tags):
            values = {"version": version.number}
            problems.append(Problem(Origin(shown(folder, root)), "bag-other", values))
    return Checked(name or fallback, sums, tuple(problems))


def _is_bag(folder: Path) -> bool:
    return any((folder / name).is_file() for name in (DECLARATION, TAGS))


def _identity(bag: Path) -> str:
    try:
        return dict(parse_info((bag / INFO).read_bytes())).get(IDENTITY, "")
    except (OSError, ValueError):
        return ""


def _version(name: str, frozen: Mapping[str, Frozen]) -> Version | None:
    cohort, _, number = name.rpartition("/v")
    register = frozen.get(cohort)
    if register is None or not number.isdecimal():
        return None
    return next((version for version in register.versions if version.number == int(number)), None)
