"""Private values are found in files of every kind, wherever they stand; hostile files end in a line."""

import io
import tarfile
import zipfile
from functools import partial
from pathlib import Path
from random import Random
from time import process_time

import pytest
from files_of_kinds import PLAIN, document, pdf, picture, runs, workbook, zipped
from private_values import bank_card, id_number, mobile

from honorpress.privacy import Kind, find_private, scan, scan_output
from honorpress.privacy.files import scan as scanner
from honorpress.privacy.files.parts import Budget


@pytest.mark.parametrize("name", sorted(PLAIN))
def test_each_kind_of_file_is_read(name: str) -> None:
    rng = Random(f"files {name}")
    for kind, make in ((Kind.MOBILE, mobile), (Kind.ID_NUMBER, id_number), (Kind.BANK_CARD, bank_card)):
        value = make(rng)
        data = PLAIN[name](value)
        hits = scan_output(f"old/{name}", data)
        assert {(hit.kind, hit.plain) for hit in hits} == {(kind, value)}, name
        assert not any(value in repr(hit) for hit in hits)


@pytest.mark.parametrize("name", sorted(PLAIN))
def test_each_kind_of_file_without_private_values_is_clean(name: str) -> None:
    assert scan_output(f"old/{name}", PLAIN[name]("0391-3568888")) == ()


@pytest.mark.parametrize("name", sorted(PLAIN))
def test_nothing_but_binaries_is_left_unread(name: str) -> None:
    unread = [fault.reason for fault in scan(name, PLAIN[name]("0391-3568888")).unread]
    assert unread == (["unknown-kind"] if name in ("old.doc", "program.bin") else [])


@pytest.mark.parametrize(
    ("name", "data", "place"),
    [
        ("a.txt", "一\n二 13812345678".encode(), "2:3"),
        ("a.xlsx", workbook('<row r="3"><c r="AB3"><v>13812345678</v></c></row>'), "名单!AB3"),
        ("a.docx", document(runs("一") + runs("13812345678")), "word/document.xml paragraph 2"),
        ("a.pdf", pdf("13812345678"), "page 1"),
        ("13812345678.jpg", picture("JPEG"), "name"),
        ("a.jpg", PLAIN["photo.jpg"]("13812345678"), "EXIF ImageDescription"),
        ("a.png", PLAIN["text.png"]("13812345678"), "Comment"),
    ],
)
def test_places_are_in_the_words_of_the_file(name: str, data: bytes, place: str) -> None:
    hits = scan_output(name, data)
    assert [hit.place for hit in hits][:1] == [place]


def test_members_are_named_with_their_package() -> None:
    data = zipped({"公示/名单.zip": zipped({"a.txt": "13812345678"})})
    assert [hit.path for hit in scan_output("old.zip", data)] == ["old.zip!公示/名单.zip!a.txt"]


def test_names_in_gbk_are_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        info = zipfile.ZipInfo("gongshi.txt")
        package.writestr(info, "13812345678")
    data = out.getvalue().replace(b"gongshi.txt", "公示公.txt".encode("gbk") + b"x")
    assert [hit.path for hit in scan_output("a.zip", data)] == ["a.zip!公示公.txtx"]


@pytest.mark.parametrize(
    ("kind", "head", "cell"),
    [
        (Kind.BIRTH_DATE, "出生日期", "1980-05-06"),
        (Kind.BIRTH_DATE, "出生年月", "1980年5月6日"),
        (Kind.HOME_ADDRESS, "家庭住址", "焦作市解放区人民路12号"),
        (Kind.HOME_ADDRESS, "户籍所在地", "修武县云台山镇岸上村"),
    ],
)
def test_a_column_is_read_with_its_head(kind: Kind, head: str, cell: str) -> None:
    cells = "".join(
        f"<w:tr>{''.join(f'<w:tc>{runs(text)}</w:tc>' for text in row)}</w:tr>"
        for row in (("姓名", head), ("李明", cell))
    )
    strings = "".join(f"<si><t>{text}</t></si>" for text in ("姓名", head, "李明", cell))
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
        '<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="s"><v>3</v></c></row>'
    )
    page = f"<table><tr><th>姓名<th>{head}</tr><tr><td>李明<td>{cell}</tr></table>"
    for name, data in (
        ("a.docx", document(f"<w:tbl>{cells}</w:tbl>")),
        ("a.xlsx", workbook(rows, strings)),
        ("a.html", page.encode()),
        ("a.csv", f"姓名,{head}\n李明,{cell}\n".encode("gbk")),
    ):
        assert {hit.kind for hit in scan_output(name, data)} == {kind}, name


