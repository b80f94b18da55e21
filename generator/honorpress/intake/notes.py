"""What a programme's rules say about the columns of its form, each with its article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from honorpress.intake.listed import form_of
from honorpress.model.programme import (
    AllowedTradesRule,
    BaseHonourRule,
    ExcludedOccupationRule,
    ExcludedRankRule,
    GradeFloorRule,
    LengthRule,
    NotCheckedRule,
    PerRecommenderRule,
    Programme,
    Rule,
    ShareRule,
    YearsOnPostRule,
)

SUMMARY_CHARACTERS: Final = (10, 200)
"""Shortest and longest summary, as the model has it."""

_HOW: Final[Mapping[str, str]] = {
    "name": "一行一人；不要加空格、星号。",
    "employer": "单位全称，写命名当年的名称。",
    "honours": f"一行一项：{form_of('honours')}。例如 2018｜开封市技术能手｜市级。",
    "summary": f"{SUMMARY_CHARACTERS[0]} 至 {SUMMARY_CHARACTERS[1]} 字，一两句话，用在名片和分享里。",
    "deeds": "每段一行（Alt+Enter 换行）。",
    "special_skill": "没有可不填；写明是什么绝招绝技。",
    "years_on_post": "到推荐时在一线技能岗位的年数。",
    "tier": "只作推荐，最终以公示和决定的名单为准。",
    "remark": "不写进记录；有用的内容请写到相应的列。",
}


def rules_of(programme: Programme, to: str) -> Iterator[str]:
    """Yield what the rules say about a field: the article, then the rule."""
    for rule in programme.rules:
        if to in _fields(rule):
            yield cited(rule)


def cited(rule: Rule) -> str:
    """A rule in one sentence behind its article: 第五条：一般应具有高级工以上职业资格。"""
    return f"{rule.article.rstrip('、')}：{rule.text}"


def note_of(programme: Programme, to: str) -> str:
    """What stands in a heading's note: how to fill the column in, and the rules on it."""
    return "\n".join([*filter(None, [_HOW.get(to, "")]), *rules_of(programme, to)])


def most_characters(programme: Programme, to: str) -> int | None:
    """The longest text that the rules allow in a field; None where they are silent."""
    found = [rule.at_most for rule in programme.rules if isinstance(rule, LengthRule) and rule.field == to]
    return min(found, default=None)


def allowed_trades(programme: Programme, cohort: str | None) -> tuple[str, ...]:
    """The trades that are open, where the rules name them for every cohort or for this one."""
    for rule in programme.rules:
        if isinstance(rule, AllowedTradesRule) and rule.cohort in (None, cohort):
            return rule.trades
    return ()


def instructions(programme: Programme) -> Iterator[tuple[str, str]]:
    """Yield the lines of the sheet with instructions: a heading or number, and text."""
    yield f"{programme.title}推荐人选汇总表 填写说明", ""
    regulation = programme.regulations[0]
    yield "依据", f"《{regulation.title}》{regulation.number or ''}"
    yield "填写", "在“汇总”表从表头下第一行填起，一行一人，按推荐的先后排列；不要改表头，可以空着不会的列。"
    yield "选项", "技术等级、产业类别、推荐单位等列点开单元格后从下拉列表里选。"
    yield "个人信息", "不要填写身份证号、手机号、住址、银行卡号、完整的出生日期；填了也不会读入。"
    yield "数字", "经济效益以万元计；没有的空着，不写“无”。"
    rules = (rule for rule in programme.rules if not isinstance(rule, NotCheckedRule))
    for number, rule in enumerate(rules, 1):
        yield f"规则{number}", cited(rule)


def _fields(rule: Rule) -> tuple[str, ...]:
    match rule:
        case GradeFloorRule():
            return ("grade",)
        case BaseHonourRule():
            return ("honours",)
        case YearsOnPostRule():
            return ("years_on_post",)
        case ShareRule():
            return ("enterprise_head",) if rule.enterprise_heads else ("industry_class",)
        case AllowedTradesRule():
            return ("trade",)
        case ExcludedOccupationRule() | ExcludedRankRule():
            return ("position",)
        case PerRecommenderRule():
            return ("recommender",)
        case LengthRule():
            return (rule.field,)
    return ()
