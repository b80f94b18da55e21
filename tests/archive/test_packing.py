"""A version as one file: the bag in it is whole, and the file is the same whenever it is packed."""

from __future__ import annotations

import hashlib
import os
import time
import zipfile
from pathlib import Path

import bagit
import pytest

from support.archived import BAG, LATER, PERSON, add_act, change, freeze
from support.sites import call_honorpress


def pack(root: Path, *arguments: str | Path) -> tuple[int, str]:
    done = call_honorpress("archive", "pack", "craft/2024", *arguments, "--lang", "en", root=root)
    return done.exit_code, done.output


def test_the_bag_in_it_is_valid(site: Path, tmp_path: Path) -> None:
    code, text = pack(site, "--to", tmp_path)
    target = tmp_path / "craft-2024-v1.zip"
    assert code == 0 and hashlib.sha512(target.read_bytes()).hexdigest() in text
    with zipfile.ZipFile(target) as packed:
        assert packed.testzip() is None
        packed.extractall(tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["craft-2024-v1"]
    bagit.Bag(str(tmp_path / "out/craft-2024-v1")).validate()


def test_same_version_same_bytes(site: Path, tmp_path: Path) -> None:
    """Whatever the files' times and rights, and whoever packed it before."""
    pack(site, "--to", tmp_path)
    first = (tmp_path / "craft-2024-v1.zip").read_bytes()
    for number, path in enumerate(sorted((site / BAG).rglob("*"))):
        os.utime(path, (time.time() - number * 86400, time.time() - number * 86400))
        path.chmod(0o755 if path.is_dir() else 0o600)
    pack(site, "--to", tmp_path, "--version", "1")
    assert (tmp_path / "craft-2024-v1.zip").read_bytes() == first
    assert [path.name for path in tmp_path.glob("*.zip*")] == ["craft-2024-v1.zip"]


def test_a_damaged_version_is_not_packed(site: Path, tmp_path: Path) -> None:
    (site / BAG / "data/index.html").write_text("x")
    code, text = pack(site, "--to", tmp_path)
    assert code == 1 and "[bag-changed]" in text and not list(tmp_path.glob("*.zip"))


@pytest.mark.parametrize(("number", "code"), [("1", "archive-closed"), ("3", "archive-no-version")])
def test_only_what_may_be_handed_on(site: Path, tmp_path: Path, number: str, code: str) -> None:
    quotation = "quotation: {text: 焊缝会说话。, consent: {date: 2024-01-05, form: 同意书柜第3格}}\n"
    change(site, PERSON.format("ma-qingshan"), quotation, "")
    about = "signed: 2024-06-10, members: [ma-qingshan], fields: [quotation]"
    add_act(site, f"kind: redaction, slug: off, title: 说明, {about}")
    freeze(site, LATER)
    status, text = pack(site, "--to", tmp_path, "--version", number)
    assert status == 1 and f"[{code}]" in text and not list(tmp_path.glob("*.zip"))
    assert pack(site, "--to", tmp_path)[0] == 0 and (tmp_path / "craft-2024-v2.zip").exists()


def test_what_was_never_archived(site: Path) -> None:
    (site / "honorees/craft/2024/frozen.json").unlink()
    code, text = pack(site)
    assert code == 1 and "[archive-never]" in text
