"""What a build shows while it is under way."""

from __future__ import annotations

from typing import Final

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from honorpress.problems import Language

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
    """A line that shows which step is under way, on a terminal, once a step lasts over a second."""

    def __init__(self, *, show: bool, language: Language) -> None:
        console = Console(stderr=True)
        self._place = 0 if language == "zh" else 1
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            disable=not (show and console.is_terminal),
        )

    def __enter__(self) -> Steps:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def begin(self, step: str) -> None:
        """Show the next step."""
        for task in self._progress.task_ids:
            self._progress.remove_task(task)
        self._progress.add_task(_STEPS[step][self._place], total=None)
