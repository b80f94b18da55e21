"""A cohort becomes a bag: whole as bagit-python sees it, public all through, the same bytes each time."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
from dataclasses import replace
from pathlib import Path

import bagit
import jsonschema
import pypdfium2 as pdfium
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from honorpress import __version__
from honorpress.check.frozen import check_frozen
from honorpress.check.origins import Origins
from honorpress.model.frozen import Frozen
from honorpress.model.gather import gather
from honorpress.read.files import Files
from honorpress.wording import render_problem
from support.archived import BAG, COHORT, DAY, LATER, add_act, change, freeze, full_site
from support.sites import (
    SMALL_SITE,
    call_honorpress,
    edited,
    make_site,
    run_honorpress,
    tree_hashes,
    write_site,
)

CLOSED = (
    "93.25",
    "七级职员内部",
    "评委私下说",
    "同意书柜",
    "没有同意的照片",
    "unasked",
    "PHOTOGRAPHER-A",
    "CAMERA-X9",
    "MotionPhoto",
    "serial 0012345",
)
"""What the records hold and the public may not see."""


def info(folder: Path) -> list[tuple[str, str]]:
    lines = (folder / "bag-info.txt").read_text(encoding="utf-8").splitlines()
    return [(label, value) for label, _, value in (line.partition(": ") for line in lines)]


def test_bagit_python_finds_it_valid(frozen: Path) -> None:
    bag = bagit.Bag(str(frozen / BAG))
    bag.validate()
    assert (bag.version_info, bag.algorithms, bag.encoding.lower()) == ((1, 0), ["sha512"], "utf-8")
    payload = [path for path in (frozen / BAG / "data").rglob("*") if path.is_file()]
    oxum = f"{sum(path.stat().st_size for path in payload)}.{len(payload)}"
    assert bag.info["Payload-Oxum"] == oxum


def test_bag_info_says_what_an_archive_asks(frozen: Path) -> None:
    found = info(frozen / BAG)
    expected = {
        ("Source-Organization", "示例市总工会"),
        ("External-Identifier", "craft/2024/v1"),
        ("Bagging-Date", DAY),
        ("Bag-Software-Agent", f"honorpress {__version__}"),
        ("责任者", "示例市总工会"),
        ("题名", "2024年度示例工匠选树档案"),
        ("文号", "示工发〔2024〕示例1号"),
        ("日期", "2024-03-20"),
        ("保管期限", "永久"),
        ("版本", "1"),
    }
    assert expected <= set(found)


def test_retention_and_fonds(tmp_path: Path, frozen: Path) -> None:
    options = "{archive: {path: 档案, retention: 30年, fonds: X001}}"
    config = edited("mkdocs.yml", ("- honorpress\n", f"- honorpress: {options}\n"))
    make_site(tmp_path, config, engine=frozen)
    freeze(tmp_path)
    found = info(tmp_path / "档案/craft/2024/v1")
    assert {("保管期限", "30年"), ("全宗号", "X001"), ("Internal-Sender-Identifier", "X001")} <= set(found)
    own = {**config, COHORT: SMALL_SITE[COHORT] + "retention: 10年\n"}
    make_site(tmp_path / "own", own, engine=frozen)
    freeze(tmp_path / "own")
    assert ("保管期限", "10年") in info(tmp_path / "own/档案/craft/2024/v1")


def test_nothing_closed_is_in_it(frozen: Path) -> None:
    for path in (frozen / BAG).rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            for word in CLOSED:
                assert word.encode() not in data, f"{path}: {word}"
            assert b"GPS" not in data or path.suffix == ".css"


def test_documents_are_pdf_a_with_a_catalogue(frozen: Path) -> None:
    folder = frozen / BAG / "data/documents"
    rows = list(csv.reader(io.StringIO((folder / "catalogue.csv").read_text(encoding="utf-8-sig"))))
    assert [row[3] for row in rows[1:]] == ["拟命名人选公示", "命名决定"]
    for row in rows[1:]:
        data = (folder / row[5]).read_bytes()
        assert b"<pdfaid:part>2</pdfaid:part>" in data.replace(b" ", b"")
        document = pdfium.PdfDocument(data)
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
        document.close()
        assert "马青山" in text.replace("\u3000", "")
    assert (folder / "decision/annex-1.pdf").read_bytes().startswith(b"%PDF")


def test_data_fit_their_schema_and_codebook(frozen: Path) -> None:
    folder = frozen / BAG / "data/data"
    data = json.loads((folder / "cohorts/craft/2024.json").read_text(encoding="utf-8"))
    schema = json.loads((folder / "cohorts/craft" / data["$schema"]).read_text(encoding="utf-8"))
    jsonschema.validate(data, schema)
    codebook = (folder / "codebook.csv").read_text(encoding="utf-8-sig")
    meanings = {(row["table"], row["field"]) for row in csv.DictReader(io.StringIO(codebook))}
    for name, table in (("2024", "people"), ("2024-acts", "acts")):
        raw = (folder / f"cohorts/craft/{name}.csv").read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        head, *rows = csv.reader(io.StringIO(raw.decode("utf-8-sig")))
        assert {(table, field) for field in head} <= meanings
        assert [row[head.index("id")] for row in rows] == [each["id"] for each in data[table]]
    pages = frozen / BAG / "data/pages"
    assert all((pages / each["uri"] / "index.html").is_file() for each in data["people"] + data["acts"])


def test_sources_are_the_records_less_what_is_closed(frozen: Path) -> None:
    folder = frozen / BAG / "data/sources"
    _, front, deeds = (folder / "ma-qingshan/honoree.md").read_text(encoding="utf-8").split("---\n", 2)
    record = yaml.safe_load(front)
    assert (record["name"], record["grade"]) == ("马青山", "技师")
    assert "sex" not in record
    assert record["quotation"] == {"text": "焊缝会说话。"}
    assert record["photos"] == [{"file": "portrait.jpg", "alt": "肖像", "kind": "portrait"}]
    assert deeds.strip() == "马青山在车间里干了二十年。"
    cohort = yaml.safe_load((folder / "cohort.yml").read_text(encoding="utf-8"))
    assert [act["slug"] for act in cohort["acts"]] == ["notice", "decision"]
    assert sorted(path.name for path in (folder / "ma-qingshan").iterdir()) == ["honoree.md", "portrait.jpg"]


def test_same_inputs_same_bytes(frozen: Path, tmp_path: Path) -> None:
    """In another folder, in a process of its own, with nothing kept from earlier."""
    make_site(tmp_path, full_site())
    done = run_honorpress("archive", "freeze", "craft/2024", "--as-of", DAY, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert tree_hashes(tmp_path / "archive") == tree_hashes(frozen / "archive")
    register = "honorees/craft/2024/frozen.json"
    assert (tmp_path / register).read_bytes() == (frozen / register).read_bytes()


def test_nothing_new_makes_nothing(site: Path) -> None:
    before = tree_hashes(site / "archive")
    assert (
        "nothing has happened"
        in call_honorpress(
            "archive", "freeze", "craft/2024", "--as-of", LATER, "--lang", "en", root=site
        ).output
    )
    assert tree_hashes(site / "archive") == before


def test_the_site_stays_as_it_was(frozen: Path) -> None:
    """Archiving builds apart from the site, and leaves nothing beside the archive and the register."""
    assert not (frozen / "site").exists()
    assert not (frozen / ".honorpress/archive-tree").exists()
    assert [path.name for path in (frozen / "archive/craft/2024").iterdir()] == ["v1"]


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2024-01-01", "archive-not-public"),
        ("2024-03-06", "archive-unsettled"),
        ("2024-03-15", "archive-unsettled"),
    ],
)
def test_a_cohort_under_way_is_refused(frozen: Path, tmp_path: Path, day: str, code: str) -> None:
    make_site(tmp_path, engine=frozen)
    done = call_honorpress("archive", "freeze", "craft/2024", "--as-of", day, root=tmp_path)
    assert done.exit_code == 1 and f"[{code}]" in done.stderr
    assert not (tmp_path / "archive").exists()


def test_records_with_errors_are_refused(frozen: Path, tmp_path: Path) -> None:
    make_site(
        tmp_path, edited(COHORT, ("number: 示工发〔2024〕示例1号", "number: 示工发2024第1号")), engine=frozen
    )
    done = call_honorpress("archive", "freeze", "craft/2024", "--as-of", DAY, root=tmp_path)
    assert done.exit_code == 1 and "[document-number]" in done.stderr
    assert not (tmp_path / "archive").exists()


def test_an_unknown_cohort_is_told_its_neighbour(frozen: Path, tmp_path: Path) -> None:
    make_site(tmp_path, engine=frozen)
    done = call_honorpress("archive", "freeze", "craft/2042", "--as-of", DAY, "--lang", "en", root=tmp_path)
    assert done.exit_code == 1 and "craft/2024" in done.stderr


def test_an_earlier_day_than_the_latest_version_is_refused(site: Path) -> None:
    add_act(site, "kind: amendment, slug: more, title: 补正, signed: 2024-05-10, act: decision, body: 补充")
    done = call_honorpress("archive", "freeze", "craft/2024", "--as-of", "2024-05-20", root=site)
    assert done.exit_code == 1 and "[archive-before]" in done.stderr


def test_a_damaged_version_is_not_built_upon(site: Path) -> None:
    add_act(site, "kind: amendment, slug: more, title: 补正, signed: 2024-06-10, act: decision, body: 补充")
    (site / BAG / "data/index.html").write_text("x")
    done = call_honorpress("archive", "freeze", "craft/2024", "--as-of", LATER, root=site)
    assert done.exit_code == 1 and "[archive-broken]" in done.stderr
    assert not (site / "archive/craft/2024/v2").exists()


def test_what_lies_in_the_way_is_never_overwritten(frozen: Path, tmp_path: Path) -> None:
    make_site(tmp_path, engine=frozen)
    (tmp_path / BAG).mkdir(parents=True)
    (tmp_path / BAG / "mine.txt").write_text("mine")
    done = call_honorpress("archive", "freeze", "craft/2024", "--as-of", DAY, root=tmp_path)
    assert done.exit_code == 1 and "[archive-occupied]" in done.stderr
    assert (tmp_path / BAG / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ("{path: content/archive}", "archive-place"),
        ("{closed: archive/closed}", "archive-place"),
        ("{path: site/archive}", "site-dir"),
    ],
)
def test_an_archive_in_what_is_published_is_refused(tmp_path: Path, options: str, code: str) -> None:
    line = f"- honorpress: {{archive: {options}}}\n"
    write_site(tmp_path, edited("mkdocs.yml", ("- honorpress\n", line)))
    done = call_honorpress("archive", "list", root=tmp_path)
    assert done.exit_code == 1 and f"[{code}]" in done.stderr


def test_a_lost_register_is_made_up_from_a_whole_bag(site: Path) -> None:
    """As after a run that was killed before it wrote the register."""
    register = site / "honorees/craft/2024/frozen.json"
    before, bag = register.read_bytes(), tree_hashes(site / "archive")
    register.unlink()
    assert "[archive-unregistered]" in call_honorpress("archive", "verify", root=site).stderr
    freeze(site)
    assert register.read_bytes() == before and tree_hashes(site / "archive") == bag


def test_without_its_register_a_closed_version_is_not_made_again(site: Path) -> None:
    """Whose number is taken, in the closed folder too, is not given twice."""
    (site / "archive-closed/craft/2024").mkdir(parents=True)
    (site / BAG).rename(site / "archive-closed/craft/2024/v1")
    (site / "honorees/craft/2024/frozen.json").unlink()
    done = call_honorpress("archive", "freeze", "craft/2024", "--as-of", LATER, root=site)
    assert done.exit_code == 1 and "[archive-occupied]" in done.stderr
    assert not (site / BAG).exists()


def test_leftovers_of_killed_runs_are_removed(site: Path) -> None:
    left = [site / "archive/craft/2024/.v2.new-1/data", site / "honorees/craft/2024/.frozen.json.new-1"]
    left[0].mkdir(parents=True)
    left[1].write_text("{")
    (site / "archive/craft/2024/.v1.closed.txt.new-1").write_text("x")
    freeze(site)
    assert [path.name for path in (site / "archive/craft/2024").iterdir()] == ["v1"]
    assert not left[1].exists()


@given(place=st.integers(0, 100_000), text=st.sampled_from(['"', "{", "9", "/", "acts/", "x", "null", ""]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_any_edit_of_the_register_is_told_in_a_line(frozen: Path, place: int, text: str) -> None:
    """Never a traceback, whatever somebody writes into it."""
    data = (frozen / "honorees/craft/2024/frozen.json").read_text(encoding="utf-8")
    at = place % len(data)
    edited_text = data[:at] + text + data[at + 1 :]
    files = Files(frozen)
    collection, _ = gather(files, "honorees")
    try:
        register = Frozen.model_validate(json.loads(edited_text))
    except ValueError:
        return
    changed = replace(collection, frozen={"craft/2024": register})
    assert all(render_problem(each, "en") for each in check_frozen(changed, "honorees", Origins(files)))


def test_list(site: Path) -> None:
    manifest = site / BAG / "manifest-sha512.txt"
    text = call_honorpress("archive", "list", "--lang", "en", root=site).output
    assert "craft/2024 v1  2024年度示例工匠  2024-06-01" in text and "current" in text
    assert hashlib.sha512(manifest.read_bytes()).hexdigest() in text
    shutil.rmtree(site / "archive")
    row = json.loads(call_honorpress("archive", "list", "--json", root=site).output)["versions"][0]
    assert (row["cohort"], row["number"], row["there"], row["closed"]) == ("craft/2024", 1, False, None)


def test_an_edited_register_is_refused(site: Path) -> None:
    change(site, "honorees/craft/2024/frozen.json", '"number": 1', '"number": 0')
    for command in (
        ["check"],
        ["archive", "list"],
        ["archive", "verify"],
        ["archive", "freeze", "craft/2024"],
        ["build"],
    ):
        done = call_honorpress(*command, root=site)
        assert done.exit_code == 1 and "frozen.json" in done.output and "[frozen-unreadable]" in done.output
