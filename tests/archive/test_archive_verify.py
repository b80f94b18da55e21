"""No bit of a version changes unseen: whatever is flipped, missing, added or edited is named in one line."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from honorpress.archive.bag import Fault, find_faults, render_manifest
from support.archived import BAG, COHORT, LATER, add_act, change, freeze
from support.sites import call_honorpress, run_honorpress

FAULTS = random.Random(20240601)
"""The same flips in each run."""


def files_of(bag: Path) -> list[Path]:
    return sorted(path for path in bag.rglob("*") if path.is_file())


def verify(root: Path, *arguments: str) -> tuple[int, list[str]]:
    done = call_honorpress("archive", "verify", *arguments, root=root)
    return done.exit_code, done.stderr.splitlines()


def test_a_whole_archive_is_whole(frozen: Path) -> None:
    done = call_honorpress("archive", "verify", "--lang", "en", root=frozen)
    assert done.exit_code == 0
    assert done.stdout.startswith("✓ craft/2024/v1: ") and done.stderr == ""


def test_one_bit_in_any_file_is_found(frozen: Path, tmp_path: Path) -> None:
    """In every file of the bag, at the first bit, at the last, and at some between."""
    bag = tmp_path / "bag"
    shutil.copytree(frozen / BAG, bag)
    for path in files_of(bag):
        data = path.read_bytes()
        for place in {0, len(data) * 8 - 1, *(FAULTS.randrange(len(data) * 8) for _ in range(3))}:
            flipped = bytearray(data)
            flipped[place // 8] ^= 1 << place % 8
            path.write_bytes(flipped)
            found = list(find_faults(bag))
            assert found, f"bit {place} of {path.name}"
            if path.relative_to(bag).parts[0] == "data":
                assert found == [Fault("bag-changed", path.relative_to(bag).as_posix())]
        path.write_bytes(data)
    assert list(find_faults(bag)) == []


def test_every_bit_of_the_lists_counts(frozen: Path, tmp_path: Path) -> None:
    """Lists of hashes have one form, so that no other way of writing the same passes."""
    bag = tmp_path / "bag"
    shutil.copytree(frozen / BAG, bag)
    path = bag / "tagmanifest-sha512.txt"
    data = path.read_bytes()
    for place in range(0, len(data) * 8, 7):
        flipped = bytearray(data)
        flipped[place // 8] ^= 1 << place % 8
        path.write_bytes(flipped)
        assert list(find_faults(bag)), f"bit {place}"


def test_a_missing_file_is_named(site: Path) -> None:
    (site / BAG / "data/README.txt").unlink()
    code, lines = verify(site, "--lang", "en")
    assert code == 1
    assert lines[0] == f"{BAG}/data/README.txt: the file is missing; put it back from a copy [bag-missing]"


@pytest.mark.parametrize("place", ["data/pages/extra.html", "extra.txt", "honorpress/extra", "data/.hidden"])
def test_an_added_file_is_named(site: Path, place: str) -> None:
    (site / BAG / place).write_text("x")
    code, lines = verify(site)
    assert code == 1 and f"{BAG}/{place}: 归档包里多出了这个文件" in lines[0] and "[bag-added]" in lines[0]


def test_a_link_for_a_file_is_named(site: Path) -> None:
    path = site / BAG / "data/README.txt"
    path.rename(site / "elsewhere.txt")
    path.symlink_to(site / "elsewhere.txt")
    code, lines = verify(site)
    assert code == 1 and f"{BAG}/data/README.txt" in lines[0]


@pytest.mark.parametrize(
    "name", ["bagit.txt", "bag-info.txt", "manifest-sha512.txt", "tagmanifest-sha512.txt"]
)
def test_a_bag_without_its_lists_is_none(site: Path, name: str) -> None:
    (site / BAG / name).unlink()
    code, lines = verify(site)
    assert code == 1 and any(name in line for line in lines)


def forge(bag: Path) -> None:
    """Change a page and mend all lists, as somebody would who knows how."""
    page = bag / "data/index.html"
    page.write_bytes(page.read_bytes().replace("示例".encode(), "真实".encode()))
    for name, below in (("manifest-sha512.txt", "data/"), ("tagmanifest-sha512.txt", "")):
        hashes = {}
        for path in files_of(bag):
            uri = path.relative_to(bag).as_posix()
            if uri.startswith("data/") == bool(below) and uri != name and uri != "tagmanifest-sha512.txt":
                hashes[uri] = hashlib.sha512(path.read_bytes()).hexdigest()
        (bag / name).write_bytes(render_manifest(hashes))


def test_a_forged_bag_is_not_that_of_the_register(site: Path) -> None:
    forge(site / BAG)
    assert list(find_faults(site / BAG)) == []
    code, lines = verify(site)
    assert code == 1 and lines[0].startswith(f"{BAG}: ") and "[bag-other]" in lines[0]


def test_a_missing_version_is_named(site: Path) -> None:
    shutil.rmtree(site / BAG)
    code, lines = verify(site)
    assert code == 1 and lines[0].startswith(f"{BAG}: ") and "[archive-absent]" in lines[0]


def test_copies_elsewhere_are_checked_too(site: Path, tmp_path: Path) -> None:
    """By their own lists where there is no site, and against the register where there is one."""
    disk = tmp_path / "disk"
    shutil.copytree(site / BAG, disk / "boxes/one")
    assert verify(site, str(disk)) == (0, [])
    done = run_honorpress("archive", "verify", disk, cwd=tmp_path)
    assert done.returncode == 0 and "✓ craft/2024/v1" in done.stdout
    forge(disk / "boxes/one")
    assert "[bag-other]" in verify(site, str(disk))[1][0]
    assert run_honorpress("archive", "verify", disk, cwd=tmp_path).returncode == 0
    (disk / "boxes/one/data/index.html").write_text("x")
    done = run_honorpress("archive", "verify", disk / "boxes/one", cwd=tmp_path)
    assert done.returncode == 1 and "[bag-changed]" in done.stderr
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "[bag-malformed]" in verify(site, str(empty))[1][0]


def test_json(site: Path) -> None:
    (site / BAG / "data/index.html").write_text("x")
    done = call_honorpress("archive", "verify", "--json", root=site)
    row = json.loads(done.stdout)
    assert row["bags"] == [{"name": "craft/2024/v1", "whole": False}]
    assert [problem["path"] for problem in row["problems"]] == [f"{BAG}/data/index.html"]


def hostile_lists() -> Iterator[tuple[str, bytes]]:
    digest = "0" * 128
    yield "out of the bag", f"{digest}  data/../../secret\n".encode()
    yield "absolute", f"{digest}  /etc/passwd\n".encode()
    yield "upper case", f"{'A' * 128}  data/index.html\n".encode()
    yield "binary", b"\xff\xfe\x00"
    yield "unsorted", f"{digest}  data/b\n{digest}  data/a\n".encode()
    yield "twice", f"{digest}  data/a\n{digest}  data/a\n".encode()
    yield "empty", b""


@pytest.mark.parametrize(
    ("_", "data"), list(hostile_lists()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_hostile_lists(site: Path, _: str, data: bytes) -> None:
    (site / BAG / "manifest-sha512.txt").write_bytes(data)
    code, lines = verify(site)
    assert code == 1 and lines


def test_closed_versions_are_checked_where_they_lie(site: Path) -> None:
    change(
        site,
        "honorees/craft/2024/ma-qingshan/honoree.md",
        "quotation: {text: 焊缝会说话。, consent: {date: 2024-01-05, form: 同意书柜第3格}}\n",
        "",
    )
    add_act(
        site,
        "kind: redaction, slug: off, title: 隐去, signed: 2024-06-10, "
        "members: [ma-qingshan], fields: [quotation]",
    )
    freeze(site, LATER)
    assert verify(site) == (0, [])
    closed = site / "archive-closed/craft/2024/v1"
    (closed / "data/index.html").write_text("x")
    code, lines = verify(site)
    assert code == 1 and lines[0].startswith("archive-closed/craft/2024/v1/data/index.html: ")
    assert (site / COHORT).exists()
