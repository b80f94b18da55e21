"""Rulings: each rule of a programme judged on a cohort, with the arithmetic.

Breaches become problems for the editor; all of them are printed on the cohort's page for the public.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final, Literal, TypeAlias

from honorpress.check.roll import Roll, make_roll
from honorpress.model import programme as rules
from honorpress.model.cohort import Cohort, Notice, Waiver
from honorpress.model.collection import Collection
from honorpress.model.honoree import Honoree
from honorpress.model.programme import Programme, Rule
from honorpress.read.yaml import Key

Verdict = Literal["met", "breached", "waived", "unknown", "people"]
"""`unknown`: the records do not tell. `people`: no machine can judge it."""

_NOT_TEXT: Final = re.compile(r"[\s#>*_`~|]+|\(https?:[^)]*\)")


@dataclass(frozen=True, slots=True)
class Breach:
    """One place where a rule is not met, or cannot be judged."""

    code: str
    path: str
    keys: tuple[Key, ...]
    values: Mapping[str, object] = field(default_factory=dict)
    unknown: bool = False
    """The record lacks what the rule asks about."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A rule judged on a cohort."""

    rule: Rule
    verdict: Verdict
    counts: tuple[tuple[str, int, int], ...] = ()
    """What was counted: label, count, of how many; 0 where there is no whole."""
    breaches: tuple[Breach, ...] = ()
    waivers: tuple[Waiver, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule is judged on."""

    programme: Programme
    cohort: Cohort
    roll: Roll
    collection: Collection
    earlier: Mapping[str, str]
    """Ids of people named in other cohorts of the programme, with the cohort's label."""


Judged: TypeAlias = tuple[tuple[tuple[str, int, int], ...], tuple[Breach, ...]]


def judge(collection: Collection, cohort: Cohort, people: Mapping[str, Honoree]) -> tuple[Ruling, ...]:
    """Judge every rule of the cohort's programme.

    Args:
        collection: For namings in other cohorts.
        cohort: With the acts that count.
        people: The cohort's honorees by slug.
    """
    programme = collection.programmes[cohort.programme]
    roll = make_roll(cohort, people)
    case = Case(programme, cohort, roll, collection, _named_elsewhere(collection, cohort))
    return tuple(_judge_rule(case, rule) for rule in programme.rules)


def _judge_rule(case: Case, rule: Rule) -> Ruling:
    judging = _judging(case, rule)
    if judging is None:
        return Ruling(rule, "people" if rule.kind == "not-checked" else "unknown")
    counts, breaches = judging()
    waivers = tuple(w for w in case.cohort.waivers if w.rule == rule.kind)
    free = {waiver.honoree for waiver in waivers}
    left = tuple(b for b in breaches if None not in free and b.values.get("slug") not in free)
    verdict: Verdict = "met"
    if any(not breach.unknown for breach in left):
        verdict = "breached"
    elif left:
        verdict = "unknown"
    elif breaches:
        verdict = "waived"
    return Ruling(rule, verdict, counts, left, waivers)


def _judging(case: Case, rule: Rule) -> Callable[[], Judged] | None:
    """The way to judge a rule; None where nothing in the cohort can be judged by it yet."""
    roll = case.roll
    match rule:
        case rules.PlacesRule() if rule.tier in roll.tiers:
            return partial(_places, case, rule)
        case rules.ShareRule() if roll.tiers.get(rule.tier):
            return partial(_share, case, rule)
        case rules.PerRecommenderRule() if roll.listed:
            return partial(_per_recommender, case, rule)
        case rules.NomineesRule() if roll.vote:
            return partial(_nominees, case, rule)
        case rules.PopularityRule() if roll.votes and rule.tier in roll.tiers:
            return partial(_popularity, case, rule)
        case rules.NoticePeriodRule():
            notices = [n for n in case.cohort.acts if isinstance(n, Notice) and n.level == rule.level]
            return partial(_notice_period, case, rule, notices) if notices else None
        case rules.IntervalRule():
            return partial(_interval, case, rule)
        case rules.OnceOnlyRule() if roll.listed:
            return partial(_once_only, case)
        case rules.AllowedTradesRule() if rule.cohort not in (None, case.cohort.slug):
            return None
        case (
            rules.GradeFloorRule()
            | rules.BaseHonourRule()
            | rules.YearsOnPostRule()
            | rules.ExcludedOccupationRule()
            | rules.ExcludedRankRule()
            | rules.AllowedTradesRule()
            | rules.LengthRule()
        ) if roll.listed:
            return partial(_each, case, rule)
    return None


def _places(case: Case, rule: rules.PlacesRule) -> Judged:
    count = len(case.roll.tiers[rule.tier])
    tier = case.programme.tier(rule.tier).name
    fits = _within(count, rule.exactly, rule.at_least, rule.at_most)
    values = {"tier": tier, "count": count, "limit": _limit(rule.exactly, rule.at_least, rule.at_most)}
    return ((tier, count, 0),), () if fits else (_of_cohort(case, "places", values),)


def _share(case: Case, rule: rules.ShareRule) -> Judged:
    people = case.roll.tiers[rule.tier]
    if rule.enterprise_heads:
        label, count = "enterprise_head", sum(h.enterprise_head for h in people)
    else:
        label = "、".join(rule.classes)
        count = sum(h.industry_class in rule.classes for h in people)
    total = len(people)
    low, high = rule.at_least_percent, rule.at_most_percent
    fits = (low is None or count * 100 >= low * total) and (high is None or count * 100 <= high * total)
    percent = f"{count * 100 / total:.1f}".removesuffix(".0")
    values = {
        "label": label,
        "count": count,
        "total": total,
        "percent": percent,
        "limit": _limit(None, low, high),
    }
    return ((label, count, total),), () if fits else (_of_cohort(case, "share", values),)


def _per_recommender(case: Case, rule: rules.PerRecommenderRule) -> Judged:
    groups: dict[tuple[str, str], int] = {}
    for honoree in {h.id: h for h in (*case.roll.nominees, *case.roll.listed)}.values():
        recommender = case.programme.recommenders.get(honoree.recommender or "")
        if recommender and rule.recommender in ("any", recommender.kind) and recommender.kind != "self":
            key = (recommender.name, honoree.trade if rule.per_trade else "")
            groups[key] = groups.get(key, 0) + 1
    breaches = tuple(
        _of_cohort(
            case,
            "per-recommender",
            {
                "name": name,
                "trade": trade,
                "count": count,
                "limit": _limit(None, rule.at_least, rule.at_most),
            },
        )
        for (name, trade), count in groups.items()
        if not _within(count, None, rule.at_least, rule.at_most)
    )
    counts = (("most", max(groups.values()), 0),) if groups else ()
    return counts, breaches


def _nominees(case: Case, rule: rules.NomineesRule) -> Judged:
    vote = case.roll.vote
    count = len(set(vote.nominees)) if vote else 0
    values = {"count": count, "limit": rule.exactly}
    breaches = () if count == rule.exactly else (_of_cohort(case, "nominees", values),)
    return (("nominees", count, 0),), breaches


def _popularity(case: Case, rule: rules.PopularityRule) -> Judged:
    """The tier must hold those with most votes; at a tie on the edge any of the tied may stand."""
    ranked = sorted(case.roll.votes.values(), reverse=True)
    edge = ranked[rule.top - 1] if len(ranked) >= rule.top else 0
    holders = case.roll.tiers[rule.tier]
    slugs = {h.slug for h in holders}
    left_out = [slug for slug, votes in case.roll.votes.items() if votes > edge and slug not in slugs]
    below = [h.slug for h in holders if case.roll.votes.get(h.slug, 0) < edge]
    wrong = [*left_out, *below]
    values = {"tier": case.programme.tier(rule.tier).name, "top": rule.top, "people": "、".join(wrong)}
    return (("top", len(holders), 0),), (_of_cohort(case, "popularity", values),) if wrong else ()


def _notice_period(case: Case, rule: rules.NoticePeriodRule, notices: Sequence[Notice]) -> Judged:
    """Working days satisfy a rule in calendar days, never the other way round."""
    breaches = []
    for notice in notices:
        period = notice.period
        unit_fits = period.unit == rule.unit or period.unit == "working-days"
        exact = rule.exactly if period.unit == rule.unit else None
        if not (unit_fits and _within(period.length, exact, rule.at_least, None)):
            index = case.cohort.acts.index(notice)
            values = {
                "length": period.length,
                "unit": period.unit,
                "limit": rule.exactly or rule.at_least or 0,
                "limit_unit": rule.unit,
            }
            breaches.append(
                Breach("notice-period", case.cohort.path, ("acts", index, "period", "length"), values)
            )
    counts = tuple((notice.period.unit, notice.period.length, 0) for notice in notices)
    return counts, tuple(breaches)


def _interval(case: Case, rule: rules.IntervalRule) -> Judged:
    others = [
        cohort.year
        for cohort in case.collection.cohorts.values()
        if cohort.programme == case.cohort.programme and cohort.year < case.cohort.year
    ]
    gap = case.cohort.year - max(others) if others else 0
    if not others or gap >= rule.years:
        return ((("years", gap, 0),) if others else ()), ()
    values = {"count": gap, "limit": rule.years}
    return (("years", gap, 0),), (_of_cohort(case, "interval", values),)


def _once_only(case: Case) -> Judged:
    """Nobody twice: by `same_as`, and as a question by name alone."""
    breaches = []
    named = case.roll.tiers.get(case.programme.tiers[0].slug, ())
    names = {case.collection.honorees[key].name: key for key in case.earlier}
    for honoree in named:
        twice = [key for key in honoree.same_as if key in case.earlier]
        values: dict[str, object] = {"name": honoree.name, "slug": honoree.slug}
        if twice:
            values["other"] = f"{case.earlier[twice[0]]} ({twice[0]})"
            breaches.append(Breach("once-only", honoree.path, ("same_as",), values))
        elif honoree.name in names and not _said_to_differ(
            honoree, case.collection.honorees[names[honoree.name]]
        ):
            values["other"] = names[honoree.name]
            breaches.append(Breach("likely-namesake", honoree.path, ("name",), values, unknown=True))
    return (("named", len(named), 0),), tuple(breaches)


def _said_to_differ(one: Honoree, other: Honoree) -> bool:
    """Two people who share a name alone: another employer and another trade."""
    return one.employer != other.employer and one.trade != other.trade


PersonRule: TypeAlias = (
    rules.GradeFloorRule
    | rules.BaseHonourRule
    | rules.YearsOnPostRule
    | rules.ExcludedOccupationRule
    | rules.ExcludedRankRule
    | rules.AllowedTradesRule
    | rules.LengthRule
)


def _each(case: Case, rule: PersonRule) -> Judged:
    """Judge a rule on each person of the lists."""
    people = case.roll.listed
    breaches = tuple(b for honoree in people for b in _person(case, rule, honoree))
    failing = {breach.path for breach in breaches}
    return ((("people", len(people) - len(failing), len(people)),)), breaches


def _person(case: Case, rule: PersonRule, honoree: Honoree) -> Iterator[Breach]:
    def breach(*keys: Key, unknown: bool = False, **values: object) -> Breach:
        shared = {"name": honoree.name, "slug": honoree.slug}
        return Breach(rule.kind, honoree.path, keys, {**shared, **values}, unknown)

    match rule:
        case rules.GradeFloorRule():
            waived = rule.waived_for_special_skill and honoree.special_skill
            if not waived and (honoree.grade is None or honoree.grade.rank < rule.grade.rank):
                yield breach("grade", value=honoree.grade or "", limit=rule.grade.value)
        case rules.BaseHonourRule():
            waived = rule.waived_for_special_skill and honoree.special_skill
            held = any(h.level and h.level.rank <= rule.level.rank for h in honoree.honours)
            if not waived and not held:
                yield breach("honours", limit=rule.level.value)
        case rules.YearsOnPostRule():
            if honoree.years_on_post is None:
                yield breach("name", unknown=True, limit=rule.at_least_years, value="?")
            elif honoree.years_on_post < rule.at_least_years:
                yield breach("years_on_post", limit=rule.at_least_years, value=honoree.years_on_post)
        case rules.ExcludedOccupationRule():
            words = f"{honoree.trade} {honoree.position or ''}"
            for occupation in rule.occupations:
                if occupation in words:
                    yield breach("trade", value=occupation)
        case rules.ExcludedRankRule():
            if honoree.official_rank in rule.ranks:
                yield breach("official_rank", value=honoree.official_rank)
        case rules.AllowedTradesRule():
            if honoree.trade not in rule.trades:
                yield breach("trade", value=honoree.trade)
        case rules.LengthRule():
            text = honoree.deeds if rule.field == "deeds" else honoree.summary
            count = len(_NOT_TEXT.sub("", text))
            if count > rule.at_most:
                yield breach(
                    rule.field if rule.field == "summary" else "name", value=count, limit=rule.at_most
                )


def _named_elsewhere(collection: Collection, cohort: Cohort) -> Mapping[str, str]:
    """Ids of those whom other cohorts of the programme hold on their highest tier, with the cohort's label."""
    found: dict[str, str] = {}
    top = collection.programmes[cohort.programme].tiers[0].slug
    for other in collection.cohorts.values():
        if other.programme != cohort.programme or other.id == cohort.id:
            continue
        for act in other.acts:
            for names in getattr(act, "lists", ()) if act.kind == "decision" else ():
                if names.tier == top:
                    keys = (f"{other.id}/{slug}" for slug in names.members)
                    found.update({key: other.label for key in keys if key in collection.honorees})
    return found


def _of_cohort(case: Case, code: str, values: Mapping[str, object]) -> Breach:
    """A breach of a list as a whole: it stands at the act that holds the list."""
    indexes = [i for i, act in enumerate(case.cohort.acts) if act.kind in ("decision", "notice", "vote")]
    keys: tuple[Key, ...] = ("acts", indexes[-1]) if indexes else ()
    return Breach(code, case.cohort.path, keys, values)


def _within(count: int, exactly: int | None, at_least: int | None, at_most: int | None) -> bool:
    return (
        (exactly is None or count == exactly)
        and (at_least is None or count >= at_least)
        and (at_most is None or count <= at_most)
    )


def _limit(exactly: int | None, at_least: int | None, at_most: int | None) -> str:
    """A limit in signs that need no translation: = 20, ≥ 55, ≤ 25, 2–5."""
    if exactly is not None:
        return f"= {exactly}"
    if at_least is not None and at_most is not None:
        return f"{at_least}–{at_most}"
    return f"≥ {at_least}" if at_least is not None else f"≤ {at_most}"
