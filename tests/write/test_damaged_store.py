"""Whatever part of the store is damaged, the next build makes the tree that a clean one makes."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

from support.sites import SMALL_SITE, call_honorpress, make_site, tree_hashes

HOLE: Final = 400
"""Bytes that are lost at a time."""
PLACES: Final = int(os.environ.get("HONORPRESS_EXAMPLES", "16"))
"""Places that are tried, spread over the store."""
PERSON: Final = "honorees/craft/2024/tian-fu/honoree.md"
MEMORY: Final = ("build.sqlite", "site", ".site*", "search")


def _build(root: Path) -> dict[str, str]:
    done = call_honorpress("build", "--jobs", "1", "--as-of", "2024-05-01", root=root)
    assert "页，用时" in done.stdout, done.output
    return tree_hashes(root / "site")


def _lay_out(root: Path, engine: Path) -> None:
    make_site(root, SMALL_SITE, engine=engine)
    config = root / "mkdocs.yml"
    config.write_text(config.read_text().replace("- honorpress\n", "- honorpress: {documents: false}\n"))


def test_a_hole_anywhere_in_the_store(built: Path, tmp_path: Path) -> None:
    root = tmp_path / "site"
    _lay_out(root, built)
    _build(root)
    person, store = root / PERSON, root / ".honorpress" / "build.sqlite"
    texts = [person.read_text(encoding="utf-8"), f"{person.read_text(encoding='utf-8')}\n\n补记。\n"]
    wanted = []
    for text in texts:
        clean = tmp_path / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        shutil.copytree(root, clean, ignore=shutil.ignore_patterns(*MEMORY))
        (clean / PERSON).write_text(text, encoding="utf-8")
        wanted.append(_build(clean))
    for number in range(PLACES):
        person.write_text(texts[number % 2], encoding="utf-8")
        data = bytearray(store.read_bytes())
        start = len(data) * number // PLACES
        data[start : start + HOLE] = bytes(len(data[start : start + HOLE]))
        store.write_bytes(data)
        assert _build(root) == wanted[number % 2], start
