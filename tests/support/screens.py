"""Take full-page screenshots of a built site, for people to look at."""

import argparse
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import get_args

from playwright.sync_api import Browser, Page

from support.browser import Scheme, launch, open_page
from support.server import serve

PHONE_PX = 600
"""Up to this width a window counts as a phone's."""

# Pictures below the fold load when scrolled to, which a screenshot does not do.
_LOAD_ALL = """async () => {
    for (const image of document.querySelectorAll("img[loading=lazy]")) image.loading = "eager";
    await Promise.all([...document.images].map(image => image.decode().catch(() => {})));
    await document.fonts.ready;
}"""


def take_screenshots(
    browser: Browser,
    site_dir: Path,
    out_dir: Path,
    uris: Sequence[str],
    *,
    widths_px: Sequence[int] = (1280, 390),
    schemes: Sequence[Scheme] = ("light",),
    elder: bool = False,
) -> list[Path]:
    """Photograph pages at each width and in each colour scheme.

    Args:
        browser: A running browser.
        site_dir: The built site.
        out_dir: Made when missing; receives `<page>-<width>-<scheme>[-elder].png`.
        uris: Pages below the site's root, such as "" (the home page) or "kaifeng/2020/".
        widths_px: Widths of the window.
        schemes: Colour schemes.
        elder: Whether to photograph the elder mode.

    Returns:
        The files written.
    """
    out_dir.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    with serve(site_dir) as site_url:
        for width_px, scheme in product(widths_px, schemes):
            phone = width_px <= PHONE_PX
            with open_page(browser, width_px=width_px, phone=phone, scheme=scheme, elder=elder) as page:
                for uri in uris:
                    path = out_dir / f"{_name(uri)}-{width_px}-{scheme}{'-elder' if elder else ''}.png"
                    _photograph(page, site_url + uri.lstrip("/"), path)
                    written.append(path)
    return written


def _photograph(page: Page, url: str, path: Path) -> None:
    page.goto(url, wait_until="load")
    page.evaluate(_LOAD_ALL)
    page.screenshot(path=path, full_page=True)


def _name(uri: str) -> str:
    return uri.strip("/").removesuffix(".html").replace("/", "_") or "home"


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and take the screenshots."""
    parser = argparse.ArgumentParser(description="Take full-page screenshots of a built site.")
    parser.add_argument("site_dir", type=Path, metavar="SITE_DIR")
    parser.add_argument("out_dir", type=Path, metavar="OUT_DIR")
    parser.add_argument(
        "--urls", nargs="+", default=[""], metavar="URI", help="pages below the root; default: home"
    )
    parser.add_argument("--width", default="1280,390", help="widths in pixels; default: %(default)s")
    parser.add_argument("--scheme", default="light", help="light, dark or both; default: %(default)s")
    parser.add_argument("--elder", action="store_true", help="switch on the elder mode")
    options = parser.parse_args(arguments)
    schemes: list[Scheme] = [scheme for scheme in get_args(Scheme) if scheme in options.scheme.split(",")]
    with launch() as browser:
        for path in take_screenshots(
            browser,
            options.site_dir,
            options.out_dir,
            options.urls,
            widths_px=[int(width) for width in options.width.split(",")],
            schemes=schemes,
            elder=options.elder,
        ):
            print(path)
