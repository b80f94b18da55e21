"""What the first visit to a page makes a browser fetch, in bytes as they travel."""

from collections.abc import Mapping

from playwright.sync_api import Browser, Request

from support.browser import open_page

PHONE_PIXELS = 3
"""Device pixels for one CSS pixel of today's phones: pictures are chosen by it."""


def first_view(browser: Browser, url: str) -> Mapping[str, int]:
    """Open a page on a phone that has nothing of the site yet, and wait until nothing more is fetched.

    Args:
        browser: A running browser.
        url: The page, on a server that compresses as a site's does.

    Returns:
        Address of each file to its bytes on the wire, head of the answer included.
    """
    with open_page(browser, width_px=390, height_px=844, phone=True, pixel_ratio=PHONE_PIXELS) as page:
        asked: list[Request] = []
        page.on("requestfinished", lambda request: asked.append(request))
        page.goto(url, wait_until="networkidle")
        return {request.url: _bytes(request) for request in asked}


def _bytes(request: Request) -> int:
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]
