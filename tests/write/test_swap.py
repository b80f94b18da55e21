"""Staging and swap: the old tree or the new one, never a part of either, and nobody else's files."""

from __future__ import annotations

from pathlib import Path

import pytest

from honorpress.problems import ProblemError
from honorpress.write import swap
from honorpress.write.swap import recover, staging


@pytest.fixture(params=["exchange", "two renames"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With and without a file system that lets folders change places in one step."""
    if request.param == "two renames":
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    return str(request.param)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that stands already."""
    site = tmp_path / "site"
    fill(site, "old")
    return site


def fill(tree: Path, text: str) -> None:
    tree.mkdir(parents=True, exist_ok=True)
    for name in ("index.html", "page.html"):
        (tree / name).write_text(text, encoding="utf-8")


def texts(tree: Path) -> set[str]:
    return {path.read_text(encoding="utf-8") for path in tree.iterdir()}


def test_puts_the_first_tree_in_place(tmp_path: Path, system: str) -> None:
    with staging(tmp_path / "deep" / "site") as tree:
        fill(tree, "new")
    assert texts(tmp_path / "deep" / "site") == {"new"}
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["site"]


def test_takes_the_place_of_the_old_tree(site: Path, system: str) -> None:
    (site / "gone.html").write_text("old", encoding="utf-8")
    with staging(site) as tree:
        assert texts(site) == {"old"}
        fill(tree, "new")
        assert texts(site) == {"old"}
    assert sorted(path.name for path in site.iterdir()) == ["index.html", "page.html"]
    assert texts(site) == {"new"}
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_this_system_exchanges_in_one_step(site: Path) -> None:
    fill(site.with_name("other"), "new")
    assert swap._exchange(site.with_name("other"), site)
    assert texts(site) == {"new"} and texts(site.with_name("other")) == {"old"}


@pytest.mark.parametrize("failure", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_a_failure_leaves_the_old_tree(site: Path, system: str, failure: type[BaseException]) -> None:
    with pytest.raises(failure), staging(site) as tree:
        fill(tree, "new")
        raise failure
    assert texts(site) == {"old"}
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_removes_what_a_killed_run_left(site: Path, system: str) -> None:
    fill(site.with_name(".site.new"), "half")
    fill(site.with_name(".site.old"), "older")
    with staging(site) as tree:
        assert list(tree.iterdir()) == []
        fill(tree, "new")
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_removes_leftovers_that_are_no_folders(site: Path, system: str) -> None:
    site.with_name(".site.new").write_text("x", encoding="utf-8")
    site.with_name(".site.old").symlink_to("nowhere")
    with staging(site) as tree:
        fill(tree, "new")
    assert texts(site) == {"new"}
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_recovers_from_a_kill_between_two_renames(site: Path) -> None:
    site.rename(site.with_name(".site.old"))
    fill(site.with_name(".site.new"), "new")
    recover(site)
    assert texts(site) == {"old"}
    with staging(site) as tree:
        fill(tree, "newer")
    assert texts(site) == {"newer"}


def test_the_next_run_recovers_even_when_it_fails(site: Path) -> None:
    site.rename(site.with_name(".site.old"))
    with pytest.raises(RuntimeError), staging(site):
        raise RuntimeError
    assert texts(site) == {"old"}


def test_a_second_rename_that_fails_is_undone(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, when somebody looks into the new folder at that moment."""
    monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name == ".site.new":
            raise PermissionError("in use")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError), staging(site) as tree:
        fill(tree, "new")
    assert texts(site) == {"old"}


def test_a_link_keeps_pointing_at_the_site(site: Path, system: str) -> None:
    target = site.with_name("www")
    site.rename(target)
    site.symlink_to(target)
    for text in ("new", "newer"):
        with staging(site) as tree:
            fill(tree, text)
        assert site.is_symlink() and texts(target) == {text}
    assert sorted(path.name for path in site.parent.iterdir()) == ["site", "www"]


@pytest.mark.parametrize("kind", ["file", "papers", "working copy"])
def test_other_peoples_files_are_not_replaced(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "target"
    if kind == "file":
        target.write_text("mine", encoding="utf-8")
    elif kind == "papers":
        target.mkdir()
        (target / "letter.docx").write_text("mine", encoding="utf-8")
    else:
        fill(target, "old")
        (target / ".git").write_text("gitdir: elsewhere", encoding="utf-8")
    with pytest.raises(ProblemError) as caught, staging(target):
        raise AssertionError("nothing may be written")
    assert [problem.code for problem in caught.value.problems] == ["site-dir-occupied"]
    assert target.exists() and [path.name for path in tmp_path.iterdir()] == ["target"]
