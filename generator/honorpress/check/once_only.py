"""The rule that nobody is named twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from honorpress.check.case import Breach, Case, Judged
from honorpress.model.cohort import Decision
from honorpress.model.collection import Collection
from honorpress.model.honoree import Honoree


def once_only(case: Case) -> Judged:
    """Nobody twice: by `same_as`, and as a question by name alone."""
    breaches = []
    named = case.roll.tiers.get(case.programme.tiers[0].slug, ())
    earlier = _named_before(case)
    links = _links(case.collection)
    by_name: dict[str, list[str]] = {}
    for key in earlier:
        by_name.setdefault(case.collection.honorees[key].name, []).append(key)
    for honoree in named:
        values: dict[str, object] = {"name": honoree.name, "slug": honoree.slug}
        twice = [key for key in _same(honoree.id, links) if key in earlier]
        alike = [
            key
            for key in by_name.get(honoree.name, ())
            if not _said_to_differ(honoree, case.collection.honorees[key])
        ]
        if twice:
            values["other"] = f"{earlier[twice[0]]} ({twice[0]})"
            keys = ("same_as",) if honoree.same_as else ("name",)
            breaches.append(Breach("once-only", honoree.path, keys, values))
        elif alike:
            values["other"] = alike[0]
            breaches.append(Breach("likely-namesake", honoree.path, ("name",), values, unknown=True))
    return (("named", len(named), 0),), tuple(breaches)


def _named_before(case: Case) -> Mapping[str, str]:
    """Ids of those whom earlier cohorts named, with the cohort's label; a title that was withdrawn counts."""
    top = case.programme.tiers[0].slug
    return {
        f"{other.id}/{slug}": other.label
        for other in case.earlier
        for act in other.acts
        if isinstance(act, Decision)
        for names in act.lists
        if names.tier == top
        for slug in names.members
        if f"{other.id}/{slug}" in case.collection.honorees
    }


def _links(collection: Collection) -> Mapping[str, set[str]]:
    """Records that `same_as` joins. To ask, one direction is enough; pages join where both records point."""
    links: dict[str, set[str]] = {}
    for honoree in collection.honorees.values():
        for other in honoree.same_as:
            links.setdefault(honoree.id, set()).add(other)
            links.setdefault(other, set()).add(honoree.id)
    return links


def _same(key: str, links: Mapping[str, set[str]]) -> Sequence[str]:
    """All records of one person, by id."""
    found, left = {key}, [key]
    while left:
        new = links.get(left.pop(), set()) - found
        found |= new
        left += new
    return sorted(found)


def _said_to_differ(one: Honoree, other: Honoree) -> bool:
    """Two people who share a name alone: another employer and another trade."""
    return one.employer != other.employer and one.trade != other.trade
