"""Pointers of people, studios and outreach: each must lead somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from honorpress.check.origins import Origins
from honorpress.check.unknown import unknown
from honorpress.model.collection import Collection
from honorpress.model.honoree import Honoree, Photo
from honorpress.problems import Problem
from honorpress.read.yaml import Key


def check_references(collection: Collection, origins: Origins) -> Iterator[Problem]:
    """Report every pointer that leads nowhere, and namings that do not point back at each other."""
    for honoree in collection.honorees.values():
        yield from _honoree(collection, honoree, origins)
    yield from _studios(collection, origins)
    yield from _outreach(collection, origins)


def _honoree(collection: Collection, honoree: Honoree, origins: Origins) -> Iterator[Problem]:
    programme = collection.programmes.get(honoree.programme)
    if honoree.area and not collection.has_area(honoree.area):
        yield unknown(origins.at(honoree.path, "area"), "unknown-area", honoree.area, collection.areas)
    if honoree.recommender and programme and honoree.recommender not in programme.recommenders:
        origin = origins.at(honoree.path, "recommender")
        yield unknown(origin, "unknown-recommender", honoree.recommender, programme.recommenders)
    for index, other in enumerate(honoree.same_as):
        origin = origins.at(honoree.path, "same_as", index)
        if not collection.has_honoree(other):
            yield unknown(origin, "unknown-honoree", other, collection.honorees)
        elif other in collection.honorees and honoree.id not in collection.honorees[other].same_as:
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
            if not collection.has_honoree(person):
                yield unknown(origins.at(studio.path, *keys), "unknown-honoree", person, collection.honorees)
        if studio.area and not collection.has_area(studio.area):
            yield unknown(origins.at(studio.path, "area"), "unknown-area", studio.area, collection.areas)
        yield from _photos(collection, studio.path, studio.photos, origins)


def _outreach(collection: Collection, origins: Origins) -> Iterator[Problem]:
    people: list[tuple[str, tuple[Key, ...], str]] = []
    talks: list[tuple[str, tuple[Key, ...], str, str]] = []
    for talk in collection.talks.values():
        people.append((talk.path, ("speaker",), talk.speaker))
    for report in collection.reports.values():
        people += [(report.path, keys, person) for keys, person in _numbered("speakers", report.speakers)]
        if report.talk:
            talks.append((report.path, ("talk",), report.programme, report.talk))
        yield from _photos(collection, report.path, report.photos, origins)
    for material in collection.materials.values():
        people += [(material.path, keys, person) for keys, person in _numbered("about", material.about)]
    for term in collection.terms.values():
        talks += [(term.path, keys, term.programme, slug) for keys, slug in _numbered("talks", term.talks)]
    for path, keys, person in people:
        if not collection.has_honoree(person):
            yield unknown(origins.at(path, *keys), "unknown-honoree", person, collection.honorees)
    for path, keys, programme, slug in talks:
        if not collection.has_talk(programme, slug):
            known = [talk.slug for talk in collection.talks.values() if talk.programme == programme]
            yield unknown(origins.at(path, *keys), "unknown-talk", slug, known)


def _numbered(key: str, values: Iterable[str]) -> list[tuple[tuple[Key, ...], str]]:
    return [((key, index), value) for index, value in enumerate(values)]


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
