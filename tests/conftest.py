"""Fixtures and settings shared by all tests."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page

from support.browser import launch, open_page

# No deadline: the machines that run this are shared. In CI a failure must come again when asked for.
settings.register_profile("honorpress", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("honorpress")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that use the browser, and run them last: while it runs, asyncio.run fails."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once in each test process."""
    with launch() as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page, 1280 by 800; `support.browser.open_page` opens others."""
    with open_page(browser) as opened:
        yield opened


@pytest.fixture
def phone_page(browser: Browser) -> Iterator[Page]:
    """An empty page on a phone, 390 by 844, with touch."""
    with open_page(browser, width_px=390, height_px=844, phone=True) as opened:
        yield opened
