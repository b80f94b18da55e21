"""`honorpress period`, `order`, `status`; and that pages change on the days that status names alone."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result
from publishing import publish, templates_kept
from ruled import cohort, make_ruled, notice, person, rule, vote, waiver, withdrawal

from honorpress.build import BuildOptions, Prepared, prepare
from honorpress.cli import main
from honorpress.model.asof import SiteView
from honorpress.model.status import rebuild_days
from support.periods import BEYOND_THE_DECREES, FIVE_WORKING_DAYS
from support.sites import SMALL_SITE, call_honorpress, edited, make_site, write_site
from support.tools import ROOT

AWAY: Final = ("--config", "no-such-site.yml")


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


# period


@pytest.mark.parametrize(("first", "counted", "not_counted"), FIVE_WORKING_DAYS)
def test_five_working_days(first: str, counted: str, not_counted: str) -> None:
    """The dated cases of domain.md, section 3."""
    result = run("period", first, "5", "working-days", *AWAY)
    assert (result.exit_code, result.output) == (0, f"{counted}\n")
    result = run("period", first, "5", "working-days", "--not-counting-first", *AWAY)
    assert (result.exit_code, result.output) == (0, f"{not_counted}\n")


@pytest.mark.parametrize("more", [(), ("--not-counting-first",)])
def test_a_year_without_decree_is_named(more: tuple[str, ...]) -> None:
    result = run("period", BEYOND_THE_DECREES, "5", "working-days", *more, *AWAY)
    assert (result.exit_code, result.stdout) == (1, "")
    assert (
        result.stderr == "2027年的节假日安排尚未公布，推算不出 / the holiday decree for 2027 is not known\n"
    )


def test_calendar_days_need_no_decree() -> None:
    assert run("period", "2026-12-29", "5", "days", *AWAY).output == "2027-01-02\n"
    assert run("period", "2026-12-29", "5", "days", "--not-counting-first", *AWAY).output == "2027-01-03\n"
    assert run("period", "2200-12-31", "1000", "days", *AWAY).output == "2203-09-26\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("2026-02-30", "5", "days"),
        ("9999-12-30", "5", "days"),
        ("0001-01-01", "5", "days"),
        ("today", "5", "days"),
        ("2026-02-11", "0", "days"),
        ("2026-02-11", "-1", "days"),
        ("2026-02-11", "1001", "days"),
        ("2026-02-11", "5", "weeks"),
        ("2026-02-11", "5"),
    ],
)
def test_wrong_use_of_period(arguments: tuple[str, ...]) -> None:
    result = run("period", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")


def test_a_site_adds_a_year(tmp_path: Path) -> None:
    calendar = "2027:\n  decree: 国办发明电〔2026〕示例1号\n  holidays: [2027-01-01/2027-01-03]\n"
    write_site(tmp_path, {"honorees/calendar.yml": calendar})
    result = call_honorpress("period", "2026-12-29", "5", "working-days", root=tmp_path)
    assert (result.exit_code, result.output) == (0, "2027-01-05\n")
    result = call_honorpress(
        "period", "2026-12-29", "5", "working-days", "--not-counting-first", root=tmp_path
    )
    assert result.output == "2027-01-06\n"
    result = call_honorpress("period", "2027-12-29", "5", "working-days", root=tmp_path)
    assert (result.exit_code, result.stdout, "2028" in result.stderr) == (1, "", True)


def test_a_site_may_replace_a_year(tmp_path: Path) -> None:
    """The State Council has changed holidays within a year; the site's file wins over the library."""
    write_site(
        tmp_path, {"honorees/calendar.yml": "2026:\n  decree: 示例\n  holidays: [2026-06-08/2026-06-10]\n"}
    )
    assert run("period", "2026-06-05", "2", "working-days", *AWAY).output == "2026-06-08\n"
    result = call_honorpress("period", "2026-06-05", "2", "working-days", root=tmp_path)
    assert result.output == "2026-06-11\n"


# order


def test_the_surnames_of_a_published_list() -> None:
    """The list of domain.md, section 4."""
    names = [f"{surname}一" for surname in "乙丁于万习马王尤车尹巴艾石布卢白吉毕曲朱刘"]
    result = run("order", *sorted(names))
    assert (result.exit_code, result.output.splitlines()) == (0, names)


def test_a_single_given_name_comes_first_unless_asked_otherwise() -> None:
    assert run("order", "田大利", "田富", "丁守正").output == "丁守正\n田富\n田大利\n"
    assert run("order", "--full-name", "田大利", "田富", "丁守正").output == "丁守正\n田大利\n田富\n"


def test_names_as_they_are_padded_for_print() -> None:
    assert run("order", "张　红", "张 三", "阿依古丽•肉孜").output == "张三\n张红\n阿依古丽·肉孜\n"


