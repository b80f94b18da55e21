"""Lay out a new site: options, one example programme, hand-written pages to change."""

from __future__ import annotations

import shutil
from pathlib import Path

from honorpress.problems import Origin, Problem, ProblemError
from honorpress.read.files import unreadable
from honorpress.resources import content_dir, starter_dir


def lay_out(directory: Path) -> None:
    """Write a new site into an empty or absent folder. Raises ProblemError."""
    try:
        if directory.exists() and any(directory.iterdir()):
            raise ProblemError(Problem(Origin(str(directory)), "folder-not-empty"))
        shutil.copytree(content_dir(), directory / "content", dirs_exist_ok=True)
        shutil.copytree(starter_dir(), directory, dirs_exist_ok=True)
        (directory / "theme").mkdir(exist_ok=True)
    except OSError as error:
        raise ProblemError(unreadable(str(directory), error)) from None
