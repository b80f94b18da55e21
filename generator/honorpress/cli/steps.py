"""What a build shows while it is under way."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from honorpress.problems import Language

if TYPE_CHECKING:
    from rich.progress import Progress

_STEPS: Final = {
    "read": ("读取记录", "reading records"),
    "check": ("检查", "checking"),
    "engine": ("页面引擎", "page engine"),
    "pictures": ("图片", "pictures"),
    "pages": ("页面", "pages"),
    "search": ("搜索", "search"),
    "archive": ("归档", "archive"),
}


class Steps:
    """A line on a terminal that shows which step is under way."""

    def __init__(self, *, show: bool, language: Language) -> None:
        self._place = 0 if language == "zh" else 1
        self._progress = _progress() if show and sys.stderr and sys.stderr.isatty() else None

    def __enter__(self) -> Steps:
        if self._progress:
            self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress:
            self._progress.stop()

    def begin(self, step: str) -> None:
        """Show the next step."""
        if self._progress:
            for task in self._progress.task_ids:
                self._progress.remove_task(task)
            self._progress.add_task(_STEPS[step][self._place], total=None)


def _progress() -> Progress:
    from rich.console import Console  # 0.05 s, and most builds have nobody who looks on
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
    return Progress(*columns, console=Console(stderr=True), transient=True)