def test_days_that_excel_counts_are_read_below_their_head() -> None:
    rows = '<row r="1"><c r="A1" t="str"><v>出生日期</v></c></row><row r="2"><c r="A2"><v>29347</v></c></row>'
    assert [(hit.kind, hit.masked) for hit in scan_output("a.xlsx", workbook(rows))] == [
        (Kind.BIRTH_DATE, "1980-**-**")
    ]
    assert scan_output("a.xlsx", workbook(rows.replace("出生日期", "奖金（元）"))) == ()


def test_a_form_with_a_digit_a_box_is_read() -> None:
    value = id_number(Random(8))
    boxes = "".join(f"<td>{sign}</td>" for sign in value)
    page = f"<table><tr><td>证号</td>{boxes}</tr></table>"
    assert {hit.kind for hit in scan_output("form.html", page.encode())} == {Kind.ID_NUMBER}
    cells = "".join(f"<w:tc>{runs(sign)}</w:tc>" for sign in value)
    assert {
        hit.kind for hit in scan_output("form.docx", document(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"))
    } == {Kind.ID_NUMBER}


def test_a_value_is_told_once_for_a_cell() -> None:
    rows = '<row r="1"><c r="A1" t="str"><v>家庭住址：焦作市解放区人民路12号，13812345678</v></c></row>'
    assert [hit.kind for hit in scan_output("a.xlsx", workbook(rows))] == [Kind.HOME_ADDRESS, Kind.MOBILE]


# Hostile files


def reasons(name: str, data: bytes) -> list[str]:
    return [fault.reason for fault in scan(name, data).unread]


def test_a_bomb_ends_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanner, "Budget", partial(Budget, 2_000_000, 50))
    bomb = zipped({"zeros": b"0" * 3_000_000})
    assert reasons("a.zip", bomb) == ["too-large"]
    assert reasons("a.zip", zipped({f"{number}.txt": b"x" for number in range(60)})) == ["too-large"]
    assert reasons("a.xlsx", workbook("<row/>" * 500_000)) == ["too-large"]


def test_a_ratio_that_only_bombs_have_is_refused() -> None:
    started = process_time()
    assert reasons("a.gz", PLAIN["log.xz"]("x")) == []
    many = zipped({"zeros": b"\0" * 30_000_000})
    assert reasons("a.zip", many) == ["too-large"]
    assert process_time() - started < 5


def test_packages_in_packages_end_somewhere() -> None:
    data = b"13812345678"
    for _ in range(8):
        data = zipped({"a.zip": data})
    assert reasons("a.zip", data) == ["too-deep"]


def test_entities_are_refused() -> None:
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w><p>&b;</p></w>'
    data = document("", **{"word/footnotes.xml": bomb})
    assert reasons("a.docx", data) == ["entities"]


@pytest.mark.parametrize("name", sorted(PLAIN))
def test_broken_files_end_in_a_line(name: str) -> None:
    """Cut short or with bytes changed, a file is read as far as it goes, without a traceback."""
    rng = Random(f"broken {name}")
    whole = PLAIN[name]("13812345678")
    for _ in range(12):
        data = bytearray(whole[: rng.randrange(1, len(whole) + 1)])
        for _ in range(rng.randrange(4)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        scan(name, bytes(data))


def test_a_password_is_told() -> None:
    data = bytearray(zipped({"a.txt": "secret text"}))
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + offset] |= 1
    assert reasons("a.zip", bytes(data)) == ["encrypted"]
    office = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert reasons("a.xlsx", office) == ["encrypted"]


def test_a_scan_without_text_is_told() -> None:
    assert reasons("a.pdf", pdf("")) == ["no-text"]


def test_links_in_tar_files_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("13812345678")
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, str(outside)
        tar.addfile(link)
    assert scan_output("a.tar", out.getvalue()) == ()


def test_what_is_found_in_text_and_in_files_is_the_same() -> None:
    text = "李明 13812345678\n生于1980年5月6日"
    assert [hit.kind for hit in scan_output("a.txt", text.encode())] == [
        finding.kind for finding in find_private(text)
    ]
