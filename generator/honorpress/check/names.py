"""Names: characters that the stroke order knows."""

from __future__ import annotations

from collections.abc import Iterator

from honorpress.check.origins import Origins
from honorpress.model.collection import Collection
from honorpress.model.ordering import stroke_key
from honorpress.names.strokes import UnknownCharacter
from honorpress.problems import Problem


def check_names(collection: Collection, origins: Origins) -> Iterator[Problem]:
    """Report characters without strokes: no list with them can be ordered."""
    for honoree in collection.honorees.values():
        try:
            stroke_key(honoree)
        except UnknownCharacter as error:
            values = {"name": honoree.name, "character": error.character}
            yield Problem(origins.at(honoree.path, "name"), "unknown-character", values)
