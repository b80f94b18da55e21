"""Sites and commands that the intake's tests share."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import Result

from support.sites import call_honorpress, write_site

HEADING = ("序号", "姓名", "工作单位", "职务", "工种", "产业类别", "技术等级", "一句话介绍")


def row(number: int, name: str, employer: str, **more: object) -> list[object]:
    """A complete row under `HEADING`."""
    values = {
        "职务": "班长",
        "工种": "焊工",
        "产业类别": "先进制造业",
        "技术等级": "技师",
        "一句话介绍": "一句话介绍这个人做了什么，做得怎样。",
        **more,
    }
    return [number, name, employer, *(values[key] for key in HEADING[3:])]


def import_from(root: Path, source: Path, *options: str) -> Result:
    """Run `honorpress import` on the small site's cohort."""
    return call_honorpress("import", source, "--programme", "craft", "--cohort", "2024", *options, root=root)


def planned(root: Path, source: Path, *options: str) -> dict[str, Any]:
    """What an import says as JSON."""
    data: dict[str, Any] = json.loads(import_from(root, source, "--json", *options).stdout)
    return data


def codes(data: dict[str, Any]) -> list[str]:
    """The codes of what was said, in order."""
    return [problem["code"] for problem in data["problems"]]


def small_site(root: Path) -> Path:
    """The small site of all tests."""
    write_site(root)
    return root
