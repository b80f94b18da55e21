"""Whether somebody is on the list: each kind of answer, the document that gives it, and careful words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from finding import INDEX
from playwright.sync_api import Page, expect

from support.axe import find_violations
from support.browser import record

ANSWERED = "#hp-answer[data-state=done]"


@pytest.fixture(params=["server", "disk"])
def base(request: pytest.FixtureRequest, site_dir: Path, site_url: str) -> Iterator[str]:
    """The site below a path on a server, and as it lies on disk."""
    yield site_url if request.param == "server" else f"{site_dir.as_uri()}/"


def ask(page: Page, base: str, name: str, at: str = "") -> str:
    """The verdict."""
    page.goto(f"{base}check/index.html?name={quote(name)}&at={quote(at)}")
    page.wait_for_selector(ANSWERED)
    return page.inner_text(".verdict")


def test_yes_with_the_decision(page: Page, base: str) -> None:
    """Title, cohort, the decision with number and date, a link to it and to the person."""
    with record(page, base) as seen:
        assert ask(page, base, "马青山") == "马青山在榜。"
        found = page.inner_text(".found li")
        assert "2020年度开封工匠" in found and "汴总发〔2021〕示例1号" in found and "2021年8月10日" in found
        decision = page.locator(".found dd.run a").last
        uri = decision.get_attribute("href") or ""
        assert "notices/kaifeng/2020/" in uri
        page.click(".found h3 a")
        expect(page.locator("h1")).to_have_text("马青山")
    assert seen.faults() == []


def test_the_decision_names_the_person(page: Page, site_url: str) -> None:
    """The link leads to the document that has the name on it."""
    ask(page, site_url, "马青山")
    page.locator(".found dd.run a").last.click()
    assert "马青山" in page.inner_text("main") and "汴总发〔2021〕示例1号" in page.inner_text("main")


def test_states_are_told_apart(page: Page, site_url: str) -> None:
    """On notice; withdrawn; nobody; part of a name."""
    assert ask(page, site_url, "段启明").startswith("段启明还没有命名")
    assert "公示中" in page.inner_text(".found") and "以之后的命名决定为准" in page.inner_text(".grounds")
    assert ask(page, site_url, "高庆涛") == "高庆涛的称号已撤销。"
    assert "撤销决定" in page.inner_text(".found")
    assert ask(page, site_url, "马青") == "本站名录里没有“马青”。"
    assert page.locator(".found").count() == 0


def test_absence_is_no_proof(page: Page, site_url: str) -> None:
    """The words say what the site does not know, and where proof is had; the name can be searched for."""
    ask(page, site_url, "无此人")
    said = page.inner_text(".grounds")
    assert "不等于没有这回事" in said and "请问发文的单位" in said
    page.click(".grounds a")
    page.wait_for_selector("#hp-results[data-state=done]")
    assert page.input_value("#hp-q") == "无此人"


def test_namesakes_stand_apart(page: Page, site_url: str) -> None:
    """By employer; the one who is meant first; a place that fits nobody says so."""
    assert ask(page, site_url, "王磊").startswith("王磊在榜。还有同名的人")
    assert page.locator(".found li").count() == 2
    assert ask(page, site_url, "王磊", "木材") == "王磊在榜。"
    assert page.locator(".grounds section").count() == 2
    assert ask(page, site_url, "王磊", "钢铁").startswith("王磊还没有命名")
    assert ask(page, site_url, "王磊", "北京").endswith("都不是“北京”。")
    assert ask(page, site_url, "王磊", "日照市岚山区").startswith("王磊在榜")


def test_one_person_with_two_namings_is_no_namesake(page: Page, site_url: str) -> None:
    """Both namings, one answer."""
    assert ask(page, site_url, "原志敏") == "原志敏在榜。"
    assert page.locator(".found li").count() == 2


def test_failing_says_so_and_tries_again(page: Page, site_url: str) -> None:
    """No answer is no "no"."""
    page.route(INDEX, lambda route: route.abort())
    page.goto(f"{site_url}check/?name={quote('马青山')}")
    page.wait_for_selector("#hp-answer[data-state=error]")
    assert find_violations(page) == []
    page.unroute(INDEX)
    page.click(".grounds button")
    page.wait_for_selector(ANSWERED)
    assert page.inner_text(".verdict") == "马青山在榜。"


def test_asked_by_hand_the_address_keeps_it(page: Page, site_url: str) -> None:
    """Typed and sent; going back shows the page as it was; hostile words are text."""
    page.goto(f"{site_url}check/")
    page.fill("#hp-name", "王磊")
    page.fill("#hp-at", "木材")
    page.press("#hp-at", "Enter")
    page.wait_for_selector(ANSWERED)
    assert quote("木材") in page.url and find_violations(page) == []
    page.go_back()
    page.wait_for_selector("#hp-answer[data-state=idle]", state="attached")
    assert page.input_value("#hp-name") == ""
    assert "<img src=x" in ask(page, site_url, "<img src=x onerror=alert(1)>")
    assert page.locator("main img").count() == 0 and find_violations(page) == []
