"""What the tests of the search page, the box and the check share."""

from __future__ import annotations

from playwright.sync_api import Page

DONE = "#hp-results[data-state=done]"
HITS = "#hp-results [data-id], #hp-results [data-url]"
INDEX = "**/search/*.js"
"""The first files of the index; the rest lies in folders below."""


def ids(page: Page, within: str = "#hp-people") -> list[str]:
    """Ids of the people shown, in order."""
    found: list[str] = page.eval_on_selector_all(
        f"{within} [data-id]", "all => all.map(one => one.dataset.id)"
    )
    return found


def search(page: Page, base: str, query: str) -> list[str]:
    """Open the search page with these fields; the people shown."""
    page.goto(f"{base}search/index.html?{query}")
    page.wait_for_selector(DONE)
    return ids(page)


def settle(page: Page) -> None:
    """Wait until nothing typed waits any more and the answer is there."""
    page.wait_for_timeout(260)
    page.wait_for_selector(DONE)


def compose(page: Page, *steps: str, commit: str) -> None:
    """Type as with an input method: what is composed changes, then text is committed."""
    session = page.context.new_cdp_session(page)
    for step in steps:
        session.send(
            "Input.imeSetComposition",
            {"text": step, "selectionStart": len(step), "selectionEnd": len(step)},
        )
        page.wait_for_timeout(260)
    session.send("Input.insertText", {"text": commit})


def small_targets(page: Page, within: str) -> list[str]:
    """Controls that are smaller than a fingertip: 44 px."""
    found: list[str] = page.evaluate(
        """within => [...document.querySelector(within).querySelectorAll("a, button, summary, label, input")]
            .filter(one => one.offsetParent)
            .filter(one => !one.matches(".visually-hidden, label input, .hits a, .texts a"))
            .map(one => [one, one.getBoundingClientRect()])
            .filter(([one, box]) => box.height < 43.5 || (one.tagName !== "A" && box.width < 43.5))
            .map(([one, box]) => `${one.outerHTML.slice(0, 90)}: ${box.width} x ${box.height}`)""",
        within,
    )
    return found
