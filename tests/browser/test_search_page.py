"""The search page: what it shows, what its address keeps, by keyboard, on a phone, without a script."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from finding import DONE, HITS, INDEX, compose, ids, search, settle, small_targets
from playwright.sync_api import Browser, Page, expect

from support.axe import find_violations
from support.browser import open_page, record

MA = "kaifeng/2020/ma-qingshan"


@pytest.fixture(params=["server", "disk"])
def base(request: pytest.FixtureRequest, site_dir: Path, site_url: str) -> Iterator[str]:
    """The site below a path on a server, and as it lies on disk."""
    yield site_url if request.param == "server" else f"{site_dir.as_uri()}/"


def asked(page: Page) -> dict[str, list[str]]:
    """Fields of the address."""
    return parse_qs(urlsplit(page.url).query, keep_blank_values=True)


def box_of(page: Page, facet: str, value: str) -> str:
    """Selector of a choice."""
    return f'#hp-facets input[name="{facet}"][value="{value}"]'


def test_it_runs_on_load_from_disk_too(page: Page, base: str) -> None:
    """The exact name first; the hit leads to the page; nothing is asked of anybody else."""
    with record(page, base) as seen:
        assert search(page, base, f"q={quote('马青山')}")[0] == MA
        total = int(page.get_attribute("#hp-results", "data-total") or "")
        assert total >= len(pages_shown(page)) > 0
        page.click("#hp-people a")
        expect(page.locator("h1")).to_have_text("马青山")
    assert seen.faults() == []


def pages_shown(page: Page) -> set[str]:
    """The different pages among the hits: somebody as a person and with a text is one."""
    found = page.eval_on_selector_all(HITS, "all => all.map(one => one.dataset.id || one.dataset.url)")
    return set(found)


@pytest.mark.parametrize("query", ["焊工", "马青山", "焊缝", "公示期"])
def test_the_total_is_of_different_pages(page: Page, site_url: str, query: str) -> None:
    """Somebody who is found by trade and whose text answers as well counts once."""
    search(page, site_url, f"q={quote(query)}&people=900&texts=900")
    total = int(page.get_attribute("#hp-results", "data-total") or "")
    assert total == len(pages_shown(page)) > 0


def test_texts_show_the_place_that_fits(page: Page, site_url: str) -> None:
    """Words from inside the deeds: the excerpt shows where, the title leads there."""
    search(page, site_url, f"q={quote('焊缝')}")
    first = page.locator("#hp-texts li:has(.excerpt mark)").first
    assert first.locator(".excerpt mark").first.inner_text() == "焊缝"
    assert page.locator("#hp-texts li:not([data-id]):not([data-url])").count() == 0
    target = first.locator("a").get_attribute("href") or ""
    first.locator("a").click()
    assert page.url.endswith(target.removeprefix("../"))
    assert "焊缝" in page.inner_text("main")


def test_people_come_before_texts(page: Page, site_url: str) -> None:
    """A trade is found as people first, then where it is written of."""
    search(page, site_url, f"q={quote('焊工')}")
    people, texts = page.locator("#hp-people").bounding_box(), page.locator("#hp-texts").bounding_box()
    assert people and texts and people["y"] + people["height"] <= texts["y"]


def test_choices_combine_and_the_count_holds(page: Page, site_url: str) -> None:
    """Several values of one facet widen, several facets narrow; each count is what ticking it gives."""
    search(page, site_url, "q=")
    total = 0
    for facet, value in (("programme", "kaifeng"), ("programme", "lanshan"), ("state", "named")):
        choice = box_of(page, facet, value)
        row = choice.removeprefix("#hp-facets ")
        promised = int(page.inner_text(f"#hp-facets label:has({row}) .count"))
        page.check(choice)
        settle(page)
        before, total = total, int(page.get_attribute("#hp-results", "data-total") or "")
        assert total == promised + (before if value == "lanshan" else 0)
    assert asked(page) == {"programme": ["kaifeng", "lanshan"], "state": ["named"]}
    shown = ids(page)
    assert shown and {each.split("/")[0] for each in shown} == {"kaifeng", "lanshan"}
    assert {each.get_attribute("data-state") for each in page.locator("#hp-people li").all()} == {"named"}
    assert page.locator("#hp-chips li").count() == 4  # three conditions, and all of them


def test_the_address_is_the_view(page: Page, site_url: str) -> None:
    """What is ticked and typed stands in it; sent, it gives the same; going back undoes step by step."""
    page.goto(f"{site_url}search/")
    assert page.get_attribute("#hp-results", "data-state") == "idle"
    page.fill("#hp-q", "焊工")
    page.press("#hp-q", "Enter")
    page.wait_for_selector(DONE)
    everywhere = ids(page)
    page.check(box_of(page, "programme", "beijing"))
    settle(page)
    page.click("#hp-bar [data-view=cards]")
    settle(page)
    assert asked(page) == {"q": ["焊工"], "programme": ["beijing"], "view": ["cards"]}
    cards = ids(page)
    assert page.locator("#hp-people .card").count() == len(cards) > 0
    page.reload()
    page.wait_for_selector(DONE)
    assert ids(page) == cards and page.locator("#hp-people .card").count() == len(cards)
    assert page.is_checked(box_of(page, "programme", "beijing"))
    page.go_back()
    settle(page)
    assert page.locator("#hp-people .hit").count() == len(cards)
    page.go_back()
    settle(page)
    assert ids(page) == everywhere and not page.is_checked(box_of(page, "programme", "beijing"))
    page.go_forward()
    settle(page)
    assert ids(page) == cards


def test_long_facets_unfold(page: Page, site_url: str) -> None:
    """The commonest first; the rest by one press, the focus on the first of it, still there after ticking."""
    search(page, site_url, "q=")
    trades = page.locator("#hp-facets input[name=trade]")
    assert trades.count() == 8
    page.click("#hp-facets fieldset:has(input[name=trade]) .all")
    whole = trades.count()
    assert whole > 50 and page.evaluate("document.activeElement.value") == trades.nth(8).input_value()
    page.keyboard.press("Space")
    settle(page)
    assert trades.count() == whole and asked(page)["trade"] == [trades.nth(8).input_value()]


def test_conditions_are_cleared_one_by_one_and_together(page: Page, site_url: str) -> None:
    """By the facet's own button, by a chip, all at once."""
    search(page, site_url, "q=&programme=kaifeng&programme=beijing&year=2016&state=named")
    page.click("#hp-facets fieldset:has(input[name=year]) .clear")
    settle(page)
    assert asked(page) == {"programme": ["kaifeng", "beijing"], "state": ["named"]}
    page.click("#hp-chips li:first-child button")
    settle(page)
    assert asked(page) == {"programme": ["beijing"], "state": ["named"]}
    page.click("#hp-chips li:last-child button")
    settle(page)
    assert asked(page) == {"q": [""]}


