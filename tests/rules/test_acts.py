"""Dates of acts: what is reported, and what the pages say where nobody can know a date."""

# ruff: noqa: E501  # lines as they are printed

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from publishing import publish, templates_kept
from ruled import Records, cohort, decision, make_ruled, notice, people, printed

from honorpress.check.run import check_collection
from honorpress.config import read_site
from honorpress.model.cohort import Decision
from honorpress.model.gather import gather
from honorpress.read.files import Files
from honorpress.wording import render_problem
from support.tools import ROOT

PEOPLE: Final = people((1, 2))
EARLY: Final = (
    "2024/cohort.yml:{line}: 决定的日期 {day} 不晚于公示的截止日 {end}；公示期满之后才能命名；核对两个日期 [decision-too-early]",
    "2024/cohort.yml:{line}: the decision of {day} is not after the notice's last day, {end}; "
    "name only after the notice has ended; compare the dates [decision-too-early]",
)


def lines(root: Path, records: Records, more: Mapping[str, str] | None = None) -> tuple[list[str], list[str]]:
    prepared = make_ruled(root, "  []\n", {**PEOPLE, **records}, more)
    return printed(prepared, "zh"), printed(prepared, "en")


def early(line: int, day: str, end: str) -> tuple[list[str], list[str]]:
    zh, en = (text.format(line=line, day=day, end=end) for text in EARLY)
    return [zh], [en]


# A decision before the notice has ended.


def test_a_decision_on_the_day_after_the_notice(tmp_path: Path) -> None:
    assert lines(tmp_path, cohort(notice(1), decision(1, signed="2024-03-09"))) == ([], [])


@pytest.mark.parametrize("day", ["2024-03-08", "2024-03-05", "2024-03-01"])
def test_a_decision_before_the_notice_has_ended(tmp_path: Path, day: str) -> None:
    """On the last day, while it runs, and before it begins."""
    assert lines(tmp_path, cohort(notice(1), decision(1, signed=day))) == early(14, day, "2024-03-08")


def test_a_decision_shown_before_the_notice_has_ended(tmp_path: Path) -> None:
    acts = (notice(1), decision(1, more="    published: 2024-03-07\n"))
    assert lines(tmp_path, cohort(*acts)) == early(15, "2024-03-07", "2024-03-08")


def test_a_decision_that_stands_before_a_notice_that_runs(tmp_path: Path) -> None:
    acts = (decision(1, signed="2024-03-05"), notice(1))
    assert lines(tmp_path, cohort(*acts)) == early(7, "2024-03-05", "2024-03-08")


def test_a_second_notice_after_the_decision(tmp_path: Path) -> None:
    acts = (decision(1), notice(1, period="first: 2024-04-01, length: 5, unit: days"))
    assert lines(tmp_path, cohort(*acts)) == ([], [])


def test_a_decision_about_others(tmp_path: Path) -> None:
    assert lines(tmp_path, cohort(notice(1), decision(2, signed="2024-03-05"))) == ([], [])


def test_the_longest_of_several_notices(tmp_path: Path) -> None:
    acts = (
        notice(1, level="unit", period="first: 2024-02-26, length: 5, unit: days"),
        notice(1, slug="again", period="first: 2024-03-04, last: 2024-03-20, length: 17, unit: days"),
        decision(1, 2),
    )
    assert lines(tmp_path, cohort(*acts)) == early(21, "2024-03-20", "2024-03-20")


# A typed last day.


@pytest.mark.parametrize(
    ("period", "computed"),
    [
        ("first: 2024-02-02, last: 2024-02-07, length: 5, unit: working-days", ""),
        ("first: 2024-02-02, last: 2024-02-08, length: 5, unit: working-days, count_first: false", ""),
        ("first: 2024-02-02, last: 2024-02-08, length: 5, unit: working-days", "2024-02-07"),
        ("first: 2024-02-02, last: 2024-02-07, length: 5, unit: days", "2024-02-06"),
        ("first: 2026-12-29, last: 2027-01-06, length: 5, unit: working-days", ""),
    ],
)
def test_a_typed_last_day(tmp_path: Path, period: str, computed: str) -> None:
    """It counts, with a warning where the length gives another; nothing is said where nothing can be computed."""
    zh, en = lines(tmp_path, cohort(notice(1, period=period)))
    typed = re.findall(r"last: (\S+),", period)[0]
    if not computed:
        assert (zh, en) == ([], [])
        return
    assert zh == [
        f"2024/cohort.yml:8: 公示截止日写的是 {typed}，按天数推算是 {computed}；以写的为准；"
        "核对天数、起算办法和节假日调休 [period-differs]"
    ]
    assert en == [
        f"2024/cohort.yml:8: the last day is typed as {typed}, but the length gives {computed}; the typed day counts; "
        "check the length, whether the first day counts, and holidays [period-differs]"
    ]


# A year whose decree is not out.

UNKNOWN: Final = cohort(notice(1, 2, period="first: 2026-12-29, length: 5, unit: working-days"))
CALENDAR: Final = {
    "honorees/calendar.yml": """\
2027:
  decree: 国办发明电〔2026〕示例1号
  holidays: [2027-01-01/2027-01-03]
  makeup_workdays: [2027-02-20]
"""
}


