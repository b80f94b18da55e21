"""Rulings: each rule of a programme judged on a cohort, with the arithmetic.

Breaches become problems for the editor; all of them are printed on the cohort's page for the public.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Literal

from honorpress.check.case import Breach, Case, Judged
from honorpress.check.list_rules import nominees, per_recommender, places, popularity, share
from honorpress.check.once_only import once_only
from honorpress.check.person_rules import each
from honorpress.check.roll import make_roll
from honorpress.check.time_rules import interval, notice_period, public_notice
from honorpress.dataclass import dataclass
from honorpress.model import programme as rules
from honorpress.model.cohort import Cohort, Notice, Waiver
from honorpress.model.collection import Collection
from honorpress.model.honoree import Honoree
from honorpress.model.programme import Rule
from honorpress.model.rulebook import binding_rules, rules_called

Verdict = Literal["met", "breached", "waived", "unknown", "people"]
"""`unknown`: the records do not tell. `people`: no machine can judge it."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A rule judged on a cohort."""

    rule: Rule
    verdict: Verdict
    counts: tuple[tuple[str, int, int], ...] = ()
    """What was counted: label, count, of how many; 0 where there is no whole."""
    breaches: tuple[Breach, ...] = ()
    waivers: tuple[Waiver, ...] = ()


def judge(collection: Collection, cohort: Cohort, people: Mapping[str, Honoree]) -> tuple[Ruling, ...]:
    """Judge every rule that binds a cohort.

    Args:
        collection: For namings in other cohorts.
        cohort: With the acts that count.
        people: The cohort's honorees by slug.
    """
    programme = collection.programmes[cohort.programme]
    roll = make_roll(cohort, people)
    case = Case(programme, cohort, roll, collection)
    ours = binding_rules(programme, cohort)
    return tuple(
        _judge_rule(case, rule, [w for w in cohort.waivers if rules_called(ours, w.rule) == (rule,)])
        for rule in ours
    )


def _judge_rule(case: Case, rule: Rule, waivers: Sequence[Waiver]) -> Ruling:
    judging = _judging(case, rule)
    if judging is None:
        return Ruling(rule, "people" if rule.kind == "not-checked" else "unknown")
    counts, breaches = judging()
    free = {waiver.honoree for waiver in waivers}
    left = tuple(b for b in breaches if None not in free and b.values.get("slug") not in free)
    verdict: Verdict = "met"
    if any(not breach.unknown for breach in left):
        verdict = "breached"
    elif left:
        verdict = "unknown"
    elif breaches:
        verdict = "waived"
    return Ruling(rule, verdict, counts, left, tuple(waivers))


def _judging(case: Case, rule: Rule) -> Callable[[], Judged] | None:
    """The way to judge a rule; None where nothing in the cohort can be judged by it yet."""
    roll = case.roll
    if getattr(rule, "tier", None) not in (None, *(tier.slug for tier in case.programme.tiers)):
        return None
    match rule:
        case rules.PlacesRule() if rule.tier in roll.tiers:
            return partial(places, case, rule)
        case rules.ShareRule() if roll.tiers.get(rule.tier):
            return partial(share, case, rule)
        case rules.PerRecommenderRule() if roll.listed:
            return partial(per_recommender, case, rule)
        case rules.NomineesRule() if roll.vote:
            return partial(nominees, case, rule)
        case rules.PopularityRule() if roll.votes and rule.tier in roll.tiers:
            return partial(popularity, case, rule)
        case rules.NoticePeriodRule():
            notices = [n for n in case.cohort.acts if isinstance(n, Notice) and n.level == rule.level]
            return partial(notice_period, case, rule, notices) if notices else None
        case rules.PublicNoticeRule() if roll.decided:
            return partial(public_notice, case)
        case rules.IntervalRule():
            return partial(interval, case, rule)
        case rules.OnceOnlyRule() if roll.listed:
            return partial(once_only, case)
        case (
            rules.GradeFloorRule()
            | rules.BaseHonourRule()
            | rules.YearsOnPostRule()
            | rules.ExcludedOccupationRule()
            | rules.ExcludedRankRule()
            | rules.AllowedTradesRule()
            | rules.LengthRule()
        ) if roll.listed:
            return partial(each, case, rule)
    return None
