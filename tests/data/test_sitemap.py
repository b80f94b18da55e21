"""What search engines and browsers are told: sitemap.xml, robots.txt, the description of the search."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from honorpress.data import sitemap
from honorpress.data.opensearch import opensearch_files
from support.desks import published_at, small_desk
from support.pages import all_pages
from support.sites import Overrides

ATOM = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def files(root: Path, *uris: str, overrides: Overrides | None = None) -> dict[str, str]:
    desk = small_desk(root, overrides=overrides)
    return {uri: content.decode() for uri, content in sitemap.sitemap_files(desk, uris)}


def test_only_with_an_address(tmp_path: Path) -> None:
    """Without site_url there is no sitemap.xml; robots.txt allows everything."""
    assert files(tmp_path, "", "people/") == {"robots.txt": "User-agent: *\nDisallow:\n"}


def test_all_pages_with_their_day(tmp_path: Path) -> None:
    """Each once, escaped, with the day of the latest act that is on it."""
    uris = ("", "people/", "craft/2024/tian-fu/", "notices/craft/2024/notice/", "about/index.html")
    found = files(tmp_path, *uris, overrides=published_at("https://example.org/a&b"))
    assert found["robots.txt"].endswith("Sitemap: https://example.org/a&b/sitemap.xml\n")
    root = ElementTree.fromstring(found["sitemap.xml"])
    days = {url[0].text: url[1].text if len(url) > 1 else None for url in root}
    base = "https://example.org/a&b/"
    assert days == {
        base: "2024-03-20",
        f"{base}people/": "2024-03-20",
        f"{base}craft/2024/tian-fu/": "2024-03-20",
        f"{base}notices/craft/2024/notice/": "2024-03-04",
        f"{base}about/index.html": None,
    }


def test_days_belong_to_pages(tmp_path: Path) -> None:
    """No day is noted for an address that no page has."""
    desk = small_desk(tmp_path)
    assert set(sitemap.last_changes(desk)) <= {page.uri for page in all_pages(desk)}


def test_large_ones_are_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts, and an index under the usual name with the latest day of each."""
    monkeypatch.setattr(sitemap, "URLS_MOST", 2)
    address = published_at("https://example.org/")
    found = files(tmp_path, "a/", "notices/craft/2024/notice/", "people/", "z/", "zz/", overrides=address)
    assert [found[f"sitemap-{n}.xml"].count("<url>") for n in (1, 2, 3)] == [2, 2, 1]
    index = ElementTree.fromstring(found["sitemap.xml"])
    assert index.tag == f"{ATOM}sitemapindex"
    assert [[part.text for part in entry] for entry in index] == [
        ["https://example.org/sitemap-1.xml", "2024-03-04"],
        ["https://example.org/sitemap-2.xml", "2024-03-20"],
        ["https://example.org/sitemap-3.xml"],
    ]


def test_the_search_is_described_where_the_address_is_known(tmp_path: Path) -> None:
    assert list(opensearch_files(small_desk(tmp_path))) == []
    ((uri, data),) = opensearch_files(
        small_desk(tmp_path, overrides=published_at("https://example.org/a&b/"))
    )
    root = ElementTree.fromstring(data)
    url = root.find(f"{SEARCH}Url")
    name = root.findtext(f"{SEARCH}ShortName")
    assert uri == "search/opensearch.xml" and url is not None
    assert url.get("template") == "https://example.org/a&b/search/?q={searchTerms}"
    assert url.get("type") == "text/html"
    assert name and len(name) <= 16
