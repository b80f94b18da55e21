"""Pointers of cohorts and their acts: each must lead somewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from honorpress.check.origins import Origins
from honorpress.check.programmes import repeated
from honorpress.check.unknown import unknown
from honorpress.model.cohort import (
    Act,
    Amendment,
    Cohort,
    Correction,
    Decision,
    Notice,
    Redaction,
    Vote,
    Withdrawal,
)
from honorpress.model.collection import Collection
from honorpress.model.pointers import cohort_pointers, parts_of
from honorpress.model.programme import Programme
from honorpress.model.rulebook import binding_rules, rules_called
from honorpress.problems import Origin, Problem
from honorpress.read.yaml import Key


def check_cohorts(collection: Collection, origins: Origins) -> Iterator[Problem]:
    """Report every pointer of a cohort that leads nowhere, and records that a broken one takes along."""
    yield from _taken_along(collection)
    people: dict[str, set[str]] = {}
    for honoree in collection.honorees.values():
        people.setdefault(f"{honoree.programme}/{honoree.cohort}", set()).add(honoree.slug)
    for cohort in collection.cohorts.values():
        programme = collection.programmes.get(cohort.programme)
        if programme is None:
            continue
        yield from _cohort(collection, cohort, programme, people.get(cohort.id, set()), origins)
        slugs = [act.slug for act in cohort.acts]
        for index in repeated(slugs):
            origin = origins.at(cohort.path, "acts", index, "slug")
            yield Problem(origin, "repeated-act", {"name": slugs[index]})
        for index, act in enumerate(cohort.acts):
            yield from _people(collection, cohort, index, act, people.get(cohort.id, set()), origins)
            yield from _acts(cohort, index, act, origins)
            yield from _annexes(collection, cohort, index, act, origins)


def _taken_along(collection: Collection) -> Iterator[Problem]:
    """Say once, at the file to be mended, how many records cannot be shown without it."""
    waiting: Counter[tuple[str, str]] = Counter()
    for cohort in collection.cohorts.values():
        if cohort.programme not in collection.programmes:
            waiting[f"{_folder(_folder(cohort.path))}/programme.yml", "cohort-without-programme"] += 1
    for honoree in collection.honorees.values():
        if f"{honoree.programme}/{honoree.cohort}" not in collection.cohorts:
            waiting[f"{_folder(_folder(honoree.path))}/cohort.yml", "honoree-without-cohort"] += 1
    for (file, code), count in waiting.items():
        yield Problem(Origin(file), code, {"count": count})


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _cohort(
    collection: Collection, cohort: Cohort, programme: Programme, people: set[str], origins: Origins
) -> Iterator[Problem]:
    parts = parts_of(programme)
    for pointer in cohort_pointers(cohort):
        if pointer.slug not in parts[pointer.part]:
            origin = origins.at(cohort.path, *pointer.keys)
            yield unknown(origin, f"unknown-{pointer.part}", pointer.slug, parts[pointer.part])
    stages = [stage.slug for stage in programme.stages]
    for index, run in enumerate(cohort.stages):
        if run.stage not in stages:
            origin = origins.at(cohort.path, "stages", index, "stage")
            yield unknown(origin, "unknown-stage", run.stage, stages)
    rules = binding_rules(programme, cohort)
    for index, waiver in enumerate(cohort.waivers):
        called = rules_called(rules, waiver.rule)
        origin = origins.at(cohort.path, "waivers", index, "rule")
        if not called:
            names = {name for rule in rules for name in (rule.slug, rule.kind) if name}
            yield unknown(origin, "unknown-rule", waiver.rule, names)
        elif len(called) > 1:
            articles = "、".join(dict.fromkeys(rule.article for rule in called))
            values = {"name": waiver.rule, "count": len(called), "articles": articles}
            yield Problem(origin, "ambiguous-rule", values)
        if waiver.honoree and not collection.has_honoree(f"{cohort.id}/{waiver.honoree}"):
            origin = origins.at(cohort.path, "waivers", index, "honoree")
            yield unknown(origin, "unknown-honoree", waiver.honoree, people)


def _people(
    collection: Collection, cohort: Cohort, index: int, act: Act, people: set[str], origins: Origins
) -> Iterator[Problem]:
    """People without a record; and those of a vote or a withdrawal who were not on the list it is about."""
    for keys, slug in _people_of(act):
        if not collection.has_honoree(f"{cohort.id}/{slug}"):
            yield unknown(origins.at(cohort.path, "acts", index, *keys), "unknown-honoree", slug, people)
    among: list[tuple[tuple[Key, ...], str]] = []
    listed: set[str] = set()
    if isinstance(act, Vote):
        listed = set(act.nominees)
        among = [(("results", place, "honoree"), result.honoree) for place, result in enumerate(act.results)]
    elif isinstance(act, Withdrawal):
        decisions = [d for d in cohort.acts if isinstance(d, Decision) and d.slug == act.decision]
        listed = {slug for decision in decisions for _, slug in _people_of(decision)}
        among = [(("members", place), slug) for place, slug in enumerate(act.members)] if decisions else []
    for keys, slug in among:
        if slug in people and slug not in listed:
            yield Problem(origins.at(cohort.path, "acts", index, *keys), "not-on-list", {"name": slug})


def _people_of(act: Act) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Yield the people whom an act names, with the keys that lead to them."""
    match act:
        case Notice() | Decision():
            for number, names in enumerate(act.lists):
                for place, slug in enumerate(names.members):
                    yield ("lists", number, "members", place), slug
        case Vote():
            for place, slug in enumerate(act.nominees):
                yield ("nominees", place), slug
            for place, result in enumerate(act.results):
                yield ("results", place, "honoree"), result.honoree
        case Withdrawal() | Amendment() | Redaction():
            for place, slug in enumerate(act.members):
                yield ("members", place), slug
        case Correction():
            yield ("honoree",), act.honoree


def _acts(cohort: Cohort, index: int, act: Act, origins: Origins) -> Iterator[Problem]:
    """Acts that cite another."""
    if isinstance(act, Withdrawal):
        decisions = [other.slug for other in cohort.acts if isinstance(other, Decision)]
        if act.decision not in decisions:
            origin = origins.at(cohort.path, "acts", index, "decision")
            yield unknown(origin, "unknown-decision", act.decision, decisions)
    elif isinstance(act, Correction | Amendment | Redaction) and act.act:
        others = [other.slug for other in cohort.acts if other is not act]
        if act.act not in others:
            yield unknown(origins.at(cohort.path, "acts", index, "act"), "unknown-act", act.act, others)


def _annexes(
    collection: Collection, cohort: Cohort, index: int, act: Act, origins: Origins
) -> Iterator[Problem]:
    for number, annex in enumerate(act.annexes):
        if annex.file and f"{_folder(cohort.path)}/{annex.file}" not in collection.files:
            origin = origins.at(cohort.path, "acts", index, "annexes", number, "file")
            yield Problem(origin, "annex-missing", {"name": annex.file})
