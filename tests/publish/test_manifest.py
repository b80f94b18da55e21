"""The manifest: what a release is, the same on any machine, and hostile ones are refused."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from honorpress.problems import ProblemError
from honorpress.publish.hashing import read_tree
from honorpress.publish.kept import read_kept, write_kept
from honorpress.publish.manifest import Entry, make_manifest, parse_manifest, render_manifest
from support.sites import AS_OF, make_site, run_honorpress, tree_hashes

SHA = "0" * 64

entries = st.dictionaries(
    st.from_regex(r"\A[a-z一-龥]{1,8}(/[a-z]{1,8}){0,3}\Z"),
    st.builds(Entry, st.integers(0, 10**9), st.from_regex(r"\A[0-9a-f]{64}\Z")),
)


@given(entries)
def test_written_and_read(files: dict[str, Entry]) -> None:
    manifest = make_manifest(files)
    assert parse_manifest(render_manifest(manifest)) == manifest
    assert make_manifest(dict(reversed(files.items()))).id == manifest.id


@given(entries, entries)
def test_differences_turn_one_into_the_other(one: dict[str, Entry], other: dict[str, Entry]) -> None:
    old, new = make_manifest(one), make_manifest(other)
    found = new.differences_from(old)
    files = {path: entry for path, entry in old.files.items() if path not in found.removed}
    files |= {path: new.files[path] for path in found.sent}
    assert files == new.files
    assert bool(found) == (old.id != new.id)


def test_it_names_every_file_as_it_is(trees: tuple[Path, Path]) -> None:
    manifest = read_tree(trees[0])
    assert {path: entry.sha256 for path, entry in manifest.files.items()} == tree_hashes(trees[0])
    assert all((trees[0] / path).stat().st_size == entry.size_bytes for path, entry in manifest.files.items())
    assert list(manifest.files) == sorted(manifest.files)


def test_two_machines(tmp_path: Path) -> None:
    """Two folders, two processes, two orders of sets, two time zones: the same manifest, byte for byte."""
    found = []
    for number, zone in enumerate(("America/Los_Angeles", "Asia/Shanghai")):
        root = tmp_path / f"machine {number}"
        make_site(root)
        environment = {**os.environ, "PYTHONHASHSEED": str(number), "TZ": zone}
        done = run_honorpress("build", "--as-of", AS_OF, cwd=root, env=environment)
        assert done.returncode == 0, done.stderr
        found.append(
            render_manifest(read_tree(root / "site", root / ".honorpress" / "publish" / "hashes.json"))
        )
    assert found[0] == found[1]


def row(path: str, size: object = 1, sha256: object = SHA) -> bytes:
    """A manifest of one file, whatever it says; its id is right."""
    digest = hashlib.sha256(f"{sha256} {size} {path}\n".encode()).hexdigest()[:12]
    return json.dumps({"format": 1, "id": digest, "files": {path: [size, sha256]}}).encode()


def test_the_sound_one_is_read() -> None:
    assert list(parse_manifest(row("a/b.html")).files) == ["a/b.html"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"null",
        b"\xff",
        b"[" * 100_000,
        row("../etc/passwd"),
        row("/etc/passwd"),
        row("a/../../b"),
        row("a//b"),
        row("a/./b"),
        row("a\\b"),
        row("a\nb"),
        row("release/manifest.json"),
        row("a", -1),
        row("a", "1"),
        row("a", 1, "x" * 64),
        row("a").replace(b'"id": "', b'"id": "0'),
        row("a").replace(b'"format": 1', b'"format": 2'),
    ],
)
def test_what_is_no_manifest(data: bytes) -> None:
    with pytest.raises(ValueError):
        parse_manifest(data)


def test_known_files_are_not_read_again(tmp_path: Path, trees: tuple[Path, Path]) -> None:
    """By inode, size and time; a file that changed is read, whatever its size."""
    tree, known = tmp_path / "tree", tmp_path / "known.json"
    shutil.copytree(trees[0], tree)
    for path in tree.rglob("*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    first = read_tree(tree, known)
    page = tree / "index.html"
    page.chmod(0)  # root reads it all the same; what tells is the wrong hash below
    hashes = read_kept(known)
    assert isinstance(hashes, dict)
    right = first.files["index.html"].sha256
    write_kept(known, {stamp: "f" * 64 if found == right else found for stamp, found in hashes.items()})
    assert read_tree(tree, known).files["index.html"].sha256 == "f" * 64
    page.chmod(0o644)
    data = page.read_bytes()
    page.write_bytes(data[:-1] + b" ")
    again = read_tree(tree, known)
    assert again.files["index.html"].sha256 == hashlib.sha256(data[:-1] + b" ").hexdigest()
    assert again.files.keys() == first.files.keys()


@pytest.mark.parametrize("damage", ["", "{}", "[1]", '{"a": 1}', "\x00"])
def test_a_damaged_cache_costs_time_only(tmp_path: Path, trees: tuple[Path, Path], damage: str) -> None:
    (tmp_path / "known.json").write_text(damage, encoding="utf-8")
    assert read_tree(trees[0], tmp_path / "known.json") == read_tree(trees[0])


def test_odd_things_are_refused(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("x", encoding="utf-8")
    (tmp_path / "secret").symlink_to("/etc/hostname")
    with pytest.raises(ProblemError) as caught:
        read_tree(tmp_path)
    assert [(p.origin.path, p.code) for p in caught.value.problems] == [("secret", "odd-output")]
    (tmp_path / "secret").unlink()
    (tmp_path / "index.html").unlink()
    with pytest.raises(ProblemError) as caught:
        read_tree(tmp_path)
    assert caught.value.problems[0].code == "nothing-to-publish"
