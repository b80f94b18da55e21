"""Where each person stands at a date: a function of the cohort's acts and the date, of nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from honorpress.model.cohort import Act, Cohort, Correction, Decision, Notice, Vote, Withdrawal
from honorpress.model.programme import Programme, Tier
from honorpress.model.values import State

NoticeEnd = Callable[[Notice], dt.date | None]
"""Last day of a notice, or None where the calendar does not know it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One person in one cohort at one date."""

    state: State | None
    """None: no profile may be public."""
    tier: Tier | None = None
    """The tier held or proposed."""
    beside: tuple[Tier, ...] = ()
    """Awards given besides it."""
    vote: Vote | None = None
    notice: Notice | None = None
    decision: Decision | None = None
    withdrawal: Withdrawal | None = None
    corrections: tuple[Correction, ...] = ()


@dataclass(slots=True)
class _Traces:
    """The acts that touch a person, latest of each kind."""

    vote: Vote | None = None
    notice: Notice | None = None
    decision: Decision | None = None
    withdrawal: Withdrawal | None = None
    proposed: list[str] = field(default_factory=list)
    given: list[str] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)


def public_acts(cohort: Cohort, as_of: dt.date) -> tuple[Act, ...]:
    """The acts that the site shows on a day, in their order."""
    return tuple(act for act in cohort.acts if act.public_from <= as_of)


def standings(
    programme: Programme, cohort: Cohort, as_of: dt.date, notice_end: NoticeEnd
) -> Mapping[str, Standing]:
    """Derive the standing of everybody whom a public act names, by slug.

    A notice makes candidates while it runs; a vote shows nominees while it runs; a decision gives tiers for
    good; a withdrawal ends them. Between these a person has no public profile, though acts keep their lists.
    """
    traces: dict[str, _Traces] = {}
    for act in public_acts(cohort, as_of):
        _trace(act, traces)
    return {slug: _stand(programme, trace, as_of, notice_end) for slug, trace in traces.items()}


def _trace(act: Act, traces: dict[str, _Traces]) -> None:
    match act:
        case Vote():
            for slug in act.nominees:
                traces.setdefault(slug, _Traces()).vote = act
        case Notice():
            for slug, tiers in _tiers_by_person(act).items():
                trace = traces.setdefault(slug, _Traces())
                trace.notice, trace.proposed = act, tiers
        case Decision():
            for slug, tiers in _tiers_by_person(act).items():
                trace = traces.setdefault(slug, _Traces())
                trace.decision, trace.withdrawal = act, None
                trace.given = [*trace.given, *(tier for tier in tiers if tier not in trace.given)]
        case Withdrawal():
            for slug, trace in traces.items():
                ended = trace.decision is not None and trace.decision.slug == act.decision
                if ended and (not act.members or slug in act.members):
                    trace.withdrawal = act
        case Correction():
            traces.setdefault(act.honoree, _Traces()).corrections.append(act)


def _tiers_by_person(act: Notice | Decision) -> dict[str, list[str]]:
    tiers: dict[str, list[str]] = {}
    for names in act.lists:
        for slug in names.members:
            tiers.setdefault(slug, []).append(names.tier)
    return tiers


def _stand(programme: Programme, trace: _Traces, as_of: dt.date, notice_end: NoticeEnd) -> Standing:
    state: State | None = None
    held: Sequence[str] = ()
    if trace.decision:
        held = trace.given
    elif trace.notice and _runs(notice_end(trace.notice), as_of):
        state, held = State.CANDIDATE, trace.proposed
    elif trace.vote and not trace.notice and as_of <= trace.vote.last:
        state, held = State.NOMINEE, [trace.vote.tier] if trace.vote.tier else []
    tiers = [tier for tier in programme.tiers if tier.slug in held]
    tier = next((tier for tier in tiers if not tier.beside), tiers[0] if tiers else None)
    if trace.withdrawal:
        state = State.WITHDRAWN
    elif trace.decision and tier:
        state = State(tier.state)
    return Standing(
        state,
        tier,
        tuple(other for other in tiers if other is not tier),
        trace.vote,
        trace.notice,
        trace.decision,
        trace.withdrawal,
        tuple(trace.corrections),
    )


def _runs(last: dt.date | None, as_of: dt.date) -> bool:
    """An end that nobody knows has not come."""
    return last is None or as_of <= last