@pytest.mark.parametrize(("name", "character"), [("龘一", "龘"), ("李john", "j"), ("王1", "1")])
def test_an_unknown_character_is_named(name: str, character: str) -> None:
    result = run("order", "王一", name)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"{name} 的“{character}”不在笔画表中 / '{character}' in {name} is not in the stroke table\n"
    )


@pytest.mark.parametrize("arguments", [(), ("",), ("王一", "　")])
def test_wrong_use_of_order(arguments: tuple[str, ...]) -> None:
    result = run("order", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")


# status of the shipped records

DAY: Final = "2026-11-20"
TITLE: Final = "关于2026年度“岚山工匠”拟认定人选的公示"


def status(language: str) -> list[str]:
    result = call_honorpress("status", "--as-of", DAY, "--lang", language, root=ROOT)
    assert result.exit_code == 0
    return result.output.splitlines()


def test_status_of_the_shipped_records_in_chinese() -> None:
    lines = status("zh")
    start = lines.index("2026年度岚山工匠（lanshan/2026）")
    assert lines[start + 1 : start + 5] == [
        f"  现在: {TITLE}",
        f"  2026-11-23  截止  {TITLE}",
        f"  2026-11-24  页面变化  {TITLE}",
        f"  2026-11-24  起可以命名  {TITLE}",
    ]
    assert lines[-1].startswith("须重新生成的日子 (2026-11-20 →): 2026-11-24、")
    assert "2027-03-26" in lines[-1]


def test_status_of_the_shipped_records_in_english() -> None:
    lines = status("en")
    start = lines.index("2026年度岚山工匠 (lanshan/2026)")
    assert lines[start + 1 : start + 5] == [
        f"  now: {TITLE}",
        f"  2026-11-23  last day  {TITLE}",
        f"  2026-11-24  pages change  {TITLE}",
        f"  2026-11-24  a decision may be taken from  {TITLE}",
    ]
    assert lines[-1].startswith("days to rebuild (2026-11-20 →): 2026-11-24, ")


def test_status_of_the_shipped_records_for_timers() -> None:
    result = call_honorpress("status", "--as-of", DAY, "--json", root=ROOT)
    rows = json.loads(result.output)
    assert (rows["as_of"], rows["rebuild"][0]) == (DAY, "2026-11-24")
    assert rows["rebuild"] == sorted(set(rows["rebuild"]))
    cohorts = {row["cohort"]: row for row in rows["cohorts"]}
    assert len(cohorts) == len(list(ROOT.glob("honorees/*/*/cohort.yml")))
    running = cohorts.pop("lanshan/2026")
    assert running["now"] == [TITLE]
    assert running["due"] == [
        {"day": "2026-11-23", "step": "ends", "act": "notice", "title": TITLE},
        {"day": "2026-11-24", "step": "closes", "act": "notice", "title": TITLE},
        {"day": "2026-11-24", "step": "decide", "act": "notice", "title": TITLE},
    ]
    assert all(not row["now"] and not row["due"] and row["latest"] for row in cohorts.values())


VOTE: Final = ("2024-02-01  公布  网络投票", "2024-02-08  截止  网络投票", "2024-02-09  页面变化  网络投票")
NOTICE: Final = (
    "2024-03-04  公布  拟命名人选公示",
    "2024-03-08  截止  拟命名人选公示",
    "2024-03-09  页面变化  拟命名人选公示",
    "2024-03-09  起可以命名  拟命名人选公示",
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-01-15", ["现在: 尚无公告", *VOTE, *NOTICE[:3]]),
        ("2024-02-01", ["现在: 网络投票", *VOTE[1:], *NOTICE[:3]]),
        ("2024-02-08", ["现在: 网络投票", *VOTE[1:], *NOTICE[:3]]),
        ("2024-02-09", ["现在: 网络投票", *NOTICE[:3]]),  # over, and the latest
        ("2024-03-08", ["现在: 拟命名人选公示", *NOTICE[1:]]),
        ("2024-05-01", ["现在: 拟命名人选公示", NOTICE[3]]),
    ],
)
def test_what_is_due(tmp_path: Path, day: str, expected: list[str]) -> None:
    make_ruled(tmp_path, "  []\n", {**person(1), **cohort(vote([1]), notice(1))})
    result = call_honorpress("status", "--as-of", day, root=tmp_path)
    assert [line.strip() for line in result.output.splitlines()[1:-1]] == expected


def test_an_end_that_nobody_knows_is_no_day_to_rebuild(tmp_path: Path) -> None:
    acts = cohort(notice(1, period="first: 2026-12-29, length: 5, unit: working-days"))
    make_ruled(tmp_path, "  []\n", {**person(1), **acts})
    lines = call_honorpress("status", "--as-of", "2026-12-30", root=tmp_path).output.splitlines()
    assert lines[2:] == [
        "  ?  起可以命名  拟命名人选公示",
        "  ?  截止日未知，待节假日安排公布  拟命名人选公示",
        "须重新生成的日子 (2026-12-30 →): 没有",
    ]


# The days to rebuild are all the days on which pages change.

