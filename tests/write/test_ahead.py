"""What is done for a build while it loads: damage is found, and the second tree laid out."""

from __future__ import annotations

import os
import shutil
import signal
import time
from pathlib import Path

import pytest

import honorpress.build
from honorpress.problems import ProblemError
from honorpress.write.ahead import Ahead
from honorpress.write.lock import build_lock
from honorpress.write.swap import next_of
from honorpress.write.tree import put_file
from support.sites import AS_OF, call_honorpress, make_site, tree_hashes

PERSON = "honorees/craft/2024/tian-fu/honoree.md"


@pytest.fixture
def site(tmp_path: Path, built: Path) -> Path:
    """A site that has been built once."""
    make_site(tmp_path, engine=built)
    time.sleep(0.1)  # what has just been written may change unseen, and a build is not remembered by it
    assert call_honorpress("build", "--as-of", AS_OF, root=tmp_path).exit_code == 0
    return tmp_path


def ahead(site: Path) -> Ahead:
    return Ahead(site / ".honorpress", site / "site")


def side_trees(site: Path) -> list[str]:
    return sorted(path.name for path in site.glob(".site.*") if path.is_dir())


def test_lays_out_the_second_tree(site: Path) -> None:
    """After the first build there is none; the one that is laid out has the same files, not copies."""
    assert side_trees(site) == []
    with ahead(site) as look:
        seen, times = look.seen(), look.laid_out()
    assert seen and not seen.damaged and not seen.spare and times
    tree = next_of(site / "site")
    assert tree_hashes(tree) == tree_hashes(site / "site")
    page = "people/index.html"
    assert (tree / page).stat().st_ino == (site / "site" / page).stat().st_ino
    assert times[""] == tree.stat().st_mtime_ns
    assert times["people"] == (tree / "people").stat().st_mtime_ns


def test_what_the_build_writes_meanwhile_stays(site: Path) -> None:
    """Files and folders that are there before their old ones would be linked, and after."""
    tree = next_of(site / "site")
    old = (site / "site" / "people" / "index.html").read_bytes()
    for late in (False, True):
        with ahead(site) as look:
            assert look.seen()
            if late:
                assert look.laid_out()
            for uri in ("people/index.html", "new/index.html"):
                put_file(tree, uri, b"new")
            assert late or look.laid_out()
            assert (tree / "people" / "index.html").read_bytes() == b"new"
            changed = {
                uri for uri, of in tree_hashes(tree).items() if tree_hashes(site / "site").get(uri) != of
            }
            assert changed == {"people/index.html", "new/index.html"}
        assert (site / "site" / "people" / "index.html").read_bytes() == old


