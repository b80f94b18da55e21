"""The wording of `honorpress status`, in Chinese and in English."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from honorpress.model.status import CohortStatus
from honorpress.problems import Language

_STEPS: Final[Mapping[str, tuple[str, str]]] = {
    "opens": ("公布", "opens"),
    "ends": ("截止", "last day"),
    "closes": ("页面变化", "pages change"),
    "decide": ("起可以命名", "a decision may be taken from"),
    "unknown-end": ("截止日未知，待节假日安排公布", "last day not known: the holiday decree is not out"),
}


def render_status(
    statuses: Sequence[CohortStatus], rebuilds: Sequence[dt.date], as_of: dt.date, language: Language
) -> Iterator[str]:
    """Say where cohorts stand, in lines."""
    place = 0 if language == "zh" else 1
    for status in statuses:
        nothing = ("尚无公告", "nothing public yet")[place]
        now = ("；", "; ")[place].join(status.now) or status.latest or nothing
        yield f"{status.title}（{status.cohort}）" if place == 0 else f"{status.title} ({status.cohort})"
        yield f"  {('现在', 'now')[place]}: {now}"
        for due in status.due:
            day = due.day.isoformat() if due.day else "?"
            yield f"  {day}  {_STEPS[due.step][place]}  {due.title}"
    days = ("、", ", ")[place].join(day.isoformat() for day in rebuilds[:10])
    none = ("没有", "none")[place]
    yield f"{('须重新生成的日子', 'days to rebuild')[place]} ({as_of} →): {days or none}"
