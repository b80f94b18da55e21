"""Lay out the next cohort: the text of its record, and the folder on disk."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from honorpress.dataclass import dataclass
from honorpress.model.cohort import Cohort
from honorpress.model.cycle import ProposedStage
from honorpress.model.programme import Programme
from honorpress.problems import Origin, Problem, ProblemError
from honorpress.read.files import unreadable


@dataclass(frozen=True, slots=True)
class NextCohort:
    """What is known of the next cohort."""

    programme: Programme
    before: Cohort | None
    slug: str
    label: str
    year: int
    stages: Sequence[ProposedStage]

    @property
    def regulation(self) -> str:
        """Rules that the cohort follows: those of the cohort before, or the programme's first."""
        return (self.before.regulation if self.before else None) or self.programme.regulations[0].slug


def write_cohort(root: Path, records: str, cohort: NextCohort) -> str:
    """Write the record of a cohort that is not there yet; returns its path below the site's root.

    Raises:
        ProblemError: The folder is there already, or cannot be written.
    """
    path = f"{records}/{cohort.programme.slug}/{cohort.slug}/cohort.yml"
    folder = (root / path).parent
    if folder.exists():
        raise ProblemError(Problem(Origin(path.rpartition("/")[0]), "folder-not-empty"))
    try:
        folder.mkdir(parents=True)
        (root / path).write_text("\n".join(_lines(cohort)) + "\n", encoding="utf-8")
    except OSError as error:
        raise ProblemError(unreadable(path, error)) from None
    return path


def _lines(cohort: NextCohort) -> Iterator[str]:
    yield f"# {_plain(cohort.label + cohort.programme.title)}：草稿。没有公告以前，网站上什么也不显示。"
    yield f"label: {json.dumps(cohort.label, ensure_ascii=False)}"
    yield f"year: {cohort.year}"
    yield f"regulation: {cohort.regulation}"
    if cohort.before and cohort.before.fictional:
        yield "fictional: true"
    yield "# 各环节的日期是推算的建议，请按实际安排改写；括号里是出处。"
    dated = [stage for stage in cohort.stages if stage.starts]
    yield "stages:" if dated else "stages: []"
    for stage in dated:
        ends = f", ends: {stage.ends}" if stage.ends != stage.starts else ""
        yield f"  # {_plain(stage.stage.name)}（{_plain(stage.stage.article)}）：{_ground(cohort, stage)}"
        yield f"  - {{stage: {stage.stage.slug}, starts: {stage.starts}{ends}}}"
    for stage in cohort.stages:
        if not stage.starts:
            name = f"{_plain(stage.stage.name)}（{stage.stage.slug}）"
            yield f"  # {name}：节假日安排尚未公布，推算不出，公布后补写"
    yield "# 公告一项一项写在 acts 下面，写法见 docs/cycle.md 和 docs/records.md。"
    yield "acts: []"


def _ground(cohort: NextCohort, stage: ProposedStage) -> str:
    unit = "天" if stage.ground.unit == "days" else "个工作日"
    length = f"{stage.ground.length}{unit}"
    if stage.source == "rule":
        return f"规则要求{length}"
    if stage.source == "before" and cohort.before:
        return f"{_plain(cohort.before.label)}用了{length}"
    return f"暂按{length}"


def _plain(text: str) -> str:
    """Words in a comment: one line."""
    return " ".join(text.split())
