"""Names: characters that the stroke order knows."""

from __future__ import annotations

from collections.abc import Iterator

from honorpress.check.origins import Origins
from honorpress.model.collection import Collection
from honorpress.model.ordering import stroke_key, uses_strokes
from honorpress.names.strokes import UnknownCharacter
from honorpress.problems import Problem


def check_names(collection: Collection, origins: Origins) -> Iterator[Problem]:
    """Report characters without strokes in cohorts with a list in stroke order: it cannot be made."""
    in_strokes = {
        cohort.id
        for cohort in collection.cohorts.values()
        if cohort.programme in collection.programmes
        and uses_strokes(collection.programmes[cohort.programme], cohort)
    }
    for honoree in collection.honorees.values():
        if f"{honoree.programme}/{honoree.cohort}" not in in_strokes:
            continue
        try:
            stroke_key(honoree)
        except UnknownCharacter as error:
            values = {"name": honoree.name, "character": error.character}
            yield Problem(origins.at(honoree.path, "name"), "unknown-character", values)
