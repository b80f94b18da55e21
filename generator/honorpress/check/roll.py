"""The roll of a cohort: who stands on which list, as its acts say. What rules are judged by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from honorpress.dataclass import dataclass
from honorpress.model.cohort import Cohort, Decision, Notice, Vote, Withdrawal
from honorpress.model.honoree import Honoree


@dataclass(frozen=True, slots=True)
class Roll:
    """People of a cohort by list.

    `tiers` follows the decisions where there are any, else the latest notice: what is proposed is judged by
    the same rules as what is decided. A decision that was withdrawn whole and replaced does not count.
    """

    decisions: tuple[Decision, ...]
    """Those that count."""
    tiers: Mapping[str, tuple[Honoree, ...]]
    nominees: tuple[Honoree, ...]
    votes: Mapping[str, int]
    vote: Vote | None

    @property
    def decided(self) -> bool:
        """Whether anybody has been named."""
        return bool(self.decisions)

    @property
    def listed(self) -> tuple[Honoree, ...]:
        """Everybody on a tier's list, each once."""
        return tuple({h.id: h for people in self.tiers.values() for h in people}.values())


def make_roll(cohort: Cohort, people: Mapping[str, Honoree]) -> Roll:
    """Draw up the roll.

    Args:
        cohort: With the acts that count; a view of a day holds the public ones alone.
        people: The cohort's honorees by slug; a slug without a record is passed over.
    """
    decisions = [act for act in cohort.acts if isinstance(act, Decision)]
    notices = [act for act in cohort.acts if isinstance(act, Notice)]
    votes = [act for act in cohort.acts if isinstance(act, Vote)]
    ended = {act.decision for act in cohort.acts if isinstance(act, Withdrawal) and not act.members}
    held = [decision for decision in decisions if decision.slug not in ended]
    counting = held or decisions
    acts: Sequence[Decision | Notice] = counting or notices[-1:]
    tiers: dict[str, dict[str, Honoree]] = {}
    for act in acts:
        for names in act.lists:
            members = tiers.setdefault(names.tier, {})
            members.update({slug: people[slug] for slug in names.members if slug in people})
    vote = votes[-1] if votes else None
    return Roll(
        decisions=tuple(counting),
        tiers={tier: tuple(members.values()) for tier, members in tiers.items()},
        nominees=tuple(people[slug] for slug in vote.nominees if slug in people) if vote else (),
        votes={result.honoree: result.votes for result in vote.results} if vote else {},
        vote=vote,
    )
