"""The public page of versions: valid, accessible, in both languages; made again when a version is made."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support.archived import BAG, LATER, PERSON, add_act, change, copy_site, freeze
from support.axe import find_violations
from support.browser import Scheme, open_page
from support.once import make_once
from support.sites import call_honorpress, edited
from support.vnu import check_html

PAGES = ("archive/index.html", "notices/craft/2024/off/index.html", "notices/craft/2024/more/index.html")


def built(frozen: Path, factory: pytest.TempPathFactory, language: str) -> Path:
    """The archived site after a redaction and an amendment, archived again and built."""

    def make(root: Path) -> None:
        copy_site(frozen, root)
        options = edited("mkdocs.yml", ("- honorpress\n", f"- honorpress: {{language: {language}}}\n"))
        (root / "mkdocs.yml").write_text(options["mkdocs.yml"], encoding="utf-8")
        path = PERSON.format("ma-qingshan")
        change(
            root,
            path,
            "quotation: {text: 焊缝会说话。, consent: {date: 2024-01-05, form: 同意书柜第3格}}\n",
            "",
        )
        change(root, path, "二十年", "三十年")
        members = "signed: 2024-06-10, members: [ma-qingshan]"
        add_act(root, f"kind: redaction, slug: off, title: 隐去说明, {members}, fields: [quotation]")
        add_act(root, f"kind: amendment, slug: more, title: 补正, {members}, fields: [deeds]")
        freeze(root)
        call_honorpress("build", "--as-of", LATER, root=root)

    return make_once(factory, f"archived-twice-{language}", make)


@pytest.fixture(scope="module", params=["zh", "en"])
def twice(frozen: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    return built(frozen, tmp_path_factory, request.param)


def test_pages_are_valid_html(twice: Path) -> None:
    assert check_html(twice / "site", [twice / "site" / page for page in PAGES]) == []


def test_pages_of_the_bag_are_valid_html(twice: Path) -> None:
    bag = twice / "archive/craft/2024/v2/data"
    assert check_html(bag, sorted(bag.rglob("*.html"))) == []


@pytest.mark.parametrize(
    ("scheme", "elder", "width_px"), [("light", False, 1280), ("dark", False, 390), ("light", True, 390)]
)
def test_pages_are_accessible(
    browser: Browser, twice: Path, scheme: Scheme, elder: bool, width_px: int
) -> None:
    bag = twice / "archive/craft/2024/v2/data"
    paths = [
        *(twice / "site" / page for page in PAGES),
        bag / "index.html",
        bag / "pages/craft/2024/index.html",
    ]
    found = []
    with open_page(browser, scheme=scheme, elder=elder, width_px=width_px) as page:
        for path in paths:
            page.goto(path.as_uri())
            found += [f"{path.parent.name}: {violation}" for violation in find_violations(page)]
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            if wide > 1:
                found.append(f"{path}: {wide} px wider than the window")
    assert found == []


def test_a_build_after_archiving_makes_the_page_alone(frozen: Path, tmp_path: Path) -> None:
    """And notices at once that there is a new version, though nothing else has changed."""
    root = copy_site(frozen, tmp_path / "site")
    register = root / "honorees/craft/2024/frozen.json"
    shutil.copy(register, tmp_path / "kept.json")
    register.unlink()
    call_honorpress("build", "--as-of", LATER, root=root)
    assert "没有变化" in call_honorpress("build", "--as-of", LATER, "--explain", root=root).stdout
    shutil.copy(tmp_path / "kept.json", register)
    told = call_honorpress("build", "--as-of", LATER, "--explain", "--lang", "en", root=root).stdout
    made = [line.split()[0] for line in told.splitlines()[:-1]]
    assert made == ["archive/index.html"], told
    assert (root / BAG).exists()
