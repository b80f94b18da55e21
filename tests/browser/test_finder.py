"""Search and check in a browser: what is found, in which order, from where, and without a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from support.browser import open_page, record

DONE = "#hp-results[data-state=done]"
ANSWERED = "#hp-answer[data-state=done]"


@pytest.fixture(params=["server", "disk"])
def base(request: pytest.FixtureRequest, site_dir: Path, site_url: str) -> Iterator[str]:
    """The site below a path on a server, and as it lies on disk."""
    yield site_url if request.param == "server" else f"{site_dir.as_uri()}/"


def search(page: Page, base: str, query: str) -> list[str]:
    """Ids found, in order."""
    page.goto(f"{base}search/index.html?{query}")
    page.wait_for_selector(DONE)
    ids: list[str] = page.eval_on_selector_all("#hp-results [data-id]", "all => all.map(x => x.dataset.id)")
    assert page.get_attribute("#hp-results", "data-total") == str(len(ids))
    return ids


def ask(page: Page, base: str, name: str, at: str = "") -> str:
    """The verdict."""
    page.goto(f"{base}check/index.html?name={quote(name)}&at={quote(at)}")
    page.wait_for_selector(ANSWERED)
    return page.inner_text(".verdict")


@pytest.mark.parametrize(
    "query",
    [
        "马青山",
        "马　青山",
        "青山",
        "ma qing shan",
        "maqingshan",
        "Mǎ Qīngshān",
        "MaQingShan",
        "mqs",
        "qingshan",
    ],
)
def test_a_name_however_typed(page: Page, site_url: str, query: str) -> None:
    """In full, in part, padded, in pinyin joined or spaced, with tones, by initials."""
    assert "kaifeng/2020/ma-qingshan" in search(page, site_url, f"q={quote(query)}")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("单方舟", "kaifeng/2020/shan-fangzhou"),
        ("shanfangzhou", "kaifeng/2020/shan-fangzhou"),
        ("ouyang", "kaifeng/2020/ouyang-hui"),
        ("张𬭎", "kaifeng/2020/zhang-hong"),
        ("阿依古丽", "beijing/2016/ayiguli-rouzi"),
        ("阿依古丽肉孜", "beijing/2016/ayiguli-rouzi"),
        ("阿依古丽•肉孜", "beijing/2016/ayiguli-rouzi"),
        ("空分设备", "kaifeng/2020/ma-qingshan"),
        ("开封 焊工", "kaifeng/2020/ma-qingshan"),
        ("马青山 2020", "kaifeng/2020/ma-qingshan"),
        ("顺河回族区", "kaifeng/2020/ma-qingshan"),
    ],
)
def test_other_ways_to_find_somebody(page: Page, site_url: str, query: str, found: str) -> None:
    """Surnames' own readings, rare characters, dots, employer, trade, place, year, several words."""
    assert found in search(page, site_url, f"q={quote(query)}")


def test_search_works_from_disk_too(page: Page, base: str) -> None:
    """The same answer, the address of the hit leads to the page, nothing else is asked for."""
    with record(page, base) as seen:
        assert search(page, base, f"q={quote('马青山')}") == ["kaifeng/2020/ma-qingshan"]
        page.click("#hp-results a")
        expect(page.locator("h1")).to_have_text("马青山")
    assert seen.faults() == []


def test_order_of_hits(page: Page, site_url: str) -> None:
    """The exact name, names that begin so, then the rest, newer first."""
    ids = search(page, site_url, f"q={quote('焊工')}")
    years = [int(each.split("/")[1]) for each in ids]
    assert len(ids) > 3 and years == sorted(years, reverse=True)
    ids = search(page, site_url, f"q={quote('单')}")
    assert ids[0].endswith(("shan-fangzhou", "shan-min"))


