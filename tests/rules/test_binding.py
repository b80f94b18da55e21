"""Which rules bind a cohort, and which one a waiver means; what holds without standing among the rules."""

# ruff: noqa: E501  # lines as they are printed

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruled import ARTICLE, TEXT, cohort, decision, make_ruled, notice, people, printed, rule, rulings, waiver

from honorpress.check.case import percent_text
from support.sites import call_honorpress

SHARES = "".join(
    f"  - {{kind: share, article: {ARTICLE}, text: {TEXT}, tier: named, {fields}}}\n"
    for fields in (
        "slug: advanced, classes: [先进制造业], at_least_percent: 100",
        "slug: crafts, classes: [传统手工艺], at_most_percent: 40",
        "slug: heads, enterprise_heads: true, at_most_percent: 10",
    )
)
MIXED = {**people([1]), **people([2], "enterprise_head: true", industry="传统手工艺")}


def codes(lines: list[str]) -> list[str]:
    return [line.rpartition("[")[2].rstrip("]") for line in lines]


def verdicts(tmp_path: Path, rules: str, name: str) -> list[str]:
    prepared = make_ruled(tmp_path, rules, {**MIXED, **cohort(decision(1, 2), more=waiver(name))})
    return [ruling.verdict for ruling in rulings(prepared)]


@pytest.mark.parametrize("place", range(3))
def test_a_waiver_silences_one_rule(tmp_path: Path, place: int) -> None:
    name = ("advanced", "crafts", "heads")[place]
    found = verdicts(tmp_path, SHARES, name)
    assert found == ["waived" if number == place else "breached" for number in range(3)]


def test_a_waiver_of_several_rules_silences_none(tmp_path: Path) -> None:
    prepared = make_ruled(tmp_path, SHARES, {**MIXED, **cohort(decision(1, 2), more=waiver("share"))})
    lines = printed(prepared, "zh")
    assert codes(lines) == ["rule-share"] * 3 + ["ambiguous-rule"]
    assert lines[-1] == (
        "2024/cohort.yml:11: 适用的规则里有3条叫 'share'（第三条），不知道免的是哪一条；在 programme.yml 给那条规则写 slug，这里写它 [ambiguous-rule]"
    )
    assert printed(prepared, "en")[-1] == (
        "2024/cohort.yml:11: 3 rules that bind this cohort are called 'share' (第三条); give the rule you mean a slug in programme.yml and name that [ambiguous-rule]"
    )


def test_a_kind_is_name_enough_where_it_is_the_only_one(tmp_path: Path) -> None:
    only = SHARES.splitlines(keepends=True)[0].replace("slug: advanced, ", "")
    assert verdicts(tmp_path, only, "share") == ["waived"]


def test_two_rules_of_one_slug_are_reported(tmp_path: Path) -> None:
    prepared = make_ruled(tmp_path, SHARES.replace("crafts", "heads"), {**people([1]), **cohort(decision(1))})
    assert "programme.yml:26: 代号 'heads' 重复；同一列表里每项的 slug 各不相同 [repeated-slug]" in printed(
        prepared, "zh"
    )


@pytest.mark.parametrize(("slug", "verdict"), [("2024", ["breached"]), ("2022", [])])
def test_any_rule_may_be_bound_to_a_cohort(tmp_path: Path, slug: str, verdict: list[str]) -> None:
    bound = rule("places", f"tier: named, exactly: 3, cohort: '{slug}'")
    records = {**people([1]), **cohort(decision(1)), **cohort(slug="2022", year=2022)}
    assert [ruling.verdict for ruling in rulings(make_ruled(tmp_path, bound, records))] == verdict


REGULATIONS = """\
  - slug: old
    title: 旧办法
    kind: measures
    articles: [{article: 第三条, heading: 规则, text: 规则。}]
  - slug: yearly
    title: 年度通知
    kind: notice
    rests_on: [{title: 示例工匠选树办法}]
    articles: [{article: 第三条, heading: 规则, text: 规则。}]
tiers:
"""
THREE = (
    rule("places", "tier: named, exactly: 1")
    + rule("places", "tier: named, exactly: 2, regulation: old")
    + rule("places", "tier: named, exactly: 3, regulation: yearly")
)


@pytest.mark.parametrize(
    ("regulation", "limits"), [("", ["1"]), ("measures", ["1"]), ("old", ["2"]), ("yearly", ["1", "3"])]
)
def test_a_cohort_is_judged_by_its_own_regulation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, regulation: str, limits: list[str]
) -> None:
    """And by those on which that one rests."""
    import ruled

    monkeypatch.setattr(ruled, "_PROGRAMME", ruled._PROGRAMME.replace("tiers:\n", REGULATIONS))
    more = f"regulation: {regulation}\n" if regulation else ""
    prepared = make_ruled(tmp_path, THREE, {**people([1]), **cohort(decision(1), more=more)})
    judged = [ruling.rule.exactly for ruling in rulings(prepared) if ruling.rule.kind == "places"]
    assert [str(limit) for limit in judged] == limits


