"""Releases in a folder: side by side, unchanged files shared, the link turned, the oldest dropped."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from honorpress.config import Site
from honorpress.problems import ProblemError
from honorpress.publish.folder import Folder
from honorpress.publish.run import rollback, verify
from support.published import publish_tree
from support.sites import tree_hashes

Trees = tuple[Path, Path]


@pytest.fixture
def web(site: Site) -> Path:
    return site.root.parent / "web"


@pytest.fixture
def target(web: Path) -> Folder:
    return Folder("web", web, 3)


def code_of(caught: pytest.ExceptionInfo[ProblemError]) -> str:
    (problem,) = caught.value.problems
    return problem.code


def site_files(place: Path) -> dict[str, str]:
    """What visitors get, but the manifest."""
    return {path: found for path, found in tree_hashes(place).items() if path != "release/manifest.json"}


def test_the_first_release(site: Site, trees: Trees, web: Path, target: Folder) -> None:
    outcome = publish_tree(site, trees[0], target)
    assert outcome.published and outcome.before is None
    assert (web / "current").is_symlink()
    assert (web / "current").readlink() == Path("releases") / outcome.manifest.id
    assert site_files(web / "current") == tree_hashes(trees[0])
    assert outcome.written == len(tree_hashes(trees[0])) + 1
    assert verify(target) == ()


def test_only_what_changed_is_written(site: Site, trees: Trees, web: Path, target: Folder) -> None:
    old = publish_tree(site, trees[0], target).manifest
    new = publish_tree(site, trees[1], target, 1)
    assert site_files(web / "current") == tree_hashes(trees[1])
    assert new.written == len(new.files.sent) + 1 < len(new.manifest.files)
    shared = [path for path, entry in new.manifest.files.items() if old.files.get(path) == entry]
    assert shared
    for path in shared:
        one, other = (web / "releases" / each / path for each in (old.id, new.manifest.id))
        assert one.samefile(other)


def test_publishing_again_writes_nothing(site: Site, trees: Trees, web: Path, target: Folder) -> None:
    publish_tree(site, trees[0], target)
    assert publish_tree(site, trees[0], target, 1).written == 0
    assert len(target.releases()) == 1


@pytest.mark.parametrize("later", [0, -60], ids=["same-moment", "clock-set-back"])
@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_order_of_releases_is_that_of_publishing(
    site: Site, trees: Trees, target: Folder, order: tuple[int, int], later: int
) -> None:
    """Two within one second stand in their order, whichever id is the greater."""
    first, second = (publish_tree(site, trees[n], target, later * at) for at, n in enumerate(order))
    assert [release.record.id for release in target.releases()] == [second.manifest.id, first.manifest.id]
    assert rollback(target, None).record.id == first.manifest.id


def test_back_and_forth(site: Site, trees: Trees, web: Path, target: Folder) -> None:
    first, second = (publish_tree(site, tree, target, n).manifest.id for n, tree in enumerate(trees))
    done = rollback(target, None)
    assert done.record.id == first and site_files(web / "current") == tree_hashes(trees[0])
    assert [(change.kind, change.name, change.was) for change in done.changes] == [
        ("person-removed", "吴刚", ""),
        ("person-renamed", "田富", "田福"),
    ]
    with pytest.raises(ProblemError) as caught:
        rollback(target, None)
    assert code_of(caught) == "no-earlier-release"
    assert rollback(target, second[:5]).record.id == second
    assert site_files(web / "current") == tree_hashes(trees[1])
    with pytest.raises(ProblemError) as caught:
        rollback(target, "xyz")
    assert code_of(caught) == "release-unknown"
    with pytest.raises(ProblemError) as caught:
        rollback(target, "")
    assert code_of(caught) == "release-ambiguous"


def test_the_oldest_are_dropped_but_never_the_visible(
    site: Site, trees: Trees, web: Path, target: Folder, tmp_path: Path
) -> None:
    ids = []
    for number in range(5):
        tree = tmp_path / f"tree-{number}"
        shutil.copytree(trees[0], tree)
        (tree / "robots.txt").write_text(f"# {number}\n", encoding="utf-8")
        ids.append(publish_tree(site, tree, target, number).manifest.id)
    assert [release.record.id for release in target.releases()] == ids[:1:-1]
    assert {path.name for path in (web / "releases").iterdir()} == set(ids[2:])
    assert {path.stem for path in (web / "records").iterdir()} == set(ids[2:])
    rollback(target, ids[2])
    Folder("web", web, 1)._prune()
    assert {path.name for path in (web / "releases").iterdir()} == {ids[2], ids[4]}


def test_the_oldest_release_becomes_the_new_one(
    site: Site, trees: Trees, web: Path, target: Folder, tmp_path: Path
) -> None:
    """Its folders stay, its files where they are the visible release's own; damage does not come back."""
    tree = shutil.copytree(trees[0], tmp_path / "tree")
    (tree / "gone" / "deep").mkdir(parents=True)
    (tree / "gone" / "deep" / "x.txt").write_text("x", encoding="utf-8")
    (tree / "turns").write_text("a file", encoding="utf-8")
    (tree / "robots.txt").write_text("# 0", encoding="utf-8")
    oldest = publish_tree(site, tree, target).manifest.id
    shutil.rmtree(tree / "gone")
    (tree / "turns").unlink()
    (tree / "turns").mkdir()
    (tree / "turns" / "x.txt").write_text("a folder", encoding="utf-8")
    (tree / "craft" / "2024" / "x.txt").write_text("new", encoding="utf-8")
    (tree / "robots.txt").write_text("# 1", encoding="utf-8")
    publish_tree(site, tree, target, 1)
    (tree / "robots.txt").write_text("# 2", encoding="utf-8")
    publish_tree(site, tree, target, 2)
    place = web / "releases" / oldest
    (place / "left.txt").write_text("of somebody", encoding="utf-8")
    page = place / "people" / "index.html"
    data = page.read_bytes()
    page.unlink()
    page.write_bytes(data.replace(b"<h1", b"<h2", 1))  # of the same size, in this release alone
    folder = (place / "craft" / "2024").stat().st_ino
    (tree / "robots.txt").write_text("# 3", encoding="utf-8")
    newest = publish_tree(site, tree, target, 3)
    assert newest.written == 2 and verify(target) == ()
    assert site_files(web / "current") == tree_hashes(tree)
    assert (web / "current" / "craft" / "2024").stat().st_ino == folder
    assert not (web / "current" / "gone").exists()
    assert len(target.releases()) == 3 and oldest not in {each.record.id for each in target.releases()}


