"""Every kind of rule: records that keep it, and records that break it, with what is printed."""

# ruff: noqa: E501  # lines as they are printed

from __future__ import annotations

import typing
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from ruled import (
    ARTICLE,
    DAY,
    TEXT,
    Records,
    cohort,
    decision,
    make_ruled,
    notice,
    people,
    person,
    printed,
    rule,
    rulings,
    vote,
    waiver,
    withdrawal,
)

from honorpress.model.asof import SiteView
from honorpress.model.programme import Rule
from honorpress.problems import Severity
from honorpress.render.desk import Desk
from honorpress.render.messages import read_messages
from honorpress.render.pages.cohort import CohortContext, pages
from honorpress.resources import theme_dirs
from support.sites import call_honorpress


@dataclass(frozen=True)
class RuleCase:
    """A rule, records, and what is printed of them; paths begin below honorees/craft/."""

    kind: str
    fields: str
    records: Records
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    severity: Severity = "error"
    verdict: str = "met"


def kept(kind: str, fields: str, *records: Records, verdict: str = "met") -> RuleCase:
    return RuleCase(kind, fields, _joined(*records), verdict=verdict)


def broken(
    kind: str, fields: str, *records: Records, zh: str, en: str, severity: Severity = "error"
) -> RuleCase:
    verdict = "breached" if severity == "error" else "unknown"
    lines = (tuple(zh.splitlines()), tuple(en.splitlines()))
    return RuleCase(kind, fields, _joined(*records), *lines, severity, verdict)


def _joined(*records: Records) -> Records:
    return {path: text for part in records for path, text in part.items()}


def group(count: int, *lines: str, first: int = 1, **fields: str) -> Records:
    return people(range(first, first + count), *lines, **fields)


def named(count: int, **tiers: range) -> Records:
    return cohort(decision(*range(1, count + 1), **tiers))


ONE: Final = cohort(decision(1))

