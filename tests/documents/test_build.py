"""Documents of a built site: beside each act's page, linked there, kept between builds, and off at will."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest import TempPathFactory

from support.pdf import read_pdf
from support.sites import AS_OF, built_site, call_honorpress, edited, make_site

DECISION = "notices/craft/2024/decision"
COHORT = "honorees/craft/2024/cohort.yml"


@pytest.fixture(scope="session")
def built(tmp_path_factory: TempPathFactory) -> Path:
    return built_site(tmp_path_factory)


def build(root: Path, *arguments: str) -> None:
    done = call_honorpress("build", "--as-of", AS_OF, *arguments, root=root)
    assert (done.exit_code, done.stderr) == (0, "")


def text(path: Path) -> str:
    return "".join(page.text for page in read_pdf(path.read_bytes()))


def test_every_act_page_offers_its_pdf(built: Path) -> None:
    acts = sorted((built / "site" / "notices" / "craft" / "2024").iterdir())
    assert [act.name for act in acts] == ["decision", "notice"]
    for act in acts:
        page = (act / "index.html").read_text(encoding="utf-8")
        assert f'notices/craft/2024/{act.name}/{act.name}.pdf">下载PDF</a>' in page
        assert "马青山" in text(act / f"{act.name}.pdf")


def test_documents_can_be_switched_off(built: Path, tmp_path: Path) -> None:
    options = edited("mkdocs.yml", ("  - honorpress", "  - honorpress:\n      documents: false"))
    make_site(tmp_path, options, engine=built)
    build(tmp_path)
    assert not list((tmp_path / "site").rglob("*.pdf"))
    assert ".pdf" not in (tmp_path / "site" / DECISION / "index.html").read_text(encoding="utf-8")


def test_documents_are_kept_and_made_again_when_they_change(built: Path, tmp_path: Path) -> None:
    make_site(tmp_path, engine=built)
    kept = {path: path.stat().st_mtime_ns for path in (tmp_path / ".honorpress" / "documents").iterdir()}
    assert len(kept) == 2
    build(tmp_path)
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    make_site(tmp_path, edited(COHORT, ("title: 命名决定", "title: 关于命名的决定")))
    build(tmp_path)
    assert "关于命名的决定" in text(tmp_path / "site" / DECISION / "decision.pdf")
    made = set((tmp_path / ".honorpress" / "documents").iterdir()) - set(kept)
    assert len(made) == 1


def test_a_damaged_copy_is_made_again(built: Path, tmp_path: Path) -> None:
    make_site(tmp_path, engine=built)
    for path in (tmp_path / ".honorpress" / "documents").iterdir():
        path.write_bytes(path.read_bytes()[:1000])
    build(tmp_path)
    assert (tmp_path / "site" / DECISION / "decision.pdf").read_bytes() == (
        built / "site" / DECISION / "decision.pdf"
    ).read_bytes()


def test_documents_are_chinese_on_an_english_site(built: Path, tmp_path: Path) -> None:
    options = edited("mkdocs.yml", ("  - honorpress", "  - honorpress:\n      language: en"))
    make_site(tmp_path, options, engine=built)
    build(tmp_path)
    name = f"{DECISION}/decision.pdf"
    assert (tmp_path / "site" / name).read_bytes() == (built / "site" / name).read_bytes()
    page = (tmp_path / "site" / DECISION / "index.html").read_text(encoding="utf-8")
    assert "Download PDF</a>" in page


def test_fonts_and_templates_are_not_published(built: Path) -> None:
    published = {path.suffix for path in (built / "site").rglob("*") if path.is_file()}
    assert not published & {".typ", ".otf", ".ttf"}


def test_command_gives_the_same_file(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "decision.pdf"
    done = call_honorpress("document", "craft/2024/decision", "--as-of", AS_OF, "--out", out, root=built)
    assert (done.exit_code, done.stderr) == (0, "")
    assert out.read_bytes() == (built / "site" / DECISION / "decision.pdf").read_bytes()


@pytest.mark.parametrize(
    ("identity", "day", "line"),
    [
        (
            "craft/2024/desicion",
            AS_OF,
            "craft/2024/desicion: 没有公告 'craft/2024/desicion'；是不是 'craft/2024/decision'？"
            "写成 活动/届/公告，例如 kaifeng/2020/decision [unknown-document]",
        ),
        (
            "craft/2024/decision",
            "2024-03-19",
            f"{COHORT}: 公告 'craft/2024/decision' 到 2024-03-20 才公开，还没有文件"
            "；用 --as-of 写 2024-03-20 或更晚的一天 [act-not-public]",
        ),
    ],
)
def test_command_says_what_is_wrong(built: Path, tmp_path: Path, identity: str, day: str, line: str) -> None:
    out = tmp_path / "x.pdf"
    done = call_honorpress("document", identity, "--as-of", day, "--out", out, root=built)
    assert done.exit_code == 1
    assert done.stderr.strip() == line
    assert not out.exists()


def test_command_cannot_write(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "no" / "x.pdf"
    done = call_honorpress("document", "craft/2024/decision", "--as-of", AS_OF, "--out", out, root=built)
    assert done.exit_code == 1
    assert "x.pdf" in done.stderr