def test_more_keeps_the_place(page: Page, site_url: str) -> None:
    """The next people join those shown; coming back from one of them, the list is as it was left."""
    first = search(page, site_url, "q=")
    page.click("#hp-people .more-hits button")
    expect(page.locator("#hp-people li")).to_have_count(72)
    assert ids(page)[:24] == first and len(set(ids(page))) == 72
    assert page.evaluate("document.activeElement.closest('li').dataset.id") == ids(page)[24]
    assert asked(page) == {"q": [""], "people": ["72"]}
    link = page.locator("#hp-people li a").nth(60)
    link.scroll_into_view_if_needed()
    place = page.evaluate("window.scrollY")
    link.click()
    page.wait_for_selector("h1:not(:has-text('检索'))")
    page.go_back()
    page.wait_for_selector(DONE)
    expect(page.locator("#hp-people li")).to_have_count(72)
    page.wait_for_function(f"Math.abs(window.scrollY - {place}) < 5 && {place} > 500")


def test_the_table_holds_what_is_filtered(page: Page, base: str) -> None:
    """A spreadsheet opens it: BOM, CRLF, a row each, the address of each; the name tells what and when."""
    search(page, base, "q=&programme=taizhou&state=named")
    total = int(page.get_attribute("#hp-results", "data-total") or "")
    with page.expect_download() as waiting:
        page.click("#hp-csv")
    name = waiting.value.suggested_filename
    assert name.startswith("工匠名录检索结果-20") and name.endswith(".csv")
    content = waiting.value.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbf") and content.count(b"\n") == content.count(b"\r\n") == total + 1
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(rows) == total > 0
    assert {row["状态"] for row in rows} == {"已命名"} and {row["选树活动"] for row in rows} == {"台州工匠"}
    assert {row["示例"] for row in rows} == {"示例"} and all(row["产业类别"] for row in rows)
    page.goto(rows[0]["网址"])
    expect(page.locator("h1")).to_have_text(rows[0]["姓名"])