def test_filters_stand_in_the_address(page: Page, site_url: str) -> None:
    """Programme and year narrow the hits; typing and choosing change the address; going back restores."""
    everybody = search(page, site_url, "programme=kaifeng")
    assert everybody and all(each.startswith("kaifeng/") for each in everybody)
    assert search(page, site_url, "programme=kaifeng&year=2016") == []
    page.goto(f"{site_url}search/")
    assert page.get_attribute("#hp-results", "data-state") == "idle"
    page.fill("#hp-q", "焊工")
    page.press("#hp-q", "Enter")
    page.wait_for_selector(DONE)
    total = page.get_attribute("#hp-results", "data-total")
    page.select_option("#hp-programme", "kaifeng")
    expect(page.locator("#hp-results [data-id]")).to_have_count(1)
    asked = parse_qs(urlsplit(page.url).query)
    assert asked == {"q": ["焊工"], "programme": ["kaifeng"]}
    page.press("#hp-q", "Enter")
    page.go_back()
    page.go_back()
    assert page.input_value("#hp-q") == "" and page.get_attribute("#hp-results", "data-state") == "idle"
    assert total != "1"


def test_status_is_announced(page: Page, site_url: str) -> None:
    """The number of hits stands in a live region; none says what else can be done."""
    search(page, site_url, f"q={quote('马青山')}")
    assert page.inner_text("[role=status]") == "找到1条。"
    search(page, site_url, "q=nobodyatall")
    assert page.inner_text("[role=status]").startswith("没有找到")


def test_hostile_queries_are_text(page: Page, site_url: str) -> None:
    """What is typed is printed, never read as markup."""
    with record(page, site_url) as seen:
        search(page, site_url, f"q={quote('<img src=x onerror=alert(1)>')}")
        assert "<img src=x" in ask(page, site_url, "<img src=x onerror=alert(1)>")
        assert page.locator("main img").count() == 0
    assert seen.faults() == []


def test_missing_data_are_an_error(page: Page, site_url: str) -> None:
    """When the data cannot be loaded the page says so."""
    page.route("**/search/names.js", lambda route: route.abort())
    page.goto(f"{site_url}search/?q=x")
    page.wait_for_selector("#hp-results[data-state=error]")
    assert "没有加载成功" in page.inner_text("[role=status]")
    page.goto(f"{site_url}check/?name=x")
    page.wait_for_selector("#hp-answer[data-state=error]")


def test_check_says_yes(page: Page, base: str) -> None:
    """Title, cohort, the decision with number and date, and a link to the page."""
    assert ask(page, base, "马青山") == "马青山在榜。"
    found = page.inner_text(".found li")
    assert "2020年度开封工匠" in found and "汴总发〔2021〕示例1号" in found and "2021年8月10日" in found
    page.click(".found h3 a")
    expect(page.locator("h1")).to_have_text("马青山")


def test_check_tells_states_apart(page: Page, site_url: str) -> None:
    """Somebody on notice, somebody whose title was withdrawn, somebody who is not there, part of a name."""
    assert ask(page, site_url, "段启明") == "段启明还没有命名。"
    assert "公示中" in page.inner_text(".found")
    assert ask(page, site_url, "高庆涛") == "高庆涛的称号已撤销。"
    assert "撤销决定" in page.inner_text(".found")
    assert ask(page, site_url, "马青") == "名录里没有“马青”。"
    assert page.locator(".found").count() == 0


def test_check_lists_namesakes_apart(page: Page, site_url: str) -> None:
    """By employer; the one who is meant first; a place that fits nobody says so."""
    assert ask(page, site_url, "王磊").startswith("王磊在榜。还有同名的人")
    assert page.locator(".found li").count() == 2
    assert ask(page, site_url, "王磊", "木材") == "王磊在榜。"
    assert page.locator(".grounds section").count() == 2
    assert ask(page, site_url, "王磊", "钢铁") == "王磊还没有命名。"
    assert ask(page, site_url, "王磊", "北京").endswith("都不是“北京”。")


def test_check_knows_one_person_with_two_namings(page: Page, site_url: str) -> None:
    """Two namings of one person are no namesakes."""
    assert ask(page, site_url, "原志敏") == "原志敏在榜。"
    assert page.locator(".found li").count() == 2


def test_everybody_is_reached_without_a_script(browser: Browser, site_url: str) -> None:
    """Both pages say so and lead to the list of names."""
    with open_page(browser, javascript=False) as page:
        for uri in ("search/", "check/"):
            page.goto(f"{site_url}{uri}")
            assert "没有运行脚本" in page.inner_text("main")
            page.click(".letters a[href$='#m']")
            assert page.locator("#m a", has_text="马青山").count() == 1
