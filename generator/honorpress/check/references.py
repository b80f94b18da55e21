"""Pointers between records: each must lead somewhere."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from honorpress.check.origins import Origins
from honorpress.model.cohort import Act, Cohort, Correction, Decision, Notice, Vote, Withdrawal
from honorpress.model.collection import Collection
from honorpress.model.honoree import Honoree, Photo
from honorpress.problems import Origin, Problem
from honorpress.read.yaml import Key


def check_references(collection: Collection, origins: Origins) -> Iterator[Problem]:
    """Report every pointer that leads nowhere, and namings that do not point back at each other."""
    for area in collection.areas.values():
        if area.parent and area.parent not in collection.areas:
            path = _areas_path(collection)
            yield _unknown(
                origins.at(path, area.slug, "parent"), "unknown-area", area.parent, collection.areas
            )
    for programme in collection.programmes.values():
        if programme.area not in collection.areas:
            yield _unknown(
                origins.at(programme.path, "area"), "unknown-area", programme.area, collection.areas
            )
        tiers = {tier.slug for tier in programme.tiers}
        regulations = {regulation.slug for regulation in programme.regulations}
        for index, rule in enumerate(programme.rules):
            tier = getattr(rule, "tier", None)
            if tier and tier not in tiers:
                yield _unknown(
                    origins.at(programme.path, "rules", index, "tier"), "unknown-tier", tier, tiers
                )
            if rule.regulation and rule.regulation not in regulations:
                origin = origins.at(programme.path, "rules", index, "regulation")
                yield _unknown(origin, "unknown-regulation", rule.regulation, regulations)
    for cohort in collection.cohorts.values():
        yield from _cohort(collection, cohort, origins)
    for honoree in collection.honorees.values():
        yield from _honoree(collection, honoree, origins)
    yield from _studios(collection, origins)
    yield from _outreach(collection, origins)


def _cohort(collection: Collection, cohort: Cohort, origins: Origins) -> Iterator[Problem]:
    programme = collection.programmes.get(cohort.programme)
    if programme is None:
        yield Problem(Origin(cohort.path), "cohort-without-programme", {"name": cohort.programme})
        return
    stages = {stage.slug for stage in programme.stages}
    regulations = {regulation.slug for regulation in programme.regulations}
    if cohort.regulation and cohort.regulation not in regulations:
        origin = origins.at(cohort.path, "regulation")
        yield _unknown(origin, "unknown-regulation", cohort.regulation, regulations)
    for index, run in enumerate(cohort.stages):
        if run.stage not in stages:
            yield _unknown(
                origins.at(cohort.path, "stages", index, "stage"), "unknown-stage", run.stage, stages
            )
    tiers = {tier.slug for tier in programme.tiers}
    seen: dict[str, int] = {}
    for index, act in enumerate(cohort.acts):
        if act.slug in seen:
            yield Problem(origins.at(cohort.path, "acts", index, "slug"), "repeated-act", {"name": act.slug})
        seen[act.slug] = index
        for keys, slug in _people_of(act):
            if f"{cohort.id}/{slug}" not in collection.honorees:
                people = [
                    h.slug for h in collection.honorees.values() if f"{h.programme}/{h.cohort}" == cohort.id
                ]
                yield _unknown(origins.at(cohort.path, "acts", index, *keys), "unknown-honoree", slug, people)
        for number, names in enumerate(act.lists if isinstance(act, Notice | Decision) else ()):
            if names.tier not in tiers:
                origin = origins.at(cohort.path, "acts", index, "lists", number, "tier")
                yield _unknown(origin, "unknown-tier", names.tier, tiers)
        if isinstance(act, Withdrawal):
            decisions = {other.slug for other in cohort.acts if isinstance(other, Decision)}
            if act.decision not in decisions:
                origin = origins.at(cohort.path, "acts", index, "decision")
                yield _unknown(origin, "unknown-decision", act.decision, decisions)
        for number, annex in enumerate(act.annexes):
            if annex.file and f"{_folder(cohort.path)}/{annex.file}" not in collection.files:
                origin = origins.at(cohort.path, "acts", index, "annexes", number, "file")
                yield Problem(origin, "annex-missing", {"name": annex.file})


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
        case Withdrawal():
            for place, slug in enumerate(act.members):
                yield ("members", place), slug
        case Correction():
            yield ("honoree",), act.honoree


def _honoree(collection: Collection, honoree: Honoree, origins: Origins) -> Iterator[Problem]:
    programme = collection.programmes.get(honoree.programme)
    if f"{honoree.programme}/{honoree.cohort}" not in collection.cohorts:
        yield Problem(Origin(honoree.path), "honoree-without-cohort", {"name": honoree.cohort})
    if honoree.area and honoree.area not in collection.areas:
        yield _unknown(origins.at(honoree.path, "area"), "unknown-area", honoree.area, collection.areas)
    if honoree.recommender and programme and honoree.recommender not in programme.recommenders:
        origin = origins.at(honoree.path, "recommender")
        yield _unknown(origin, "unknown-recommender", honoree.recommender, programme.recommenders)
    for index, other in enumerate(honoree.same_as):
        origin = origins.at(honoree.path, "same_as", index)
        if other not in collection.honorees:
            yield _unknown(origin, "unknown-honoree", other, collection.honorees)
        elif honoree.id not in collection.honorees[other].same_as:
            yield Problem(origin, "same-as-one-way", {"other": other, "id": honoree.id}, "warning")
    yield from _photos(collection, honoree.path, honoree.photos, origins)


def _photos(
    collection: Collection, path: str, photos: Iterable[Photo], origins: Origins
) -> Iterator[Problem]:
    for index, photo in enumerate(photos):
        if f"{_folder(path)}/{photo.file}" not in collection.files:
            yield Problem(origins.at(path, "photos", index, "file"), "picture-missing", {"name": photo.file})
        elif photo.consent is None:
            origin = origins.at(path, "photos", index)
            yield Problem(origin, "no-consent", {"name": photo.file}, "warning")


def _studios(collection: Collection, origins: Origins) -> Iterator[Problem]:
    for studio in collection.studios.values():
        for keys, person in [(("leader",), studio.leader), *_numbered("members", studio.members)]:
            if person not in collection.honorees:
                yield _unknown(origins.at(studio.path, *keys), "unknown-honoree", person, collection.honorees)
        if studio.area and studio.area not in collection.areas:
            yield _unknown(origins.at(studio.path, "area"), "unknown-area", studio.area, collection.areas)
        yield from _photos(collection, studio.path, studio.photos, origins)


def _outreach(collection: Collection, origins: Origins) -> Iterator[Problem]:
    people: list[tuple[str, tuple[Key, ...], str]] = []
    talks: list[tuple[str, tuple[Key, ...], str]] = []
    for talk in collection.talks.values():
        people.append((talk.path, ("speaker",), talk.speaker))
    for report in collection.reports.values():
        people += [(report.path, keys, person) for keys, person in _numbered("speakers", report.speakers)]
        if report.talk:
            talks.append((report.path, ("talk",), f"{report.programme}/{report.talk}"))
        yield from _photos(collection, report.path, report.photos, origins)
    for material in collection.materials.values():
        people += [(material.path, keys, person) for keys, person in _numbered("about", material.about)]
    for term in collection.terms.values():
        talks += [
            (term.path, keys, f"{term.programme}/{slug}") for keys, slug in _numbered("talks", term.talks)
        ]
    for path, keys, person in people:
        if person not in collection.honorees:
            yield _unknown(origins.at(path, *keys), "unknown-honoree", person, collection.honorees)
    for path, keys, slug in talks:
        if slug not in collection.talks:
            yield _unknown(origins.at(path, *keys), "unknown-talk", slug, collection.talks)


def _numbered(key: str, values: Iterable[str]) -> list[tuple[tuple[Key, ...], str]]:
    return [((key, index), value) for index, value in enumerate(values)]


def _unknown(origin: Origin, code: str, name: str, known: Iterable[str]) -> Problem:
    near = difflib.get_close_matches(name, list(known), n=1)
    return Problem(origin, code, {"name": name, "near": near[0] if near else ""})


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _areas_path(collection: Collection) -> str:
    """Where the areas stand: beside the programmes' folders."""
    programme = next(iter(collection.programmes.values()), None)
    return f"{programme.path.split('/')[0]}/areas.yml" if programme else "honorees/areas.yml"
