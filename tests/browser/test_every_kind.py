"""One page of every kind, in both languages: valid, accessible, silent towards other hosts."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support.axe import find_violations
from support.browser import Scheme, open_page, record
from support.server import serve
from support.vnu import check_html


def test_every_template_makes_a_page(kinds: Mapping[str, str]) -> None:
    """The shipped records show every template, so that the tests below see it."""
    from support.tools import ROOT

    templates = {path.stem for path in (ROOT / "theme" / "pages").glob("*.html")}
    assert templates <= kinds.keys()


def test_pages_are_valid_html(site_dir: Path, kinds: Mapping[str, str]) -> None:
    """The Nu checker has no complaint."""
    assert check_html(site_dir, [site_dir / output for output in kinds.values()]) == []


def test_english_pages_are_valid_html(english_dir: Path, kinds: Mapping[str, str]) -> None:
    """Nor about the English interface."""
    assert check_html(english_dir, [english_dir / output for output in kinds.values()]) == []


@pytest.mark.parametrize("elder", [False, True], ids=["plain", "elder"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible(
    browser: Browser, site_url: str, kinds: Mapping[str, str], scheme: Scheme, elder: bool
) -> None:
    """axe-core finds no violation, and nothing is asked of another host, no dialog, no error."""
    _no_violation(browser, site_url, kinds, scheme, elder)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_english_pages_are_accessible(
    browser: Browser, english_url: str, kinds: Mapping[str, str], scheme: Scheme
) -> None:
    """The same in English, on a phone."""
    _no_violation(browser, english_url, kinds, scheme, elder=False, width_px=390)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_error_page_is_sound(browser: Browser, site_dir: Path, scheme: Scheme) -> None:
    """At the root, where it is shown for any address."""
    assert check_html(site_dir, [site_dir / "404.html"]) == []
    with serve(site_dir) as url:
        _no_violation(browser, url, {"404": "404.html"}, scheme, elder=False)


def _no_violation(
    browser: Browser,
    url: str,
    kinds: Mapping[str, str],
    scheme: Scheme,
    elder: bool,
    width_px: int = 1280,
) -> None:
    found = []
    with open_page(browser, scheme=scheme, elder=elder, width_px=width_px) as page, record(page, url) as seen:
        for kind, output in kinds.items():
            page.goto(url + output)
            found += [f"{kind}: {violation}" for violation in find_violations(page)]
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            if wide > 1:
                found.append(f"{kind}: {wide} px wider than the window")
    assert found == []
    assert seen.faults() == []
