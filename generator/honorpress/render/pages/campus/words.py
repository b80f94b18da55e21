"""Stages and months of campus pages, in order and in words."""

from __future__ import annotations

from collections.abc import Sequence

from honorpress.model.values import Stage
from honorpress.render.messages import Messages


def in_stage_order(stages: Sequence[Stage]) -> tuple[str, ...]:
    """Stages, youngest first, each once."""
    return tuple(stage.value for stage in Stage if stage in stages)


def months_text(messages: Messages, months: Sequence[int]) -> tuple[str, ...]:
    """Months in words, runs joined: 3—6月, 9—11月; all year where none is named."""
    if not months or len(set(months)) == 12:
        return (messages("campus.all-year"),)
    runs: list[list[int]] = []
    for month in sorted(set(months)):
        if runs and month == runs[-1][-1] + 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    return tuple(_run(messages, run[0], run[-1]) for run in runs)


def _run(messages: Messages, first: int, last: int) -> str:
    if first == last:
        return messages.month(first)
    start = str(first) if messages.language == "zh" else messages.month(first)
    return messages("campus.months", first=start, last=messages.month(last))
