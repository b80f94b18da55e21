"""Pointers inside programmes and the tree of areas, and slugs that must differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from honorpress.check.origins import Origins
from honorpress.check.unknown import unknown
from honorpress.model.area import Area
from honorpress.model.collection import Collection
from honorpress.model.pointers import parts_of, programme_pointers
from honorpress.model.programme import Programme
from honorpress.problems import Problem


def check_programmes(collection: Collection, records: str, origins: Origins) -> Iterator[Problem]:
    """Report what leads nowhere, or in a circle, in areas.yml and the programmes.

    Args:
        records: Folder of the records; areas.yml lies in it.
    """
    yield from _areas(collection, f"{records}/areas.yml", origins)
    for programme in collection.programmes.values():
        if not collection.has_area(programme.area):
            yield unknown(
                origins.at(programme.path, "area"), "unknown-area", programme.area, collection.areas
            )
        parts = parts_of(programme)
        for pointer in programme_pointers(programme):
            if pointer.slug not in parts[pointer.part]:
                origin = origins.at(programme.path, *pointer.keys)
                yield unknown(origin, f"unknown-{pointer.part}", pointer.slug, parts[pointer.part])
        yield from _cohorts(collection, programme, origins)
        for field in ("regulations", "tiers", "stages"):
            slugs = [entry.slug for entry in getattr(programme, field)]
            for index in repeated(slugs):
                origin = origins.at(programme.path, field, index, "slug")
                yield Problem(origin, "repeated-slug", {"name": slugs[index]})
        names = {index: rule.slug for index, rule in enumerate(programme.rules) if rule.slug}
        for place in repeated(names.values()):
            index = list(names)[place]
            yield Problem(
                origins.at(programme.path, "rules", index, "slug"), "repeated-slug", {"name": names[index]}
            )


def repeated(slugs: Iterable[str]) -> Iterator[int]:
    """Yield the places of slugs that stood there before."""
    seen: set[str] = set()
    for index, slug in enumerate(slugs):
        if slug in seen:
            yield index
        seen.add(slug)


def _areas(collection: Collection, path: str, origins: Origins) -> Iterator[Problem]:
    areas = collection.areas
    for area in areas.values():
        if area.parent is None:
            continue
        if not collection.has_area(area.parent):
            yield unknown(origins.at(path, area.slug, "parent"), "unknown-area", area.parent, areas)
        elif _in_circle(areas, area):
            yield Problem(origins.at(path, area.slug, "parent"), "area-circle", {"name": area.parent})


def _in_circle(areas: Mapping[str, Area], area: Area) -> bool:
    """Tell whether an area lies above itself."""
    seen: set[str] = set()
    above = area.parent
    while above and above in areas and above not in seen:
        seen.add(above)
        above = areas[above].parent
    return area.slug in seen


def _cohorts(collection: Collection, programme: Programme, origins: Origins) -> Iterator[Problem]:
    cohorts = [cohort.slug for cohort in collection.cohorts.values() if cohort.programme == programme.slug]
    for index, rule in enumerate(programme.rules):
        if rule.cohort and rule.cohort not in cohorts:
            origin = origins.at(programme.path, "rules", index, "cohort")
            yield unknown(origin, "unknown-cohort", rule.cohort, cohorts)
