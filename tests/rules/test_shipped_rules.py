"""The shipped programmes: each rule that a machine judges, broken once in the shipped records.

The rules are read from honorees/*/programme.yml, so that a rule of a new kind, or one that nothing here can
break by itself, fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any, Final

import pytest

from honorpress.check.run import check_collection
from honorpress.config import read_site
from honorpress.model.cohort import Act, Cohort, Decision, NameList, Notice, Vote
from honorpress.model.collection import Collection
from honorpress.model.gather import gather
from honorpress.model.honoree import Honoree
from honorpress.model.programme import Programme, Rule
from honorpress.model.values import Grade, IndustryClass
from honorpress.problems import Problem
from honorpress.read.files import Files
from support.tools import ROOT

PROGRAMMES: Final = ("beijing", "jiaozuo", "kaifeng", "lanshan", "taizhou")


@cache
def shipped() -> Collection:
    collection, problems = gather(Files(ROOT), "honorees")
    assert not problems
    return collection


def problems_of(collection: Collection) -> list[Problem]:
    return list(check_collection(collection, read_site(ROOT / "mkdocs.yml")))


def machine_rules() -> list[Any]:
    return [
        pytest.param(slug, rule, id=f"{slug} {rule.kind} {rule.article} {number}")
        for slug, programme in shipped().programmes.items()
        for number, rule in enumerate(programme.rules)
        if rule.kind != "not-checked"
    ]


def test_as_shipped_nothing_is_broken() -> None:
    assert tuple(sorted(shipped().programmes)) == PROGRAMMES
    assert problems_of(shipped()) == []


@pytest.mark.parametrize(("slug", "rule"), machine_rules())
def test_each_rule_is_found_broken(slug: str, rule: Any) -> None:
    """Some change of the records breaks this rule and no other."""
    tried = 0
    for changed in BREAKERS[rule.kind](shipped().programmes[slug], rule):
        tried += 1
        found = problems_of(changed)
        severities = {problem.severity for problem in found}
        wanted = severities == {"warning"} if rule.in_principle else "error" in severities
        if wanted and all(_is_about(problem, rule) for problem in found):
            assert all(problem.origin.path.startswith(f"honorees/{slug}/") for problem in found)
            assert all(problem.origin.line for problem in found)
            return
    pytest.fail(f"none of {tried} changes breaks {rule.text} alone")


def _is_about(problem: Problem, rule: Any) -> bool:
    cited = problem.values.get("article"), problem.values.get("rule")
    return problem.code == f"rule-{rule.kind}" and cited == (rule.article, rule.text)


def cohorts_of(programme: Programme) -> Iterator[Cohort]:
    return (cohort for cohort in shipped().cohorts.values() if cohort.programme == programme.slug)


def people_of(cohort: Cohort) -> list[Honoree]:
    return [h for h in shipped().honorees.values() if f"{h.programme}/{h.cohort}" == cohort.id]


def on_list(cohort: Cohort, tier: str) -> list[Honoree]:
    """People of a tier's list, by the decision or the notice."""
    slugs = {
        slug
        for act in cohort.acts
        if isinstance(act, Notice | Decision)
        for names in act.lists
        if names.tier == tier
        for slug in names.members
    }
    return [honoree for honoree in people_of(cohort) if honoree.slug in slugs]


def with_people(*honorees: Honoree) -> Collection:
    changed = {honoree.id: honoree for honoree in honorees}
    return replace(shipped(), honorees={**shipped().honorees, **changed})


def with_cohort(cohort: Cohort, **changes: object) -> Collection:
    changed = cohort.model_copy(update=changes)
    return replace(shipped(), cohorts={**shipped().cohorts, cohort.id: changed})


def with_act(cohort: Cohort, act: Act, **changes: object) -> Collection:
    acts = tuple(other.model_copy(update=changes) if other is act else other for other in cohort.acts)
    return with_cohort(cohort, acts=acts)