def test_a_tree_that_nobody_finished_is_finished(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that lays it out is killed under way; the build links what is missing."""
    here, link = os.getpid(), os.link

    def die_elsewhere(source: str, target: str) -> None:
        if os.getpid() != here and source.endswith("people/index.html"):
            os.kill(os.getpid(), signal.SIGKILL)
        link(source, target)

    monkeypatch.setattr(os, "link", die_elsewhere)
    (site / "site" / "404.html").write_text("!", encoding="utf-8")
    before = tree_hashes(site / "site")
    path = site / "content" / "index.md"
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    assert call_honorpress("build", "--as-of", AS_OF, root=site).exit_code == 0
    after = tree_hashes(site / "site")
    assert {uri for uri in before.keys() | after.keys() if before.get(uri) != after.get(uri)} == {"404.html"}
    assert side_trees(site) == [".site.spare"]


def test_finds_damage(site: Path) -> None:
    """Files that are gone, were changed, or were put there by somebody."""
    (site / "site" / "people" / "index.html").unlink()
    (site / "site" / "404.html").write_text("!", encoding="utf-8")
    with ahead(site) as look:
        seen = look.seen()
    assert seen and seen.damaged == {"people/index.html", "404.html"}


def test_the_next_build_uses_it(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Records and outputs change, and the tree is that of a clean build; so is the one after it."""
    path = site / PERSON
    clean = tmp_path_factory.mktemp("clean")
    for text in ("又记一段。", "再记一段。"):
        path.write_text(path.read_text(encoding="utf-8") + f"\n\n{text}\n", encoding="utf-8")
        (site / "site" / "people" / "index.html").write_text("!", encoding="utf-8")
        assert call_honorpress("build", "--as-of", AS_OF, root=site).exit_code == 0
        assert side_trees(site) == [".site.spare"]
        make_site(clean)
        (clean / PERSON).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
        assert call_honorpress("build", "--as-of", AS_OF, root=clean).exit_code == 0
        assert tree_hashes(site / "site") == tree_hashes(clean / "site")


def test_holds_the_locks_and_lets_go_of_them(site: Path) -> None:
    """No other build begins meanwhile; called off it leaves nothing behind."""
    with ahead(site) as look:
        assert look.holds(site / ".honorpress", site / "site")
        assert not look.holds(site / ".honorpress", site / "elsewhere")
        with pytest.raises(ProblemError), build_lock(site / ".honorpress", site / "site"):
            pass
    with build_lock(site / ".honorpress", site / "site"):
        assert not [name for name in side_trees(site) if "new" in name]


def test_does_nothing_beside_another_build(site: Path) -> None:
    """The build itself will say that there is one."""
    with build_lock(site / ".honorpress", site / "site"), ahead(site) as look:
        assert not look.holds(site / ".honorpress", site / "site") and look.seen() is None


def test_another_place(site: Path) -> None:
    """The configuration names another folder now; that is where the site goes."""
    config = site / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "site_dir: elsewhere\n", encoding="utf-8")
    assert call_honorpress("build", "--as-of", AS_OF, root=site).exit_code == 0
    assert (site / "elsewhere" / "index.html").is_file() and (site / "site" / "index.html").is_file()


def test_a_failed_build_leaves_nothing_of_it(site: Path) -> None:
    """The old site stands byte for byte, and no tree beside it."""
    before = tree_hashes(site / "site")
    (site / PERSON).write_text("---\nname: [\n---\n", encoding="utf-8")
    assert call_honorpress("build", "--strict", "--as-of", AS_OF, root=site).exit_code == 1
    assert tree_hashes(site / "site") == before
    assert [name for name in side_trees(site) if "new" in name] == []


def test_a_page_in_whose_place_records_stand(site: Path) -> None:
    """Its words are not to be found, however the index was made, and nothing of it is left in the tree."""
    trees = []
    for jobs in ("2", "1"):
        (site / "content" / "people").mkdir()
        (site / "content" / "people" / "index.md").write_text(
            "# 名册\n\n无人可见的一段话。\n", encoding="utf-8"
        )
        told = call_honorpress("build", "--jobs", jobs, "--as-of", AS_OF, root=site)
        assert "[address-taken]" in told.stdout + told.stderr, told
        trees.append(tree_hashes(site / "site"))
        files = (site / "site" / "search").rglob("*.js")
        assert "无人可见" not in "".join(path.read_text(encoding="utf-8") for path in files)
        shutil.rmtree(site / "content" / "people")
        assert call_honorpress("build", "--jobs", jobs, "--as-of", AS_OF, root=site).exit_code == 0
    assert trees[0] == trees[1]


def test_large_sites_make_the_index_afterwards(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the same one."""
    before = tree_hashes(site / "site")
    assert any(path.startswith("search/") for path in before)
    monkeypatch.setattr(honorpress.build, "_BESIDE_MOST", 0)
    for name in (".honorpress/build.sqlite", ".honorpress/build.hash"):
        (site / name).unlink()
    shutil.rmtree(site / ".honorpress" / "search")
    assert call_honorpress("build", "--jobs", "2", "--as-of", AS_OF, root=site).exit_code == 0
    assert tree_hashes(site / "site") == before


def test_a_tree_of_which_nothing_is_known_is_not_taken_over(site: Path) -> None:
    """Its store was lost, and somebody has put a file there; one change later that must not be public."""
    (site / "site" / "people" / "alien.txt").write_text("!", encoding="utf-8")
    (site / ".honorpress" / "build.sqlite").unlink()
    path = site / PERSON
    for text in ("", "又记一段。", "再记一段。"):
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
        assert call_honorpress("build", "--as-of", AS_OF, root=site).exit_code == 0
        assert not (site / "site" / "people" / "alien.txt").exists()
