"""The site as files: links lead somewhere, work from disk, and load nothing from elsewhere."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser

from support.browser import open_page, record

LOADED = {"img", "script", "link", "source", "iframe", "video", "audio", "embed", "object", "use", "image"}
WALK = 25
"""Pages visited from disk with the browser; every link of every page is followed as a file besides."""


class _Links(HTMLParser):
    """Collects addresses, those that a browser loads by itself apart, and the ids of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.add(values["id"])
        canonical = tag == "link" and values.get("rel") in ("canonical", "alternate", "prev", "next")
        for name in ("href", "src", "srcset", "data", "poster", "action"):
            if name not in values:
                continue
            targets = (
                [part.split()[0] for part in values[name].split(",") if part.strip()]
                if name == "srcset"
                else [values[name]]
            )
            (self.loaded if tag in LOADED and not canonical else self.links).extend(targets)


def _parsed(site_dir: Path) -> dict[Path, _Links]:
    pages = {}
    for path in site_dir.rglob("*.html"):
        parser = _Links()
        parser.feed(path.read_text(encoding="utf-8"))
        pages[path] = parser
    return pages


@pytest.mark.parametrize("name", ["site_dir", "english_dir"])
def test_every_link_leads_to_a_file_and_fragment(name: str, request: pytest.FixtureRequest) -> None:
    """No link ends in a folder, outside the site, nowhere, or at a fragment that is not there."""
    site_dir: Path = request.getfixturevalue(name)
    pages = _parsed(site_dir)
    wrong = set()
    for path, parser in pages.items():
        if path.name == "404.html":
            continue  # its links are absolute below the published address: see test_not_found
        for link in [*parser.links, *parser.loaded]:
            parts = urlsplit(link)
            if parts.scheme or link.startswith("//"):
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            inside = target.is_relative_to(site_dir.resolve())
            if not inside or not target.is_file():
                wrong.add(f"{path.relative_to(site_dir)}: {link}")
            elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
                wrong.add(f"{path.relative_to(site_dir)}: no {link}")
    assert sorted(wrong) == []


def test_nothing_is_loaded_from_another_host(site_dir: Path) -> None:
    """Pages, styles and scripts name no address that a browser would load by itself."""
    loaded = [
        f"{path.relative_to(site_dir)}: {link}"
        for path, parser in _parsed(site_dir).items()
        for link in parser.loaded
        if re.match(r"(?:[a-z]+:)?//", link) or link.startswith("data:")
    ]
    for path in [*site_dir.rglob("*.css"), *site_dir.rglob("*.js")]:
        text = path.read_text(encoding="utf-8")
        loaded += [
            f"{path.name}: {found}"
            for found in re.findall(r"(?:url\(|@import|fetch\(|import\()\s*['\"]?(?:https?:)?//", text)
        ]
    assert loaded == []


def test_no_inline_script_or_style(site_dir: Path) -> None:
    """A strict content security policy is possible."""
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)|\sstyle=|\son[a-z]+=|<style|javascript:"
    )
    assert [p for p in site_dir.rglob("*.html") if inline.search(p.read_text(encoding="utf-8"))] == []


def test_the_site_can_be_walked_from_disk(browser: Browser, site_dir: Path) -> None:
    """Opened with file://, following links from page to page ends in no folder listing and no error."""
    start = (site_dir / "index.html").as_uri()
    waiting, visited = [start], []
    with open_page(browser) as page, record(page, site_dir.as_uri() + "/") as seen:
        while waiting and len(visited) < WALK:
            url = waiting.pop(0)
            page.goto(url)
            assert page.locator("main").count() == 1, url
            visited.append(url)
            links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href.split('#')[0])")
            fresh = [link for link in dict.fromkeys(links) if link not in visited and link not in waiting]
            waiting += [link for link in fresh if link.startswith("file:")][: 3 if waiting else 20]
    assert len(visited) == WALK
    assert seen.faults() == []


def test_not_found_page_leads_home_at_the_root(site_dir: Path) -> None:
    """Without a published address the error page assumes the root, where servers show it at any depth."""
    parser = _Links()
    parser.feed((site_dir / "404.html").read_text(encoding="utf-8"))
    inner = [link for link in [*parser.links, *parser.loaded] if not link.startswith("#")]
    assert inner
    assert all(link.startswith("/") for link in inner), inner
