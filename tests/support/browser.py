"""Drive headless Chromium, and record what a page did."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    WebError,
    WebSocket,
    sync_playwright,
)
from playwright.sync_api import Error as PlaywrightError

Scheme = Literal["light", "dark"]

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # No test reaches out: a foreign request is seen, recorded, and fails.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
TIMEOUT_MS = 20_000


@contextmanager
def launch() -> Iterator[Browser]:
    """Start Chromium; end it with the block.

    While it runs, `asyncio.run` fails in the same thread: Playwright's loop lives there.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def open_page(
    browser: Browser,
    *,
    width_px: int = 1280,
    height_px: int = 800,
    phone: bool = False,
    pixel_ratio: float = 1,
    scheme: Scheme = "light",
    elder: bool = False,
    javascript: bool = True,
) -> Iterator[Page]:
    """Open an empty page of a reader in China, in a profile of its own.

    Args:
        browser: The fixture `browser`, or what `launch` yields.
        width_px: Width of the window in CSS pixels.
        height_px: Height of the window in CSS pixels.
        phone: Touch in place of a mouse, and the page's viewport tag obeyed.
        pixel_ratio: Device pixels for one CSS pixel.
        scheme: What the system prefers, and what the reader chose on the site.
        elder: Whether the reader chose the elder mode.
        javascript: Whether the page's scripts run.
    """
    context = browser.new_context(
        viewport={"width": width_px, "height": height_px},
        is_mobile=phone,
        has_touch=phone,
        device_scale_factor=pixel_ratio,
        java_script_enabled=javascript,
        color_scheme=scheme,
        reduced_motion="reduce",
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
    )
    context.set_default_timeout(TIMEOUT_MS)
    choices: dict[str, str] = {"hp-scheme": scheme} if scheme == "dark" else {}
    if elder:
        choices["hp-elder"] = "1"
    for key, value in choices.items():
        # The empty page has no storage, and says so with an exception.
        context.add_init_script(f"try {{ localStorage.setItem('{key}', '{value}') }} catch {{}}")
    try:
        yield context.new_page()
    finally:
        context.close()


@dataclass
class Recorded:
    """What the pages of one profile did, in order."""

    own: tuple[str, ...]
    """Prefixes of the URLs that may be asked for."""
    requests: list[str] = field(default_factory=list)
    """URLs asked for, own and foreign, web sockets included."""
    errors: list[str] = field(default_factory=list)
    """Messages of the console's level "error", and exceptions nobody caught."""
    dialogs: list[str] = field(default_factory=list)
    """Dialogs as `type: text`; each was dismissed."""

    def foreign(self) -> list[str]:
        """Name the requests that left the site; data: and blob: URLs do not."""
        return [url for url in self.requests if not url.startswith((*self.own, "data:", "blob:"))]

    def faults(self) -> list[str]:
        """Say everything a page of ours must not do, one line each; empty when all is well."""
        return [
            *(f"foreign request: {url}" for url in self.foreign()),
            *(f"dialog: {dialog}" for dialog in self.dialogs),
            *(f"error: {error}" for error in self.errors),
        ]


@contextmanager
def record(page: Page, *own: str) -> Iterator[Recorded]:
    """Record requests, errors and dialogs of a page and of the windows it opens.

    Args:
        page: A page not yet at the place to watch.
        own: Prefixes of allowed URLs: the site's URL, or `site.as_uri() + "/"` when read from disk.

    Yields:
        The record. It is complete when the block has ended: `assert seen.faults() == []`.
    """
    seen = Recorded(own)
    context = page.context

    def on_request(request: Request) -> None:
        seen.requests.append(request.url)

    def on_socket(socket: WebSocket) -> None:
        seen.requests.append(socket.url)

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            seen.errors.append(f"{message.text} ({message.location['url']})")

    def on_exception(error: WebError) -> None:
        seen.errors.append(f"{error.error.message} ({error.page.url if error.page else ''})")

    def on_dialog(dialog: Dialog) -> None:
        seen.dialogs.append(f"{dialog.type}: {dialog.message}")
        dialog.dismiss()

    def on_page(opened: Page) -> None:
        opened.on("websocket", on_socket)

    page.on("websocket", on_socket)
    context.on("page", on_page)
    context.on("request", on_request)
    context.on("console", on_console)
    context.on("weberror", on_exception)
    context.on("dialog", on_dialog)
    try:
        yield seen
        _flush(context)
    finally:
        context.remove_listener("dialog", on_dialog)
        context.remove_listener("weberror", on_exception)
        context.remove_listener("console", on_console)
        context.remove_listener("request", on_request)
        context.remove_listener("page", on_page)
        page.remove_listener("websocket", on_socket)


def _flush(context: BrowserContext) -> None:
    """Wait for the pages to come to rest, so that late events are counted."""
    for page in context.pages:
        try:
            page.wait_for_load_state("networkidle", timeout=5_000)
            page.evaluate("0")
        except PlaywrightError:
            continue  # closed, or asking for ever: what it did so far is recorded
