"""Zips: the same bytes on any machine, names that any platform takes, and whole by their own list."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
import zipfile
from pathlib import Path

import pytest

from honorpress.config import Site
from honorpress.problems import ProblemError
from honorpress.publish.run import rollback, verify
from honorpress.publish.zipped import Zipped, is_portable
from support.published import publish_tree
from support.sites import tree_hashes

Trees = tuple[Path, Path]


@pytest.fixture
def target(tmp_path: Path) -> Zipped:
    return Zipped("handover", tmp_path / "zips", "site", 2)


def packed(target: Zipped) -> list[Path]:
    return sorted(target._root.glob("*.zip"))


def test_it_unpacks_to_the_site_and_passes_its_own_list(
    site: Site, trees: Trees, target: Zipped, tmp_path: Path
) -> None:
    publish_tree(site, trees[0], target)
    (path,) = packed(target)
    out = tmp_path / "out"
    with zipfile.ZipFile(path) as package:
        package.extractall(out)
    found = dict(tree_hashes(out / "site"))
    found.pop("release/manifest.json")
    assert found == tree_hashes(trees[0])
    command = ["sha256sum", "--check", "--strict", "--quiet", "sha256sums.txt"]
    done = subprocess.run(command, cwd=out, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    lines = (out / "sha256sums.txt").read_text(encoding="ascii").splitlines()
    listed = {line.split("  ")[1] for line in lines}
    assert listed == {f"site/{name}" for name in tree_hashes(out / "site")}
    for name, word in (("handover-zh.txt", "网站交接说明"), ("handover-en.txt", "Hand-over of a site")):
        text = (out / name).read_text(encoding="utf-8")
        assert text.startswith(word) and path.stem.removeprefix("site-") in text
    assert verify(target) == ()


def test_the_same_bytes_whenever_and_wherever(site: Site, trees: Trees, tmp_path: Path) -> None:
    """Another folder, another order on disk, other times, another umask, another day."""
    first = Zipped("a", tmp_path / "a", "site", 2)
    publish_tree(site, trees[0], first)
    other = tmp_path / "other"
    for path in sorted((path for path in trees[0].rglob("*") if path.is_file()), reverse=True):
        copy = other / path.relative_to(trees[0])
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        os.utime(copy, (1, 1))
    before, zone = os.umask(0o077), os.environ.get("TZ")
    os.environ["TZ"] = "America/Los_Angeles"
    time.tzset()
    try:
        second = Zipped("b", tmp_path / "b", "site", 2)
        publish_tree(site, other, second, 9999)
    finally:
        os.umask(before)
        os.environ.pop("TZ") if zone is None else os.environ.update(TZ=zone)
        time.tzset()
    (one,), (two,) = packed(first), packed(second)
    assert one.name == two.name and one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as package:
        names = package.namelist()
        assert names == sorted(names)
        infos = package.infolist()
    kinds = {(one.date_time, one.create_system, one.external_attr >> 16, one.compress_type) for one in infos}
    assert kinds == {((1980, 1, 1, 0, 0, 0), 3, 0o100644, zipfile.ZIP_STORED)}


@pytest.mark.parametrize(
    "path",
    [
        "A.html",
        "工匠.html",
        "a b.html",
        "con",
        "aux.txt",
        "x/nul.html",
        "a.",
        "-a",
        "a/.b",
        "x" * 201,
        "a:b",
        "com1.js",
    ],
)
def test_names_that_some_platform_refuses(site: Site, trees: Trees, target: Zipped, path: str) -> None:
    assert not is_portable(path)


def test_an_unfit_name_stops_it(site: Site, trees: Trees, target: Zipped, tmp_path: Path) -> None:
    tree = shutil.copytree(trees[0], tmp_path / "tree")
    (tree / "Read Me.txt").write_text("x", encoding="utf-8")
    with pytest.raises(ProblemError) as caught:
        publish_tree(site, tree, target)
    assert [(p.origin.path, p.code) for p in caught.value.problems] == [("Read Me.txt", "name-not-portable")]
    assert packed(target) == []


def test_the_last_ones_stay(site: Site, trees: Trees, target: Zipped, tmp_path: Path) -> None:
    ids = [publish_tree(site, tree, target, n).manifest.id for n, tree in enumerate(trees)]
    tree = shutil.copytree(trees[0], tmp_path / "tree")
    (tree / "robots.txt").write_text("#\n", encoding="utf-8")
    ids.append(publish_tree(site, tree, target, 2).manifest.id)
    assert [release.record.id for release in target.releases()] == [ids[2], ids[1]]
    assert {path.name for path in target._root.iterdir()} == {
        *(f"site-{one}.{ending}" for one in ids[1:] for ending in ("zip", "json")),
        ".publish.lock",
    }


def test_nobody_sees_a_zip(site: Site, trees: Trees, target: Zipped) -> None:
    first = publish_tree(site, trees[0], target).manifest.id
    outcome = publish_tree(site, trees[1], target, 1)
    assert [change.name for change in outcome.changes] == ["吴刚", "田福"]
    with pytest.raises(ProblemError) as caught:
        rollback(target, None)
    (problem,) = caught.value.problems
    assert problem.code == "zip-rollback" and str(problem.values["name"]).endswith(f"site-{first}.zip")


def test_damage_is_found(site: Site, trees: Trees, target: Zipped) -> None:
    publish_tree(site, trees[0], target)
    (path,) = packed(target)
    data = path.read_bytes()
    place = data.index((trees[0] / "robots.txt").read_bytes())
    path.write_bytes(data[:place] + b"!" + data[place + 1 :])
    assert [(fault.path, fault.kind) for fault in verify(target)] == [("robots.txt", "changed")]
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(ProblemError) as caught:
        verify(target)
    assert caught.value.problems[0].code == "release-damaged"
    publish_tree(site, trees[0], target, 1)
    assert verify(target) == () and path.read_bytes() == data
