"""Pages of a bag open from disk with all they need, ask for nothing else, and have no dead link."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser

from honorpress.render.markup import links_of, tags_of
from support.archived import BAG, freeze, full_site
from support.browser import open_page, record
from support.sites import edited, make_site

PAYLOAD = f"{BAG}/data"
ADDRESS = "https://example.org/craft/"


def pages_of(payload: Path) -> list[Path]:
    return sorted(payload.rglob("*.html"))


def test_it_holds_the_pages_of_the_cohort(frozen: Path) -> None:
    payload = frozen / PAYLOAD
    found = {path.relative_to(payload).as_posix() for path in pages_of(payload)}
    assert found == {
        "index.html",
        "pages/craft/2024/index.html",
        "pages/craft/2024/ma-qingshan/index.html",
        "pages/craft/2024/tian-fu/index.html",
        "pages/craft/2024/li-na/index.html",
        "pages/notices/craft/2024/notice/index.html",
        "pages/notices/craft/2024/decision/index.html",
        "pages/regulations/craft/measures/index.html",
        "pages/studios/craft/welding/index.html",
    }


def test_every_link_leads_to_a_file_of_the_bag(frozen: Path) -> None:
    payload = frozen / PAYLOAD
    for page in pages_of(payload):
        ids = {
            tag.attributes["id"]
            for tag in tags_of(page.read_text(encoding="utf-8"))
            if "id" in tag.attributes
        }
        for tag in tags_of(page.read_text(encoding="utf-8")):
            for link in links_of(tag.attributes):
                parts = urlsplit(link)
                assert not parts.scheme and not parts.netloc, f"{page}: {link}"
                target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
                assert target.is_file() and target.is_relative_to(payload), f"{page}: {link}"
                if parts.fragment and target == page:
                    assert parts.fragment in ids, f"{page}: {link}"


def test_links_that_lead_out_say_so(frozen: Path) -> None:
    text = (frozen / PAYLOAD / "pages/craft/2024/index.html").read_text(encoding="utf-8")
    outside = [tag for tag in tags_of(text) if "data-outside" in tag.attributes]
    assert {tag.name for tag in outside} == {"a"}
    assert all("href" not in tag.attributes and tag.attributes["title"] for tag in outside)
    assert "people/index.html" in {tag.attributes["data-outside"] for tag in outside}
    assert "<form" not in text and "归档副本" in text


@pytest.mark.parametrize("javascript", [True, False])
def test_opened_from_disk_nothing_fails(browser: Browser, frozen: Path, javascript: bool) -> None:
    payload = frozen / PAYLOAD
    for path in pages_of(payload):
        with open_page(browser, javascript=javascript) as page, record(page, payload.as_uri() + "/") as seen:
            failed: list[str] = []
            page.on("requestfailed", lambda request, failed=failed: failed.append(request.url))
            page.goto(path.as_uri())
            page.keyboard.press("/")
            page.evaluate("scrollTo(0, document.body.scrollHeight)") if javascript else None
            images = page.locator("img").count()
        assert seen.faults() == [] and failed == [], path
        if path.parent.name == "ma-qingshan":
            assert images


def test_a_reader_goes_from_the_cover_to_a_person_and_back(browser: Browser, frozen: Path) -> None:
    payload = frozen / PAYLOAD
    with open_page(browser) as page:
        page.goto((payload / "index.html").as_uri())
        page.get_by_role("link", name="2024年度示例工匠", exact=True).click()
        page.get_by_role("link", name="马青山", exact=True).first.click()
        assert "马青山" in page.title()
        page.get_by_role("link", name="目录", exact=True).click()
        assert page.url == (payload / "index.html").as_uri()


def test_a_site_with_an_address_of_its_own(frozen: Path, tmp_path: Path) -> None:
    config = edited("mkdocs.yml", ("docs_dir: content\n", f"docs_dir: content\nsite_url: {ADDRESS}\n"))
    make_site(tmp_path, {**full_site(), **config})
    freeze(tmp_path)
    text = (tmp_path / PAYLOAD / "pages/craft/2024/ma-qingshan/index.html").read_text(encoding="utf-8")
    for tag in tags_of(text):
        for link in links_of(tag.attributes):
            canonical = tag.name == "link" and tag.attributes.get("rel") == "canonical"
            assert canonical or not link.startswith("http"), link
    info = (tmp_path / BAG / "bag-info.txt").read_text(encoding="utf-8")
    assert f"网站: 示例匠录 {ADDRESS}\n" in info


def test_in_english(frozen: Path, tmp_path: Path) -> None:
    config = edited("mkdocs.yml", ("- honorpress\n", "- honorpress: {language: en}\n"))
    make_site(tmp_path, {**full_site(), **config})
    freeze(tmp_path)
    cover = (tmp_path / PAYLOAD / "index.html").read_text(encoding="utf-8")
    assert "Version 1 of the archive" in cover and "Documents (PDF/A)" in cover