CASES: Final[Mapping[str, RuleCase]] = {
    # places
    "exactly two": kept("places", "tier: named, exactly: 2", group(2), named(2)),
    "one too many": broken(
        "places",
        "tier: named, exactly: 2",
        group(3),
        named(3),
        zh="2024/cohort.yml:9: 示例工匠有3名，规定为 = 2（第三条：规则原文。）；核对名单 [rule-places]",
        en="2024/cohort.yml:9: 示例工匠 has 3 people, the rule says = 2 (第三条: 规则原文。); check the list [rule-places]",
    ),
    "one too few": broken(
        "places",
        "tier: named, exactly: 2",
        group(1),
        named(1),
        zh="2024/cohort.yml:9: 示例工匠有1名，规定为 = 2（第三条：规则原文。）；核对名单 [rule-places]",
        en="2024/cohort.yml:9: 示例工匠 has 1 person, the rule says = 2 (第三条: 规则原文。); check the list [rule-places]",
    ),
    "at most two, two": kept("places", "tier: named, at_most: 2", group(2), named(2)),
    "at most two, one": kept("places", "tier: named, at_most: 2", group(1), named(1)),
    "at most two, three": broken(
        "places",
        "tier: named, at_most: 2",
        group(3),
        named(3),
        zh="2024/cohort.yml:9: 示例工匠有3名，规定为 ≤ 2（第三条：规则原文。）；核对名单 [rule-places]",
        en="2024/cohort.yml:9: 示例工匠 has 3 people, the rule says ≤ 2 (第三条: 规则原文。); check the list [rule-places]",
    ),
    "at least two, two": kept("places", "tier: named, at_least: 2", group(2), named(2)),
    "at least two, one": broken(
        "places",
        "tier: named, at_least: 2",
        group(1),
        named(1),
        zh="2024/cohort.yml:9: 示例工匠有1名，规定为 ≥ 2（第三条：规则原文。）；核对名单 [rule-places]",
        en="2024/cohort.yml:9: 示例工匠 has 1 person, the rule says ≥ 2 (第三条: 规则原文。); check the list [rule-places]",
    ),
    "one to two, three of the second list": broken(
        "places",
        "tier: nominee, at_least: 1, at_most: 2",
        group(4),
        named(1, nominee=range(2, 5)),
        zh="2024/cohort.yml:10: 提名奖有3名，规定为 1–2（第三条：规则原文。）；核对名单 [rule-places]",
        en="2024/cohort.yml:10: 提名奖 has 3 people, the rule says 1–2 (第三条: 规则原文。); check the list [rule-places]",
    ),
    "somebody who stands on the list twice counts once": kept(
        "places", "tier: named, exactly: 2", group(2), cohort(decision(1, 2, 1))
    ),
    "before a decision the notice is judged": broken(
        "places",
        "tier: named, at_most: 1",
        group(2),
        cohort(notice(1, 2)),
        zh="2024/cohort.yml:10: 示例工匠有2名，规定为 ≤ 1（第三条：规则原文。）；核对名单 [rule-places]",
        en="2024/cohort.yml:10: 示例工匠 has 2 people, the rule says ≤ 1 (第三条: 规则原文。); check the list [rule-places]",
    ),
    "after it the decision alone": kept(
        "places", "tier: named, at_most: 1", group(2), cohort(notice(1, 2), decision(1))
    ),
    "two decisions add up": broken(
        "places",
        "tier: named, at_most: 1",
        group(2),
        cohort(decision(1), decision(2, slug="more")),
        zh="2024/cohort.yml:15: 示例工匠有2名，规定为 ≤ 1（第三条：规则原文。）；核对名单 [rule-places]",
        en="2024/cohort.yml:15: 示例工匠 has 2 people, the rule says ≤ 1 (第三条: 规则原文。); check the list [rule-places]",
    ),
    "a decision withdrawn whole and replaced does not count": kept(
        "places",
        "tier: named, at_most: 1",
        group(2),
        cohort(decision(1), withdrawal("decision"), decision(2, slug="again", signed="2024-05-20")),
    ),
    "a title withdrawn leaves the list as it was decided": kept(
        "places", "tier: named, exactly: 2", group(2), cohort(decision(1, 2), withdrawal("decision", 2))
    ),
    "nothing is judged before a list": kept(
        "places", "tier: named, exactly: 2", group(1), cohort(vote([1])), verdict="unknown"
    ),
    # share
    "11 of 20 are 55 %": kept(
        "share",
        "tier: named, classes: [先进制造业, 现代服务业], at_least_percent: 55",
        group(6),
        group(5, first=7, industry="现代服务业"),
        group(9, first=12, industry="其他"),
        named(20),
    ),
    "10 of 20 are not": broken(
        "share",
        "tier: named, classes: [先进制造业, 现代服务业], at_least_percent: 55",
        group(6),
        group(4, first=7, industry="现代服务业"),
        group(10, first=11, industry="其他"),
        named(20),
        zh="2024/cohort.yml:9: 先进制造业、现代服务业占 10/20 = 50%，规定 ≥ 55%（第三条：规则原文。）；"
        "核对各人的 industry_class 和名单 [rule-share]",
        en="2024/cohort.yml:9: 先进制造业、现代服务业: 10 of 20 = 50 %, the rule says ≥ 55 % (第三条: 规则原文。); "
        "check industry_class and the list [rule-share]",
    ),
    "at most 25 %, 5 of 20": kept(
        "share",
        "tier: named, classes: [传统支柱产业], at_most_percent: 25",
        group(5, industry="传统支柱产业"),
        group(15, first=6),
        named(20),
    ),
    "at most 25 %, 6 of 20": broken(
        "share",
        "tier: named, classes: [传统支柱产业], at_most_percent: 25",
        group(6, industry="传统支柱产业"),
        group(14, first=7),
        named(20),
        zh="2024/cohort.yml:9: 传统支柱产业占 6/20 = 30%，规定 ≤ 25%（第三条：规则原文。）；"
        "核对各人的 industry_class 和名单 [rule-share]",
        en="2024/cohort.yml:9: 传统支柱产业: 6 of 20 = 30 %, the rule says ≤ 25 % (第三条: 规则原文。); "
        "check industry_class and the list [rule-share]",
    ),
    "heads of enterprises at most 10 %, 2 of 20": kept(
        "share",
        "tier: named, enterprise_heads: true, at_most_percent: 10",
        group(2, "enterprise_head: true"),
        group(18, first=3),
        named(20),
    ),
    "heads of enterprises at most 10 %, 3 of 20": broken(
        "share",
        "tier: named, enterprise_heads: true, at_most_percent: 10",
        group(3, "enterprise_head: true"),
        group(17, first=4),
        named(20),
        zh="2024/cohort.yml:9: 企业负责人占 3/20 = 15%，规定 ≤ 10%（第三条：规则原文。）；"
        "核对各人的 industry_class 和名单 [rule-share]",
        en="2024/cohort.yml:9: heads of enterprises: 3 of 20 = 15 %, the rule says ≤ 10 % (第三条: 规则原文。); "
        "check industry_class and the list [rule-share]",
    ),
    "a share with a fraction": broken(
        "share",
        "tier: named, classes: [传统手工艺], at_most_percent: 33",
        group(1, industry="传统手工艺"),
        group(2, first=2),
        named(3),
        zh="2024/cohort.yml:9: 传统手工艺占 1/3 = 33.3%，规定 ≤ 33%（第三条：规则原文。）；"
        "核对各人的 industry_class 和名单 [rule-share]",
        en="2024/cohort.yml:9: 传统手工艺: 1 of 3 = 33.3 %, the rule says ≤ 33 % (第三条: 规则原文。); "
        "check industry_class and the list [rule-share]",
    ),
    "a share that one digit would put on the limit": broken(
        "share",
        "tier: named, classes: [传统手工艺], at_least_percent: 55",
        group(1099, industry="传统手工艺", name="王工"),
        group(901, first=1100, name="王工"),
        named(2000),
        zh="2024/cohort.yml:9: 传统手工艺占 1099/2000 = 54.95%，规定 ≥ 55%（第三条：规则原文。）；"
        "核对各人的 industry_class 和名单 [rule-share]",
        en="2024/cohort.yml:9: 传统手工艺: 1099 of 2000 = 54.95 %, the rule says ≥ 55 % (第三条: 规则原文。); "
        "check industry_class and the list [rule-share]",
    ),
    # public-notice
    "named after a notice": kept("public-notice", "", group(2), cohort(notice(1, 2), decision(1))),
    "named without having stood on the notice": broken(
        "public-notice",
        "",
        group(2),
        cohort(notice(1), decision(1, 2)),
        zh="2024/cohort.yml:16: 李工没有公示就列入命名决定（第三条：规则原文。）；核对公示名单和层级，或登记 waivers "
        "[rule-public-notice]",
        en="2024/cohort.yml:16: 李工 is named by a decision without having stood on a notice before (第三条: 规则原文。); "
        "check the notice's list and level, or record a waiver [rule-public-notice]",
    ),
    "named after a notice of the unit alone": broken(
        "public-notice",
        "",
        group(1),
        cohort(notice(1, level="unit"), decision(1)),
        zh="2024/cohort.yml:11: 《命名决定》之前没有公示（第三条：规则原文。）；把公示补进 acts；公示材料已经没有的，登记 waivers 说明 "
        "[rule-no-notice]",
        en="2024/cohort.yml:11: 《命名决定》 was not preceded by a notice (第三条: 规则原文。); "
        "add the notice to acts; where it is lost say so in waivers [rule-no-notice]",
    ),
    "a notice that is lost, and said to be": kept(
        "public-notice", "", group(1), cohort(decision(1), more=waiver("public-notice")), verdict="waived"
    ),
    "candidates on their notice": kept("public-notice", "", group(1), cohort(notice(1)), verdict="unknown"),
    # per-recommender
    "five of a recommender": kept(
        "per-recommender", "at_least: 2, at_most: 5", group(5, "recommender: dongqu"), named(5)
    ),
    "six of a recommender": broken(
        "per-recommender",
        "at_least: 2, at_most: 5",
        group(6, "recommender: yejin"),
        named(6),
        zh="2024/cohort.yml:4: 冶金工会推荐了6名，规定为 2–5（第三条）；核对各人的 recommender [rule-per-recommender]",
        en="2024/cohort.yml:4: 冶金工会 put forward 6, the rule says 2–5 (第三条); check each person's recommender "
        "[rule-per-recommender]",
    ),
    "one of a recommender is a question: others may have been passed over": broken(
        "per-recommender",
        "at_least: 2, at_most: 5",
        group(1, "recommender: yejin"),
        named(1),
        severity="warning",
        zh="2024/cohort.yml:4: 冶金工会推荐了1名，规定为 2–5（第三条）；核对各人的 recommender [rule-per-recommender]",
        en="2024/cohort.yml:4: 冶金工会 put forward 1, the rule says 2–5 (第三条); check each person's recommender "
        "[rule-per-recommender]",
    ),
    "nominees of a vote count too": kept(
        "per-recommender",
        "at_least: 2",
        group(2, "recommender: dongqu"),
        cohort(vote([1, 2]), decision(1)),
    ),
    "one of a district in each trade": kept(
        "per-recommender",
        "recommender: district, at_most: 1, per_trade: true",
        person(1, "recommender: dongqu"),
        person(2, "recommender: dongqu", trade="钳工"),
        person(3, "recommender: xiqu"),
        group(2, "recommender: xiehui", first=4),
        named(5),
    ),
    "two of a district in one trade": broken(
        "per-recommender",
        "recommender: district, at_most: 1, per_trade: true",
        group(2, "recommender: dongqu"),
        person(3, "recommender: dongqu", trade="钳工"),
        named(3),
        zh="2024/cohort.yml:4: 东区总工会推荐了2名焊工，规定为 ≤ 1（第三条）；核对各人的 recommender [rule-per-recommender]",
        en="2024/cohort.yml:4: 东区总工会 put forward 2 '焊工', the rule says ≤ 1 (第三条); check each person's recommender "
        "[rule-per-recommender]",
    ),
    "two of an association": kept(
        "per-recommender",
        "recommender: association, at_most: 2",
        group(2, "recommender: xiehui"),
        group(3, "recommender: dongqu", first=3),
        named(5),
    ),
    "three of an association": broken(
        "per-recommender",
        "recommender: association, at_most: 2",
        group(3, "recommender: xiehui"),
        named(3),
        zh="2024/cohort.yml:4: 焊接协会推荐了3名，规定为 ≤ 2（第三条）；核对各人的 recommender [rule-per-recommender]",
        en="2024/cohort.yml:4: 焊接协会 put forward 3, the rule says ≤ 2 (第三条); check each person's recommender "
        "[rule-per-recommender]",
    ),
    "those who put themselves forward are no recommender's": kept(
        "per-recommender", "at_most: 2", group(3, "recommender: ziji"), named(3)
    ),
    # grade-floor
    "a grade at the floor": kept(
        "grade-floor",
        "grade: 技师",
        person(1, "grade: 技师"),
        person(2, "grade: 首席技师"),
        cohort(decision(1, 2)),
    ),
    "a grade below the floor": broken(
        "grade-floor",
        "grade: 技师",
        person(1, "grade: 技师"),
        person(2, "years_on_post: 9", "grade: 高级工"),
        cohort(decision(1, 2)),
        zh="2024/p2/honoree.md:8: 李工的技能等级“高级工”低于技师（第三条：规则原文。）；"
        "核对等级，或写明 special_skill、登记 waivers [rule-grade-floor]",
        en="2024/p2/honoree.md:8: the grade '高级工' of 李工 is below 技师 (第三条: 规则原文。); "
        "check the grade, or give special_skill or a waiver [rule-grade-floor]",
    ),
    "no grade on record": broken(
        "grade-floor",
        "grade: 技师",
        person(1),
        ONE,
        severity="warning",
        zh="2024/p1/honoree.md:2: 王工的记录没有写技能等级，规定不低于技师（第三条：规则原文。）；"
        "写上 grade，或写明 special_skill、登记 waivers [rule-grade-unknown]",
        en="2024/p1/honoree.md:2: the record of 王工 gives no grade, the rule asks for 技师 (第三条: 规则原文。); "
        "give grade, or special_skill or a waiver [rule-grade-unknown]",
    ),
    "a special skill waives the floor": kept(
        "grade-floor",
        "grade: 技师, waived_for_special_skill: true",
        person(1, "grade: 初级工", "special_skill: 失传的木船捻缝"),
        person(2, "special_skill: 失传的木船捻缝"),
        cohort(decision(1, 2)),
    ),
    "a special skill waives nothing where the rule does not say so": broken(
        "grade-floor",
        "grade: 技师",
        person(1, "grade: 初级工", "special_skill: 失传的木船捻缝"),
        ONE,
        zh="2024/p1/honoree.md:7: 王工的技能等级“初级工”低于技师（第三条：规则原文。）；"
        "核对等级，或写明 special_skill、登记 waivers [rule-grade-floor]",
        en="2024/p1/honoree.md:7: the grade '初级工' of 王工 is below 技师 (第三条: 规则原文。); "
        "check the grade, or give special_skill or a waiver [rule-grade-floor]",
    ),
    "a recorded waiver": kept(
        "grade-floor",
        "grade: 技师",
        person(1, "grade: 初级工"),
        cohort(decision(1), more=waiver("grade-floor", 1)),
        verdict="waived",
    ),
    "a waiver for everybody": kept(
        "grade-floor",
        "grade: 技师",
        group(2, "grade: 初级工"),
        cohort(decision(1, 2), more=waiver("grade-floor")),
        verdict="waived",
    ),
    "a waiver for somebody else": broken(
        "grade-floor",
        "grade: 技师",
        group(2, "grade: 初级工"),
        cohort(decision(1, 2), more=waiver("grade-floor", 2)),
        zh="2024/p1/honoree.md:7: 王工的技能等级“初级工”低于技师（第三条：规则原文。）；"
        "核对等级，或写明 special_skill、登记 waivers [rule-grade-floor]",
        en="2024/p1/honoree.md:7: the grade '初级工' of 王工 is below 技师 (第三条: 规则原文。); "
        "check the grade, or give special_skill or a waiver [rule-grade-floor]",
    ),
    "a waiver that is not needed": kept(
        "grade-floor",
        "grade: 技师",
        person(1, "grade: 技师"),
        cohort(decision(1), more=waiver("grade-floor", 1)),
    ),
    "a grade misprinted and corrected": kept(
        "grade-floor",
        "grade: 技师",
        person(1, "grade: 中级工"),
        cohort(
            decision(1),
            "  - {kind: correction, slug: mend, title: 更正, signed: 2024-04-01, honoree: p1, field: grade, was: 中级工, "
            "now: 高级技师}\n",
        ),
    ),
    # base-honour
    "an honour at the level, and one above": kept(
        "base-honour",
        "level: 市级",
        person(1, "honours: [{year: 2020, title: 技术能手, level: 市级}]"),
        person(2, "honours: [{year: 2024, title: 技术能手, level: 省部级}]"),
        cohort(decision(1, 2)),
    ),
    "honours below the level, without one, or given later": broken(
        "base-honour",
        "level: 市级",
        person(
            1,
            "honours:",
            "  - {year: 2020, title: 技术能手, level: 县级}",
            "  - {year: 2021, title: 标兵}",
            "  - {year: 2025, title: 劳动模范, level: 国家级}",
        ),
        ONE,
        zh="2024/p1/honoree.md:7: 王工没有市级以上的基础荣誉（第三条：规则原文。）；"
        "在 honours 里补上并写 level，或登记 waivers [rule-base-honour]",
        en="2024/p1/honoree.md:7: 王工 has no honour of level 市级 or above (第三条: 规则原文。); "
        "add it to honours with its level, or record a waiver [rule-base-honour]",
    ),
    "no honours at all": broken(
        "base-honour",
        "level: 企业级",
        person(1),
        ONE,
        zh="2024/p1/honoree.md:2: 王工没有企业级以上的基础荣誉（第三条：规则原文。）；"
        "在 honours 里补上并写 level，或登记 waivers [rule-base-honour]",
        en="2024/p1/honoree.md:2: 王工 has no honour of level 企业级 or above (第三条: 规则原文。); "
        "add it to honours with its level, or record a waiver [rule-base-honour]",
    ),
    "no honours but a special skill": kept(
        "base-honour",
        "level: 企业级, waived_for_special_skill: true",
        person(1, "special_skill: 失传的木船捻缝"),
        ONE,
    ),
    "no honours but a waiver": kept(
        "base-honour",
        "level: 企业级",
        person(1),
        cohort(decision(1), more=waiver("base-honour", 1)),
        verdict="waived",
    ),
    # years-on-post
    "five years on the post": kept("years-on-post", "at_least_years: 5", person(1, "years_on_post: 5"), ONE),
    "four years on the post": broken(
        "years-on-post",
        "at_least_years: 5",
        person(1, "years_on_post: 4"),
        ONE,
        zh="2024/p1/honoree.md:7: 王工在一线技能岗位4年，规定满5年（第三条）；核对 years_on_post [rule-years-on-post]",
        en="2024/p1/honoree.md:7: 王工 has 4 years on a skilled post, the rule asks for 5 (第三条); check years_on_post "
        "[rule-years-on-post]",
    ),
    "no years on record": broken(
        "years-on-post",
        "at_least_years: 5",
        person(1),
        ONE,
        severity="warning",
        zh="2024/p1/honoree.md:2: 王工的记录没有写在一线技能岗位的年数，规定满5年（第三条）；"
        "写上 years_on_post [rule-years-unknown]",
        en="2024/p1/honoree.md:2: the record of 王工 does not give the years on a skilled post, the rule asks for 5 "
        "(第三条); give years_on_post [rule-years-unknown]",
    ),
    # excluded-occupation
    "an occupation that is not excluded": kept(
        "excluded-occupation", "occupations: [教师, 专职研究人员]", person(1, "position: 班长"), ONE
    ),
    "an occupation that is excluded": broken(
        "excluded-occupation",
        "occupations: [教师, 专职研究人员]",
        person(1, trade="职业学校教师"),
        person(2, "years_on_post: 9", "position: 材料所专职研究人员"),
        cohort(decision(1, 2)),
        zh="2024/p1/honoree.md:4: 王工属于不参加选树的职业“教师”（第三条）；核对人选资格 [rule-excluded-occupation]\n"
        "2024/p2/honoree.md:8: 李工属于不参加选树的职业“专职研究人员”（第三条）；核对人选资格 [rule-excluded-occupation]",
        en="2024/p1/honoree.md:4: 王工 has an occupation that is excluded, '教师' (第三条); "
        "check whether the person may be named [rule-excluded-occupation]\n"
        "2024/p2/honoree.md:8: 李工 has an occupation that is excluded, '专职研究人员' (第三条); "
        "check whether the person may be named [rule-excluded-occupation]",
    ),
    # excluded-rank
    "a rank that is not excluded": kept(
        "excluded-rank",
        "ranks: [县处级, 县处级副职]",
        person(1),
        person(2, "official_rank: 乡科级正职"),
        cohort(decision(1, 2)),
    ),
    "a rank that is excluded": broken(
        "excluded-rank",
        "ranks: [县处级, 县处级副职]",
        person(1, "official_rank: 县处级副职"),
        ONE,
        zh="2024/p1/honoree.md:7: 王工的级别“县处级副职”不参加选树（第三条）；核对人选资格 [rule-excluded-rank]",
        en="2024/p1/honoree.md:7: the rank '县处级副职' of 王工 is excluded (第三条); "
        "check whether the person may be named [rule-excluded-rank]",
    ),
    # allowed-trades
    "a trade that is open": kept("allowed-trades", "trades: [焊工, 钳工]", person(1), ONE),
    "a trade that is not open": broken(
        "allowed-trades",
        "trades: [焊工, 钳工], cohort: '2024'",
        person(1, trade="汴绣"),
        ONE,
        zh="2024/p1/honoree.md:4: 王工的工种“汴绣”不在可参评的工种之内（第三条）；核对工种名称 [rule-allowed-trades]",
        en="2024/p1/honoree.md:4: the trade '汴绣' of 王工 is not among those open (第三条); check the trade's name "
        "[rule-allowed-trades]",
    ),
    "trades of another cohort": kept(
        "allowed-trades",
        "trades: [焊工], cohort: '2022'",
        person(1, trade="汴绣"),
        ONE,
        cohort(slug="2022", year=2022),
        verdict="absent",
    ),
    # once-only
    "named once": kept(
        "once-only",
        "",
        person(1),
        ONE,
        person(2, cohort="2022"),
        cohort(decision(2, signed="2022-03-20"), slug="2022", year=2022),
    ),
    "named twice": broken(
        "once-only",
        "",
        person(1, "years_on_post: 9", "same_as: [craft/2022/p2]"),
        ONE,
        person(2, "same_as: [craft/2024/p1]", cohort="2022", name="王工"),
        cohort(decision(2, signed="2022-03-20"), slug="2022", year=2022),
        zh="2024/p1/honoree.md:8: 王工在2022年度 (craft/2022/p2)已经命名，称号不重复授予（第三条）；核对人选 [rule-once-only]",
        en="2024/p1/honoree.md:8: 王工 was named in 2022年度 (craft/2022/p2); the title is given once (第三条); "
        "check the person [rule-once-only]",
    ),
    "named twice, with a cohort between in which it came to nothing": broken(
        "once-only",
        "",
        person(1, "same_as: [craft/2022/p2]"),
        ONE,
        person(2, "same_as: [craft/2024/p1, craft/2020/p3]", cohort="2022", name="王工"),
        cohort(decision(signed="2022-03-20", nominee=[2]), slug="2022", year=2022),
        person(3, "same_as: [craft/2022/p2]", cohort="2020", name="王工"),
        cohort(decision(3, signed="2020-03-20"), slug="2020", year=2020),
        zh="2024/p1/honoree.md:7: 王工在2020年度 (craft/2020/p3)已经命名，称号不重复授予（第三条）；核对人选 [rule-once-only]",
        en="2024/p1/honoree.md:7: 王工 was named in 2020年度 (craft/2020/p3); the title is given once (第三条); "
        "check the person [rule-once-only]",
    ),
    "a title after a lesser one": kept(
        "once-only",
        "",
        person(1, "same_as: [craft/2022/p2]"),
        ONE,
        person(2, "same_as: [craft/2024/p1]", cohort="2022", name="王工"),
        cohort(decision(signed="2022-03-20", nominee=[2]), slug="2022", year=2022),
    ),
    "a likely namesake is a question": broken(
        "once-only",
        "",
        person(1),
        ONE,
        person(2, cohort="2022", name="王工", employer="示例港务有限公司"),
        cohort(decision(2, signed="2022-03-20"), slug="2022", year=2022),
        severity="warning",
        zh="2024/p1/honoree.md:2: 王工与 craft/2022/p2 同名，可能是同一人，称号不重复授予（第三条）；"
        "是同一人写 same_as；不是，核对单位和工种 [rule-likely-namesake]",
        en="2024/p1/honoree.md:2: 王工 has the same name as craft/2022/p2; the title is given once (第三条); "
        "if it is the same person say so in same_as; else check employer and trade [rule-likely-namesake]",
    ),
    "a namesake of another employer and another trade": kept(
        "once-only",
        "",
        person(1),
        ONE,
        person(2, cohort="2022", name="王工", employer="示例港务有限公司", trade="钳工"),
        cohort(decision(2, signed="2022-03-20"), slug="2022", year=2022),
    ),
    "two namesakes, one of whom is likely the same": broken(
        "once-only",
        "",
        person(1),
        ONE,
        person(2, cohort="2022", name="王工"),
        person(3, cohort="2022", name="王工", employer="示例港务有限公司", trade="钳工"),
        cohort(decision(2, 3, signed="2022-03-20"), slug="2022", year=2022),
        severity="warning",
        zh="2024/p1/honoree.md:2: 王工与 craft/2022/p2 同名，可能是同一人，称号不重复授予（第三条）；"
        "是同一人写 same_as；不是，核对单位和工种 [rule-likely-namesake]",
        en="2024/p1/honoree.md:2: 王工 has the same name as craft/2022/p2; the title is given once (第三条); "
        "if it is the same person say so in same_as; else check employer and trade [rule-likely-namesake]",
    ),
    "a question answered by a waiver": kept(
        "once-only",
        "",
        person(1),
        cohort(decision(1), more=waiver("once-only", 1)),
        person(2, cohort="2022", name="王工"),
        cohort(decision(2, signed="2022-03-20"), slug="2022", year=2022),
        verdict="waived",
    ),
    # popularity
    "the three with most votes": kept(
        "popularity",
        "tier: fans, top: 3",
        group(5),
        cohort(vote({1: 9, 2: 8, 3: 7, 4: 6, 5: 5}), decision(4, 5, fans=[3, 1, 2])),
    ),
    "the fourth in place of the third": broken(
        "popularity",
        "tier: fans, top: 3",
        group(5),
        cohort(vote({1: 9, 2: 8, 3: 7, 4: 6, 5: 5}), decision(4, 5, fans=[1, 2, 4])),
        zh="2024/cohort.yml:22: 人气奖应是得票最多的3名，这几位不符：p3、p4（第三条）；核对票数和名单 [rule-popularity]",
        en="2024/cohort.yml:22: 人气奖 goes to the 3 with most votes; wrong: p3、p4 (第三条); check the votes and the list "
        "[rule-popularity]",
    ),
    "a tie at the edge, the one": kept(
        "popularity",
        "tier: fans, top: 3",
        group(5),
        cohort(vote({1: 9, 2: 8, 3: 7, 4: 7, 5: 5}), decision(5, fans=[1, 2, 3])),
    ),
    "a tie at the edge, the other": kept(
        "popularity",
        "tier: fans, top: 3",
        group(5),
        cohort(vote({1: 9, 2: 8, 3: 7, 4: 7, 5: 5}), decision(5, fans=[1, 2, 4])),
    ),
    "a tie at the edge, both": kept(
        "popularity",
        "tier: fans, top: 3",
        group(5),
        cohort(vote({1: 9, 2: 8, 3: 7, 4: 7, 5: 5}), decision(5, fans=[1, 2, 3, 4])),
    ),
    "a tie at the edge, neither": broken(
        "popularity",
        "tier: fans, top: 3",
        group(5),
        cohort(vote({1: 9, 2: 8, 3: 7, 4: 7, 5: 5}), decision(5, fans=[1, 2])),
        zh="2024/cohort.yml:22: 人气奖应是得票最多的3名，这几位不符：p3、p4（第三条）；核对票数和名单 [rule-popularity]",
        en="2024/cohort.yml:22: 人气奖 goes to the 3 with most votes; wrong: p3、p4 (第三条); check the votes and the list "
        "[rule-popularity]",
    ),
    "somebody for whom nobody could vote": broken(
        "popularity",
        "tier: fans, top: 3",
        group(3),
        cohort(vote({1: 9, 2: 0}), decision(3, fans=[1, 2, 3])),
        zh="2024/cohort.yml:19: 人气奖应是得票最多的3名，这几位不符：p3（第三条）；核对票数和名单 [rule-popularity]",
        en="2024/cohort.yml:19: 人气奖 goes to the 3 with most votes; wrong: p3 (第三条); check the votes and the list "
        "[rule-popularity]",
    ),
    "no results, nothing to compare": kept(
        "popularity",
        "tier: fans, top: 1",
        group(2),
        cohort(vote([1, 2]), decision(1, fans=[2])),
        verdict="unknown",
    ),
    # nominees
    "twenty nominees": kept("nominees", "exactly: 20", group(20), cohort(vote(range(1, 21)), decision(1))),
    "nineteen nominees, one of them twice": broken(
        "nominees",
        "exactly: 20",
        group(19),
        cohort(vote([*range(1, 20), 19]), decision(1)),
        zh="2024/cohort.yml:9: 投票的提名人选有19名，应为20名（第三条）；核对 nominees [rule-nominees]",
        en="2024/cohort.yml:9: 19 nominees stand in the vote, there should be 20 (第三条); check nominees [rule-nominees]",
    ),
    "twenty-one nominees": broken(
        "nominees",
        "exactly: 20",
        group(21),
        cohort(vote(range(1, 22)), decision(1)),
        zh="2024/cohort.yml:9: 投票的提名人选有21名，应为20名（第三条）；核对 nominees [rule-nominees]",
        en="2024/cohort.yml:9: 21 nominees stand in the vote, there should be 20 (第三条); check nominees [rule-nominees]",
    ),
    # length
    "deeds at the limit, without spaces and Markdown signs": kept(
        "length",
        "field: deeds, at_most: 12",
        person(1, deeds="## 一二三四\n\n*五六* 七八\n\n> 九十、。"),
        ONE,
    ),
    "deeds over the limit": broken(
        "length",
        "field: deeds, at_most: 12",
        person(1, deeds="一二三四五六七八九十、。！"),
        ONE,
        zh="2024/p1/honoree.md:9: 王工的文字有13字，超过12字（第三条）；压缩到规定字数以内 [rule-length]",
        en="2024/p1/honoree.md:9: the text of 王工 has 13 characters, the limit is 12 (第三条); shorten it [rule-length]",
    ),
    "summary at the limit": kept(
        "length", "field: summary, at_most: 10", person(1, summary="一二三四五六七八九。"), ONE
    ),
    "summary over the limit": broken(
        "length",
        "field: summary, at_most: 10",
        person(1, summary="一二三四五六七八九十。"),
        ONE,
        zh="2024/p1/honoree.md:6: 王工的文字有11字，超过10字（第三条）；压缩到规定字数以内 [rule-length]",
        en="2024/p1/honoree.md:6: the text of 王工 has 11 characters, the limit is 10 (第三条); shorten it [rule-length]",
    ),
    # notice-period
    "at least 5 days, 5 days": kept(
        "notice-period",
        "level: city, at_least: 5, unit: days",
        person(1),
        cohort(notice(1, period="first: 2024-03-04, length: 5, unit: days")),
    ),
    "at least 5 days, 5 working days": kept(
        "notice-period", "level: city, at_least: 5, unit: days", person(1), cohort(notice(1))
    ),
    "at least 5 days, 4 working days": broken(
        "notice-period",
        "level: city, at_least: 5, unit: days",
        person(1),
        cohort(notice(1, period="first: 2024-03-04, length: 4, unit: working-days")),
        zh="2024/cohort.yml:8: 公示期4个工作日，规则要求5天（第三条）；延长公示期，或核对单位是天还是工作日 "
        "[rule-notice-period]",
        en="2024/cohort.yml:8: the notice runs 4 working days, the rule asks for 5 days (第三条); "
        "make it longer, or check its unit [rule-notice-period]",
    ),
    "at least 3 working days, 3": kept(
        "notice-period",
        "level: unit, at_least: 3, unit: working-days",
        person(1),
        cohort(notice(1, period="first: 2024-03-04, length: 3, unit: working-days", level="unit")),
    ),
    "at least 3 working days, 9 days: another unit": broken(
        "notice-period",
        "level: unit, at_least: 3, unit: working-days",
        person(1),
        cohort(notice(1, period="first: 2024-03-04, length: 9, unit: days", level="unit")),
        zh="2024/cohort.yml:8: 公示期9天，规则要求3个工作日（第三条）；延长公示期，或核对单位是天还是工作日 "
        "[rule-notice-period]",
        en="2024/cohort.yml:8: the notice runs 9 days, the rule asks for 3 working days (第三条); "
        "make it longer, or check its unit [rule-notice-period]",
    ),
    "exactly 5 working days, 5": kept(
        "notice-period",
        "level: district, exactly: 5, unit: working-days",
        person(1),
        cohort(notice(1, level="district")),
    ),
    "exactly 5 working days, 6": broken(
        "notice-period",
        "level: district, exactly: 5, unit: working-days",
        person(1),
        cohort(notice(1, level="district", period="first: 2024-03-04, length: 6, unit: working-days")),
        zh="2024/cohort.yml:8: 公示期6个工作日，规则要求5个工作日（第三条）；延长公示期，或核对单位是天还是工作日 "
        "[rule-notice-period]",
        en="2024/cohort.yml:8: the notice runs 6 working days, the rule asks for 5 working days (第三条); "
        "make it longer, or check its unit [rule-notice-period]",
    ),
    "exactly 5 days, 1 working day": broken(
        "notice-period",
        "level: city, exactly: 5, unit: days",
        person(1),
        cohort(notice(1, period="first: 2024-03-04, length: 1, unit: working-days")),
        zh="2024/cohort.yml:8: 公示期1个工作日，规则要求5天（第三条）；延长公示期，或核对单位是天还是工作日 "
        "[rule-notice-period]",
        en="2024/cohort.yml:8: the notice runs 1 working day, the rule asks for 5 days (第三条); "
        "make it longer, or check its unit [rule-notice-period]",
    ),
    "5 working days by their number, 3 by the day typed": broken(
        "notice-period",
        "level: city, at_least: 5, unit: working-days",
        person(1),
        cohort(notice(1, period="first: 2024-03-04, last: 2024-03-06, length: 5, unit: working-days")),
        zh="2024/cohort.yml:8: 公示截止日写的是 2024-03-06，按天数推算是 2024-03-08；以写的为准；"
        "核对天数、起算办法和节假日调休 [period-differs]\n"
        "2024/cohort.yml:8: 公示期3个工作日，规则要求5个工作日（第三条）；延长公示期，或核对单位是天还是工作日 "
        "[rule-notice-period]",
        en="2024/cohort.yml:8: the last day is typed as 2024-03-06, but the length gives 2024-03-08; the typed day counts; "
        "check the length, whether the first day counts, and holidays [period-differs]\n"
        "2024/cohort.yml:8: the notice runs 3 working days, the rule asks for 5 working days (第三条); "
        "make it longer, or check its unit [rule-notice-period]",
    ),
    "a notice at another level": kept(
        "notice-period",
        "level: county, at_least: 5, unit: days",
        person(1),
        cohort(notice(1, period="first: 2024-03-04, length: 1, unit: days")),
        verdict="unknown",
    ),
    "the second of two notices": broken(
        "notice-period",
        "level: unit, at_least: 5, unit: days",
        person(1),
        cohort(
            notice(1, level="unit"),
            notice(1, level="unit", slug="again", period="first: 2024-04-01, length: 4, unit: days"),
        ),
        zh="2024/cohort.yml:15: 公示期4天，规则要求5天（第三条）；延长公示期，或核对单位是天还是工作日 [rule-notice-period]",
        en="2024/cohort.yml:15: the notice runs 4 days, the rule asks for 5 days (第三条); "
        "make it longer, or check its unit [rule-notice-period]",
    ),
    # interval
    "two years later": kept("interval", "years: 2", person(1), ONE, cohort(slug="2022", year=2022)),
    "the first cohort": kept("interval", "years: 2", person(1), ONE),
    "one year later": broken(
        "interval",
        "years: 2",
        person(1),
        ONE,
        cohort(slug="2022", year=2022),
        person(2, cohort="2023"),
        cohort(decision(2), slug="2023", year=2023),
        zh="2023/cohort.yml:2: 距上一届只有1年，规则是每2年一次（第三条）；核对 year [rule-interval]\n"
        "2024/cohort.yml:2: 距上一届只有1年，规则是每2年一次（第三条）；核对 year [rule-interval]",
        en="2023/cohort.yml:2: only 1 year since the last cohort, the rule says 2 (第三条); check the year [rule-interval]\n"
        "2024/cohort.yml:2: only 1 year since the last cohort, the rule says 2 (第三条); check the year [rule-interval]",
    ),
    "two cohorts in a year": broken(
        "interval",
        "years: 2",
        person(1),
        ONE,
        person(2, cohort="2023-late"),
        cohort(decision(2), slug="2023-late", year=2024),
        zh="2024/cohort.yml:2: 距上一届只有0年，规则是每2年一次（第三条）；核对 year [rule-interval]",
        en="2024/cohort.yml:2: only 0 years since the last cohort, the rule says 2 (第三条); check the year [rule-interval]",
    ),
    # not-checked
    "what no machine can check": kept("not-checked", "reason: 由专家判断", person(1), ONE, verdict="people"),
}

