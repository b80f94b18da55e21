"""Names: characters that the stroke order knows."""

from __future__ import annotations

from collections.abc import Iterator

from honorpress.check.origins import Origins
from honorpress.model.cohort import Cohort, Correction
from honorpress.model.collection import Collection
from honorpress.model.honoree import Honoree
from honorpress.model.ordering import stroke_key, uses_strokes
from honorpress.names.strokes import UnknownCharacter
from honorpress.problems import Problem
from honorpress.read.yaml import Key


def check_names(collection: Collection, origins: Origins) -> Iterator[Problem]:
    """Report characters without strokes in cohorts with a list in stroke order: it cannot be made."""
    in_strokes = {
        cohort.id: cohort
        for cohort in collection.cohorts.values()
        if cohort.programme in collection.programmes
        and uses_strokes(collection.programmes[cohort.programme], cohort)
    }
    for honoree in collection.honorees.values():
        if f"{honoree.programme}/{honoree.cohort}" in in_strokes:
            yield from _unknown(honoree, origins, honoree.path, "name")
    for cohort in in_strokes.values():
        for index, corrected in _corrected(collection, cohort):
            yield from _unknown(corrected, origins, cohort.path, "acts", index, "now")


def _corrected(collection: Collection, cohort: Cohort) -> Iterator[tuple[int, Honoree]]:
    """Yield people as they are called after a correction, with its place among the acts."""
    for index, act in enumerate(cohort.acts):
        if isinstance(act, Correction) and act.field == "name":
            honoree = collection.honorees.get(f"{cohort.id}/{act.honoree}")
            if honoree:
                yield index, honoree.model_copy(update={"name": act.now})


def _unknown(honoree: Honoree, origins: Origins, path: str, *keys: Key) -> Iterator[Problem]:
    try:
        stroke_key(honoree)
    except UnknownCharacter as error:
        values = {"name": honoree.name, "character": error.character}
        yield Problem(origins.at(path, *keys), "unknown-character", values)
