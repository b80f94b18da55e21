"""All pictures of a build: from the cache where they are there, in a pool of processes where not."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Final

from PIL import __version__ as pillow_version

from honorpress.images.encode import METHOD, QUALITY, Encoded, PictureError, encode_picture
from honorpress.images.plan import WIDTHS, Derivative, Original, Picture
from honorpress.problems import Origin, Problem

_SETTINGS: Final = f"1 {pillow_version} {WIDTHS} {QUALITY} {METHOD}"

Write = Callable[[str, bytes], None]


def make_pictures(
    root: Path, originals: Sequence[Original], cache: Path, pool: Executor, write: Write
) -> tuple[Mapping[str, Picture], tuple[Problem, ...]]:
    """Write the derivatives of all originals.

    Returns:
        Pictures by the original's path, and a problem for each that could not be used.
    """
    cache.mkdir(parents=True, exist_ok=True)
    pictures: dict[str, Picture] = {}
    problems: list[Problem] = []
    results = pool.map(_from_cache, [str(root / o.path) for o in originals], [str(cache)] * len(originals))
    for original, result in zip(originals, results, strict=True):
        if isinstance(result, str):
            problems.append(Problem(Origin(original.path), result))
            continue
        derivatives = []
        for encoded in result:
            uri = f"{original.base}-{encoded.width_px}.webp"
            write(uri, encoded.data)
            derivatives.append(Derivative(uri, encoded.width_px, encoded.height_px))
        pictures[original.path] = Picture(tuple(derivatives))
    return pictures, tuple(problems)


def _from_cache(path: str, cache: str) -> tuple[Encoded, ...] | str:
    """Derivatives of one file, or a problem code; runs in a worker."""
    try:
        data = Path(path).read_bytes()
    except OSError:
        return "picture-missing"
    folder = Path(cache) / hashlib.sha256(_SETTINGS.encode() + data).hexdigest()[:40]
    found = _read(folder)
    if found:
        return found
    try:
        made = encode_picture(data)
    except PictureError as error:
        return str(error)
    _keep(folder, made)
    return made


def _read(folder: Path) -> tuple[Encoded, ...] | None:
    """Derivatives kept by an earlier run; None where there are none or they are damaged."""
    try:
        index = json.loads((folder / "index.json").read_text(encoding="ascii"))
        made = []
        for width, height, digest in index:
            data = (folder / f"{width}.webp").read_bytes()
            if hashlib.sha256(data).hexdigest() != digest:
                return None
            made.append(Encoded(width, height, data))
    except (OSError, ValueError, TypeError):
        return None
    return tuple(made)


def _keep(folder: Path, made: Sequence[Encoded]) -> None:
    """Write derivatives beside, then give them their name; a twin run writes the same."""
    side = folder.with_name(f"{folder.name}.{os.getpid()}")
    side.mkdir(exist_ok=True)
    for encoded in made:
        (side / f"{encoded.width_px}.webp").write_bytes(encoded.data)
    index = [(e.width_px, e.height_px, hashlib.sha256(e.data).hexdigest()) for e in made]
    (side / "index.json").write_text(json.dumps(index), encoding="ascii")
    try:
        side.rename(folder)
    except OSError:
        for file in side.iterdir():
            file.unlink()
        side.rmdir()