def test_the_stage_of_notice_is_a_rule_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A programme that has the stage need not say so again among its rules."""
    import ruled

    stage = "stages: [{slug: notice, name: 公示, kind: notice, article: 第三条, text: 公示五天。}]\n"
    head, _, _ = ruled._PROGRAMME.partition("stages:")
    monkeypatch.setattr(ruled, "_PROGRAMME", f"{head}{stage}rules:\n")
    prepared = make_ruled(tmp_path, "  []\n", {**people([1, 2]), **cohort(notice(1), decision(1, 2))})
    assert printed(prepared, "zh") == [
        "2024/cohort.yml:16: 李工没有公示就列入命名决定（第三条：公示五天。）；核对公示名单和层级，或登记 waivers [rule-public-notice]"
    ]


def test_a_notice_of_the_same_day_came_not_before(tmp_path: Path) -> None:
    same = notice(1, period="first: 2024-03-20, length: 1, unit: days")
    prepared = make_ruled(tmp_path, rule("public-notice"), {**people([1]), **cohort(same, decision(1))})
    assert codes(printed(prepared, "zh")) == ["rule-no-notice", "decision-too-early"]


@given(st.integers(1, 5000), st.data(), st.integers(0, 100))
def test_a_printed_share_never_lies(total: int, data: st.DataObject, limit: int) -> None:
    """Read back, it is on the same side of the limit as the exact share, and rounded from it."""
    count = data.draw(st.integers(0, total))
    exact, shown = Fraction(100 * count, total), Fraction(percent_text(count, total, limit))
    assert (shown < limit, shown == limit) == (exact < limit, exact == limit)
    assert abs(shown - exact) <= Fraction(1, 20)


@pytest.mark.parametrize(
    ("count", "total", "text"),
    [(11, 20, "55"), (13, 20, "65"), (1, 3, "33.3"), (549, 999, "54.95"), (5500001, 10000000, "55.00001")],
)
def test_shares_as_printed(count: int, total: int, text: str) -> None:
    assert percent_text(count, total, 55, None) == text


@pytest.mark.parametrize(
    ("number", "dates", "found"),
    [
        ("示工发〔2024〕7号", "signed: 2024-03-20", False),
        ("示工发〔2023〕7号", "signed: 2024-03-20", True),
        ("示工发〔2023〕7号", "signed: 2023-12-30\n    issued: 2024-03-20", False),
        ("示工发〔2024〕7号", "signed: 2023-12-30\n    issued: 2024-03-20", False),
        ("示工发〔2022〕7号", "signed: 2023-12-30\n    issued: 2024-03-20", True),
        ("示工发〔2024〕7号", "published: 2024-03-20", False),
        ("示工发〔2020〕7号", "published: 2024-03-20", True),
    ],
)
def test_the_year_of_a_number(tmp_path: Path, number: str, dates: str, found: bool) -> None:
    """It is the document's, whatever the cohort's: 2020年度 was named by 〔2021〕."""
    act = decision(1, more=f"    number: {number}\n").replace("signed: 2024-03-20", dates)
    prepared = make_ruled(tmp_path, "  []\n", {**people([1]), **cohort(act, year=2020)})
    assert codes(printed(prepared, "zh")) == ["number-year"] * found
    assert all(problem.severity == "warning" for problem in prepared.problems)


def test_a_decision_is_due_after_the_last_level_alone(tmp_path: Path) -> None:
    early = notice(1, level="unit", slug="unit-notice", period="first: 2024-02-05, length: 3, unit: days")
    late = notice(1, period="first: 2024-03-04, length: 5, unit: days")
    make_ruled(tmp_path, "  []\n", {**people([1]), **cohort(early, late)})
    due = {
        day: "起可以命名" in call_honorpress("status", "--as-of", day, root=tmp_path).output
        for day in ("2024-02-06", "2024-02-20", "2024-03-04", "2024-03-20")
    }
    assert due == {"2024-02-06": False, "2024-02-20": False, "2024-03-04": True, "2024-03-20": True}


def test_period_reads_no_record_but_the_calendar(tmp_path: Path) -> None:
    """A site whose programmes cannot be read still tells its last days."""
    make_ruled(
        tmp_path,
        "  - {kind: nonsense}\n",
        {"honorees/craft/programme.yml": "a: [", "honorees/areas.yml": "b: ["},
    )
    result = call_honorpress("period", "2026-02-11", "5", "working-days", root=tmp_path)
    assert (result.exit_code, result.output) == (0, "2026-02-24\n")


def test_period_says_what_is_wrong_with_the_calendar(tmp_path: Path) -> None:
    calendar = "2027:\n  decree: 示例\n  holidays: [2027-01-01]\n  makeup_workdays: [2027-01-04]\n"
    make_ruled(tmp_path, "  []\n", {"honorees/calendar.yml": calendar})
    result = call_honorpress("period", "2026-02-11", "5", "working-days", root=tmp_path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "honorees/calendar.yml:4: 2027-01-04 是周一" in result.stderr