def test_an_odd_oldest_release_is_not_used(site: Site, trees: Trees, web: Path, tmp_path: Path) -> None:
    """A folder of somebody's stands where a file belongs: the release is laid out afresh."""
    target = Folder("web", web, 2)
    tree = shutil.copytree(trees[0], tmp_path / "tree")
    oldest = publish_tree(site, trees[0], target).manifest.id
    (tree / "new").write_text("a file", encoding="utf-8")
    publish_tree(site, tree, target, 1)
    (web / "releases" / oldest / "new").mkdir()
    (tree / "robots.txt").write_text("# 1", encoding="utf-8")
    assert publish_tree(site, tree, target, 2).published
    assert verify(target) == () and site_files(web / "current") == tree_hashes(tree)


@pytest.mark.parametrize("damage", ["missing", "changed", "extra"])
def test_verify_finds_damage_and_whole_mends_it(
    site: Site, trees: Trees, web: Path, target: Folder, damage: str
) -> None:
    publish_tree(site, trees[0], target)
    victim = web / "current" / "people" / "index.html"
    data = victim.read_bytes()
    if damage == "missing":
        victim.unlink()
    elif damage == "changed":
        victim.write_bytes(data.replace(b"<h1", b"<h2", 1))
    else:
        victim = victim.with_name("more.html")
        victim.write_bytes(b"")
    path = victim.relative_to(web / "current").as_posix()
    assert [(fault.path, fault.kind) for fault in verify(target)] == [(path, damage)]
    publish_tree(site, trees[0], target, 1, whole=True)
    assert verify(target) == () and site_files(web / "current") == tree_hashes(trees[0])


