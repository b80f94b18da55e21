"""A small valid site: one programme, one cohort with notice and decision, three people, one of all else."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from honorpress.cli import main
from honorpress.config import Site, read_site
from support.once import make_once

AS_OF: Final = "2024-06-01"
"""A day on which the small site's people are named, and all its other records public."""

_PERSON: Final = """\
---
name: {name}
employer: 示例机械有限公司
position: 班长
trade: {trade}
industry_class: 先进制造业
grade: 技师
summary: 一句话介绍这个人做了什么，做得怎样。
---

{name}在车间里干了二十年。
"""

SMALL_SITE: Final[Mapping[str, str]] = {
    "mkdocs.yml": """\
site_name: 示例匠录
docs_dir: content
theme:
  name: material
  language: zh
  font: false
plugins:
  - honorpress
""",
    "content/index.md": "---\nheading: 示例匠录\n---\n\n这里是首页。\n",
    "honorees/areas.yml": """\
shili: {name: 示例市, short: 示例, level: city}
dongqu: {name: 东区, short: 东区, level: district, parent: shili}
""",
    "honorees/craft/programme.yml": """\
title: 示例工匠
name: 示例工匠选树
area: shili
summary: 两年一次，选树一线的技术工人。
issuers:
  - {name: 示例市总工会}
office:
  department: 经济工作部
  phone: 0391-1234567
regulations:
  - slug: measures
    title: 示例工匠选树办法
    kind: measures
    signed: 2023-01-10
    articles:
      - {article: 第一条, heading: 名额, text: 每届三人。}
tiers:
  - {slug: named, name: 示例工匠, state: named, article: 第一条}
  - {slug: nominee, name: 提名奖, state: nominee, article: 第一条}
recommenders:
  dongqu: {name: 东区总工会, kind: district}
stages:
  - {slug: notice, name: 公示, kind: notice, article: 第一条, text: 公示五天。}
""",
    "honorees/craft/2024/cohort.yml": """\
label: 2024年度
year: 2024
fictional: true
acts:
  - kind: notice
    slug: notice
    title: 拟命名人选公示
    period: {first: 2024-03-04, length: 5, unit: working-days}
    lists:
      - {tier: named, members: [ma-qingshan, tian-fu]}
      - {tier: nominee, members: [li-na]}
  - kind: decision
    slug: decision
    title: 命名决定
    number: 示工发〔2024〕示例1号
    signed: 2024-03-20
    lists:
      - {tier: named, members: [ma-qingshan, tian-fu]}
      - {tier: nominee, members: [li-na]}
""",
    "honorees/craft/2024/ma-qingshan/honoree.md": _PERSON.format(name="马青山", trade="焊工"),
    "honorees/craft/2024/tian-fu/honoree.md": _PERSON.format(name="田富", trade="钳工"),
    "honorees/craft/2024/li-na/honoree.md": _PERSON.format(name="李娜", trade="汴绣"),
    "honorees/craft/studios/welding.md": """\
---
name: 马青山焊接工作室
studio_class: 职工技术创新工作室
leader: craft/2024/ma-qingshan
members: [craft/2024/tian-fu]
employer: 示例机械有限公司
founded: 2024
summary: 攻关薄壁件焊接。
---

工作室在一号车间。
""",
    "honorees/craft/outreach/talk.md": """\
---
kind: talk
title: 一条焊缝
speaker: craft/2024/ma-qingshan
stages: [primary, junior]
form: hands-on
minutes: 40
place: 学校教室
summary: 看一条焊缝怎样受力。
---
""",
    "honorees/craft/outreach/term.md": """\
---
kind: term
title: 2024年春季学期
year: 2024
starts: 2024-03-01
ends: 2024-06-30
talks: [talk]
summary: 本学期一讲。
---
""",
    "honorees/craft/outreach/report.md": """\
---
kind: report
title: 焊工进校园
school: 示例小学
date: 2024-05-08
talk: talk
speakers: [craft/2024/ma-qingshan]
stage: primary
audience: 40
summary: 四十名学生听了一条焊缝的故事。
---
""",
    "honorees/craft/outreach/material.md": """\
---
kind: material
title: 焊缝工作单
form: worksheet
stages: [primary]
about: [craft/2024/ma-qingshan]
summary: 量一量焊缝。
---
""",
}
"""Texts by path; checks clean."""

