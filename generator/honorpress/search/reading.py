"""Read the index back, as the engine in the browser does: whom does it name?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

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
        cohort = path.parent.relative_to(folder).as_posix()
        try:
            pool, slugs, _, readings, _, *shared = read_script(path.read_bytes())
            states = shared[SHARED.index("state")]
            for slug, reading, state in zip(slugs, readings, states, strict=True):
                found[f"{cohort}/{slug or reading.partition('|')[0].replace(' ', '')}"] = pool[int(state)]
        except (TypeError, IndexError, AttributeError) as error:
            raise ValueError(f"{path.name} does not hold people") from error
    return found


def read_script(data: bytes) -> list[list[str]]:
    """Read what a file of the index hands to the engine.

    Raises:
        ValueError: It is not such a file.
    """
    head, _, rest = data.decode().strip().partition('",')
    if not head.startswith('hpShard("') or not rest.endswith(");"):
        raise ValueError("not a file of the index")
    return json.loads(rest.removesuffix(");"))  # type: ignore[no-any-return]
