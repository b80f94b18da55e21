"""Pages stay light: a reader on a poor connection waits for few bytes."""

import gzip
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from support.servers import nginx
from support.weight import first_view

PAGE: Final = 8_000
"""Bytes of an honoree's page, compressed."""
VIEW: Final = 200_000
"""Bytes of everything that a first view with one picture fetches."""
MANY: Final = 300_000
"""The same with the pictures of a list, of which those near the window are fetched."""


@pytest.fixture(scope="module")
def compressed_url(site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demonstration site behind the web server's configuration that docs/ ships."""
    with nginx(tmp_path_factory.mktemp("weight") / "nginx", site_dir) as url:
        yield url


@pytest.fixture(scope="module")
def honorees(site_dir: Path) -> Mapping[str, bytes]:
    """Address and content of each honoree's page."""
    pages = {
        path.relative_to(site_dir).as_posix(): path.read_bytes() for path in site_dir.rglob("index.html")
    }
    return {uri: page for uri, page in pages.items() if b"<main" in page and b" data-id=" in page}


def test_honoree_pages_are_small(honorees: Mapping[str, bytes]) -> None:
    assert len(honorees) > 100
    sizes = {uri: len(gzip.compress(page, 6)) for uri, page in honorees.items()}
    assert {uri: size for uri, size in sizes.items() if size > PAGE} == {}


def test_first_view_of_the_largest_honoree(
    browser: Browser, honorees: Mapping[str, bytes], compressed_url: str
) -> None:
    """The longest page with a portrait fetches that, the style sheet and the scripts."""
    pictured = {uri: page for uri, page in honorees.items() if b"portrait-960.webp" in page}
    largest = max(pictured, key=lambda uri: len(pictured[uri]))
    fetched = first_view(browser, compressed_url + largest)
    assert any(url.endswith(".webp") for url in fetched), fetched
    assert sum(fetched.values()) <= VIEW, fetched


def test_first_view_of_every_kind_with_pictures_or_an_index(
    browser: Browser, site_dir: Path, kinds: Mapping[str, str], compressed_url: str
) -> None:
    """All others fetch their own text, the style sheet and the scripts, and nothing else."""
    rich = {
        kind: uri
        for kind, uri in kinds.items()
        if kind in ("search", "check") or b"<img" in (site_dir / uri).read_bytes()
    }
    assert {"home", "cohort", "city", "studios", "campus-speakers"} <= rich.keys()
    heavy = {}
    for kind, uri in rich.items():
        fetched = first_view(browser, compressed_url + uri)
        assert any("/assets/hp.css?v=" in url for url in fetched), fetched
        pictures = sum(url.endswith(".webp") for url in fetched)
        if sum(fetched.values()) > (VIEW if pictures < 2 else MANY):
            heavy[kind] = fetched
    assert heavy == {}
