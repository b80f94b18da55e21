"""Where each person stands at a date: a function of the cohort's acts and the date, of nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field

from honorpress.dataclass import dataclass
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
    """The latest that gave a title still held; of somebody who lost all of them, the latest withdrawn."""
    withdrawal: Withdrawal | None = None
    """What ended the last title; None where one is still held."""
    corrections: tuple[Correction, ...] = ()

    @property
    def plain(self) -> tuple[object, ...]:
        """What it says, tiers and acts by their slugs."""
        acts = (self.vote, self.notice, self.decision, self.withdrawal)
        return (
            self.state,
            self.tier.slug if self.tier else "",
            tuple(tier.slug for tier in self.beside),
            tuple(act.slug if act else "" for act in acts),
            tuple(act.slug for act in self.corrections),
        )


_Title = tuple[Decision, list[str]]
"""A decision and the tiers it gave to somebody."""


@dataclass(slots=True)
class _Traces:
    """The acts that touch a person, latest of each kind."""

    vote: Vote | None = None
    notice: Notice | None = None
    proposed: list[str] = field(default_factory=list)
    voted_since: bool = False
    """Whether the vote came after the notice."""
    titles: list[_Title] = field(default_factory=list)
    """Those held."""
    ended: list[_Title] = field(default_factory=list)
    """Those that the last withdrawal ended."""
    withdrawal: Withdrawal | None = None
    corrections: list[Correction] = field(default_factory=list)


def public_acts(cohort: Cohort, as_of: dt.date) -> tuple[Act, ...]:
    """The acts that the site shows on a day, in their order."""
    return tuple(act for act in cohort.acts if act.public_from <= as_of)


def standings(
    programme: Programme, cohort: Cohort, as_of: dt.date, notice_end: NoticeEnd
) -> Mapping[str, Standing]:
    """Derive the standing of everybody whom a public act names, by slug.

    A notice makes candidates while it runs; a vote shows nominees while it runs, unless a later notice has
    ended; a decision gives tiers for good; a withdrawal ends those of the decision it cites. Between these a
    person has no public profile, though acts keep their lists.
    """
    traces: dict[str, _Traces] = {}
    for act in public_acts(cohort, as_of):
        _trace(act, traces)
    made: dict[tuple[object, ...], Standing] = {}  # most of a cohort stand alike, and share one
    found = {}
    for slug, trace in traces.items():
        key = _touched_by(trace)
        standing = made.get(key)
        if standing is None:
            standing = made[key] = _stand(programme, trace, as_of, notice_end)
        found[slug] = standing
    return found


def _touched_by(trace: _Traces) -> tuple[object, ...]:
    """All that a standing follows from; acts by their place in memory."""
    return (
        id(trace.vote),
        id(trace.notice),
        tuple(trace.proposed),
        trace.voted_since,
        tuple((id(act), tuple(tiers)) for act, tiers in trace.titles),
        tuple((id(act), tuple(tiers)) for act, tiers in trace.ended),
        id(trace.withdrawal),
        tuple(map(id, trace.corrections)),
    )


def _trace(act: Act, traces: dict[str, _Traces]) -> None:
    match act:
        case Vote():
            for slug in act.nominees:
                trace = traces.setdefault(slug, _Traces())
                trace.vote, trace.voted_since = act, True
        case Notice():
            for slug, tiers in _tiers_by_person(act).items():
                trace = traces.setdefault(slug, _Traces())
                trace.notice, trace.proposed, trace.voted_since = act, tiers, False
        case Decision():
            for slug, tiers in _tiers_by_person(act).items():
                traces.setdefault(slug, _Traces()).titles.append((act, tiers))
        case Withdrawal():
            for slug in act.members or traces:
                if slug in traces:
                    _end(traces[slug], act)
        case Correction():
            traces.setdefault(act.honoree, _Traces()).corrections.append(act)


def _end(trace: _Traces, withdrawal: Withdrawal) -> None:
    """Take from a person the titles of the decision that a withdrawal cites."""
    ended = [title for title in trace.titles if title[0].slug == withdrawal.decision]
    if ended:
        trace.ended, trace.withdrawal = ended, withdrawal
        trace.titles = [title for title in trace.titles if title not in ended]


def _tiers_by_person(act: Notice | Decision) -> dict[str, list[str]]:
    tiers: dict[str, list[str]] = {}
    for names in act.lists:
        for slug in names.members:
            tiers.setdefault(slug, []).append(names.tier)
    return tiers


def _stand(programme: Programme, trace: _Traces, as_of: dt.date, notice_end: NoticeEnd) -> Standing:
    state: State | None = None
    held: Sequence[str] = ()
    titles = trace.titles or trace.ended
    if titles:
        held = [tier for _, tiers in titles for tier in tiers]
    elif trace.notice and _runs(notice_end(trace.notice), as_of):
        state, held = State.CANDIDATE, trace.proposed
    elif trace.vote and trace.voted_since and as_of <= trace.vote.last:
        state, held = State.NOMINEE, [trace.vote.tier] if trace.vote.tier else []
    tiers = [tier for tier in programme.tiers if tier.slug in held]
    tier = next((tier for tier in tiers if not tier.beside), tiers[0] if tiers else None)
    if trace.titles and tier:
        state = State(tier.state)
    elif trace.ended and not trace.titles:
        state = State.WITHDRAWN
    return Standing(
        state,
        tier,
        tuple(other for other in tiers if other is not tier),
        trace.vote,
        trace.notice,
        titles[-1][0] if titles else None,
        None if trace.titles else trace.withdrawal,
        tuple(trace.corrections),
    )


def _runs(last: dt.date | None, as_of: dt.date) -> bool:
    """An end that nobody knows has not come."""
    return last is None or as_of <= last