def places(programme: Programme, rule: Any) -> Iterator[Collection]:
    """Drop somebody from the list, or add somebody, with as many votes as the last on it too."""
    for cohort in cohorts_of(programme):
        for act in cohort.acts:
            if not isinstance(act, Notice | Decision):
                continue
            for number, names in enumerate(act.lists):
                if names.tier != rule.tier:
                    continue
                yield with_act(cohort, act, lists=_with_members(act.lists, number, names.members[1:]))
                for slug in (h.slug for h in people_of(cohort) if h.slug not in names.members):
                    lists = _with_members(act.lists, number, (*names.members, slug))
                    changed = act.model_copy(update={"lists": lists})
                    acts = [changed if other is act else other for other in cohort.acts]
                    yield with_cohort(cohort, acts=tuple(acts))
                    yield with_cohort(cohort, acts=tuple(_tied(other, slug, names) for other in acts))


def _tied(act: Act, slug: str, names: NameList) -> Act:
    """The vote with as many votes for somebody as for the last of a list."""
    if not isinstance(act, Vote):
        return act
    edge = min((r.votes for r in act.results if r.honoree in names.members), default=0)
    results = [r.model_copy(update={"votes": edge}) if r.honoree == slug else r for r in act.results]
    return act.model_copy(update={"results": tuple(results)})


def _with_members(lists: tuple[NameList, ...], number: int, members: object) -> tuple[NameList, ...]:
    return tuple(
        names.model_copy(update={"members": members}) if place == number else names
        for place, names in enumerate(lists)
    )


def share(programme: Programme, rule: Any) -> Iterator[Collection]:
    """Move people into the classes of the rule, or out of them; or make them heads."""
    outside = IndustryClass.OTHER if rule.at_least_percent else None
    update: dict[str, object] = {"industry_class": outside or (*rule.classes, None)[0]}
    if rule.enterprise_heads:
        update = {"enterprise_head": True}
    for cohort in cohorts_of(programme):
        people = on_list(cohort, rule.tier)
        moved = [h for h in people if any(getattr(h, key) != value for key, value in update.items())]
        for start in range(len(moved)):
            for end in range(start + 1, len(moved) + 1):
                yield with_people(*(h.model_copy(update=update) for h in moved[start:end]))


def per_recommender(programme: Programme, rule: Any) -> Iterator[Collection]:
    """Let one recommender put forward more and more people of one trade."""
    kinds = {"any": ("district", "industry", "unit"), "district": ("district",)}
    wanted = kinds.get(rule.recommender, (rule.recommender,))
    keys = [key for key, recommender in programme.recommenders.items() if recommender.kind in wanted]
    for cohort in cohorts_of(programme):
        for trade in dict.fromkeys(h.trade for h in people_of(cohort)):
            people = [h for h in people_of(cohort) if not rule.per_trade or h.trade == trade]
            for number in range(1, len(people) + 1):
                yield with_people(*(h.model_copy(update={"recommender": keys[0]}) for h in people[:number]))


def each_person(**update: object) -> Callable[[Programme, Any], Iterator[Collection]]:
    """Give one person after the other the values, each made from the rule where it is a function."""

    def change(programme: Programme, rule: Any) -> Iterator[Collection]:
        values = {key: value(rule) if callable(value) else value for key, value in update.items()}
        for cohort in cohorts_of(programme):
            for honoree in people_of(cohort):
                yield with_people(honoree.model_copy(update=values))

    return change


def once_only(programme: Programme, rule: Any) -> Iterator[Collection]:
    """Say of somebody named later that it is somebody named before."""
    cohorts = sorted(cohorts_of(programme), key=lambda cohort: cohort.year)
    tier = programme.tiers[0].slug
    for earlier, later in pairwise(cohorts):
        one, other = on_list(earlier, tier)[0], on_list(later, tier)[-1]
        yield with_people(
            one.model_copy(update={"same_as": (other.id,)}), other.model_copy(update={"same_as": (one.id,)})
        )


