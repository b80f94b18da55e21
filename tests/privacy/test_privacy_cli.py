"""The command that searches folders: what it prints, its exit codes, and the same with workers."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result
from private_values import bank_card, mobile

from honorpress.cli import main

RNG = Random("privacy command")
MOBILE, CARD = mobile(RNG), bank_card(RNG)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An old site: a mobile, a card, and pages without any."""
    (tmp_path / "about").mkdir()
    (tmp_path / "about" / "a.html").write_text(f"<p>\n电话 {MOBILE}</p>", encoding="gbk")
    (tmp_path / "b.csv").write_text(f"姓名,账号\n张红,{CARD}\n", encoding="utf-8")
    for number in range(70):
        (tmp_path / f"page-{number:02d}.html").write_text("<p>0391-3568888</p>", encoding="utf-8")
    return tmp_path


def search(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, ["privacy", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_hits_are_told_masked(folder: Path) -> None:
    done = search(folder)
    assert done.exit_code == 1
    assert [line.rpartition("/")[2].partition(" ")[0] for line in done.stdout.splitlines()] == [
        "a.html:2:4:",
        "b.csv:2:4:",
    ]
    assert MOBILE not in done.output and CARD not in done.output
    assert done.stderr.splitlines()[-1].startswith("查了 72 个文件：2 处个人信息，在 2 个文件里：")


@pytest.mark.parametrize(
    ("kinds", "names"),
    [("mobile", ["a.html"]), ("bank-card, mobile", ["a.html", "b.csv"]), ("home-address", [])],
)
def test_kinds(kinds: str, names: list[str], folder: Path) -> None:
    done = search(folder, "--kinds", kinds, "--json")
    data = json.loads(done.stdout)
    assert [Path(hit["path"]).name for hit in data["hits"]] == names
    assert data["files"] == 72 and done.exit_code == (1 if names else 0)


@pytest.mark.parametrize("kinds", ["mobiles", "mobile,x", ",", ""])
def test_kinds_that_there_are_not(kinds: str, folder: Path) -> None:
    done = search(folder, "--kinds", kinds)
    assert done.exit_code == 2 and "id-number" in done.stderr and "Traceback" not in done.output


def test_a_few_files_need_no_workers(folder: Path) -> None:
    """The same lines, whoever reads."""
    few = search(folder / "about", folder / "b.csv", "--quiet")
    assert few.stdout == search(folder, "--quiet").stdout
    assert search(folder / "page-01.html", "--lang", "en").exit_code == 0
