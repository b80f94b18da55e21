"""Make `theme/fonts/`: the faces that documents are set in, cut down from Debian's free Chinese fonts.

    python scripts/make_font_pack.py [--sources DIR] [--check]

Downloads three Debian packages into DIR (default: a folder that is removed again), which needs apt-get and
dpkg-deb on Debian 12, and fontTools (`make test` installs it). The same packages and the same fontTools give
the same bytes. What the faces are, and why these: `theme/fonts/FONTS.md`, whose table this script writes.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

ROOT: Final = Path(__file__).resolve().parent.parent
PACK: Final = ROOT / "theme/fonts"
TABLE: Final = ROOT / "generator/honorpress/names/strokes.tsv"

SHA256: Final = {
    "fonts-lxgw-wenkai": "6d1e4c4aac78ad32062aefa2c836ee4d6e58f9dcf8b3f4407c9eefe304615318",
    "fonts-noto-cjk": "4a2515eb6db3978b897fef9709ed0d2b1f4c6c4df4d83d6c4ef65f71f1b1f502",
    "fonts-noto-cjk-extra": "5f6536c99f9b3d77a3c383c3f1544f6d49350e7f20832c4c979af0e33f603cb5",
}
"""Debian packages, and what they must be."""

FIRST_LEVEL: Final = 3500
"""Characters of the first level of 通用规范汉字表: those in common use."""

MARKS: Final = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *map(ord, "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜêńňǹḿ"),
    *map(ord, "\u2010\u2011–—―‘’“”†‡•‥…‰′″※€™←↑→↓−≈≠≤≥①②③④⑤⑥⑦⑧⑨⑩"),
    *range(0x3000, 0x3020),
    *range(0xFF01, 0xFF5F),
    *map(ord, "￥·℃№㎡㎝㎏㏄"),
)
"""Letters, digits and punctuation that every face has as far as its source does."""

HALF_WIDTH: Final = range(0x30, 0x3A)
"""Digits, which the small 宋体 face draws half an em wide, two to a character's square."""

