"""How many of each cohort hold what: counted once, printed on many pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import field

from honorpress.dataclass import dataclass
from honorpress.model.standing import Standing
from honorpress.model.values import State


@dataclass(slots=True)
class Tally:
    """One cohort's people with a page, counted."""

    people: int = 0
    """All of them."""
    holders: int = 0
    """Those to whom a decision gave a tier that they still hold."""
    withdrawn: int = 0
    tiers: Counter[str] = field(default_factory=Counter)
    """Holders by slug of a tier, held or given beside it."""


def make_tallies(standings: Mapping[str, Standing]) -> Mapping[str, Tally]:
    """Count people by cohort.

    Args:
        standings: By honoree id; of everybody, with a page or without.
    """
    found: dict[str, Tally] = {}
    for key, standing in standings.items():
        if standing.state is None:
            continue
        tally = found.setdefault(key.rpartition("/")[0], Tally())
        tally.people += 1
        if standing.state is State.WITHDRAWN:
            tally.withdrawn += 1
        elif standing.decision:
            tally.holders += 1
            tally.tiers.update(tier.slug for tier in (standing.tier, *standing.beside) if tier)
    return found