def test_a_release_of_a_wrong_size_is_mended_by_publishing_again(
    site: Site, trees: Trees, web: Path, target: Folder
) -> None:
    publish_tree(site, trees[0], target)
    (web / "current" / "people" / "index.html").write_bytes(b"")
    assert publish_tree(site, trees[0], target, 1).written > 0
    assert verify(target) == ()


def test_what_a_killed_run_left_is_cleared(site: Site, trees: Trees, web: Path, target: Folder) -> None:
    publish_tree(site, trees[0], target)
    for left in ("releases/.new-77/a/b", ".current-77", "records/.new-x"):
        (web / left).parent.mkdir(parents=True, exist_ok=True)
        (web / left).write_bytes(b"")
    publish_tree(site, trees[1], target, 1)
    assert not [path for path in web.rglob(".*") if path.name != ".publish.lock"]


def test_everybody_may_read_a_release_whatever_the_umask(
    site: Site, trees: Trees, web: Path, target: Folder
) -> None:
    before = os.umask(0o077)
    try:
        publish_tree(site, trees[0], target)
    finally:
        os.umask(before)
    for path in (web, *(web / "releases").rglob("*")):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path
    assert (web / "records").stat().st_mode & 0o777 == 0o700


def test_a_folder_with_other_things_is_left_alone(
    site: Site, trees: Trees, web: Path, target: Folder
) -> None:
    web.mkdir()
    (web / "thesis.docx").write_bytes(b"mine")
    with pytest.raises(ProblemError) as caught:
        publish_tree(site, trees[0], target)
    assert code_of(caught) == "target-occupied"
    assert [path.name for path in web.iterdir()] == ["thesis.docx"]


def test_a_folder_in_the_place_of_the_link(site: Site, trees: Trees, web: Path, target: Folder) -> None:
    (web / "releases").mkdir(parents=True)
    (web / "current").mkdir()
    with pytest.raises(ProblemError) as caught:
        publish_tree(site, trees[0], target)
    assert code_of(caught) == "current-no-link"


def test_two_publishers(site: Site, trees: Trees, web: Path, target: Folder) -> None:
    publish_tree(site, trees[0], target)
    with target.lock(), pytest.raises(ProblemError) as caught:
        publish_tree(site, trees[1], Folder("web", web, 3), 1)
    assert code_of(caught) == "already-publishing"
    assert site_files(web / "current") == tree_hashes(trees[0])


def test_a_disk_without_hard_links(
    site: Site, trees: Trees, web: Path, target: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_tree(site, trees[0], target)

    def refused(*_: object, **__: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    publish_tree(site, trees[1], target, 1)
    assert site_files(web / "current") == tree_hashes(trees[1])


def test_nothing_published_yet(target: Folder) -> None:
    assert list(target.releases()) == []
    with pytest.raises(ProblemError) as caught:
        verify(target)
    assert code_of(caught) == "nothing-published"


@pytest.mark.parametrize("damage", [b"", b"{}", b'{"format": 9}'])
def test_a_damaged_record_or_state_is_no_traceback(
    site: Site, trees: Trees, web: Path, target: Folder, damage: bytes
) -> None:
    first = publish_tree(site, trees[0], target).manifest.id
    second = publish_tree(site, trees[1], target, 1).manifest.id
    (web / "releases" / first / "release" / "state.json").write_bytes(damage)
    (web / "records" / f"{second}.json").write_bytes(damage)
    assert [release.record.id for release in target.releases()] == [first]
    with pytest.raises(ProblemError) as caught:
        rollback(target, first)
    assert code_of(caught) == "release-damaged"
    (web / "releases" / second / "release" / "manifest.json").write_bytes(damage)
    assert publish_tree(site, trees[1], target, 2).published
    assert verify(target) == ()