def test_no_cell_is_a_formula(page: Page, site_url: str) -> None:
    """Whatever somebody's employer is called, a spreadsheet reckons nothing; quotes and commas survive."""
    page.goto(f"{site_url}search/")
    cells = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\t=1", '说"好",再说', "两\r\n行", "2020", ""]
    text = page.evaluate("cells => hpTable.text(['甲'], [cells])", cells)
    assert text.startswith("\ufeff甲\r\n")
    row = list(csv.reader(io.StringIO(text, newline="")))[1]
    assert row == [f"'{cell}" if cell[:1] in "=+-@＝\t" and cell else cell for cell in cells]


def test_nothing_found_says_what_to_try(page: Page, site_url: str) -> None:
    """Words, the way without conditions, people of the same surname, the lists."""
    assert search(page, site_url, f"q={quote('马青龙')}&year=2020") == []
    assert page.get_attribute("#hp-results", "data-total") == "0"
    assert "没有找到“马青龙”" in page.inner_text("#hp-notes")
    expect(page.locator(".near a").first).to_have_text("马青山")
    assert page.locator(".finder-else .letters a").count() > 15
    page.click("[data-relax]")
    settle(page)
    assert asked(page) == {"q": ["马青龙"]}


def test_failing_says_so_and_tries_again(page: Page, site_url: str) -> None:
    """No answer is no empty answer; one press asks again."""
    page.route(INDEX, lambda route: route.abort())
    with record(page, site_url) as seen:
        page.goto(f"{site_url}search/?q={quote('马青山')}")
        page.wait_for_selector("#hp-results[data-state=error]")
        assert "没有加载成功" in page.inner_text("#hp-notes") and find_violations(page) == []
    assert all("Failed to load resource" in error for error in seen.errors)
    page.unroute(INDEX)
    page.click("#hp-notes button")
    page.wait_for_selector(DONE)
    assert ids(page)[0] == MA


def test_what_is_composed_is_not_searched(page: Page, site_url: str) -> None:
    """An input method's letters are not the reader's words yet; what it commits is."""
    page.goto(f"{site_url}search/")
    page.focus("#hp-q")
    compose(page, "m", "ma", "ma qing", commit="")
    assert page.get_attribute("#hp-results", "data-state") == "idle" and asked(page) == {}
    page.fill("#hp-q", "")
    compose(page, "ma", commit="马青山")
    page.wait_for_selector(DONE)
    assert asked(page) == {"q": ["马青山"]} and ids(page)[0] == MA