START: Final = dt.date(2024, 1, 2)
STAGES: Final = """\
stages:
  - {stage: notice, starts: 2024-02-28, ends: 2024-03-01}
"""
REBUILDS: Final = {
    "2024-02-01": "the vote opens",
    "2024-02-09": "the vote is over, its results are shown",
    "2024-02-28": "a stage begins",
    "2024-03-02": "a stage is over",
    "2024-03-04": "the notice opens",
    "2024-03-09": "the notice is over",
    "2024-03-20": "the decision; the term's menu has something to offer",
    "2024-04-10": "a waiver is granted",
    "2024-05-08": "a report is dated",
    "2024-05-16": "the regulation has run out",
    "2024-05-20": "a title is withdrawn",
    "2024-07-01": "the term is over",
}


@pytest.fixture
def changing(tmp_path: Path) -> Prepared:
    """The small site with one of everything that depends on the day."""
    programme = edited(
        "honorees/craft/programme.yml",
        (
            "    signed: 2023-01-10\n",
            "    signed: 2023-01-10\n    valid_from: 2023-02-01\n    valid_until: 2024-05-15\n",
        ),
        (
            "recommenders:\n",
            f"rules:\n{rule('grade-floor', 'grade: 高级技师').replace('第三条', '第一条')}recommenders:\n",
        ),
    )
    path = "honorees/craft/2024/cohort.yml"
    begin, _, acts = SMALL_SITE[path].partition("acts:\n")
    ballot = vote([1, 2]).replace("p1", "ma-qingshan").replace("p2", "tian-fu")
    ballot += "    results: [{honoree: ma-qingshan, votes: 9}]\n"
    ended = withdrawal("decision", 2, signed="2024-05-20").replace("p2", "tian-fu")
    allowed = waiver("grade-floor", 2).replace("p2", "tian-fu").replace("2024-02-01", "2024-04-10")
    files = {**programme, path: f"{begin}acts:\n{ballot}{acts}{ended}{STAGES}{allowed}"}
    site = make_site(tmp_path / "site", files)
    return prepare(site, BuildOptions(START, site.site_dir))


def test_the_days_to_rebuild(changing: Prepared) -> None:
    view = SiteView(changing.collection, START, changing.collection.calendar)
    assert [day.isoformat() for day in rebuild_days(view)] == list(REBUILDS)
    after = view.on(dt.date(2024, 5, 16))
    assert [day.isoformat() for day in rebuild_days(after)] == ["2024-05-20", "2024-07-01"]


def test_pages_change_on_the_days_to_rebuild_and_on_no_other(
    changing: Prepared, engine: Path, tmp_path: Path
) -> None:
    """Between two of them the first and the last day give the same, but for the days that are left."""
    begins = [START, *map(dt.date.fromisoformat, REBUILDS)]
    ends = [day - dt.timedelta(1) for day in begins[1:]] + [dt.date(2024, 9, 30)]
    spans = list(zip(begins, ends, strict=True))
    with templates_kept():
        trees = {
            day: pages_of(publish(changing, engine, tmp_path / day.isoformat(), day))
            for day in sorted({*begins, *ends})
        }
    for first, last in spans:
        assert trees[first] == trees[last], f"{first} to {last}"
    for (_, last), (first, _) in pairwise(spans):
        assert trees[last] != trees[first], REBUILDS[first.isoformat()]


def pages_of(out: Path) -> Mapping[str, bytes]:
    """Every file, without the days that are left, which the browser keeps right, and the day of data."""
    paths = {path.relative_to(out).as_posix(): path for path in sorted(out.rglob("*")) if path.is_file()}
    return {
        uri: _STAMP.sub(b"", path.read_bytes())
        if uri.startswith(("api/", "data/"))
        else _without_days_left(path)
        for uri, path in paths.items()
    }


_STAMP: Final = re.compile(rb'"(?:as_of|created)": ?"[^"]*"|<p>[^<]*' + "截至".encode() + rb"[^<]*</p>")
"""Data say of which day they are; that alone is no reason to build."""


def _without_days_left(path: Path) -> bytes:
    data = path.read_bytes()
    if path.suffix != ".html":
        return data
    data = re.sub(rb'(<span class="left"[^>]*>).*?</span>', rb"\1", data, flags=re.S)
    data = re.sub(rb' data-when="[a-z]+"', b"", data)
    return re.sub(rb'(<p class="act-nth"[^>]*>).*?</p>', rb"\1", data, flags=re.S)


def test_the_site_of_a_day_is_the_same_whenever_it_is_built(
    changing: Prepared, engine: Path, tmp_path: Path
) -> None:
    """The day asked for decides, not the order of builds."""
    day = dt.date(2024, 3, 5)
    with templates_kept():
        one = pages_of(publish(changing, engine, tmp_path / "one", day))
        publish(changing, engine, tmp_path / "later", dt.date(2024, 9, 1))
        other = pages_of(publish(replace(changing), engine, tmp_path / "other", day))
    assert one == other
