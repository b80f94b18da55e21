"""Draw portraits of fictional craftsmen, and pictures of their benches, as linocuts.

One picture:    python scripts/draw_portraits.py OUT.jpg --seed 7 --hat hard-hat --motif weld-sparks
A work scene:   python scripts/draw_portraits.py OUT.jpg --scene --seed 7 --motif porcelain
The table:      python scripts/draw_portraits.py --all
A proof sheet:  python scripts/draw_portraits.py --contact OUT.png

The table is scripts/portraits.yml: target path -> parameters. Nothing is drawn after a photograph,
and the same parameters give the same bytes with the same version of Pillow.
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from linocut import scenes
from linocut.clothes import CLOTHS, WEARS
from linocut.hair import HAIRS
from linocut.hats import HATS
from linocut.motifs import MOTIFS
from linocut.portrait import ACCENTS, portrait
from linocut.sitter import AGES, BEARDS, BUILDS, FACES, FACINGS, Sitter
from PIL import Image

TABLE = Path(__file__).with_name("portraits.yml")
ROOT = Path(__file__).resolve().parent.parent

QUALITY, LIMIT = 88, 150_000

CHOICES: dict[str, tuple[str, ...]] = {
    "hat": HATS,
    "motif": MOTIFS,
    "hair": HAIRS,
    "build": BUILDS,
    "face": FACES,
    "age": AGES,
    "wear": WEARS,
    "cloth": ("auto", *CLOTHS),
    "accent": ACCENTS,
    "beard": BEARDS,
    "facing": FACINGS,
}
FLAGS = ("glasses", "grey")


def draw(
    seed: int,
    *,
    hat: str = "none",
    motif: str = "plain",
    hair: str = "short",
    glasses: bool = False,
    build: str = "medium",
    face: str = "man",
    age: str = "middle",
    wear: str = "auto",
    cloth: str = "auto",
    accent: str = "auto",
    beard: str = "none",
    grey: bool = False,
    facing: str = "auto",
) -> Image.Image:
    """Return a portrait, 960 by 1200."""
    words = {"hat": hat, "motif": motif, "hair": hair, "build": build, "face": face, "age": age, "wear": wear}
    words |= {"cloth": cloth, "accent": accent, "beard": beard, "facing": facing}
    _check(words)
    return portrait(Sitter(seed, glasses=glasses, grey=grey, **words))


def scene(seed: int, motif: str) -> Image.Image:
    """Return a work scene without people, 1200 by 800."""
    _check({"motif": motif})
    return scenes.scene(seed, motif)


def save(image: Image.Image, target: Path) -> int:
    """Write a JPEG that keeps to the limit in size and return its length."""
    for quality in range(QUALITY, 59, -2):
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True)
        if buffer.tell() <= LIMIT:
            break
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(buffer.getvalue())
    return buffer.tell()


def _check(words: Mapping[str, str]) -> None:
    """Refuse a word that is not among the allowed values."""
    for name, word in words.items():
        if word not in CHOICES[name]:
            raise ValueError(f"{name}: {word!r} is not one of {', '.join(CHOICES[name])}")


def _redraw(root: Path) -> None:
    """Draw every picture of the table under a directory."""
    table: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load(TABLE.read_text(encoding="utf-8")) or {}
    kinds: tuple[tuple[str, Callable[..., Image.Image]], ...] = (("portraits", draw), ("scenes", scene))
    for kind, maker in kinds:
        for path, parameters in (table.get(kind) or {}).items():
            try:
                image = maker(**parameters)
            except (TypeError, ValueError) as error:
                raise SystemExit(f"{TABLE.name}: {path}: {error}") from error
            print(f"{save(image, root / path):>7} {path}")


# A proof sheet: one line per sitter, chosen to show every hat, hair, motif, build and age.
_PROOFS: tuple[dict[str, Any], ...] = (
    {"hat": "hard-hat", "motif": "port-crane", "hair": "crop", "beard": "stubble", "build": "broad"},
    {"hat": "welding-mask", "motif": "weld-sparks", "accent": "hat"},
    {
        "face": "woman",
        "hair": "bun",
        "motif": "embroidery",
        "build": "slim",
        "glasses": True,
        "age": "old",
        "grey": True,
    },
    {"hat": "toque", "motif": "wok", "build": "broad"},
    {"hat": "cap", "motif": "gear", "hair": "grey", "age": "old"},
    {"hat": "headscarf", "face": "woman", "hair": "braid", "motif": "tea-leaves"},
    {"hair": "parted", "motif": "ruler", "age": "young", "build": "slim"},
    {"hair": "receding", "motif": "wood-joints", "age": "old", "glasses": True, "grey": True},
    {"face": "woman", "hair": "bob", "motif": "gauge", "glasses": True},
    {"face": "woman", "hair": "perm", "motif": "sewing"},
    {"hat": "safety-glasses", "motif": "lathe-chuck", "wear": "overalls"},
    {"hair": "bald", "motif": "porcelain", "beard": "moustache", "age": "old"},
    {"hat": "goggles", "hair": "crop", "motif": "gear-train", "cloth": "khaki"},
    {"hat": "hairnet", "face": "woman", "hair": "bob", "motif": "mortar"},
    {"face": "woman", "hair": "ponytail", "motif": "circuit", "wear": "coat"},
    {"face": "woman", "hair": "braid", "motif": "kiln", "age": "young"},
    {"hair": "grey", "motif": "eaves", "age": "old", "beard": "short", "grey": True},
    {"hat": "hard-hat", "face": "woman", "hair": "ponytail", "motif": "power-tower", "accent": "hat"},
    {"hat": "cap", "face": "woman", "hair": "bob", "motif": "gauge", "accent": "hat", "wear": "overalls"},
    {"hair": "short", "motif": "mortar", "wear": "coat", "age": "old", "glasses": True, "grey": True},
    {"hair": "crop", "motif": "gear", "build": "broad", "cloth": "dark", "accent": "neck"},
    {"face": "woman", "hair": "perm", "motif": "embroidery", "age": "old", "grey": True, "wear": "mandarin"},
    {
        "hat": "hard-hat",
        "motif": "power-tower",
        "glasses": True,
        "age": "old",
        "hair": "grey",
        "wear": "jacket",
    },
    {
        "hat": "headscarf",
        "face": "woman",
        "hair": "bun",
        "motif": "porcelain",
        "wear": "apron",
        "build": "broad",
    },
    {"hair": "receding", "motif": "tea-leaves", "wear": "mandarin", "cloth": "dark", "build": "slim"},
    {
        "hat": "welding-mask",
        "motif": "gauge",
        "age": "old",
        "hair": "grey",
        "beard": "stubble",
        "wear": "apron",
    },
    {"hat": "toque", "face": "woman", "hair": "bun", "motif": "wok", "build": "slim", "age": "young"},
    {
        "hair": "parted",
        "motif": "plain",
        "glasses": True,
        "wear": "jacket",
        "cloth": "dark",
        "accent": "neck",
    },
    {"hat": "hairnet", "motif": "circuit", "glasses": True, "age": "young", "wear": "coat"},
    {"hair": "bald", "motif": "lathe-chuck", "beard": "short", "build": "broad", "wear": "overalls"},
)


def _contact(target: Path, width: int, columns: int = 6) -> None:
    """Write a proof sheet of varied portraits, and below them every work scene."""
    height, gap = width * 5 // 4, 16
    rows, wide = -(-len(_PROOFS) // columns), (columns * (width + gap)) // 4 - gap
    tall = wide * 2 // 3
    foot = rows * (height + gap) + gap
    size = (columns * (width + gap) + gap, foot + -(-len(MOTIFS) // 4) * (tall + gap))
    page = Image.new("RGB", size, (0xFB, 0xF9, 0xF5))
    lanczos = Image.Resampling.LANCZOS
    for i, parameters in enumerate(_PROOFS):
        at = (gap + i % columns * (width + gap), gap + i // columns * (height + gap))
        page.paste(draw(101 + i, **parameters).resize((width, height), lanczos), at)
    for i, motif in enumerate(MOTIFS):
        at = (gap + i % 4 * (wide + gap), foot + i // 4 * (tall + gap))
        page.paste(scene(1 + i, motif).resize((wide, tall), lanczos), at)
    page.save(target)


def _parser() -> argparse.ArgumentParser:
    """Return the command line."""
    parser = argparse.ArgumentParser(
        description="Draw linocut portraits and work scenes of fictional craftsmen."
    )
    parser.add_argument("out", nargs="?", type=Path, help="JPEG to write")
    parser.add_argument("--all", action="store_true", help=f"redraw everything listed in {TABLE.name}")
    parser.add_argument("--root", type=Path, default=ROOT, help="directory the paths of the table start from")
    parser.add_argument(
        "--contact", type=Path, metavar="OUT.png", help="write a proof sheet of varied pictures"
    )
    parser.add_argument("--width", type=int, default=320, help="width of a portrait on the proof sheet")
    parser.add_argument("--scene", action="store_true", help="draw a work scene of the motif, without people")
    parser.add_argument("--seed", type=int, default=1, help="settles whatever the other choices leave open")
    for name, words in CHOICES.items():
        default = Sitter.__dataclass_fields__[name].default
        parser.add_argument(f"--{name}", choices=words, default=default)
    for name in FLAGS:
        parser.add_argument(f"--{name}", action="store_true")
    return parser


def main(arguments: Sequence[str] | None = None) -> None:
    """Draw what the command line asks for."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.all:
        _redraw(options.root)
    if options.contact:
        _contact(options.contact, options.width)
    if options.out:
        words = {name: getattr(options, name) for name in (*CHOICES, *FLAGS)}
        image = scene(options.seed, options.motif) if options.scene else draw(options.seed, **words)
        print(f"{save(image, options.out):>7} {options.out}")
    elif not (options.all or options.contact):
        parser.error("give a file to write, --contact or --all")


if __name__ == "__main__":
    main()
