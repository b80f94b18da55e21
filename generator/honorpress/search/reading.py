"""Read the index back, as the engine in the browser does: whom does it name?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from honorpress.search.tables import FOLDER, SHARED, uri_of

INDEX_URI: Final = uri_of("index")
"""The file that is read first."""


def read_people(tree: Path) -> Mapping[str, str]:
    """Read whom the index of a built site names.

    Args:
        tree: The built site.

    Returns:
        Value of State by id.

    Raises:
        OSError: A file cannot be read, or there is no index.
        ValueError: A file is not one of the index.
    """
    read_script((tree / INDEX_URI).read_bytes())
    found: dict[str, str] = {}
    folder = tree / FOLDER / "people"
    for path in sorted(folder.glob("*/*/*.js")):
        found.update(people_of(path.relative_to(folder).as_posix(), read_script(path.read_bytes())))
    return found


def people_of(name: str, value: Any) -> dict[str, str]:
    """Whom a file of people names: value of State by id.

    Args:
        name: Its address below the folder of people.
        value: What it hands to the engine.

    Raises:
        ValueError: It does not hold people.
    """
    cohort = name.rpartition("/")[0]
    try:
        pool, slugs, _, readings, _, *shared = value
        states = [pool[int(state)] for state in shared[SHARED.index("state")]]
        own = (
            slug or reading.partition("|")[0].replace(" ", "")
            for slug, reading in zip(slugs, readings, strict=True)
        )
        return {f"{cohort}/{slug}": state for slug, state in zip(own, states, strict=True)}
    except (TypeError, IndexError, AttributeError) as error:
        raise ValueError(f"{name} does not hold people") from error


def bodies_of(value: Any) -> list[str]:
    """Addresses of the texts in a file of texts."""
    return [text[0] for text in value if text]


def read_script(data: bytes) -> Any:
    """Read what a file of the index hands to the engine.

    Raises:
        ValueError: It is not such a file.
    """
    text = data.decode("utf-8")
    head, _, rest = text.strip().partition('",')
    if not head.startswith('hpShard("') or not rest.endswith(");"):
        raise ValueError("not a file of the index")
    return json.loads(rest.removesuffix(");"))
