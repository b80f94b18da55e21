from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from support.browser import open_page, record
from support.server import serve

PAGE = """<!doctype html><html lang=zh-CN><meta charset=utf-8><title>页</title>
<link rel=icon href=data:,><p>正文</p>{}"""


def write_page(tmp_path: Path, body: str = "") -> Path:
    (tmp_path / "index.html").write_text(PAGE.format(body), encoding="utf-8")
    return tmp_path


def test_a_plain_page_has_no_faults(page: Page, tmp_path: Path) -> None:
    with serve(write_page(tmp_path, "<img alt='' src='data:,'>")) as url, record(page, url) as seen:
        page.goto(url)
    assert seen.faults() == []
    assert url in seen.requests


def test_a_page_read_from_disk_has_no_faults(page: Page, tmp_path: Path) -> None:
    own = write_page(tmp_path).as_uri() + "/"
    with record(page, own) as seen:
        page.goto(own + "index.html")
    assert seen.faults() == []


@pytest.mark.parametrize("address", ["https://foreign.example/pixel.png", "http://192.0.2.1/pixel.png"])
def test_a_foreign_request_is_seen_and_fails(page: Page, tmp_path: Path, address: str) -> None:
    with serve(write_page(tmp_path, f"<img alt='' src='{address}'>")) as url, record(page, url) as seen:
        page.goto(url)
    assert seen.foreign() == [address]
    assert any("net::ERR_NAME_NOT_RESOLVED" in error for error in seen.errors)


def test_a_request_outside_the_sites_own_path_is_foreign(page: Page, tmp_path: Path) -> None:
    body = "<img alt='' src='/assets/a.png'>"
    with serve(write_page(tmp_path, body), under="/some/sub/") as url, record(page, url) as seen:
        page.goto(url)
    assert seen.foreign() == [url.removesuffix("some/sub/") + "assets/a.png"]


def test_a_web_socket_is_seen(page: Page, tmp_path: Path) -> None:
    body = "<script>new WebSocket('wss://foreign.example/live')</script>"
    with serve(write_page(tmp_path, body)) as url, record(page, url) as seen:
        page.goto(url)
    assert seen.foreign() == ["wss://foreign.example/live"]


def test_dialogs_are_seen_and_dismissed(page: Page, tmp_path: Path) -> None:
    body = "<script>alert('你好'); document.title = String(confirm('?'))</script>"
    with serve(write_page(tmp_path, body)) as url, record(page, url) as seen:
        page.goto(url)
        assert page.title() == "false"
    assert seen.faults() == ["dialog: alert: 你好", "dialog: confirm: ?"]


def test_errors_are_seen(page: Page, tmp_path: Path) -> None:
    script = "console.warn('mild'); console.error('坏'); setTimeout(() => { throw Error('late') }, 50)"
    body = f"<script>{script}</script>"
    with serve(write_page(tmp_path, body)) as url, record(page, url) as seen:
        page.goto(url)
    assert seen.faults() == [f"error: 坏 ({url})", f"error: late ({url})"]


def test_what_a_new_window_does_is_seen(page: Page, tmp_path: Path) -> None:
    (tmp_path / "second.html").write_text(PAGE.format("<script>console.error('second')</script>"))
    body = "<button onclick=\"window.open('second.html')\">开</button>"
    with serve(write_page(tmp_path, body)) as url, record(page, url) as seen:
        page.goto(url)
        with page.expect_popup():
            page.get_by_role("button").click()
    assert seen.faults() == [f"error: second ({url}second.html)"]


def test_nothing_is_recorded_after_the_block(page: Page, tmp_path: Path) -> None:
    with serve(write_page(tmp_path)) as url:
        with record(page, url) as seen:
            page.goto(url)
        page.evaluate("console.error('after')")
    assert seen.faults() == []


def test_the_readers_choices_are_there_before_the_page(browser: Browser, tmp_path: Path) -> None:
    script = "document.title = localStorage.getItem('hp-scheme') + localStorage.getItem('hp-elder')"
    with (
        serve(write_page(tmp_path, f"<script>{script}</script>")) as url,
        open_page(browser, scheme="dark", elder=True) as page,
    ):
        page.goto(url)
        assert page.title() == "dark1"
        assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")


def test_a_page_can_be_read_without_scripts(browser: Browser, tmp_path: Path) -> None:
    body = "<script>document.title = 'ran'</script>"
    with serve(write_page(tmp_path, body)) as url, open_page(browser, javascript=False) as page:
        page.goto(url)
        assert page.title() == "页"


def test_the_phone_is_narrow_and_has_touch(phone_page: Page, tmp_path: Path) -> None:
    body = "<meta name=viewport content='width=device-width, initial-scale=1'>"
    with serve(write_page(tmp_path, body)) as url:
        phone_page.goto(url)
        assert phone_page.evaluate("[innerWidth, navigator.maxTouchPoints > 0]") == [390, True]
