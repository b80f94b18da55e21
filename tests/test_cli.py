"""The command line: exit codes, what goes where, and no traceback for anything an editor does."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from honorpress.cli import COMMANDS, main
from honorpress.model.schemas import SCHEMAS
from honorpress.read.files import Files
from honorpress.read.sheets import Sheet, read_sheet
from support.cases import Case, all_cases
from support.schemas import as_json, faults
from support.sites import (
    AS_OF,
    Overrides,
    built_site,
    call_honorpress,
    edited,
    make_site,
    run_honorpress,
    tree_hashes,
    write_site,
)
from support.tools import ROOT

PERSON = "honorees/craft/2024/li-na/honoree.md"
BROKEN: Overrides = edited(PERSON, ("grade: 技师", "grade: 大师"))
WARNED: Overrides = edited(PERSON, ("grade: 技师", "sex: 女"))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_site(tmp_path_factory)


@pytest.fixture
def site(tmp_path: Path, built: Path) -> Path:
    make_site(tmp_path, engine=built)
    return tmp_path


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


# Exit codes and streams


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize(
    ("overrides", "code", "count"),
    [({}, 0, ""), (WARNED, 0, "0 个错误，1 个提醒"), (BROKEN, 1, "1 个错误，0 个提醒")],
)
def test_exit_codes(site: Path, command: str, overrides: Overrides, code: int, count: str) -> None:
    write_site(site, overrides)
    done = call_honorpress(command, "--as-of", AS_OF, root=site)
    assert done.exit_code == code
    assert done.stderr.splitlines()[-1:] == ([count] if count else [])
    if command == "check":
        assert done.stdout == ("" if count else "没有问题\n")
        assert not (site / "site").exists()
    else:
        assert done.stdout.startswith("生成 ") and (site / "site" / "index.html").is_file()


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--as-of", "2024-02-30"],
        ["check", "--as-of", "tomorrow"],
        ["build", "--as-of", "9999-12-31"],
        ["status", "--as-of", "0001-01-01"],
        ["build", "--engine", "hugo"],
        ["build", "--lang", "fr"],
        ["build", "--site-dir", "."],
        ["build", "--site-dir", "honorees"],
        ["build", "--site-dir", "content/site"],
        ["build", "--site-dir", ".honorpress/engine"],
        ["serve", "--port", "99999"],
        ["period", "9999-12-01", "1000", "days"],
        ["period", "2026-02-11", "0", "days"],
        ["schema"],
        ["schema", "people"],
        ["new"],
        ["order"],
        ["bild"],
        ["--nonsense"],
    ],
    ids=" ".join,
)
def test_wrong_use_ends_with_2(site: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.chdir(site)
    before = tree_hashes(site)
    done = run(*arguments)
    assert done.exit_code == 2
    assert "Error: " in done.stderr and not done.stdout
    assert tree_hashes(site) == before


def test_a_bad_date_is_explained_in_both_languages() -> None:
    done = run("check", "--as-of", "2024-02-30")
    assert "写成 2026-11-20 的样子 / write it like 2026-11-20" in done.stderr


def test_english(site: Path) -> None:
    write_site(site, BROKEN)
    done = call_honorpress("check", "--as-of", AS_OF, "--lang", "en", root=site)
    assert done.stderr.splitlines() == [
        f"{PERSON}:7: grade cannot be '大师'; allowed: 学徒工, 初级工, 中级工, 高级工, 技师, 高级技师, "
        "特级技师, 首席技师 [not-allowed]",
        "1 error, 0 warnings",
    ]


# JSON


@pytest.mark.parametrize("command", ["check", "build"])
def test_json(site: Path, command: str) -> None:
    write_site(site, {**BROKEN, "honorees/craft/notes.txt": "x"})
    done = call_honorpress(command, "--as-of", AS_OF, "--json", root=site)
    assert (done.exit_code, done.stderr) == (1, "")
    assert json.loads(done.stdout) == [
        {
            "path": PERSON,
            "line": 7,
            "column": 1,
            "code": "not-allowed",
            "severity": "error",
            "message": "grade 不能是 '大师'",
            "hint": "可以写：学徒工, 初级工, 中级工, 高级工, 技师, 高级技师, 特级技师, 首席技师",
        },
        {
            "path": "honorees/craft/notes.txt",
            "line": 0,
            "column": 0,
            "code": "unexpected-file",
            "severity": "warning",
            "message": "这里不该有 'notes.txt'，已跳过",
            "hint": "删去它，或移到该放的地方",
        },
    ]


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize("broken", [{}, {"mkdocs.yml": "plugins: []\n"}, {"mkdocs.yml": None}])
def test_json_is_json_whatever_happens(site: Path, command: str, broken: Overrides) -> None:
    write_site(site, broken)
    done = call_honorpress(command, "--as-of", AS_OF, "--json", root=site)
    rows = json.loads(done.stdout)
    assert [sorted(row) for row in rows] == [
        ["code", "column", "hint", "line", "message", "path", "severity"] for _ in rows
    ]
    assert (done.exit_code, bool(rows), done.stderr) == (int(bool(broken)), bool(broken), "")


# Options of build


def test_quiet_prints_problems_alone(site: Path) -> None:
    done = call_honorpress("build", "--as-of", AS_OF, "--quiet", root=site)
    assert (done.exit_code, done.output) == (0, "")
    write_site(site, BROKEN)
    done = call_honorpress("build", "--as-of", AS_OF, "--quiet", root=site)
    assert done.exit_code == 1 and done.stdout == ""
    assert all(line.endswith("]") for line in done.stderr.splitlines()) and done.stderr


def test_strict_keeps_the_old_site(site: Path) -> None:
    assert call_honorpress("build", "--as-of", AS_OF, root=site).exit_code == 0
    before = tree_hashes(site / "site")
    write_site(site, BROKEN)
    done = call_honorpress("build", "--as-of", AS_OF, "--strict", root=site)
    assert done.exit_code == 1 and "[not-allowed]" in done.stderr
    assert tree_hashes(site / "site") == before
    assert call_honorpress("build", "--as-of", AS_OF, root=site).exit_code == 1
    after = tree_hashes(site / "site")
    assert "craft/2024/li-na/index.html" in before and "craft/2024/li-na/index.html" not in after


def test_strict_passes_warnings(site: Path) -> None:
    write_site(site, WARNED)
    assert call_honorpress("build", "--as-of", AS_OF, "--strict", root=site).exit_code == 0


def test_site_dir(site: Path) -> None:
    done = call_honorpress("build", "--as-of", AS_OF, "--site-dir", site / "a" / "b", root=site)
    assert done.exit_code == 0 and (site / "a" / "b" / "index.html").is_file()
    assert not (site / "site").exists()


def test_as_of_decides_who_has_a_page(site: Path) -> None:
    page = site / "site" / "craft" / "2024" / "li-na" / "index.html"
    for day, shown in (("2024-03-03", False), ("2024-03-04", True), ("2024-03-19", False)):
        assert call_honorpress("build", "--as-of", day, root=site).exit_code == 0
        assert page.exists() == shown, day


# Help


WORDS = {
    "archive": "Archive a cohort for good",
    "build": "Build the site",
    "check": "print what is wrong",
    "cycle": "Lay out the next cohort",
    "document": "official document of an act",
    "export": "records back as a table",
    "form": "recommendation forms",
    "import": "people of a file would become",
    "new": "Lay out a new site",
    "order": "stroke order",
    "period": "last day of a notice",
    "publish": "bring it to TARGET",
    "releases": "releases that TARGET keeps",
    "rollback": "earlier release of TARGET",
    "privacy": "Search files and folders for private values",
    "schema": "JSON Schema",
    "serve": "rebuild and reload",
    "status": "where each cohort stands",
    "verify": "every file that visitors of TARGET see",
}


def test_help_of_each_command_says_what_it_does() -> None:
    assert isinstance(main, click.Group)
    assert set(COMMANDS) == set(WORDS)
    for name, words in WORDS.items():
        text = " ".join(run(name, "--help").stdout.split())
        assert words in text
        command = main.get_command(click.Context(main), name)
        assert command
        for option in command.params:
            if isinstance(option, click.Option):
                assert option.help, f"{name} {option.name}"


def test_help_begins_with_what_to_type() -> None:
    assert "honorpress new my-site" in run("--help").stdout
    assert run("--version").stdout.strip().endswith("0.1.0")


# Schemas


@pytest.mark.parametrize("record", SCHEMAS)
def test_schema_is_sound(record: str) -> None:
    """Every reference leads somewhere, and every keyword is one the validator knows."""
    schema = json.loads(run("schema", record).stdout)
    assert schema["$schema"].endswith("2020-12/schema") and schema["title"] == record
    parts = [schema, *schema.get("$defs", {}).values()]
    for part in parts:
        for probe in (None, True, 1, "x", [], {}):
            faults({**part, "$defs": schema.get("$defs", {})}, probe)
    assert faults(schema, {"no such field": 1}) or record in ("areas", "calendar")


def test_schemas_go_into_a_folder(tmp_path: Path) -> None:
    assert run("schema", "--out", str(tmp_path / "deep" / "schemas")).exit_code == 0
    names = {path.name for path in (tmp_path / "deep" / "schemas").iterdir()}
    assert names == {f"{record}.schema.json" for record in SCHEMAS}


def shipped() -> dict[str, list[Sheet]]:
    """The records of the repository, by type."""
    files, found = Files(ROOT), dict[str, list[Sheet]]()
    kinds = {
        "areas": "areas.yml",
        "calendar": "calendar.yml",
        "programme": "*/programme.yml",
        "cohort": "*/*/cohort.yml",
        "honoree": "*/*/*/honoree.md",
        "studio": "*/studios/*.md",
        "outreach": "*/outreach/*.md",
    }
    for kind, pattern in kinds.items():
        paths = sorted((ROOT / "honorees").glob(pattern))
        found[kind] = [read_sheet(files, path.relative_to(ROOT).as_posix()) for path in paths]
    return found


def test_schemas_accept_the_shipped_records() -> None:
    found = shipped()
    assert set(SCHEMAS) <= set(found)
    for record in SCHEMAS:
        schema: dict[str, Any] = json.loads(run("schema", record).stdout)
        for sheet in found[record]:
            assert faults(schema, as_json(sheet.value)) == [], sheet.path
        assert found[record] or record == "calendar"


def test_schemas_refuse_what_the_model_refuses() -> None:
    schema = json.loads(run("schema", "honoree").stdout)
    sheet = shipped()["honoree"][0]
    for change in ({"grade": "大师"}, {"naem": "x"}, {"photos": "x"}, {"years_on_post": -1}):
        assert faults(schema, as_json({**sheet.value, **change})), change


# A document


@pytest.mark.parametrize(
    ("identity", "as_of", "line"),
    [
        ("craft/2024/decison", AS_OF, "craft/2024/decison: "),
        ("craft/2024/decision", "2024-03-19", "honorees/craft/2024/cohort.yml: "),
    ],
)
def test_document_of_an_act_that_is_not_there(site: Path, identity: str, as_of: str, line: str) -> None:
    out = site / "out.pdf"
    done = call_honorpress("document", identity, "--as-of", as_of, "--out", out, root=site)
    code = "unknown-document" if identity.endswith("decison") else "act-not-public"
    assert done.exit_code == 1 and not out.exists()
    assert done.stderr.startswith(line) and done.stderr.splitlines()[0].endswith(f"[{code}]")


# A new site


def test_new_does_not_write_over_anything(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    done = run("new", str(tmp_path))
    assert done.exit_code == 1 and "[folder-not-empty]" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_new_site_keeps_its_imports_and_nothing_that_can_be_made_again(tmp_path: Path) -> None:
    """In git: records, pages and the journal of imports; no output, no lists with private values."""
    site = tmp_path / "site"
    assert run("new", str(site)).exit_code == 0
    laid_out = set(tree_hashes(site))
    kept = {".honorpress/imports/2026-01-05-001/import.json", "honorees/example/2025/annex.xlsx"}
    made = {"site/index.html", ".site.1/x", ".honorpress/build.sqlite", ".honorpress/engine/x", "汇总表.xlsx"}
    for uri in (*kept, *made):
        (site / uri).parent.mkdir(parents=True, exist_ok=True)
        (site / uri).write_text("x", encoding="utf-8")
    for arguments in (["init", "--quiet"], ["add", "--all"]):
        subprocess.run(["git", "-C", str(site), *arguments], check=True)
    command = ["git", "-C", str(site), "ls-files", "-z"]
    listed = subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\0")
    assert set(listed) - {""} == laid_out | kept


# No traceback


CASES = tuple(case for case in all_cases() if case.problems and case.command == "check")


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_build_of_a_broken_site_says_what_check_says(case: Case, tmp_path: Path, built: Path) -> None:
    """Whatever `check` reports, `build` goes on with the rest or stops with the same lines."""
    case.write(tmp_path, built)
    done = call_honorpress("build", "--as-of", str(case.as_of), "--quiet", root=tmp_path)
    printed = [line for line in done.stderr.splitlines() if line.endswith("]")]
    assert printed == case.problems
    assert done.exit_code == (1 if "个错误" in call_count(tmp_path, case) else 0)


def call_count(root: Path, case: Case) -> str:
    """The count of errors that check prints, empty where it is nought."""
    last = call_honorpress("check", "--as-of", str(case.as_of), root=root).stderr.splitlines()[-1]
    return "" if last.startswith("0 ") else last


def test_the_command_itself(site: Path) -> None:
    """As a process of its own, once: the streams and the exit code are those of the tests above."""
    write_site(site, BROKEN)
    done = run_honorpress("check", "--as-of", AS_OF, cwd=site)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("1 个错误，0 个提醒\n")
