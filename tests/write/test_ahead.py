"""What is done for a build while it loads: damage is found, and the second tree laid out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import honorpress.build
from honorpress.problems import ProblemError
from honorpress.write.ahead import Ahead
from honorpress.write.lock import build_lock
from support.sites import AS_OF, call_honorpress, make_site, tree_hashes

PERSON = "honorees/craft/2024/tian-fu/honoree.md"


@pytest.fixture
def site(tmp_path: Path, built: Path) -> Path:
    """A site that has been built once."""
    make_site(tmp_path, engine=built)
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
        seen = look.seen()
    assert seen and seen.sound and not seen.damaged and seen.folders
    assert tree_hashes(site / ".site.spare") == tree_hashes(site / "site")
    page = "people/index.html"
    assert (site / ".site.spare" / page).stat().st_ino == (site / "site" / page).stat().st_ino
    times = {
        "": (site / ".site.spare").stat().st_mtime_ns,
        "people": (site / ".site.spare" / "people").stat().st_mtime_ns,
    }
    assert {folder: seen.folders[folder] for folder in times} == times


def test_finds_damage(site: Path) -> None:
    """Files that are gone, were changed, or were put there by somebody."""
    (site / "site" / "people" / "index.html").unlink()
    (site / "site" / "404.html").write_text("!", encoding="utf-8")
    with ahead(site) as look:
        seen = look.seen()
    assert seen and seen.damaged == {"people/index.html", "404.html"} and not seen.sound


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