DROPPED: Final = ("GPOS", "GSUB", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG", "kern", "meta", "gasp")


@dataclass(frozen=True, slots=True)
class Face:
    """One file of the pack."""

    file: str
    family: str
    package: str
    path: str
    """File in the package below usr/share/fonts/."""
    covers: str
    """`all`: 通用规范汉字表 and GB 2312; `common`: its first level; `marks`: no Chinese characters."""


FACES: Final = (
    Face(
        "HonorpressFang-Regular.ttf",
        "Honorpress Fang",
        "fonts-lxgw-wenkai",
        "truetype/lxgw-wenkai/LXGWWenKai-Light.ttf",
        "all",
    ),
    Face(
        "HonorpressKai-Regular.ttf",
        "Honorpress Kai",
        "fonts-lxgw-wenkai",
        "truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf",
        "common",
    ),
    Face(
        "HonorpressHei-Regular.otf",
        "Honorpress Hei",
        "fonts-noto-cjk-extra",
        "opentype/noto/NotoSansCJK-Medium.ttc",
        "all",
    ),
    Face(
        "HonorpressBiaosong-Regular.otf",
        "Honorpress Biaosong",
        "fonts-noto-cjk",
        "opentype/noto/NotoSerifCJK-Bold.ttc",
        "all",
    ),
    Face(
        "HonorpressMarks-Regular.otf",
        "Honorpress Marks",
        "fonts-noto-cjk",
        "opentype/noto/NotoSerifCJK-Regular.ttc",
        "marks",
    ),
)


def main() -> int:
    """Make the pack, or compare it with the one in the repository."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sources", type=Path, help="folder that has, or gets, the Debian packages")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the pack differs")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        made = dict(make_faces(options.sources or Path(temporary)))
    notes = PACK / "FONTS.md"
    text = filled(notes.read_text(encoding="utf-8"), made)
    outputs = {notes.name: text.encode(), **{face.file: data for face, data in made.items()}}
    if options.check:
        return int(any((PACK / name).read_bytes() != data for name, data in outputs.items()))
    for name, data in outputs.items():
        (PACK / name).write_bytes(data)
    return 0


def make_faces(folder: Path) -> Iterator[tuple[Face, bytes]]:
    """Yield each face with its bytes."""
    sets = character_sets()
    for package in SHA256:
        unpack(folder, package)
    for face in FACES:
        font = open_font(folder / face.package / "usr/share/fonts" / face.path)
        yield face, cut(font, face, sets[face.covers])


def character_sets() -> Mapping[str, frozenset[int]]:
    """Code points of each kind of face."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    table = [ord(line[0]) for line in lines if not line.startswith("#")]
    marks = frozenset(MARKS)
    return {
        "all": marks | set(table) | set(gb2312()),
        "common": marks | set(table[:FIRST_LEVEL]),
        "marks": marks,
    }


def gb2312() -> Iterator[int]:
    """Yield the code points of GB 2312."""
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                yield ord(bytes([row, cell]).decode("gb2312"))
            except UnicodeDecodeError:
                continue


def unpack(folder: Path, package: str) -> None:
    """Download a Debian package where the folder lacks it, see that it is the right one, and unpack it."""
    folder.mkdir(parents=True, exist_ok=True)
    if not any(folder.glob(f"{package}_*.deb")):
        subprocess.run(["apt-get", "download", "-qq", package], cwd=folder, check=True)
    archive = min(folder.glob(f"{package}_*.deb"))
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != SHA256[package]:
        raise SystemExit(f"{archive.name} has SHA-256 {found}, not {SHA256[package]}")
    subprocess.run(["dpkg-deb", "-x", str(archive), str(folder / package)], check=True)


def open_font(path: Path) -> TTFont:
    """Open a font; of a collection, the face for simplified Chinese."""
    if path.suffix != ".ttc":
        return TTFont(path, recalcTimestamp=False)
    fonts = TTCollection(path, recalcTimestamp=False).fonts
    return next(font for font in fonts if " SC" in str(font["name"].getDebugName(1)))


def cut(font: TTFont, face: Face, characters: frozenset[int]) -> bytes:
    """Cut a font down to some characters, rename it, and give its bytes."""
    font.recalcTimestamp = False
    if face.covers == "marks":
        use_half_width_digits(font)
    options = subset.Options(
        hinting=False,
        layout_features=[],
        notdef_outline=True,
        name_IDs=[0, 13, 14],
        drop_tables=[*subset.Options().drop_tables, *DROPPED],
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters & font.getBestCmap().keys())
    cutter.subset(font)
    rename(font, face)
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def use_half_width_digits(font: TTFont) -> None:
    """Let the plain digits be the half-width ones that the font keeps as alternates."""
    gsub = font["GSUB"].table
    records = [r for r in gsub.FeatureList.FeatureRecord if r.FeatureTag == "hwid"]
    half: dict[str, str] = {}
    for index in records[0].Feature.LookupListIndex:
        for table in gsub.LookupList.Lookup[index].SubTable:
            half.update(getattr(table, "ExtSubTable", table).mapping)
    for cmap in font["cmap"].tables:
        for code in HALF_WIDTH:
            if hasattr(cmap, "cmap") and code in cmap.cmap:
                cmap.cmap[code] = half.get(cmap.cmap[code], cmap.cmap[code])  # tables share their mapping


def rename(font: TTFont, face: Face) -> None:
    """Give a face our family name: the names of the originals are reserved or trademarks."""
    names = font["name"]
    notice = str(names.getDebugName(0))
    names.names = [n for n in names.names if n.platformID == 3 and n.langID == 0x409]
    postscript = face.file.rpartition(".")[0]
    source = Path(face.path).name
    for number, text in {
        0: notice.replace("\r\n", "; "),
        1: face.family,
        2: "Regular",
        3: f"{postscript}; subset of {source}",
        4: face.family,
        5: "Version 1.000",
        6: postscript,
        10: f"A subset of {source} from Debian's {face.package}, renamed.",
    }.items():
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 400
    font["OS/2"].fsSelection = 0x40
    font["head"].macStyle = 0
    if "CFF " in font:
        table: Any = font["CFF "].cff
        table.fontNames = [postscript]
        top = table.topDictIndex[0]
        top.FullName = top.FamilyName = face.family
        top.Weight = "Regular"
        top.Notice = notice


def filled(text: str, made: Mapping[Face, bytes]) -> str:
    """Write the table of faces into the notes."""
    rows = ["| file | made from | characters | kB | SHA-256 |", "|---|---|---|---|---|", *table_rows(made)]
    return re.sub(
        r"(<!-- faces -->\n).*?(<!-- end -->)",
        lambda found: "\n".join([found[1], *rows, "", found[2]]),
        text,
        flags=re.DOTALL,
    )


def table_rows(made: Mapping[Face, bytes]) -> Sequence[str]:
    """A row for each face."""
    return [
        f"| `{face.file}` | `{Path(face.path).name}` of {face.package} "
        f"| {len(TTFont(io.BytesIO(data)).getBestCmap()):,} | {len(data) // 1000:,} "
        f"| `{hashlib.sha256(data).hexdigest()[:16]}` |"
        for face, data in made.items()
    ]


if __name__ == "__main__":
    raise SystemExit(main())
