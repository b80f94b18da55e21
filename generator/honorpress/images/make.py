"""All pictures of a build: from the cache where they are there, in a pool of processes where not."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Final

from PIL import __version__ as pillow_version

from honorpress.dataclass import dataclass
from honorpress.images.encode import METHOD, QUALITY, Encoded, PictureError, encode_picture
from honorpress.images.plan import WIDTHS, Derivative, Original, Picture
from honorpress.problems import Origin, Problem
from honorpress.store import Store, stamp_of

_SETTINGS: Final = f"1 {pillow_version} {WIDTHS} {QUALITY} {METHOD}"


def make_pictures(
    root: Path, originals: Sequence[Original], cache: Path, pool: Executor, store: Store | None = None
) -> tuple[Mapping[str, Picture], Mapping[str, Kept], tuple[Problem, ...]]:
    """Make the derivatives of all originals.

    Returns:
        Pictures by the original's path, where each derivative is kept by its address, and a problem for each
        original that could not be used.
    """
    cache.mkdir(parents=True, exist_ok=True)
    stamps = {original.path: stamp_of(root / original.path) for original in originals}
    found = _known(store, stamps)
    missing = [original.path for original in originals if original.path not in found]
    made = pool.map(_make, [str(root / path) for path in missing], [str(cache)] * len(missing))
    new = dict(zip(missing, made, strict=True))
    pictures: dict[str, Picture] = {}
    files: dict[str, Kept] = {}
    problems: list[Problem] = []
    for original in originals:
        result = found.get(original.path) or new[original.path]
        if isinstance(result, str):
            problems.append(Problem(Origin(original.path), result))
            continue
        folder, sizes = result
        derivatives = []
        for width, height, digest in sizes:
            uri = f"{original.base}-{width}.webp"
            files[uri] = Kept(root / original.path, cache / folder, width, digest)
            derivatives.append(Derivative(uri, width, height))
        pictures[original.path] = Picture(tuple(derivatives))
    if store:
        rows = [(path, stamps[path], json.dumps(result)) for path, result in new.items()]
        store.write("INSERT OR REPLACE INTO pictures VALUES (?, ?, ?)", rows)
    return pictures, files, tuple(problems)


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a derivative is kept."""

    original: Path
    folder: Path
    width_px: int
    digest: str
    """SHA-256 of its bytes."""

    def read(self) -> bytes:
        """Its bytes; made again where what is kept is gone or damaged. Raises OSError or PictureError."""
        try:
            data = (self.folder / f"{self.width_px}.webp").read_bytes()
        except OSError:
            data = b""
        if hashlib.sha256(data).hexdigest() == self.digest:
            return data
        made = encode_picture(self.original.read_bytes())
        shutil.rmtree(self.folder, ignore_errors=True)
        _keep(self.folder, made)
        return next(encoded.data for encoded in made if encoded.width_px == self.width_px)


_Made = tuple[str, tuple[tuple[int, int, str], ...]]
"""Folder in the cache; width, height and SHA-256 of each derivative."""


def _known(store: Store | None, stamps: Mapping[str, str]) -> dict[str, _Made | str]:
    """What an earlier build made of files that have not changed since."""
    found: dict[str, _Made | str] = {}
    if store is None:
        return found
    for path, stamp, blob in store.select("SELECT path, stamp, made FROM pictures"):
        if stamp and stamps.get(path) == stamp:
            found[path] = json.loads(blob)
    return found


def _make(path: str, cache: str) -> _Made | str:
    """Derivatives of one file, or a problem code; runs in a worker."""
    try:
        data = Path(path).read_bytes()
    except OSError:
        return "picture-missing"
    folder = Path(cache) / hashlib.sha256(_SETTINGS.encode() + data).hexdigest()[:40]
    found = _read(folder)
    if not found:
        try:
            found = encode_picture(data)
        except PictureError as error:
            return str(error)
        _keep(folder, found)
    sizes = tuple((e.width_px, e.height_px, hashlib.sha256(e.data).hexdigest()) for e in found)
    return folder.name, sizes


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