def popularity(programme: Programme, rule: Any) -> Iterator[Collection]:
    """Give the award to somebody with fewer votes."""
    for cohort in cohorts_of(programme):
        slugs = [h.slug for h in people_of(cohort)]
        for act in cohort.acts:
            for number, names in enumerate(act.lists if isinstance(act, Decision) else ()):
                for slug in slugs:
                    if names.tier == rule.tier and slug not in names.members:
                        members = (*names.members[1:], slug)
                        yield with_act(cohort, act, lists=_with_members(act.lists, number, members))


def nominees(programme: Programme, rule: Any) -> Iterator[Collection]:
    """Drop one nominee with the result, or add one more."""
    for cohort in cohorts_of(programme):
        for act in cohort.acts:
            if isinstance(act, Vote):
                for slug in act.nominees:
                    kept = tuple(other for other in act.nominees if other != slug)
                    results = tuple(result for result in act.results if result.honoree != slug)
                    yield with_act(cohort, act, nominees=kept, results=results)


def length(programme: Programme, rule: Any) -> Iterator[Collection]:
    """Make a text one character too long."""
    return each_person(**{rule.field: "字" * (rule.at_most + 1)})(programme, rule)


def notice_period(programme: Programme, rule: Any) -> Iterator[Collection]:
    """Take a day from a notice at the rule's level; before the acts where there is none at that level."""
    days = (rule.exactly or rule.at_least) - 1
    for cohort in cohorts_of(programme):
        notices = [act for act in cohort.acts if isinstance(act, Notice)]
        for notice in notices:
            period = notice.period.model_copy(update={"length": days, "unit": rule.unit})
            if notice.level == rule.level:
                yield with_act(cohort, notice, period=period)
            else:
                added = notice.model_copy(
                    update={"slug": f"{rule.level}-notice", "level": rule.level, "period": period}
                )
                yield with_cohort(cohort, acts=(added, *cohort.acts))


def public_notice(programme: Programme, rule: Any) -> Iterator[Collection]:
    """Take somebody who was named from the notice."""
    for cohort in cohorts_of(programme):
        for act in cohort.acts:
            for number, names in enumerate(act.lists if isinstance(act, Notice) else ()):
                for slug in names.members:
                    kept = tuple(other for other in names.members if other != slug)
                    yield with_act(cohort, act, lists=_with_members(act.lists, number, kept))


def interval(programme: Programme, rule: Any) -> Iterator[Collection]:
    """Move a cohort closer to the one before it."""
    for cohort in cohorts_of(programme):
        yield with_cohort(cohort, year=cohort.year - 1)


BREAKERS: Final[Mapping[str, Callable[[Programme, Any], Iterator[Collection]]]] = {
    "places": places,
    "share": share,
    "per-recommender": per_recommender,
    "grade-floor": each_person(grade=Grade.APPRENTICE),
    "base-honour": each_person(honours=()),
    "years-on-post": each_person(years_on_post=lambda rule: rule.at_least_years - 1),
    "excluded-occupation": each_person(position=lambda rule: rule.occupations[-1]),
    "excluded-rank": each_person(official_rank=lambda rule: rule.ranks[0]),
    "allowed-trades": each_person(trade="算命先生"),
    "once-only": once_only,
    "popularity": popularity,
    "nominees": nominees,
    "length": length,
    "notice-period": notice_period,
    "public-notice": public_notice,
    "interval": interval,
}


@pytest.mark.parametrize("slug", PROGRAMMES)
def test_every_rule_cites_an_article_that_the_regulation_has(slug: str) -> None:
    programme = shipped().programmes[slug]
    for rule in programme.rules:
        articles = [article.article for article in programme.regulation(rule.regulation).articles]
        assert any(rule.article.startswith(article) for article in articles), rule.article
        assert _is_cited(rule)


def _is_cited(rule: Rule) -> bool:
    return bool(rule.article.strip() and rule.text.strip())