def test_an_unknown_year_is_a_warning(tmp_path: Path) -> None:
    zh, en = lines(tmp_path, UNKNOWN)
    assert zh == [
        "2024/cohort.yml:8: 2027年的节假日安排尚未公布，公示截止日推算不出；等安排公布后更新，或写明 period.last [period-unknown]"
    ]
    assert en == [
        "2024/cohort.yml:8: the last day is not known: the holiday decree for 2027 is not out; "
        "update when it is, or give period.last [period-unknown]"
    ]


def pages_of(root: Path, engine: Path, day: str, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Every page of the site on a day."""
    prepared = make_ruled(root / "site", "  []\n", {**PEOPLE, **UNKNOWN}, more)
    with templates_kept():
        out = publish(prepared, engine, root / "out", dt.date.fromisoformat(day))
    return {
        path.relative_to(out).as_posix(): path.read_text(encoding="utf-8") for path in out.rglob("*.html")
    }


AFTER: Final = re.compile(r"2027(年|-)0?1(月|-)0?[1-9]")
"""A day at which the notice could end."""


def test_of_an_unknown_year_no_page_prints_a_date(tmp_path: Path, engine: Path) -> None:
    """Nobody knows the end, so the notice runs, and says what it waits for."""
    pages = pages_of(tmp_path, engine, "2027-02-10")
    notice = pages["notices/craft/2024/notice/index.html"]
    assert '<p class="big unknown"><span>截止日期待国务院节假日安排公布后确定</span></p>' in notice.replace(
        "\n", ""
    )
    assert 'data-phase="running"' in notice
    assert 'data-state="candidate"' in pages["craft/2024/p1/index.html"]
    assert {uri for uri, text in pages.items() if AFTER.search(text)} == set()
    waiting = {uri for uri, text in pages.items() if "截止日期待" in text}
    assert {"index.html", "notices/index.html", "craft/index.html"} <= waiting


def test_a_calendar_of_the_site_makes_the_date_appear(tmp_path: Path, engine: Path) -> None:
    assert lines(tmp_path / "checked", UNKNOWN, CALENDAR) == ([], [])
    pages = pages_of(tmp_path, engine, "2026-12-31", CALENDAR)
    notice = pages["notices/craft/2024/notice/index.html"]
    assert "2026年12月29日至2027年1月5日" in notice
    assert not any("截止日期待" in text for text in pages.values())
    pages = pages_of(tmp_path / "later", engine, "2027-01-06", CALENDAR)
    assert 'data-phase="ended"' in pages["notices/craft/2024/notice/index.html"]
    assert "craft/2024/p1/index.html" not in pages


# Validity of the regulation.


@pytest.mark.parametrize(
    ("day", "found"),
    [("2027-03-25", False), ("2027-03-26", True), ("2022-03-25", False), ("2022-03-24", True)],
)
def test_the_regulation_of_lanshan(day: str, found: bool) -> None:
    """Signed on 2022-03-25 and valid until 2027-03-25: 岚政办字〔2022〕8号, art. 13."""
    collection, _ = gather(Files(ROOT), "honorees")
    cohort = collection.cohorts["lanshan/2026"]
    named = cohort.acts[-1].lists  # type: ignore[union-attr]
    act = Decision.model_validate(
        {"kind": "decision", "slug": "decision", "title": "决定", "published": day, "lists": named}
    )
    acts = cohort.acts if day.startswith("2027") else ()
    changed = cohort.model_copy(update={"acts": (*acts, act)})
    changed_collection = replace(collection, cohorts={**collection.cohorts, cohort.id: changed})
    problems = [
        problem
        for problem in check_collection(changed_collection, read_site(ROOT / "mkdocs.yml"))
        if problem.code == "regulation-not-in-force"
    ]
    texts = [(render_problem(problem, "zh"), render_problem(problem, "en")) for problem in problems]
    assert bool(texts) == found
    for zh, en in texts:
        assert f"{day} 时《“岚山工匠”认定管理办法》不在有效期内（2022-03-25–2027-03-25）" in zh
        assert f"《“岚山工匠”认定管理办法》 was not in force on {day} (2022-03-25–2027-03-25)" in en
        assert problems[0].severity == "error"


# Issued before signed.


@pytest.mark.parametrize("issued", ["2024-03-19", "2024-03-20", "2024-03-21"])
def test_issued_before_signed(tmp_path: Path, issued: str) -> None:
    zh, en = lines(tmp_path, cohort(decision(1, more=f"    issued: {issued}\n")))
    if issued >= "2024-03-20":
        assert (zh, en) == ([], [])
        return
    assert zh == [
        "2024/cohort.yml:8: 印发日期 2024-03-19 早于成文日期 2024-03-20；核对两个日期 [issued-before-signed]"
    ]
    assert en == [
        "2024/cohort.yml:8: the issue date 2024-03-19 is before the signing date 2024-03-20; compare the two dates "
        "[issued-before-signed]"
    ]
