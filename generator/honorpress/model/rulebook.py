"""Which rules bind a cohort, which of them a waiver means, and which notice is the last one they ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from honorpress.model.area import Area
from honorpress.model.cohort import Cohort, Notice
from honorpress.model.programme import Programme, PublicNoticeRule, Regulation, Rule

_RANKS: Final[Mapping[str, int]] = {"unit": 0, "county": 1, "district": 1, "city": 2, "province": 2}
"""Levels of notices and of areas, lowest first; a province has no level of notices above the city's."""


def binding_rules(programme: Programme, cohort: Cohort) -> tuple[Rule, ...]:
    """The programme's rules that hold for a cohort, in their order.

    They stand in the cohort's regulation, or in one that it rests on, and are bound to no other cohort. Where
    the cohort names a regulation that the programme lacks, those of all regulations.
    """
    first = programme.regulations[0].slug
    followed = _followed(programme, cohort.regulation or first)
    return tuple(
        rule
        for rule in _all_rules(programme)
        if (rule.regulation or first) in followed and rule.cohort in (None, cohort.slug)
    )


def rules_called(rules: Sequence[Rule], name: str) -> tuple[Rule, ...]:
    """The rules that a name means: one by its slug, else those of the kind. A waiver must mean just one."""
    by_slug = tuple(rule for rule in rules if rule.slug == name)
    return by_slug or tuple(rule for rule in rules if rule.kind == name)


def is_last_level(notice: Notice, programme: Programme, areas: Mapping[str, Area]) -> bool:
    """Tell whether a notice is on the programme's own level, not one of units or counties below it."""
    area = areas.get(programme.area)
    return _RANKS[notice.level] >= (_RANKS[area.level] if area else 0)


def _all_rules(programme: Programme) -> tuple[Rule, ...]:
    notices = [stage for stage in programme.stages if stage.kind == "notice"]
    if not notices or any(rule.kind == "public-notice" for rule in programme.rules):
        return programme.rules
    stage = notices[-1]
    implied = PublicNoticeRule(
        kind="public-notice",
        article=stage.article,
        regulation=stage.regulation,
        text=stage.text.split("\n")[0],
    )
    return (*programme.rules, implied)


def _followed(programme: Programme, slug: str) -> frozenset[str]:
    """Slugs of a regulation and of those of the programme on which it rests."""
    by_slug = {regulation.slug: regulation for regulation in programme.regulations}
    found: set[str] = set()
    left = [slug] if slug in by_slug else list(by_slug)
    while left:
        found.add(slug := left.pop())
        left += [
            other.slug
            for other in programme.regulations
            if other.slug not in found and _rests_on(by_slug[slug], other)
        ]
    return frozenset(found)


def _rests_on(regulation: Regulation, other: Regulation) -> bool:
    return any(
        basis.number == other.number if basis.number and other.number else basis.title == other.title
        for basis in regulation.rests_on
    )
