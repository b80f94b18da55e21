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
from honorpress.days.calendar import UnknownYear, WorkCalendar
from honorpress.days.periods import Period, counted_days
from honorpress.model import programme as rules
from honorpress.model.cohort import Cohort, Decision, Notice, NoticePeriod, Vote, Waiver
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

    @property
    def earlier(self) -> Iterator[Cohort]:
        """The programme's cohorts before this one; of two in a year the slug decides."""
        here = (self.cohort.year, self.cohort.slug)
        for other in self.collection.cohorts.values():
            if other.programme == self.cohort.programme and (other.year, other.slug) < here:
                yield other


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
    case = Case(programme, cohort, roll, collection)
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
    if getattr(rule, "tier", None) not in (None, *(tier.slug for tier in case.programme.tiers)):
        return None
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
    return ((tier, count, 0),), () if fits else (_of_list(case, "places", rule.tier, values),)


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
    return ((label, count, total),), () if fits else (_of_list(case, "share", rule.tier, values),)


def _per_recommender(case: Case, rule: rules.PerRecommenderRule) -> Judged:
    """Too few are a question: those whom the review passed over are on no list."""
    groups: dict[tuple[str, str], int] = {}
    for honoree in {h.id: h for h in (*case.roll.nominees, *case.roll.listed)}.values():
        recommender = case.programme.recommenders.get(honoree.recommender or "")
        if recommender and rule.recommender in ("any", recommender.kind) and recommender.kind != "self":
            key = (recommender.name, honoree.trade if rule.per_trade else "")
            groups[key] = groups.get(key, 0) + 1
    limit = _limit(None, rule.at_least, rule.at_most)
    breaches = tuple(
        _of_cohort(
            case,
            "per-recommender",
            {"name": name, "trade": trade, "count": count, "limit": limit},
            unknown=count < (rule.at_least or 0),
        )
        for (name, trade), count in groups.items()
        if not _within(count, None, rule.at_least, rule.at_most)
    )
    counts = (("most", max(groups.values()), 0),) if groups else ()
    return counts, breaches


def _nominees(case: Case, rule: rules.NomineesRule) -> Judged:
    vote = case.roll.vote
    assert vote, "asked for by _judging"
    count = len(set(vote.nominees))
    keys = ("acts", case.cohort.acts.index(vote), "nominees")
    values = {"count": count, "limit": rule.exactly}
    fits = count == rule.exactly
    return (("nominees", count, 0),), () if fits else (Breach("nominees", case.cohort.path, keys, values),)


def _popularity(case: Case, rule: rules.PopularityRule) -> Judged:
    """The tier must hold those with most votes; at a tie on the edge any of the tied may stand."""
    votes = case.roll.votes
    ranked = sorted(votes.values(), reverse=True)
    edge = ranked[min(rule.top, len(ranked)) - 1]
    holders = [holder.slug for holder in case.roll.tiers[rule.tier]]
    short = len(holders) < min(rule.top, len(ranked))
    left_out = [
        slug for slug, n in votes.items() if slug not in holders and (n > edge or (short and n == edge))
    ]
    wrong = [*left_out, *(slug for slug in holders if votes.get(slug, -1) < edge)]
    values = {"tier": case.programme.tier(rule.tier).name, "top": rule.top, "people": "、".join(wrong)}
    breaches = (_of_list(case, "popularity", rule.tier, values),) if wrong else ()
    return (("top", len(holders), 0),), breaches


def _notice_period(case: Case, rule: rules.NoticePeriodRule, notices: Sequence[Notice]) -> Judged:
    """Working days satisfy a lower limit in calendar days, never the other way round."""
    counts, breaches = [], []
    for notice in notices:
        unit = notice.period.unit
        length = _length(notice.period, case.collection.calendar)
        counts.append((unit, length, 0))
        if rule.exactly is not None:
            fits = unit == rule.unit and length == rule.exactly
        else:
            fits = unit in (rule.unit, "working-days") and length >= (rule.at_least or 0)
        if not fits:
            key = "last" if length != notice.period.length else "length"
            keys = ("acts", case.cohort.acts.index(notice), "period", key)
            limit = rule.exactly or rule.at_least or 0
            values = {"length": length, "unit": unit, "limit": limit, "limit_unit": rule.unit}
            breaches.append(Breach("notice-period", case.cohort.path, keys, values))
    return tuple(counts), tuple(breaches)


def _length(period: NoticePeriod, calendar: WorkCalendar) -> int:
    """Days that a notice runs: to the last day where one is typed, else as many as it says."""
    if period.last is None:
        return period.length
    try:
        counted = Period(period.length, period.unit, period.count_first)
        return counted_days(period.first, period.last, counted, calendar)
    except UnknownYear:
        return period.length


def _interval(case: Case, rule: rules.IntervalRule) -> Judged:
    years = [other.year for other in case.earlier]
    if not years:
        return (), ()
    gap = case.cohort.year - max(years)
    values = {"count": gap, "limit": rule.years}
    fits = gap >= rule.years
    return (("years", gap, 0),), () if fits else (Breach("interval", case.cohort.path, ("year",), values),)


def _once_only(case: Case) -> Judged:
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
    """Records that `same_as` joins, in both directions though one of them may be missing."""
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
            if not waived and honoree.grade is None:
                yield breach("name", unknown=True, value="?", limit=rule.grade.value)
            elif not waived and honoree.grade and honoree.grade.rank < rule.grade.rank:
                yield breach("grade", value=honoree.grade.value, limit=rule.grade.value)
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
            for occupation in rule.occupations:
                for key in ("trade", "position"):
                    if occupation in (getattr(honoree, key) or ""):
                        yield breach(key, value=occupation)
                        break
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
                yield breach(rule.field, value=count, limit=rule.at_most)


def _of_cohort(case: Case, code: str, values: Mapping[str, object], *, unknown: bool = False) -> Breach:
    """A breach of all lists together: it stands at the last act that holds any."""
    indexes = [i for i, act in enumerate(case.cohort.acts) if isinstance(act, Decision | Notice | Vote)]
    keys: tuple[Key, ...] = ("acts", indexes[-1]) if indexes else ()
    return Breach(code, case.cohort.path, keys, values, unknown)


def _of_list(case: Case, code: str, tier: str, values: Mapping[str, object]) -> Breach:
    """A breach of one tier's list: it stands at the list, the last one where there are several."""
    kind = Decision if case.roll.decided else Notice
    places = [
        ("acts", index, "lists", number)
        for index, act in enumerate(case.cohort.acts)
        if isinstance(act, kind)
        for number, names in enumerate(act.lists)
        if names.tier == tier
    ]
    return Breach(code, case.cohort.path, places[-1], values)


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
