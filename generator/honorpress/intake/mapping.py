"""The mapping of headings to fields, saved from a run and pinned in the next.

工作单位及职务: employer_position
取得专利数量 / 发明专利: achievements.patents.invention
电话: "-"                    # passed over
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import yaml

from honorpress.intake.catalogue import match_of
from honorpress.intake.grid import Grid
from honorpress.intake.headers import Column, Pins
from honorpress.problems import Problem, ProblemError
from honorpress.read.files import decode
from honorpress.read.sheets import parse_sheet

_HEAD: Final = """\
# 表头对应的字段；"-" 表示不读。改好后用 honorpress import … --map 这个文件。
# Headings and their fields; "-" passes a column over. Use it with honorpress import … --map.
"""


def read_mapping(name: str, data: bytes) -> Pins:
    """Read a mapping. Raises ProblemError for one that names a field there is not."""
    sheet = parse_sheet(name, decode(name, data), 1, "")
    pins: dict[str, str] = {}
    problems: list[Problem] = list(sheet.problems)
    for heading, target in sheet.value.items():
        try:
            if target != "-":
                match_of(str(target))
        except KeyError:
            values = {"label": heading, "value": str(target)}
            problems.append(Problem(sheet.origin([heading]), "intake-unknown-target", values))
        else:
            pins[heading] = str(target)
    if problems:
        raise ProblemError(*problems)
    return pins


def write_mapping(columns: Iterable[tuple[Grid, Column]]) -> str:
    """Write what a run took each heading for."""
    pins = {column.title: column.match.to if column.match else "-" for _, column in columns}
    return _HEAD + yaml.safe_dump(pins, allow_unicode=True, sort_keys=False, width=10_000)
