"""The search box of every page: suggestions as a combobox, the search key, the lens on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from finding import DONE, INDEX, compose, small_targets
from playwright.sync_api import Browser, Page, expect

from support.axe import find_violations
from support.browser import open_page, record

BOX = "#hp-find-q"
OPTIONS = ".hp-find [role=option]"
PAGES = {"record": "kaifeng/2020/index.html", "hand-written": "about/index.html", "home": "index.html"}


@pytest.fixture(params=["server", "disk"])
def base(request: pytest.FixtureRequest, site_dir: Path, site_url: str) -> Iterator[str]:
    """The site below a path on a server, and as it lies on disk."""
    yield site_url if request.param == "server" else f"{site_dir.as_uri()}/"


def suggest(page: Page, text: str, box: str = BOX) -> None:
    """Type, and wait for suggestions."""
    page.focus(box)
    page.keyboard.type(text)
    page.wait_for_selector(f"form:has({box}) [role=option]")


@pytest.mark.parametrize("kind", PAGES)
def test_every_page_suggests(page: Page, base: str, kind: str) -> None:
    """By arrows to the person, Enter opens the page: on records, on hand-written pages, from disk."""
    with record(page, base) as seen:
        page.goto(base + PAGES[kind])
        suggest(page, "maqingsh")
        page.keyboard.press("ArrowDown")
        active = page.get_attribute(BOX, "aria-activedescendant") or ""
        assert page.get_attribute(f"#{active}", "aria-selected") == "true"
        assert "马青山" in page.inner_text(f"#{active}")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("马青山")
    assert seen.faults() == []


def test_the_combobox_keeps_its_promises(page: Page, site_url: str) -> None:
    """Role and states as WAI-ARIA's pattern has them; arrows go round; the number is announced."""
    page.goto(f"{site_url}about/")
    assert (
        page.get_attribute(BOX, "role") == "combobox" and page.get_attribute(BOX, "aria-expanded") == "false"
    )
    suggest(page, "焊")
    assert page.get_attribute(BOX, "aria-expanded") == "true"
    listbox = page.get_attribute(BOX, "aria-controls") or ""
    assert page.get_attribute(f"#{listbox}", "role") == "listbox"
    count = page.locator(OPTIONS).count()
    assert page.inner_text(".hp-find [role=status]").startswith(f"{count}条建议")
    assert page.get_attribute(BOX, "aria-activedescendant") is None
    page.keyboard.press("ArrowUp")
    assert page.get_attribute(BOX, "aria-activedescendant") == f"{listbox}-{count - 1}"
    page.keyboard.press("ArrowDown")
    assert page.get_attribute(BOX, "aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    assert page.get_attribute(BOX, "aria-activedescendant") == f"{listbox}-0"
    assert page.evaluate(f"document.activeElement === document.querySelector('{BOX}')")
    assert find_violations(page) == []
    page.keyboard.press("Escape")
    assert page.get_attribute(BOX, "aria-expanded") == "false" and page.input_value(BOX) == "焊"
    page.keyboard.press("Escape")
    assert page.input_value(BOX) == ""


def test_enter_without_a_choice_searches(page: Page, site_url: str) -> None:
    """The words go to the search page as they are."""
    page.goto(f"{site_url}about/")
    suggest(page, "焊工")
    page.keyboard.press("Enter")
    page.wait_for_selector(DONE)
    assert parse_qs(urlsplit(page.url).query) == {"q": ["焊工"]}
    assert page.input_value("#hp-q") == "焊工"


def test_a_suggestion_can_be_clicked_and_left(page: Page, site_url: str) -> None:
    """With a mouse; a click elsewhere shuts the list."""
    page.goto(site_url)
    suggest(page, "maqingsh", "#home-q")
    page.click("h1")
    assert not page.locator("form:has(#home-q) [role=listbox]").is_visible()
    page.fill("#home-q", "")
    suggest(page, "maqingsh", "#home-q")
    page.click("form:has(#home-q) [role=option] >> nth=0")
    expect(page.locator("h1")).to_have_text("马青山")


@pytest.mark.parametrize("key", ["/", "f", "s"])
def test_the_search_key(page: Page, site_url: str, key: str) -> None:
    """As in Material: it leads to the box, unless somebody is typing or holds another key."""
    page.goto(f"{site_url}about/")
    page.keyboard.press(f"Control+{key}")
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.keyboard.press(key)
    assert page.evaluate("document.activeElement.id") == "hp-find-q" and page.input_value(BOX) == ""
    page.keyboard.press(key)
    assert page.input_value(BOX) == key


def test_the_search_key_can_be_switched_off(page: Page, site_url: str) -> None:
    """For good, on the search page."""
    page.goto(f"{site_url}search/")
    page.click("[data-hp-keys]")
    assert page.get_attribute("[data-hp-keys]", "aria-pressed") == "false"
    page.goto(f"{site_url}about/")
    page.keyboard.press("s")
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.goto(f"{site_url}search/")
    page.click("[data-hp-keys]")
    page.goto(f"{site_url}about/")
    page.keyboard.press("s")
    assert page.evaluate("document.activeElement.id") == "hp-find-q"


def test_nothing_is_loaded_before_it_is_wanted(page: Page, site_url: str) -> None:
    """A page costs no byte of the index until the box is entered."""
    with record(page, site_url) as seen:
        page.goto(f"{site_url}about/")
        page.wait_for_load_state("networkidle")
        before = [url for url in seen.requests if "/search/" in url or "engine" in url]
        suggest(page, "焊")
    assert before == [] and any("/search/" in url for url in seen.requests)


def test_what_is_composed_is_not_suggested(page: Page, site_url: str) -> None:
    """Enter and arrows belong to the input method while it composes."""
    page.goto(f"{site_url}about/")
    page.focus(BOX)
    compose(page, "m", "maqingshan", commit="")
    assert page.locator(OPTIONS).count() == 0 and page.url.endswith("about/")
    page.fill(BOX, "")
    compose(page, "ma", commit="马青山")
    page.wait_for_selector(OPTIONS)


def test_without_an_index_the_box_still_searches(page: Page, site_url: str) -> None:
    """A failure shows no suggestion and no fault; Enter leads to the page that says what is wrong."""
    page.route(INDEX, lambda route: route.abort())
    page.goto(f"{site_url}about/")
    page.focus(BOX)
    page.keyboard.type("焊工")
    page.wait_for_timeout(400)
    assert page.locator(OPTIONS).count() == 0
    page.keyboard.press("Enter")
    page.wait_for_selector("#hp-results[data-state=error]")


@pytest.mark.parametrize("elder", [False, True], ids=["plain", "elder"])
def test_on_a_phone_the_lens_opens_the_box(browser: Browser, site_url: str, elder: bool) -> None:
    """Large enough for fingers, accessible while open, nothing wider than the window; Escape shuts it."""
    with open_page(browser, width_px=390, phone=True, elder=elder) as page:
        page.goto(f"{site_url}about/")
        assert not page.locator(BOX).is_visible()
        page.click("[data-hp-search]")
        assert page.get_attribute("[data-hp-search]", "aria-expanded") == "true"
        suggest(page, "焊")
        page.keyboard.press("ArrowDown")
        assert find_violations(page) == [] and small_targets(page, ".hp-header") == []
        heights = page.eval_on_selector_all(OPTIONS, "all => all.map(one => one.offsetHeight)")
        assert min(heights) >= 44
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 1
        for _ in range(3):
            page.keyboard.press("Escape")
        assert not page.locator(BOX).is_visible()
        assert page.evaluate("'hpSearch' in document.activeElement.dataset")


def test_without_a_script_the_box_is_a_form(browser: Browser, site_url: str) -> None:
    """It sends the words to the search page, whose lists need no script."""
    with open_page(browser, javascript=False) as page:
        page.goto(f"{site_url}about/")
        assert page.get_attribute(BOX, "role") is None
        page.fill(BOX, "焊工")
        page.press(BOX, "Enter")
        page.wait_for_url("**/search/index.html?q=*")
        assert "没有运行脚本" in page.inner_text("main")
