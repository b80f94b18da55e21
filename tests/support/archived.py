"""The small site with its cohort archived, once a run; and what tests do with such a site."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import Final

import pytest
from PIL import Image

from support.once import make_once
from support.sites import SMALL_SITE, Overrides, built_site, call_honorpress, edited, make_site

DAY: Final = "2024-06-01"
LATER: Final = "2024-07-01"
COHORT: Final = "honorees/craft/2024/cohort.yml"
PERSON: Final = "honorees/craft/2024/{}/honoree.md"
PROGRAMME: Final = "honorees/craft/programme.yml"
BAG: Final = "archive/craft/2024/v1"


def camera_photo(width_px: int = 640, height_px: int = 800) -> bytes:
    """A JPEG as a phone writes it: with place, time, a name, a thumbnail, and something behind its end."""
    image = Image.new("RGB", (width_px, height_px), "#806040")
    image.paste("#e0d0c0", (0, 0, width_px // 2, height_px // 3))
    exif = Image.Exif()
    exif[0x010F] = "CAMERA-X9"
    exif[0x0132] = "2024:01:05 08:30:00"
    exif[0x013B] = "PHOTOGRAPHER-A"
    exif.get_ifd(0x8825).update({1: "N", 2: (35.0, 6.0, 12.5), 3: "E", 4: (119.0, 19.0, 7.5)})
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", exif=exif, comment=b"serial 0012345", xmp=b"<x:xmpmeta>where</x:xmpmeta>")
    return buffer.getvalue() + b"MotionPhoto_Data" + bytes(200)


def full_site() -> Overrides:
    """The small site with all that a bag can hold: a portrait, closed fields, an annex, a comment."""
    consent = "{date: 2024-01-05, form: 同意书柜第3格}"
    person = edited(
        PERSON.format("ma-qingshan"),
        (
            "grade: 技师\n",
            "grade: 技师  # 评委私下说他最好\n"
            "score: 93.25\n"
            "official_rank: 七级职员内部\n"
            "sex: 男\n"
            "quotation: {text: 焊缝会说话。, consent: " + consent + "}\n"
            "honours:\n- {year: 2020, title: 示例市技术能手, level: 市级}\n"
            "photos:\n"
            f"- {{file: portrait.jpg, alt: 肖像, kind: portrait, consent: {consent}}}\n"
            "- {file: unasked.jpg, alt: 没有同意的照片}\n",
        ),
    )
    annexes = "    annexes:\n      - {title: 事迹汇编, file: 汇编.pdf}\n"
    return {
        **person,
        "honorees/craft/2024/ma-qingshan/portrait.jpg": camera_photo(),
        "honorees/craft/2024/ma-qingshan/unasked.jpg": camera_photo(300, 300),
        "honorees/craft/2024/汇编.pdf": b"%PDF-1.4\ntrailer<<>>\n%%EOF\n",
        COHORT: SMALL_SITE[COHORT].replace("    signed: 2024-03-20\n", f"    signed: 2024-03-20\n{annexes}"),
    }


def frozen_site(factory: pytest.TempPathFactory) -> Path:
    """That site, its cohort archived as of `DAY`; tests must not write into it."""
    built = built_site(factory)

    def make(root: Path) -> None:
        make_site(root, full_site(), engine=built)
        done = call_honorpress("archive", "freeze", "craft/2024", "--as-of", DAY, root=root)
        if done.exit_code:
            raise RuntimeError(done.output)

    return make_once(factory, "archived-site", make)


def copy_site(frozen: Path, root: Path) -> Path:
    """A copy that a test may write into."""
    shutil.copytree(frozen, root, dirs_exist_ok=True)
    return root


def change(root: Path, path: str, old: str, new: str) -> None:
    """Replace a piece of a file, which stands there once."""
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path} has {text.count(old)} times: {old}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def add_act(root: Path, act: str) -> None:
    """Add an act, as YAML on one line."""
    file = root / COHORT
    file.write_text(file.read_text(encoding="utf-8") + f"  - {{{act}}}\n", encoding="utf-8")


def freeze(root: Path, day: str = LATER) -> str:
    """Archive the cohort again; what was printed. Fails where the command does."""
    done = call_honorpress("archive", "freeze", "craft/2024", "--as-of", day, root=root)
    assert done.exit_code == 0, done.output
    return done.output


def problems(root: Path, day: str = LATER) -> list[str]:
    """What `check` says of the archive: lines without their advice."""
    lines = call_honorpress("check", "--lang", "en", "--as-of", day, root=root).stderr.splitlines()
    found = [(line.partition(";")[0], line[line.rfind("[") :]) for line in lines]
    return [f"{said} {code}" for said, code in found if code.startswith(("[frozen-", "[redaction-"))]
