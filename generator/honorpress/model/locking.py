"""What of a cohort is locked: the values and files that a version holds, as the records have them now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from honorpress.model.cohort import Act, Cohort
from honorpress.model.collection import Collection
from honorpress.model.frozen import Frozen, FrozenRecord, Kind, Lock
from honorpress.model.frozen_values import (
    Extent,
    Plain,
    act_values,
    cohort_values,
    honoree_values,
    programme_values,
    value_digest,
)

Keys = tuple[str, ...]
"""What leads to a value of a record; an act is named by its slug."""


def make_lock(collection: Collection, cohort: Cohort, records: str, extents: Mapping[str, Extent]) -> Lock:
    """Take the hashes of a cohort as it stands.

    Args:
        collection: All records, with the hashes of `cohort_files` among its own.
        cohort: One of them, with all its acts.
        records: The records' folder.
        extents: How much of each person the version holds, by slug.
    """
    programme = collection.programmes[cohort.programme]
    kinds: dict[str, Kind] = {
        programme.path: "programme",
        cohort.path: "cohort",
    }
    for slug, extent in extents.items():
        kinds[collection.honorees[f"{cohort.id}/{slug}"].path] = extent
    return Lock(
        acts=tuple(act.slug for act in cohort.acts),
        records={
            below(records, path): FrozenRecord(
                kind=kind,
                file=collection.digests[path].whole.hex(),
                fields={
                    "/".join(keys): value_digest(value)
                    for keys, value in sorted(record_values(collection, cohort, path, kind).items())
                },
            )
            for path, kind in kinds.items()
        },
        files={
            below(records, path): collection.hashes[path]
            for path in cohort_files(collection, cohort, extents)
            if path in collection.hashes
        },
    )


def record_values(
    collection: Collection,
    cohort: Cohort,
    path: str,
    kind: Kind,
) -> dict[Keys, Plain]:
    """The values that a version holds of a record, by their keys. Raises KeyError where it is not there."""
    programme = collection.programmes[cohort.programme]
    match kind:
        case "programme":
            return {(name,): value for name, value in programme_values(programme, cohort).items()}
        case "cohort":
            own: dict[Keys, Plain] = {(name,): value for name, value in cohort_values(cohort).items()}
            for act in cohort.acts:
                for name, value in act_values(collection, programme, cohort, act).items():
                    own["acts", act.slug, name] = value
            return own
        case _:
            honoree = collection.honorees[f"{cohort.id}/{path.split('/')[-2]}"]
            return {(name,): value for name, value in honoree_values(programme, honoree, kind).items()}


def cohort_files(collection: Collection, cohort: Cohort, extents: Mapping[str, Extent]) -> Iterator[str]:
    """Yield the paths of the pictures and annexes that a version of a cohort holds."""
    folder = cohort.path.rpartition("/")[0]
    for slug, extent in extents.items():
        if extent == "profile":
            honoree = collection.honorees[f"{cohort.id}/{slug}"]
            yield from (f"{folder}/{slug}/{photo.file}" for photo in honoree.photos if photo.consent)
    for act in cohort.acts:
        yield from (f"{folder}/{annex.file}" for annex in act.annexes if annex.file)


def new_acts(frozen: Frozen, cohort: Cohort) -> tuple[Act, ...]:
    """Acts that the latest version does not know yet."""
    return tuple(act for act in cohort.acts if act.slug not in frozen.lock.acts)


def below(records: str, path: str) -> str:
    """A path below the records' folder."""
    return path.removeprefix(f"{records}/")
