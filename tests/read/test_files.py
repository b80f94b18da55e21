"""Files read with care: names, encodings, links, sizes."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from honorpress.problems import Problem, ProblemError
from honorpress.read.files import MAX_TEXT_BYTES, Files, decode
from support.sites import AS_OF, call_honorpress, make_site


@pytest.mark.skipif(sys.platform != "linux", reason="other systems store names as text")
def test_a_garbled_name_is_told_and_passed_over(tmp_path: Path) -> None:
    """GBK bytes, as an archive packed on an old Chinese Windows leaves them; JSON must survive them."""
    make_site(tmp_path)
    folder = os.fsencode(tmp_path / "honorees" / "craft" / "2024")
    os.mkdir(os.path.join(folder, "张三".encode("gbk")))  # noqa: PTH102, PTH118 (names that are bytes)
    done = call_honorpress("check", "--as-of", AS_OF, "--json", root=tmp_path)
    rows = json.loads(done.stdout)
    assert [(row["code"], row["path"]) for row in rows] == [
        ("name-not-utf-8", "honorees/craft/2024/\ufffd\ufffd\ufffd\ufffd")
    ]
    assert call_honorpress("check", "--as-of", AS_OF, root=tmp_path).exit_code == 1


def test_entries_come_by_name(tmp_path: Path) -> None:
    for name in ("b.md", "a.md", ".hidden", "~$a.docx", "a.md~", "Thumbs.db"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "c").mkdir()
    found = [entry for entry in Files(tmp_path).entries("") if not isinstance(entry, Problem)]
    assert [(entry.path, entry.is_dir) for entry in found] == [("a.md", False), ("b.md", False), ("c", True)]


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert [getattr(entry, "code", "") for entry in Files(tmp_path).entries("no")] == ["file-missing"]


@pytest.mark.parametrize("path", ["../outside.md", "link.md", "folder/outside.md"])
def test_nothing_outside_of_the_root_is_read(tmp_path: Path, path: str) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "outside.md").write_text("secret", encoding="utf-8")
    (root / "link.md").symlink_to("../outside.md")
    (root / "folder").symlink_to("..")
    with pytest.raises(ProblemError) as caught:
        Files(root).read_bytes(path)
    assert [problem.code for problem in caught.value.problems] == ["link-outside"]


def test_a_link_to_itself_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "loop.md").symlink_to("loop.md")
    with pytest.raises(ProblemError):
        Files(tmp_path).read_text("loop.md")


@pytest.mark.parametrize("size_bytes", [MAX_TEXT_BYTES, MAX_TEXT_BYTES + 1])
def test_the_largest_file_that_is_read(tmp_path: Path, size_bytes: int) -> None:
    (tmp_path / "x.md").write_bytes(b"x" * size_bytes)
    if size_bytes == MAX_TEXT_BYTES:
        assert len(Files(tmp_path).read_text("x.md")) == size_bytes
    else:
        with pytest.raises(ProblemError):
            Files(tmp_path).read_text("x.md")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfa", "a"),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        ("𬭎·张　红\t".encode(), "𬭎·张　红\t"),
    ],
)
def test_text_is_brought_to_one_form(data: bytes, text: str) -> None:
    assert decode("x", data) == text


@pytest.mark.parametrize(
    ("data", "code", "value"),
    [
        ("张三".encode("gbk"), "not-utf-8", "GBK"),
        ("张三".encode("utf-16"), "not-utf-8", "UTF-16"),
        ("ab".encode("utf-16-be"), "unfit-character", "U+0000"),
        ("a\n\n一二\x0b".encode(), "unfit-character", "U+000B"),
        ("\u2028".encode(), "unfit-character", "U+2028"),
        ("\x85".encode(), "unfit-character", "U+0085"),
        ("\uffff".encode(), "unfit-character", "U+FFFF"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, code: str, value: str) -> None:
    with pytest.raises(ProblemError) as caught:
        decode("x", data)
    (problem,) = caught.value.problems
    assert problem.code == code and value in problem.values.values()
    if b"\x0b" in data:
        assert (problem.origin.line, problem.origin.column) == (3, 3)
