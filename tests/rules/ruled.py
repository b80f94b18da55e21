"""Small sites made to one rule: people, a cohort and its acts, as little as the rule asks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from honorpress.build import BuildOptions, Prepared, prepare
from honorpress.check.rulings import Ruling, judge
from honorpress.model.asof import SiteView
from honorpress.wording import render_problem
from support.sites import SMALL_SITE, make_site

DAY: Final = dt.date(2024, 6, 1)
ARTICLE: Final = "第三条"
TEXT: Final = "规则原文。"

_RECORDS: Final = "honorees/craft/"
_NAMES: Final = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗梁宋郑谢韩"

_PROGRAMME: Final = """\
title: 示例工匠
name: 示例工匠选树
area: shili
summary: 选树一线的技术工人。
issuers: [{name: 示例市总工会}]
office: {department: 经济工作部, phone: 0391-1234567}
regulations:
  - slug: measures
    title: 示例工匠选树办法
    kind: measures
    articles: [{article: 第三条, heading: 规则, text: 规则。}]
tiers:
  - {slug: named, name: 示例工匠, state: named, article: 第三条}
  - {slug: fans, name: 人气奖, state: named, article: 第三条, beside: true}
  - {slug: nominee, name: 提名奖, state: nominee, article: 第三条}
recommenders:
  dongqu: {name: 东区总工会, kind: district}
  xiqu: {name: 西区总工会, kind: district}
  yejin: {name: 冶金工会, kind: industry}
  xiehui: {name: 焊接协会, kind: association}
  ziji: {name: 个人自荐, kind: self}
stages: [{slug: review, name: 评审, kind: review, article: 第三条, text: 评审。}]
rules:
"""

Records = Mapping[str, str]
"""Texts by path."""


def rule(kind: str, fields: str = "", *, in_principle: bool = False) -> str:
    """A rule of the programme, in one line of YAML."""
    more = f", {fields}" if fields else ""
    lenient = ", in_principle: true" if in_principle else ""
    return f"  - {{kind: {kind}, article: {ARTICLE}, text: {TEXT}{more}{lenient}}}\n"


def person(
    number: int,
    *lines: str,
    cohort: str = "2024",
    name: str = "",
    employer: str = "示例机械有限公司",
    trade: str = "焊工",
    industry: str = "先进制造业",
    summary: str = "一句话介绍这个人做了什么，做得怎样。",
    deeds: str = "在车间里干了二十年。",
) -> Records:
    """One person, p1, p2 …; what `lines` add begins at line 7."""
    head = f"""\
---
name: {name or _NAMES[number - 1] + "工"}
employer: {employer}
trade: {trade}
industry_class: {industry}
summary: {summary}
"""
    more = "".join(f"{line}\n" for line in lines)
    return {f"{_RECORDS}{cohort}/p{number}/honoree.md": f"{head}{more}---\n\n{deeds}\n"}


def people(numbers: Iterable[int], *lines: str, cohort: str = "2024", **fields: str) -> Records:
    """Several people alike but for the name."""
    return {
        path: text
        for number in numbers
        for path, text in person(number, *lines, cohort=cohort, **fields).items()
    }


def lists(tiers: Mapping[str, Iterable[int]]) -> str:
    """Lists of an act, one line each."""
    return "".join(
        f"      - {{tier: {tier}, members: [{', '.join(f'p{n}' for n in numbers)}]}}\n"
        for tier, numbers in tiers.items()
    )


def notice(
    *named: int,
    period: str = "first: 2024-03-04, length: 5, unit: working-days",
    level: str = "city",
    slug: str = "notice",
    more: str = "",
    **tiers: Iterable[int],
) -> str:
    """A notice of 8 lines and more: the period in its 5th, the lists from its 7th on."""
    return f"""\
  - kind: notice
    slug: {slug}
    title: 拟命名人选公示
    level: {level}
    period: {{{period}}}
{more}    lists:
{lists({"named": named, **tiers} if named else tiers)}"""


def decision(
    *named: int, signed: str = "2024-03-20", slug: str = "decision", more: str = "", **tiers: Iterable[int]
) -> str:
    """A decision of 6 lines and more: the lists from its 6th on."""
    return f"""\
  - kind: decision
    slug: {slug}
    title: 命名决定
    signed: {signed}
{more}    lists:
{lists({"named": named, **tiers} if named else tiers)}"""


def withdrawal(decision: str, *members: int, signed: str = "2024-05-06", slug: str = "withdrawal") -> str:
    """A withdrawal, of the whole decision where nobody is given."""
    names = f"    members: [{', '.join(f'p{n}' for n in members)}]\n" if members else ""
    return f"""\
  - kind: withdrawal
    slug: {slug}
    title: 撤销决定
    signed: {signed}
    decision: {decision}
{names}"""


def vote(votes: Mapping[int, int] | Sequence[int]) -> str:
    """A vote of 7 lines and more: the nominees in its 6th; with the results where there are counts."""
    nominees = ", ".join(f"p{n}" for n in votes)
    counts = votes if isinstance(votes, Mapping) else {}
    results = "".join(f"      - {{honoree: p{n}, votes: {count}}}\n" for n, count in counts.items())
    return f"""\
  - kind: vote
    slug: vote
    title: 网络投票
    first: 2024-02-01
    last: 2024-02-08
    nominees: [{nominees}]
{"    results:" + chr(10) + results if results else ""}"""


def cohort(*acts: str, slug: str = "2024", year: int = 2024, more: str = "") -> Records:
    """A cohort; its acts begin at line 4."""
    listed = f"acts:\n{''.join(acts)}" if acts else ""
    return {f"{_RECORDS}{slug}/cohort.yml": f"label: {slug}年度\nyear: {year}\n{listed}{more}"}


def waiver(kind: str, number: int | None = None) -> str:
    """A recorded exception."""
    whom = f"honoree: p{number}, " if number else ""
    return (
        f"waivers:\n  - {{rule: {kind}, {whom}reason: 技艺突出, officer: 领导小组办公室, date: 2024-02-01}}\n"
    )


def make_ruled(root: Path, rules: str, records: Records, more: Mapping[str, str] | None = None) -> Prepared:
    """Write a site of one programme with these rules, and read and check it."""
    emptied = {path: None for path in SMALL_SITE if path.startswith(_RECORDS)}
    site = make_site(
        root, {**emptied, f"{_RECORDS}programme.yml": _PROGRAMME + rules, **records, **(more or {})}
    )
    return prepare(site, BuildOptions(DAY, site.site_dir))


def printed(prepared: Prepared, language: str) -> list[str]:
    """The problems as lines."""
    return [
        render_problem(problem, "zh" if language == "zh" else "en").removeprefix(_RECORDS)
        for problem in prepared.problems
    ]


def rulings(prepared: Prepared, cohort: str = "2024") -> tuple[Ruling, ...]:
    """The rules as judged on a cohort."""
    collection = prepared.collection
    view = SiteView(collection, DAY, collection.calendar)
    members = {h.slug: h for h in map(view.corrected, collection.honorees) if h.cohort == cohort}
    return judge(collection, collection.cohorts[f"craft/{cohort}"], members)