def test_by_keyboard_alone(page: Page, site_url: str) -> None:
    """Typed, sent, narrowed, taken back: the focus stays where the reader left it."""
    page.goto(f"{site_url}search/")
    page.keyboard.press("/")
    page.keyboard.type("焊")
    page.keyboard.press("Enter")
    page.wait_for_selector(DONE)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "year":
            break
    value = page.evaluate("document.activeElement.value")
    page.keyboard.press("Space")
    settle(page)
    assert asked(page) == {"q": ["焊"], "year": [value]}
    focused = "[document.activeElement.name, document.activeElement.value, document.activeElement.checked]"
    assert page.evaluate(focused) == ["year", value, True]
    page.keyboard.press("Space")
    settle(page)
    assert asked(page) == {"q": ["焊"]}


def test_the_answer_is_announced(page: Page, site_url: str) -> None:
    """In a live region, people and texts told apart."""
    search(page, site_url, f"q={quote('马青山')}")
    said = page.inner_text("#hp-status[role=status]")
    assert said.startswith("找到1人") and said.endswith("。")
    search(page, site_url, "q=nobodyatall")
    assert page.inner_text("#hp-status") == "没有找到。"


def test_hostile_queries_are_text(page: Page, site_url: str) -> None:
    """What is typed is printed, never read as markup, nor what stands in the address."""
    hostile = quote("<img src=x onerror=alert(1)>")
    with record(page, site_url) as seen:
        search(page, site_url, f"q={hostile}&programme={hostile}&year=%22%5D&people=1e9x&view=../x")
        assert "<img src=x" in page.inner_text("#hp-notes")
        assert page.locator("main img").count() == 0
    assert seen.faults() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_state_is_accessible(browser: Browser, site_url: str, scheme: str) -> None:
    """Idle, results as list and cards, nothing."""
    with open_page(browser, scheme="dark" if scheme == "dark" else "light") as page:
        page.goto(f"{site_url}search/")
        found = find_violations(page)
        for query in (f"q={quote('焊')}", "q=&programme=kaifeng&view=cards", "q=nobodyatall&year=2020"):
            search(page, site_url, query)
            found += [f"{query}: {each}" for each in find_violations(page)]
    assert found == []


@pytest.mark.parametrize("elder", [False, True], ids=["plain", "elder"])
def test_on_a_phone_the_choices_are_a_drawer(browser: Browser, site_url: str, elder: bool) -> None:
    """Shut at first, with the number of conditions; open it is accessible and large enough for fingers."""
    with open_page(browser, width_px=390, phone=True, elder=elder) as page:
        search(page, site_url, f"q={quote('焊')}&programme=kaifeng")
        assert not page.locator("#hp-facets fieldset").first.is_visible()
        assert page.inner_text("#hp-facets summary b") == "1"
        page.click("#hp-facets summary")
        assert find_violations(page) == [] and small_targets(page, ".finder-body") == []
        page.check(box_of(page, "programme", "beijing"))
        settle(page)
        assert page.locator("#hp-facets fieldset").first.is_visible()
        page.click("#hp-drawer-done")
        assert not page.locator("#hp-facets fieldset").first.is_visible()
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 1


def test_without_a_script_the_lists_stand_there(browser: Browser, site_url: str) -> None:
    """Both pages say so and lead to everybody; what needs a script is not shown."""
    with open_page(browser, javascript=False) as page:
        for uri in ("search/", "check/"):
            page.goto(f"{site_url}{uri}")
            assert "没有运行脚本" in page.inner_text("main")
            page.click(".letters a[href$='#m']")
            assert page.locator("#m a", has_text="马青山").count() == 1
        page.goto(f"{site_url}search/")
        assert not page.locator("#hp-csv").is_visible()
        assert page.locator(".finder-else .ways a").count() >= 7


def test_english(page: Page, english_url: str) -> None:
    """The same page in English: one person is one person."""
    page.goto(f"{english_url}search/?q={quote('马青山')}")
    page.wait_for_selector(DONE)
    assert page.inner_text("#hp-status").startswith("Found 1 person")
    assert page.inner_text("#hp-facets legend >> nth=0") == "Programme"
