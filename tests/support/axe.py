"""Check the accessibility of an open page with axe-core."""

from collections.abc import Sequence
from functools import cache
from typing import TypedDict

from playwright.sync_api import Page

from support.tools import get_tool


class _Check(TypedDict):
    message: str


class _Node(TypedDict):
    target: list[str | list[str]]
    any: list[_Check]
    all: list[_Check]
    none: list[_Check]


class _Violation(TypedDict):
    id: str
    impact: str | None
    help: str
    nodes: list[_Node]


@cache
def _source() -> str:
    return get_tool("axe-core/axe.min.js").read_text(encoding="utf-8")


def find_violations(page: Page, *, within: str | None = None, skip: Sequence[str] = ()) -> list[str]:
    """Run every default rule of axe-core (WCAG A and AA, best practices) on a page as it stands.

    Wait for the page to be ready and open its menus first: what is hidden is not checked. Frames
    inside the page are not looked into.

    Args:
        page: An open page; scripts must be allowed in it.
        within: A CSS selector; without it the whole page.
        skip: Ids of rules not to run.

    Returns:
        A line for each element at fault, sorted: `rule (impact) selector: what must hold; what was found`.
    """
    # Evaluated by the browser's debugger, which a Content-Security-Policy does not bind.
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_source())
    violations: list[_Violation] = page.evaluate(
        """([within, skip]) => axe.run(within ?? document, {
            resultTypes: ["violations"],
            rules: Object.fromEntries(skip.map(id => [id, {enabled: false}])),
        }).then(results => results.violations)""",
        [within, list(skip)],
    )
    return sorted(_line(violation, node) for violation in violations for node in violation["nodes"])


def _line(violation: _Violation, node: _Node) -> str:
    target = " ".join(part if isinstance(part, str) else " ".join(part) for part in node["target"])
    found = "; ".join(check["message"] for check in [*node["all"], *node["none"], *node["any"]][:1])
    end = f"; {found}" if found else ""
    return f"{violation['id']} ({violation['impact']}) {target}: {violation['help']}{end}"