JUDGED_BY_PEOPLE: Final = frozenset({"not-checked"})
"""Kinds that nothing can break."""


@pytest.mark.parametrize("name", CASES)
def test_prints_exactly(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    prepared = make_ruled(tmp_path, rule(case.kind, case.fields), case.records)
    assert printed(prepared, "zh") == list(case.zh)
    assert printed(prepared, "en") == list(case.en)
    own = [problem for problem in prepared.problems if problem.code.startswith("rule-")]
    assert {problem.severity for problem in own} <= {case.severity}
    assert [ruling.verdict for ruling in rulings(prepared)] == [case.verdict] * (case.verdict != "absent")


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.zh])
def test_in_principle_is_a_warning(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    prepared = make_ruled(tmp_path, rule(case.kind, case.fields, in_principle=True), case.records)
    assert printed(prepared, "zh") == list(case.zh)
    assert {problem.severity for problem in prepared.problems} == {"warning"}


def test_every_kind_is_kept_and_broken() -> None:
    union = typing.get_args(typing.get_args(Rule)[0])
    kinds = {typing.get_args(cls.model_fields["kind"].annotation)[0] for cls in union}
    assert {case.kind for case in CASES.values() if not case.zh} == kinds
    assert {case.kind for case in CASES.values() if case.zh} == kinds - JUDGED_BY_PEOPLE


@pytest.mark.parametrize("name", CASES)
def test_the_public_reads_the_same(name: str, tmp_path: Path) -> None:
    """The cohort's page prints every rule that a machine judges, with its verdict and its figure."""
    case = CASES[name]
    prepared = make_ruled(tmp_path, rule(case.kind, case.fields), case.records)
    view = SiteView(prepared.collection, DAY, prepared.collection.calendar)
    shown = [] if case.verdict in ("absent", "people") else [case.verdict]
    for language in ("zh", "en"):
        desk = Desk(view, prepared.site, read_messages(theme_dirs(None), language), {})
        context = next(page.context for page in pages(desk) if page.uri == "craft/2024/")
        assert isinstance(context, CohortContext)
        assert [line.verdict for line in context.rulings] == shown
        assert all(line.text == TEXT and line.citation.article == ARTICLE for line in context.rulings)


def test_a_tier_that_is_mistyped_everywhere_is_no_traceback(tmp_path: Path) -> None:
    records = _joined(person(1), cohort(decision(nmaed=[1])))
    prepared = make_ruled(tmp_path, rule("places", "tier: nmaed, exactly: 2"), records)
    assert {problem.code for problem in prepared.problems} == {"unknown-tier"}


def test_errors_end_a_check_with_1_and_warnings_do_not(tmp_path: Path) -> None:
    case = CASES["a grade below the floor"]
    for in_principle, code, count in ((False, 1, "1 个错误，0 个提醒"), (True, 0, "0 个错误，1 个提醒")):
        make_ruled(tmp_path, rule(case.kind, case.fields, in_principle=in_principle), case.records)
        result = call_honorpress("check", root=tmp_path)
        assert (result.exit_code, result.stderr.splitlines()[-1]) == (code, count)
