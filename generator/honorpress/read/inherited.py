"""mkdocs.yml with what it inherits: its own values over those of the file that INHERIT names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import Final

from honorpress.problems import Problem, ProblemError
from honorpress.read.scalars import Value
from honorpress.read.sheets import Sheet, parse_sheet
from honorpress.read.written import read_written

KEY: Final = "INHERIT"


def read_inherited(root: Path, path: str, heirs: tuple[str, ...] = ()) -> Sheet:
    """Read a file and all that it inherits into one sheet; `heirs` are the files read so far.

    Returns:
        The sheet of the file: its value is the merged one, `below` the sheet that it inherits.

    Raises:
        ProblemError: A file of the chain cannot be read, is not there, or inherits itself.
    """
    own = parse_sheet(path, read_written(root, path), 1, "", tags=True)
    if KEY not in own.value:
        return own
    name = own.value[KEY]
    parent = normpath((PurePosixPath(path).parent / str(name)).as_posix())
    if parent in (path, *heirs) or not (root / parent).is_file():
        raise ProblemError(Problem(own.origin([KEY]), "inherit", {"name": name}))
    below = read_inherited(root, parent, (path, *heirs))
    value = {key: item for key, item in own.value.items() if key != KEY}
    merged = _merge(below.value, value)
    return replace(own, value=merged, below=below, problems=(*own.problems, *below.problems))


def _merge(under: dict[str, Value], over: dict[str, Value]) -> dict[str, Value]:
    """Mappings are merged key by key; everything else is replaced."""
    merged = dict(under)
    for key, value in over.items():
        old = merged.get(key)
        both = isinstance(old, dict) and isinstance(value, dict)
        merged[key] = _merge(old, value) if both else value  # type: ignore[arg-type]  # both are mappings
    return merged
