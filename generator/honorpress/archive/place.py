"""Where versions lie: `archive/<programme>/<cohort>/v1` and so on; those that are closed in a folder apart.

A version that stands under its name is whole: it grows under another name and is moved when the disk has it.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from honorpress.archive.bag import sync_folder
from honorpress.config import Site
from honorpress.dataclass import dataclass
from honorpress.problems import Origin, Problem, ProblemError

_VERSION: Final = re.compile(r"v([1-9]\d{0,5})")
_GROWING: Final = ".new-"


@dataclass(frozen=True, slots=True)
class Place:
    """The two folders of a site's archive."""

    open: Path
    closed: Path

    def folder(self, cohort: str, number: int, *, closed: bool = False) -> Path:
        """The folder of a version; `cohort` is its cohort's id."""
        return (self.closed if closed else self.open) / cohort / f"v{number}"

    def numbers(self, cohort: str) -> set[int]:
        """Numbers of a cohort's versions that lie in either folder."""
        return {number for key, number, _ in self.found() if key == cohort}

    def found(self) -> Iterator[tuple[str, int, Path]]:
        """Yield cohort, number and folder of every version that lies in either folder, in their order."""
        for root in (self.open, self.closed):
            for path in sorted(root.glob("*/*/v*"), key=lambda path: (path.parent, len(path.name), path)):
                number = _VERSION.fullmatch(path.name)
                if number and path.is_dir():
                    yield path.parent.relative_to(root).as_posix(), int(number[1]), path


def place_of(site: Site) -> Place:
    """The archive of a site. Raises ProblemError where it lies in what is published."""
    options = site.options.archive
    place = Place((site.root / options.path).resolve(), (site.root / options.closed).resolve())
    published = (site.site_dir, site.root / site.content_dir)
    for folder, others in ((place.open, published), (place.closed, (*published, place.open))):
        if any(folder.is_relative_to(other) for other in others):
            raise ProblemError(Problem(Origin(site.config_path.name), "archive-place", {"name": folder.name}))
    return place


def sweep(folder: Path) -> None:
    """Remove what killed runs left behind in a folder."""
    for old in folder.glob(f".*{_GROWING}*"):
        if old.is_dir():
            shutil.rmtree(old)
        else:
            old.unlink()


def grow(folder: Path) -> Path:
    """An empty folder beside the one where a version will stand."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    growing = folder.with_name(f".{folder.name}{_GROWING}{os.getpid()}")
    growing.mkdir()
    return growing


def settle(growing: Path, folder: Path) -> None:
    """Give a version its name, in one step. Raises OSError, where something stands there too."""
    if folder.exists():
        raise FileExistsError(17, "File exists", str(folder))
    growing.rename(folder)
    sync_folder(folder.parent)


def move_closed(open_folder: Path, closed_folder: Path) -> None:
    """Move a version to where it is not handed on; at any moment one whole copy stands under its name.

    Between two disks it is copied first.
    """
    if closed_folder.exists():
        if open_folder.exists():
            shutil.rmtree(open_folder)
        return
    closed_folder.parent.mkdir(parents=True, exist_ok=True)
    closed_folder.parent.chmod(0o700)  # for its owner alone
    try:
        open_folder.rename(closed_folder)
    except OSError:
        growing = grow(closed_folder)
        shutil.copytree(open_folder, growing, dirs_exist_ok=True)
        settle(growing, closed_folder)
        shutil.rmtree(open_folder)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it holds the old or the new text at any moment."""
    side = path.with_name(f".{path.name}{_GROWING}{os.getpid()}")
    with side.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    side.replace(path)
    sync_folder(path.parent)
