"""The next cohort: laid out by the rules, dated by known calendars alone, public to nobody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from honorpress.cli import main
from honorpress.data.files import data_files
from support.desks import small_desk
from support.pages import all_pages
from support.sites import SMALL_SITE, edited, make_site
from support.tools import ROOT

PROGRAMME = "honorees/craft/programme.yml"
STAGES = """\
stages:
  - {slug: recommend, name: 推荐, kind: recommend, article: 第一条, text: 推荐。}
  - {slug: deliberate, name: 研究, kind: deliberate, article: 第一条, text: 研究。}
  - {slug: notice, name: 公示, kind: notice, article: 第一条, text: 公示。}
  - {slug: decision, name: 命名, kind: decision, article: 第一条, text: 命名。}
rules:
  - {kind: notice-period, level: unit, at_least: 3, unit: days, article: 第一条, text: 单位公示。}
  - {kind: notice-period, level: city, exactly: 5, unit: working-days, article: 第一条, text: 公示五天。}
"""
LONG = {PROGRAMME: SMALL_SITE[PROGRAMME].partition("stages:")[0] + STAGES}


def run(root: Path, *arguments: str) -> Result:
    command = ["cycle", *arguments, "--config", str(root / "mkdocs.yml")]
    done = CliRunner().invoke(main, command)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def stages(root: Path, slug: str) -> list[tuple[str, str, str]]:
    value = yaml.safe_load((root / f"honorees/craft/{slug}/cohort.yml").read_text(encoding="utf-8"))
    return [(s["stage"], str(s["starts"]), str(s.get("ends", s["starts"]))) for s in value["stages"]]


def test_days_follow_the_working_days(tmp_path: Path) -> None:
    """Spring Festival 2026 is 15 to 23 February, with 14 and 28 February worked (国办发明电〔2025〕7号)."""
    make_site(tmp_path, LONG)
    done = run(tmp_path, "new", "craft", "2026年度", "--from", "2026-01-17", "--as-of", "2025-12-01")
    assert done.exit_code == 0, done.output
    assert stages(tmp_path, "2026") == [
        ("recommend", "2026-01-19", "2026-02-13"),  # twenty working days from the Monday on
        ("deliberate", "2026-02-14", "2026-02-14"),  # a Saturday that is worked
        ("notice", "2026-02-24", "2026-02-28"),  # five of them after the holiday, the Saturday included
        ("decision", "2026-03-02", "2026-03-02"),
    ]


def test_stages_last_as_long_as_the_time_before(tmp_path: Path) -> None:
    """Ten working days then, ten now; a rule is stronger than what was done."""
    runs = (
        "stages:\n"
        "  - {stage: recommend, starts: 2024-01-08, ends: 2024-01-19}\n"
        "  - {stage: notice, starts: 2024-03-04, ends: 2024-03-15}\n"
    )
    cohort = "honorees/craft/2024/cohort.yml"
    make_site(tmp_path, {**LONG, **edited(cohort, ("fictional: true\n", f"fictional: true\n{runs}"))})
    run(tmp_path, "new", "craft", "2026年度", "--as-of", "2025-12-01")
    text = (tmp_path / "honorees/craft/2026/cohort.yml").read_text(encoding="utf-8")
    assert stages(tmp_path, "2026")[:1] == [("recommend", "2026-01-08", "2026-01-21")]
    assert "2024年度用了10个工作日" in text and "规则要求5个工作日" in text and "fictional: true" in text


def test_unknown_years_are_not_guessed(tmp_path: Path) -> None:
    make_site(tmp_path, LONG)
    done = run(tmp_path, "new", "craft", "2098年度", "--as-of", "2025-12-01")
    assert done.exit_code == 0 and stages(tmp_path, "2098") == []
    assert done.stdout.count("节假日安排尚未公布") == 4


def test_the_result_is_clean_and_nothing_of_it_is_public(tmp_path: Path) -> None:
    """`check` finds nothing; pages and data are those of before."""
    before = small_desk(tmp_path, overrides=LONG)
    pages, data = list(all_pages(before)), [(file.uri, file.data) for file in data_files(before)]
    assert run(tmp_path, "new", "craft", "2026年度", "--as-of", "2025-12-01").exit_code == 0
    assert CliRunner().invoke(main, ["check", "--config", str(tmp_path / "mkdocs.yml")]).exit_code == 0
    after = small_desk(tmp_path, overrides=LONG)
    assert "craft/2026" in after.view.everything.cohorts
    assert list(all_pages(after)) == pages
    assert [(file.uri, file.data) for file in data_files(after)] == data


@pytest.mark.parametrize("label", ["2026年度", "第三届 “特别”: #1", "2026 - {a: b}"])
def test_any_label_comes_back(tmp_path: Path, label: str) -> None:
    make_site(tmp_path, LONG)
    assert run(tmp_path, "new", "craft", label, "--year", "2026", "--as-of", "2025-12-01").exit_code == 0
    text = (tmp_path / "honorees/craft/2026/cohort.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["label"] == label


def test_a_cohort_that_is_there_is_left_alone(tmp_path: Path) -> None:
    make_site(tmp_path, LONG)
    path = tmp_path / "honorees/craft/2024/cohort.yml"
    before = path.read_bytes()
    done = run(tmp_path, "new", "craft", "2024年度", "--as-of", "2025-12-01")
    assert done.exit_code == 1 and "[folder-not-empty]" in done.stderr
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("nobody", "2026年度"),
        ("craft", "第三届"),
        ("craft", "2026年度", "--slug", "../x"),
        ("craft", "2026年度", "--slug", "studios"),
        ("craft", "a\nb", "--year", "2026"),
    ],
)
def test_wrong_use(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    make_site(tmp_path, LONG)
    assert run(tmp_path, "new", *arguments, "--as-of", "2025-12-01").exit_code == 2
    assert {p.name for p in (tmp_path / "honorees/craft").iterdir() if p.is_dir()} == {
        "2024",
        "studios",
        "outreach",
    }


@pytest.mark.parametrize(
    ("day", "since", "code", "days"),
    [
        ("2024-03-03", None, 1, ""),
        ("2024-03-04", None, 0, "2024-03-04\n"),  # the notice opens
        ("2024-03-08", None, 1, ""),  # its last day
        ("2024-03-09", None, 0, "2024-03-09\n"),  # it has ended
        ("2024-03-12", None, 1, ""),
        ("2024-03-12", "2024-03-03", 0, "2024-03-04\n2024-03-09\n"),  # the machine was off
        ("2024-03-12", "2024-03-09", 1, ""),
    ],
)
def test_due(tmp_path: Path, day: str, since: str | None, code: int, days: str) -> None:
    make_site(tmp_path)
    done = run(tmp_path, "due", "--as-of", day, *(("--since", since) if since else ()))
    assert (done.exit_code, done.stdout) == (code, days)


def test_shipped_schedules_name_commands_that_exist() -> None:
    """Each file is sound YAML or a unit, and calls the commands by their names."""
    folder = ROOT / "docs" / "deploy"
    for name in ("github-actions.yml", "gitlab-ci.yml"):
        assert yaml.safe_load((folder / name).read_text(encoding="utf-8"))
    for name in ("github-actions.yml", "gitlab-ci.yml", "honorpress.service"):
        text = (folder / name).read_text(encoding="utf-8")
        called = set(re.findall(r"honorpress (cycle due|publish|build)", text))
        assert {"cycle due", "publish"} <= called, name
