"""The menu of talks: pages by stage, trade, place, form and month, and all of them together by script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from finding import small_targets
from playwright.sync_api import Browser, Page, expect

from support.axe import find_violations
from support.browser import open_page, record
from support.tools import ROOT

WAYS = ("stage", "trade", "place", "form", "month")


@pytest.fixture(params=["server", "disk"])
def base(request: pytest.FixtureRequest, site_dir: Path, site_url: str) -> Iterator[str]:
    """The site below a path on a server, and as it lies on disk."""
    yield site_url if request.param == "server" else f"{site_dir.as_uri()}/"


def talks() -> dict[str, dict[str, object]]:
    """The talks as their records have them, by address."""
    found = {}
    for path in (ROOT / "honorees").glob("*/outreach/*.md"):
        front = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
        if front["kind"] == "talk":
            found[f"campus/talks/{path.parts[-3]}/{path.stem}/"] = front
    return found


def shown(page: Page) -> set[str]:
    """Addresses of the talks that can be seen."""
    rows: list[str] = page.eval_on_selector_all(
        "tr[data-talk]", "all => all.filter(one => one.offsetParent).map(one => one.dataset.talk)"
    )
    return set(rows)


def test_conditions_combine(page: Page, base: str) -> None:
    """Hands-on in September: what the records say, in the address, and back again."""
    fitting = {
        uri
        for uri, talk in talks().items()
        if talk["form"] == "hands-on" and 9 in (talk.get("months") or range(1, 13))  # type: ignore[operator]
    }
    with record(page, base) as seen:
        page.goto(f"{base}campus/talks/index.html")
        everything = shown(page)
        assert everything == set(talks())
        page.check("input[name=form][value=hands-on]")
        promised = page.inner_text("label:has(input[name=month][value='9']) .count")
        page.check("input[name=month][value='9']")
        assert shown(page) == fitting and promised == str(len(fitting))
        assert f"有{len(fitting)}门" in page.inner_text("#hp-talks-found[role=status]")
        assert parse_qs(urlsplit(page.url).query) == {"form": ["hands-on"], "month": ["9"]}
        page.reload()
        assert shown(page) == fitting
        page.check("input[name=stage][value=university]")
        assert shown(page) == set() and "没有同时符合" in page.inner_text("#hp-talks-found")
        page.go_back()
        expect(page.locator("input[name=stage][value=university]")).not_to_be_checked()
        assert shown(page) == fitting
        page.click("#hp-talks [type=reset]")
        expect(page.locator("#hp-talks [type=reset]")).to_be_hidden()
        assert shown(page) == everything
    assert seen.faults() == []


@pytest.mark.parametrize("way", WAYS)
def test_every_talk_is_reached_by_each_way(site_dir: Path, way: str) -> None:
    """From the menu as it is without a script, with the number of talks at each link."""
    menu = (site_dir / "campus/talks/index.html").read_text(encoding="utf-8")
    found = set()
    link = rf'href="\.\./\.\./(campus/{way}s/[^"]+)"[^<]*</a><span class="count">(\d+)'
    for uri, count in re.findall(link, menu.replace("\n", "")):
        html = (site_dir / uri).read_text(encoding="utf-8")
        here = set(re.findall(r'data-talk="([^"]+)"', html))
        assert len(here) == int(count), uri
        found |= here
    assert found == set(talks())


def test_without_a_script_the_ways_are_links(browser: Browser, site_url: str) -> None:
    """The form is hidden, the links are there and lead on."""
    with open_page(browser, javascript=False) as page:
        page.goto(f"{site_url}campus/talks/")
        assert not page.locator("#hp-talks").is_visible()
        page.click(".browse-links a[href*='campus/forms/hands-on/']")
        assert "动手课" in page.inner_text("h1") and page.locator("tr[data-talk]").count() > 1


@pytest.mark.parametrize("elder", [False, True], ids=["plain", "elder"])
def test_on_a_phone(browser: Browser, site_url: str, elder: bool) -> None:
    """A drawer with targets for fingers; accessible open, and with nothing left."""
    with open_page(browser, width_px=390, phone=True, elder=elder) as page:
        page.goto(f"{site_url}campus/talks/?stage=university&place=kaifeng")
        assert not page.locator("#hp-talks fieldset").first.is_visible()
        page.click("#hp-talks summary")
        assert small_targets(page, "#hp-talks") == [] and find_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 1
