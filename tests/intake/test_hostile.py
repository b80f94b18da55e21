"""Files that mean harm, or only do: one line of refusal each, in bounded time and memory."""

from __future__ import annotations

import io
import re
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import openpyxl
import pytest
from offices import HEADING, codes, import_from, planned, row, small_site
from units import xls_bytes, xlsx_bytes

from support.sites import picture, tree_hashes

_LIMIT_BYTES: Final = 1_000_000_000
"""Address space of the command while it reads a hostile file."""
_LIMIT_SECONDS: Final = 60
"""CPU time."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_site(tmp_path / "site")


def honest() -> bytes:
    """A workbook of one person."""
    return xlsx_bytes([list(HEADING), row(1, "张红", "甲公司")])


def changed(data: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """A package with some of its parts replaced, added, or, with None, taken out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            if part is not None:
                new.writestr(name, part)
    return buffer.getvalue()


SHEET: Final = "xl/worksheets/sheet1.xml"


def sheet_xml(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(SHEET)


def bomb() -> bytes:
    """A sheet of 300 MB of spaces."""
    return changed(honest(), {SHEET: b"<worksheet>" + b" " * 300_000_000})


def entities() -> bytes:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    text = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{lines}]><worksheet>&a9;</worksheet>'
    return changed(honest(), {SHEET: text.encode()})


def outside_entity() -> bytes:
    text = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>'
    return changed(honest(), {SHEET: text.encode()})


def deep() -> bytes:
    return changed(honest(), {SHEET: b"<a>" * 100_000 + b"</a>" * 100_000})


def many_parts() -> bytes:
    return changed(honest(), {f"xl/media/{n}.bin": b"x" for n in range(6_000)})


def ole(*streams: str) -> bytes:
    """The beginning of an OLE file with names in its directory."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(504)
        + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))
    )


REFUSED: Final[Mapping[str, tuple[str, Callable[[], bytes], str]]] = {
    "bomb": ("a.xlsx", bomb, "intake-bomb"),
    "bomb of a document": (
        "a.docx",
        lambda: changed(honest(), {"xl/workbook.xml": None, "word/document.xml": b" " * 300_000_000}),
        "intake-bomb",
    ),
    "too many parts": ("a.xlsx", many_parts, "intake-bomb"),
    "entities": ("a.xlsx", entities, "intake-entities"),
    "outside entity": ("a.xlsx", outside_entity, "intake-entities"),
    "too deep": ("a.xlsx", deep, "intake-entities"),
    "cut short": ("a.xlsx", lambda: honest()[:3000], "intake-broken"),
    "sheet cut short": (
        "a.xlsx",
        lambda: changed(honest(), {SHEET: sheet_xml(honest())[:-40]}),
        "intake-broken",
    ),
    "password": ("a.xlsx", lambda: ole("EncryptionInfo", "EncryptedPackage"), "intake-password"),
    "old document": ("a.xls", lambda: ole("WordDocument"), "intake-other-kind"),
    "old workbook, broken": ("a.xls", lambda: ole("Workbook"), "intake-broken"),
    "old workbook, spoilt": (
        "a.xls",
        lambda: xls_bytes([["姓名"], ["张红"]]).replace(b"\x09\x08\x10\x00", b"\xff\xff\xff\xff"),
        "intake-broken",
    ),
    "picture in disguise": ("a.xlsx", picture, "intake-other-kind"),
    "web page in disguise": ("a.xls", lambda: b"<html><table><tr><td>x", "intake-other-kind"),
    "PDF": ("a.csv", lambda: b"%PDF-1.7\n", "intake-other-kind"),
    "program": ("a.xlsx", lambda: b"MZ\x90\0" + bytes(100), "intake-other-kind"),
    "binary workbook": (
        "a.xlsb",
        lambda: changed(honest(), {"xl/workbook.xml": None, "xl/workbook.bin": b"x"}),
        "intake-other-kind",
    ),
    "open document": (
        "a.ods",
        lambda: changed(honest(), {"xl/workbook.xml": None, "mimetype": b"x"}),
        "intake-other-kind",
    ),
    "any zip": ("a.xlsx", lambda: changed(honest(), {"xl/workbook.xml": None}), "intake-other-kind"),
    "nothing": ("a.xlsx", lambda: b"", "intake-empty"),
    "noise": ("a.csv", lambda: b"a\0\0\0b\xff\xff", "intake-broken"),
    "unknown encoding": ("a.csv", lambda: "姓名,单位".encode("gbk") + b"\xff\xff\x80", "intake-encoding"),
    "endless cell": ("a.csv", lambda: b'\xe5\x90\x8d,"' + b"x" * 300_000, "intake-broken"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_one_line(name: str, root: Path, tmp_path: Path) -> None:
    """The reason, no traceback, nothing written; with limits on memory and time that a bomb would break."""
    file, make, code = REFUSED[name]
    path = tmp_path / file
    path.write_bytes(make())
    before = tree_hashes(root)
    done = limited(root, path)
    told = [line for line in done.stdout.splitlines() if re.search(r"\[intake-[a-z-]+\]$", line)]
    assert len(told) == 1 and told[0].strip().startswith(file) and told[0].endswith(f"[{code}]")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert tree_hashes(root) == before


def limited(root: Path, source: Path) -> subprocess.CompletedProcess[str]:
    """Run an import with bounded memory and CPU time."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (_LIMIT_BYTES, _LIMIT_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (_LIMIT_SECONDS, _LIMIT_SECONDS))

    command = [sys.executable, "-m", "honorpress.cli", "import", str(source)]
    return subprocess.run(
        [*command, "--programme", "craft", "--cohort", "2024", "--apply"],
        cwd=root, capture_output=True, text=True, encoding="utf-8", check=False, preexec_fn=limit,
    )  # fmt: skip


