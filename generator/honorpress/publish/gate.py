"""The gate: what must hold of a site before it is published."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import cache
from pathlib import Path
from typing import Final, Literal

from honorpress.dataclass import dataclass
from honorpress.privacy import Allowed
from honorpress.problems import Language, Origin, Problem, errors
from honorpress.publish.manifest import MANIFEST_URI, Manifest
from honorpress.publish.reading import read_release
from honorpress.publish.table import Table
from honorpress.render.released import PublicState
from honorpress.search.reading import INDEX_URI, read_people
from honorpress.wording import render_problem

Check = Literal["check", "links", "policy", "privacy", "acts", "search", "live"]
CHECKS: Final[Mapping[Check, tuple[str, str]]] = {
    "check": ("记录检查", "records"),
    "privacy": ("隐私", "privacy"),
    "links": ("链接", "links"),
    "policy": ("安全策略", "content policy"),
    "acts": ("人人有据", "everybody covered by an act"),
    "search": ("检索", "search"),
    "live": ("没有虚构记录", "no fictional record"),
}
"""Each check with its name."""
_ACTS: Final = "notices/"
_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """What wants to be published."""

    tree: Path
    manifest: Manifest
    state: PublicState
    problems: Sequence[Problem]
    """What the check of the records found."""
    allowed: Allowed
    """Private values that offices make public themselves."""
    site_url: str
    live: bool
    """Whether this is a real site, without fictional records."""


Findings = Mapping[Check, Sequence[Problem]]
"""Errors by check; every check is there, those that passed with nothing."""


def pass_gate(candidate: Candidate, kept_path: Path | None = None) -> Findings:
    """Hold a site against every check.

    Args:
        candidate: What wants to be published.
        kept_path: Where what was read is kept from run to run.

    Raises:
        ProblemError: A file cannot be read.
    """
    reading = read_release(
        candidate.tree, candidate.manifest, candidate.site_url, candidate.allowed, kept_path
    )
    return {
        "check": tuple(errors(candidate.problems)),
        "privacy": reading.private,
        "links": tuple(_broken_links(candidate.manifest, reading.facts)),
        "policy": tuple(_forbidden(reading.facts)),
        "acts": tuple(_uncovered(candidate.state, reading.facts)),
        "search": tuple(_unfound(candidate)),
        "live": tuple(_fictional(candidate)),
    }


def render_findings(findings: Findings, language: Language) -> Iterator[str]:
    """Say on one screen what failed and where."""
    zh = language == "zh"
    for check, names in CHECKS.items():
        found = findings[check]
        name = names[0 if zh else 1]
        if not found:
            yield f"✓ {name}"
            continue
        yield f"✗ {name}：{len(found)} 处" if zh else f"✗ {name}: {len(found)}"
        yield from (f"    {render_problem(problem, language)}" for problem in found[:_SHOWN])
        if len(found) > _SHOWN:
            rest = len(found) - _SHOWN
            yield f"    …… 另有 {rest} 处" if zh else f"    … and {rest} more"


def _broken_links(manifest: Manifest, facts: Table) -> Iterator[Problem]:
    ids = cache(facts.ids)
    broken = {link for link in facts.linked() if not _leads(facts.texts[link], manifest, facts.numbers, ids)}
    if not broken:
        return
    for path, (links, *_) in sorted(facts.rows.items()):
        for link in links:
            if link in broken:
                yield Problem(Origin(path), "broken-link", {"name": facts.texts[link]})


def _leads(
    target: str, manifest: Manifest, numbers: Mapping[str, int], ids: Callable[[str], Set[int]]
) -> bool:
    path, _, fragment = target.partition("#")
    if path not in manifest.files:
        return path == MANIFEST_URI
    return not fragment or not path.endswith(".html") or numbers.get(fragment) in ids(path)


def _forbidden(facts: Table) -> Iterator[Problem]:
    for path, (*_, inline) in sorted(facts.rows.items()):
        for what in inline:
            yield Problem(Origin(path), "against-policy", {"name": what})


def _uncovered(state: PublicState, facts: Table) -> Iterator[Problem]:
    """Hold pages and state against each other: an act's page lists the person, the person's page cites it."""
    numbers = facts.numbers
    acts = {
        numbers[path]: frozenset(links)
        for path, (links, *_) in facts.rows.items()
        if path.startswith(_ACTS) and path in numbers
    }
    for path, (links, _, person, shown, _) in facts.persons():
        known = state.people.get(person)
        if path != f"{person}/index.html" or known is None or known.state != shown:
            yield Problem(Origin(path), "person-unknown", {"name": person})
        elif not any(numbers.get(path) in acts[link] for link in links if link in acts):
            yield Problem(Origin(path), "person-uncovered", {"name": known.name})
    for identity, public in state.people.items():
        page = facts.rows.get(f"{identity}/index.html")
        if page is None or page[2] != identity:
            yield Problem(Origin(f"{identity}/index.html"), "person-without-page", {"name": public.name})


def _unfound(candidate: Candidate) -> Iterator[Problem]:
    try:
        found = read_people(candidate.tree)
    except (OSError, ValueError):
        yield Problem(Origin(INDEX_URI), "search-unreadable")
        return
    for identity, person in candidate.state.people.items():
        if found.get(identity) != person.state:
            yield Problem(Origin(INDEX_URI), "person-unfound", {"name": person.name, "id": identity})
    for identity in sorted(found.keys() - candidate.state.people.keys()):
        yield Problem(Origin(INDEX_URI), "search-unknown", {"id": identity})


def _fictional(candidate: Candidate) -> Iterator[Problem]:
    if candidate.live:
        for identity in candidate.state.fictional:
            yield Problem(Origin(identity), "fictional-on-live")
