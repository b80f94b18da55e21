"""What a redaction takes off is gone from site and archive; that something went, and when, can be seen."""

from __future__ import annotations

import json
import re
import shutil
import stat
from pathlib import Path

import pytest

from support.archived import BAG, COHORT, LATER, PERSON, add_act, change, freeze, problems
from support.sites import call_honorpress, tree_hashes

MA = PERSON.format("ma-qingshan")
SECRET = "焊缝会说话"


@pytest.fixture
def redacted(site: Path) -> Path:
    change(
        site, MA, "quotation: {text: 焊缝会说话。, consent: {date: 2024-01-05, form: 同意书柜第3格}}\n", ""
    )
    add_act(
        site,
        "kind: redaction, slug: off, title: 关于不再公布部分内容的说明, signed: 2024-06-10, "
        "members: [ma-qingshan], fields: [quotation], article: 个人信息保护法第四十七条, "
        "basis: 马青山来信, body: 他请我们拿掉那句话",
    )
    return site


def test_version_2_holds_nothing_of_it_and_version_1_is_closed(redacted: Path) -> None:
    before = tree_hashes(redacted / BAG)
    assert "v1" in freeze(redacted)
    assert not (redacted / BAG).exists()
    closed = redacted / "archive-closed/craft/2024/v1"
    assert tree_hashes(closed) == before
    assert stat.S_IMODE(closed.parent.stat().st_mode) == 0o700
    note = (redacted / "archive/craft/2024/v1.closed.txt").read_text(encoding="utf-8")
    assert "2024-07-01" in note and SECRET not in note
    for path in (redacted / "archive").rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert SECRET.encode() not in data and "山来信".encode() not in data, path
    sources = (redacted / "archive/craft/2024/v2/data/sources/cohort.yml").read_text(encoding="utf-8")
    assert "members:\n  - ma-qingshan" not in sources.partition("kind: redaction")[2]


def test_the_site_tells_of_it_and_names_nobody(redacted: Path) -> None:
    freeze(redacted)
    call_honorpress("build", "--as-of", LATER, root=redacted)
    site = redacted / "site"
    page = (site / "notices/craft/2024/off/index.html").read_text(encoding="utf-8")
    for word in ("马青山", "ma-qingshan", "山来信", "拿掉"):
        assert word not in page.partition("<main")[2].partition("act-trail")[0]
    assert "本人的话" in page and "个人信息保护法第四十七条" in page
    everything = b"".join(path.read_bytes() for path in site.rglob("*") if path.is_file())
    for word in (SECRET, "山来信", "拿掉"):
        assert word.encode() not in everything
    archive = (site / "archive/index.html").read_text(encoding="utf-8")
    register = json.loads((redacted / "honorees/craft/2024/frozen.json").read_text(encoding="utf-8"))
    states = re.findall(r'<li data-state="(\w+)">', archive)
    assert states == ["open", "closed"]
    for version in register["versions"]:
        assert version["manifest"] in archive
    assert 'href="../notices/craft/2024/off/index.html"' in archive
    data = json.loads((site / "data/cohorts/craft/2024.json").read_text(encoding="utf-8"))
    act = data["acts"][-1]
    assert (act["kind"], act["fields"]) == ("redaction", ["quotation"])
    assert "body" not in act and "basis" not in act


def test_the_page_follows_the_day(redacted: Path) -> None:
    """Before a version was made, or closed, the page of that day does not know of it."""
    freeze(redacted)
    for day, states in (("2024-05-31", []), ("2024-06-05", ["open"]), ("2024-07-01", ["open", "closed"])):
        call_honorpress("build", "--as-of", day, root=redacted)
        archive = (redacted / "site/archive/index.html").read_text(encoding="utf-8")
        assert re.findall(r'<li data-state="(\w+)">', archive) == states, day


def test_other_acts_keep_version_1_open(site: Path) -> None:
    change(site, MA, "二十年", "三十年")
    add_act(
        site,
        "kind: amendment, slug: more, title: 补正, signed: 2024-06-10, "
        "members: [ma-qingshan], fields: [deeds]",
    )
    before = tree_hashes(site / BAG)
    freeze(site)
    assert tree_hashes(site / BAG) == before
    info = (site / "archive/craft/2024/v2/bag-info.txt").read_text(encoding="utf-8")
    manifest = json.loads((site / "honorees/craft/2024/frozen.json").read_text())["versions"][0]["manifest"]
    assert f"前一版本: v1 {manifest}\n" in info and "版本依据: 补正\n" in info and "版本: 2\n" in info
    for day, told in (("2024-06-09", False), (LATER, True)):
        call_honorpress("build", "--as-of", day, root=site)
        page = (site / "site/craft/2024/ma-qingshan/index.html").read_text(encoding="utf-8")
        assert ("补正：事迹" in page and "notices/craft/2024/more/index.html" in page) == told
    archive = (site / "site/archive/index.html").read_text(encoding="utf-8")
    assert re.findall(r'<li data-state="(\w+)">', archive) == ["open", "older"]


def test_a_closing_cut_short_is_made_up(redacted: Path) -> None:
    """A run killed after the register was written leaves version 1 in its place; the next one moves it."""
    freeze(redacted)
    (redacted / "archive-closed/craft/2024/v1").rename(redacted / BAG)
    assert "v1" not in freeze(redacted)
    assert not (redacted / BAG).exists() and (redacted / "archive-closed/craft/2024/v1/bagit.txt").exists()
    assert (redacted / COHORT).exists()


def test_the_lock_works_without_the_archive_at_hand(redacted: Path) -> None:
    """Versions may be kept on a disk that is not there today."""
    freeze(redacted)
    shutil.rmtree(redacted / "archive")
    shutil.rmtree(redacted / "archive-closed")
    freeze(redacted)
    assert not (redacted / "archive").exists() and problems(redacted) == []
    change(redacted, MA, "二十年", "三十年")
    assert [line.rpartition(" ")[2] for line in problems(redacted)] == ["[frozen-changed]"]


def test_a_name_can_go_altogether(site: Path) -> None:
    """The record gets another folder, since that is the name in pinyin; nothing else may go along."""
    folder = site / "honorees/craft/2024"
    (folder / "li-na").rename(folder / "anonymous-1")
    file = site / COHORT
    file.write_text(file.read_text(encoding="utf-8").replace("li-na", "anonymous-1"), encoding="utf-8")
    record = folder / "anonymous-1/honoree.md"
    record.write_text(record.read_text(encoding="utf-8").replace("李娜", "某某"), encoding="utf-8")
    assert {line.rpartition("[")[2] for line in problems(site)} == {"frozen-changed]", "frozen-gone]"}
    add_act(
        site,
        "kind: redaction, slug: off, title: 说明, signed: 2024-06-10, members: [anonymous-1], fields: [name]",
    )
    assert [line for line in problems(site) if "frozen-behind" not in line] == []
    shutil.move(folder / "tian-fu", site / "elsewhere")
    assert len([line for line in problems(site) if "[frozen-gone]" in line]) == 2
    shutil.move(site / "elsewhere", folder / "tian-fu")
    freeze(site)
    assert problems(site) == []
    for path in (site / "archive").rglob("*"):
        assert "li-na" not in path.name
        if path.is_file():
            data = path.read_bytes()
            assert "李娜".encode() not in data and b"li-na" not in data, path