def test_a_million_empty_rows_are_not_read(root: Path, tmp_path: Path) -> None:
    """Formatted to the last row, with a cell at the very end: the people above come in, the rest is said."""
    start, end = sheet_xml(honest()).split(b"</sheetData>")
    empty = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(3, 1_000_001))
    stray = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    path = tmp_path / "a.xlsx"
    path.write_bytes(changed(honest(), {SHEET: start + empty + stray + b"</sheetData>" + end}))
    begin = time.process_time()
    done = limited(root, path)
    assert done.returncode == 0 and "张红" in done.stdout and "[intake-cut]" in done.stdout
    assert time.process_time() - begin < _LIMIT_SECONDS


def test_a_stray_cell_costs_nothing(root: Path, tmp_path: Path) -> None:
    """A sheet's full rectangle would have 17 billion cells."""
    for name, data in (
        ("a.xlsx", xlsx_bytes([list(HEADING), row(1, "张红", "甲公司")])),
        ("b.xls", xls_bytes([list(HEADING), row(1, "张红", "甲公司"), *[[]] * 65_000, [None] * 250 + ["x"]])),
    ):
        path = tmp_path / name
        if name == "a.xlsx":
            start, end = sheet_xml(data).split(b"</sheetData>")
            stray = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
            data = changed(data, {SHEET: start + stray + end})
        path.write_bytes(data)
        done = limited(root, path)
        assert "张红" in done.stdout and "Traceback" not in done.stderr


def test_macros_and_links_are_told_and_not_followed(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsm"
    path.write_bytes(
        changed(honest(), {"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": b"<x/>"})
    )
    data = planned(root, path)
    assert data["counts"]["add"] == 1
    assert sorted(codes(data)) == ["intake-links", "intake-macros"]


def test_formulas_are_read_as_what_was_computed(root: Path, tmp_path: Path) -> None:
    """A formula without a result counts as empty, and its cell is named."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(HEADING))
    sheet.append([1, "张红", "甲公司", '=HYPERLINK("http://evil")'])
    book.save(tmp_path / "a.xlsx")
    data = planned(root, tmp_path / "a.xlsx")
    assert codes(data) == ["intake-uncomputed"]
    assert "D2" in data["problems"][0]["message"]
    assert "position" not in [change["field"] for change in data["people"][0]["changes"]]


def test_markup_in_cells_stays_text(root: Path, tmp_path: Path) -> None:
    """YAML, HTML and line ends in a cell cannot break out of the record."""
    nasty = "x\n---\nname: 假\n# <script>alert(1)</script> {{ 7*7 }} 'q' \"d\""
    source = tmp_path / "a.xlsx"
    source.write_bytes(xlsx_bytes([[*HEADING, "主要业绩"], [*row(1, "张红", "甲公司", 职务=nasty), nasty]]))
    assert import_from(root, source, "--apply").exit_code == 0
    again = planned(root, source)
    assert again["counts"]["same"] == 1
    text = (root / "honorees" / "craft" / "2024" / "zhang-hong" / "honoree.md").read_text(encoding="utf-8")
    assert "name: 张红\n" in text and text.count("\n---\n") <= 2
    assert "<script" not in text.split("\n---\n", 1)[1]


def test_a_bad_file_in_a_folder_stops_nothing(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.xlsx").write_bytes(honest())
    (folder / "bad.xlsx").write_bytes(b"PK\x03\x04broken")
    (folder / "~$good.xlsx").write_bytes(b"lock")
    (folder / "读我.pdf").write_bytes(b"%PDF")
    (folder / "out.xlsx").symlink_to("/etc/passwd")
    data = planned(root, folder)
    assert data["counts"]["add"] == 1
    assert sorted(codes(data)) == ["intake-broken", "intake-not-read"]


def test_a_folder_of_too_many_files(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first come in; the folder is named as the officer knows it."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number, name in enumerate(("张红", "李四", "王五")):
        (folder / f"{number}.xlsx").write_bytes(xlsx_bytes([list(HEADING), row(1, name, "甲公司")]))
    monkeypatch.setattr("honorpress.intake.sources._MAX_FILES", 2)
    data = planned(root, folder)
    assert [entry["name"] for entry in data["people"]] == ["张红", "李四"]
    assert [(problem["path"], problem["code"]) for problem in data["problems"]] == [("in", "intake-too-many")]


def test_lines_that_are_no_records(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = '{"name": "张红", "employer": "甲公司", "trade": "焊工"}'
    deep_line = '{"name": ' + "[" * 100_000 + "]" * 100_000 + "}"
    nested = '{"name": "李四", "honours": ' + "[" * 20 + "]" * 20 + "}"
    path.write_text(
        "\n".join([good, "not json", "[1]", deep_line, nested, '{"trade": "钳工"}']), encoding="utf-8"
    )
    data = planned(root, path)
    assert [entry["name"] for entry in data["people"] if entry["action"] == "add"] == ["张红", "李四"]
    assert [(problem["line"], problem["code"]) for problem in data["problems"]] == [
        (2, "intake-bad-line"),
        (3, "intake-bad-line"),
        (4, "intake-bad-line"),
        (5, "intake-misfit"),
        (6, "intake-no-name"),
    ]