Overrides = Mapping[str, str | bytes | None]
"""Files by path: text in UTF-8, bytes as they are, or None for a file that is not there."""

_CACHE: Final = ".honorpress"


def make_site(root: Path, overrides: Overrides | None = None, *, engine: Path | None = None) -> Site:
    """Write the small site and read its options.

    Args:
        root: Folder to write into; it may hold the site already.
        overrides: Files that differ from `SMALL_SITE`, or come on top.
        engine: A small site that was built before, with the same `mkdocs.yml` and `content/`; what it keeps
            of the engine's output, pictures and documents saves a second.

    Raises:
        ProblemError: `overrides` breaks mkdocs.yml.
    """
    write_site(root, overrides, engine=engine)
    return read_site(root / "mkdocs.yml")


def write_site(root: Path, overrides: Overrides | None = None, *, engine: Path | None = None) -> None:
    """Write the small site; arguments as of `make_site`."""
    for path, content in {**SMALL_SITE, **(overrides or {})}.items():
        file = root / path
        if content is None:
            file.unlink(missing_ok=True)
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    if engine and not (root / _CACHE).exists():
        shutil.copytree(engine / _CACHE, root / _CACHE)


def edited(path: str, *changes: tuple[str, str]) -> Mapping[str, str]:
    """A file of the small site with pieces of it replaced, each of which stands there once.

    Raises:
        ValueError: A piece is missing or stands there more than once.
    """
    text = SMALL_SITE[path]
    for old, new in changes:
        if text.count(old) != 1:
            raise ValueError(f"{path} has {text.count(old)} times: {old}")
        text = text.replace(old, new)
    return {path: text}


def picture(width_px: int = 40, height_px: int = 30, kind: str = "JPEG") -> bytes:
    """A picture of stripes; the same bytes each time."""
    image = Image.new("RGB", (width_px, height_px), "#804020")
    image.paste("#e0d0c0", (0, 0, width_px // 2, height_px))
    buffer = io.BytesIO()
    image.save(buffer, kind)
    return buffer.getvalue()


def with_portrait(slug: str) -> Overrides:
    """The small site's person with a portrait that may be published."""
    path = f"honorees/craft/2024/{slug}/honoree.md"
    consent = "{date: 2024-01-05, form: 档案1号}"
    photo = f"photos:\n  - {{file: portrait.jpg, alt: 肖像, kind: portrait, consent: {consent}}}\n"
    return {
        **edited(path, ("grade: 技师\n", f"grade: 技师\n{photo}")),
        f"honorees/craft/2024/{slug}/portrait.jpg": picture(1200, 900),
    }


def run_honorpress(*arguments: str | Path, cwd: Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own; options as of `subprocess.run`."""
    return subprocess.run(
        [sys.executable, "-m", "honorpress.cli", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        **options,
    )


def call_honorpress(*arguments: str | Path, root: Path) -> Result:
    """Run a command that takes --config in this process: faster, and with the same output and exit code.

    Raises:
        Exception: Whatever the command lets through, where a user would see a traceback.
    """
    command = [*map(str, arguments), "--config", str(root / "mkdocs.yml")]
    result = CliRunner().invoke(main, command)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def built_site(factory: pytest.TempPathFactory) -> Path:
    """The small site, built once for a whole run of tests; they must not write into it."""

    def make(root: Path) -> None:
        make_site(root)
        done = run_honorpress("build", "--as-of", AS_OF, cwd=root)
        if done.returncode:
            raise RuntimeError(f"the small site cannot be built: {done.stdout}{done.stderr}")

    return make_once(factory, "small-site", make)


def tree_hashes(folder: Path) -> Mapping[str, str]:
    """SHA-256 of each file below a folder, and `->` with the target of each link, by path."""
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place, name)
            uri = path.relative_to(folder).as_posix()
            linked = path.is_symlink()
            found[uri] = f"-> {path.readlink()}" if linked else hashlib.sha256(path.read_bytes()).hexdigest()
    return found
