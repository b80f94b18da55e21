"""The font pack is what its notes say, covers the table, and a site's own fonts come before it."""

from __future__ import annotations

import hashlib
import io
import re
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from samples import CHINESE, content

from honorpress.config import DocumentFonts
from honorpress.documents.coverage import read_coverage
from honorpress.documents.faces import ROLES, find_faces
from honorpress.documents.typeset import document_json, typeset
from honorpress.documents.undrawable import texts_of
from honorpress.names import strokes
from honorpress.resources import theme_dir
from support.pdf import read_pdf

PACK = theme_dir() / "fonts"
FILES = sorted(PACK.glob("*.?tf"))
ALL = ("HonorpressFang", "HonorpressHei", "HonorpressBiaosong")


def table() -> set[int]:
    text = Path(strokes.__file__).with_name("strokes.tsv").read_text(encoding="utf-8")
    return {ord(line[0]) for line in text.splitlines() if not line.startswith("#")}


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_coverage_is_read_as_font_tools_reads_it(path: Path) -> None:
    assert read_coverage(path) == set(TTFont(path).getBestCmap())


@pytest.mark.parametrize("path", [path for path in FILES if path.name.startswith(ALL)], ids=lambda p: p.stem)
def test_faces_cover_the_table(path: Path) -> None:
    missing = table() - read_coverage(path)
    assert len(table()) == 8105
    assert not missing
    for row in range(0xB0, 0xF8):
        cells = (bytes([row, cell]).decode("gb2312", "ignore") for cell in range(0xA1, 0xFF))
        assert {ord(cell) for cell in cells if cell} <= read_coverage(path)


def test_notes_name_every_file_with_its_hash() -> None:
    notes = (PACK / "FONTS.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([^`]+\.[to]tf)` \|.*\| `([0-9a-f]{16})` \|$", notes, re.MULTILINE))
    assert rows == {p.name: hashlib.sha256(p.read_bytes()).hexdigest()[:16] for p in FILES}


def test_pack_is_at_most_12_mb_and_has_its_licence() -> None:
    assert sum(path.stat().st_size for path in PACK.iterdir()) <= 12_000_000
    licence = (PACK / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    for path in FILES:
        names = TTFont(path)["name"]
        owners = re.findall(r"Adobe|LXGW|Klee Project Authors", str(names.getDebugName(0)))
        assert owners
        assert all(owner in licence for owner in owners)
        assert "Open Font License" in str(names.getDebugName(13))


def test_reserved_names_are_not_used() -> None:
    for path in FILES:
        for record in TTFont(path)["name"].names:
            if record.nameID in (1, 4, 6, 16):
                assert str(record).startswith("Honorpress")


def own_font(folder: Path, family: str, characters: str) -> None:
    """Write a font of another name that has only some of the characters of ours, and one more."""
    font = TTFont(PACK / "HonorpressHei-Regular.otf")
    for record in font["name"].names:
        if record.nameID in (1, 4):
            record.string = family
    for cmap in font["cmap"].tables:
        glyph = cmap.cmap.get(ord("永"))
        kept = {code: name for code, name in cmap.cmap.items() if chr(code) in characters}
        cmap.cmap = {**kept, 0x30EDD: glyph} if cmap.format == 12 else kept
    folder.mkdir(exist_ok=True)
    buffer = io.BytesIO()
    font.save(buffer)
    (folder / "own.otf").write_bytes(buffer.getvalue())


def test_own_fonts_come_first_and_ours_fill_in(tmp_path: Path, press: ProcessPoolExecutor) -> None:
    own_font(tmp_path / "fonts", "Own Fang", "工会")
    faces, problems = find_faces(tmp_path, DocumentFonts(folder="fonts", fang="Own Fang"))
    assert not problems
    assert 0x30EDD in faces.drawn
    document = content(title="关于𰻝的公示", issuers=("工会联席",))
    text = document_json(document, faces, CHINESE)
    data = press.submit(typeset, text, theme_dir() / "documents", faces.folders).result(timeout=60)
    page = read_pdf(data)[0]
    fonts = {char.text: char.font for char in page.chars}
    assert fonts["席"] == "HonorpressFang-Regular"
    assert fonts["公"] == "HonorpressBiaosong-Regular"
    own = fonts["工"]
    assert not own.startswith("HonorpressFang")
    assert fonts["𰻝"] == own, "a title takes from the text's font what its own lacks"


def test_a_family_that_is_not_there_is_reported(tmp_path: Path) -> None:
    own_font(tmp_path / "fonts", "Own Fang", "工会")
    faces, problems = find_faces(tmp_path, DocumentFonts(folder="fonts", fang="Own Fnag"))
    (problem,) = problems
    assert (problem.code, problem.severity) == ("font-missing", "warning")
    assert problem.values["found"] == "Own Fang"
    assert faces.roles == find_faces(tmp_path, None)[0].roles


def test_every_role_draws_what_is_said_to_be_drawn() -> None:
    """A role's last face has all characters that a document may hold."""
    faces, _ = find_faces(theme_dir(), None)
    assert set(faces.roles) == set(ROLES)
    for found in faces.roles.values():
        assert found[-1].family == "Honorpress Fang"
    assert faces.drawn >= {ord(c) for text in texts_of(content()) for c in text}


@pytest.mark.parametrize("data", [b"", b"OTTO", b"\0\1\0\0\0\x10" + b"\0" * 20, b"ttcf" + b"\xff" * 40])
def test_what_is_no_font_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.ttf").write_bytes(data)
    with pytest.raises(ValueError, match=r"x\.ttf"):
        read_coverage(tmp_path / "x.ttf")
