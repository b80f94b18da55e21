"""Staging and swap: the old tree or the new one, never a part of either, and nobody else's files."""

from __future__ import annotations

import contextlib
import threading
import time
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
    fill(site.with_name(".site.new-1"), "half")
    fill(site.with_name(".site.new-2"), "half")
    fill(site.with_name(".site.old"), "older")
    with staging(site) as tree:
        assert list(tree.iterdir()) == []
        fill(tree, "new")
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_leaves_the_side_trees_of_other_sites_alone(site: Path) -> None:
    others = (".site.newer", ".site.new.lock", ".site2.new", ".site.old.html")
    for name in others:
        fill(site.with_name(name), "other")
    with staging(site) as tree:
        fill(tree, "new")
    assert sorted(path.name for path in site.parent.iterdir()) == sorted([*others, "site"])


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
        if self.name.startswith(".site.new"):
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


def test_a_worker_of_a_killed_run_cannot_write_into_the_next_tree(site: Path) -> None:
    """Its tree has another name, and goes with the next run at the latest."""
    killed = site.with_name(".site.new-1")
    killed.mkdir()
    with staging(site) as tree:
        killed.mkdir(exist_ok=True)
        (killed / "stale.html").write_text("stale", encoding="utf-8")
        fill(tree, "new")
    assert texts(site) == {"new"}
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_folder_that_another_still_fills_is_removed_in_the_end(site: Path) -> None:
    def fill_on() -> None:
        for number in range(20):
            with contextlib.suppress(OSError):
                late.mkdir(exist_ok=True)
                (late / f"{number}.html").write_text("late", encoding="utf-8")
            time.sleep(0.01)

    late = site.with_name(".site.new-1")
    late.mkdir()
    worker = threading.Thread(target=fill_on)
    worker.start()
    with staging(site) as tree:
        fill(tree, "new")
    worker.join()
    with staging(site) as tree:
        fill(tree, "newer")
    assert [path.name for path in site.parent.iterdir()] == ["site"]
