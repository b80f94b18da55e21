"""Rules on each person of the lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from honorpress.check.case import Breach, Case, Judged
from honorpress.model import programme as rules
from honorpress.model.honoree import Honoree
from honorpress.patterns import late_pattern
from honorpress.read.yaml import Key

_NOT_TEXT: Final = late_pattern(r"[\s#>*_`~|]+|\(https?:[^)]*\)")

PersonRule: TypeAlias = (
    rules.GradeFloorRule
    | rules.BaseHonourRule
    | rules.YearsOnPostRule
    | rules.ExcludedOccupationRule
    | rules.ExcludedRankRule
    | rules.AllowedTradesRule
    | rules.LengthRule
)


def each(case: Case, rule: PersonRule) -> Judged:
    """Judge a rule on each person of the lists."""
    people = case.roll.listed
    breaches = tuple(b for honoree in people for b in _person(case, rule, honoree))
    failing = {breach.path for breach in breaches}
    return ((("people", len(people) - len(failing), len(people)),)), breaches


def _person(case: Case, rule: PersonRule, honoree: Honoree) -> Iterator[Breach]:
    shared = {"name": honoree.name, "slug": honoree.slug}

    def breach(*keys: Key, **values: object) -> Breach:
        return Breach(rule.kind, honoree.path, keys, {**shared, **values})

    def unknown(code: str, limit: object) -> Breach:
        return Breach(code, honoree.path, ("name",), {**shared, "limit": limit}, unknown=True)

    match rule:
        case rules.GradeFloorRule():
            waived = rule.waived_for_special_skill and honoree.special_skill
            if not waived and honoree.grade is None:
                yield unknown("grade-unknown", rule.grade.value)
            elif not waived and honoree.grade and honoree.grade.rank < rule.grade.rank:
                yield breach("grade", value=honoree.grade.value, limit=rule.grade.value)
        case rules.BaseHonourRule():
            waived = rule.waived_for_special_skill and honoree.special_skill
            before = min(act.public_from.year for act in case.cohort.acts)
            held = any(
                h.level and h.level.rank <= rule.level.rank and h.year <= before for h in honoree.honours
            )
            if not waived and not held:
                yield breach("honours", limit=rule.level.value)
        case rules.YearsOnPostRule():
            if honoree.years_on_post is None:
                yield unknown("years-unknown", rule.at_least_years)
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
