"""The engine's output, kept as long as nothing that it was made from has changed.

Hand-written pages and frames depend on the content folder, the themes, mkdocs.yml with the files it names
and on what is installed, never on records; so most builds need no engine at all.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from filelock import FileLock

from honorpress import __version__
from honorpress.config import Site
from honorpress.engines import mkdocs
from honorpress.engines.places import LOCK, STAMP, TREE
from honorpress.problems import ProblemError
from honorpress.read.files import unreadable
from honorpress.render.faults import faults_told
from honorpress.render.frames import frame_requests
from honorpress.resources import theme_dirs

UNSEEN: Final = ("documents/", "fonts/")
"""Folders of a theme that the engine's output does not depend on."""

_LOOK_SECONDS: Final = 0.01
"""How often to look whether another process is done with the tree."""


def engine_tree(site: Site, *, first: bool = False) -> Path:
    """Give the folder with the engine's output for this site, made now or before.

    Where another process is at it, that is waited for.

    Args:
        site: The site.
        first: Whether to leave alone what was made before, be it right or wrong: for a caller who does not
            hold the build lock, so that somebody may be reading there.

    Raises:
        ProblemError: The engine cannot make it.
    """
    try:
        site.cache_dir.mkdir(parents=True, exist_ok=True)
        with faults_told(site), FileLock(site.cache_dir / LOCK).acquire(poll_interval=_LOOK_SECONDS):
            if first and (site.cache_dir / STAMP).exists():
                return site.cache_dir / TREE
            return _engine_tree(site)
    except OSError as error:
        raise ProblemError(unreadable(str(error.filename or site.config_path.name), error)) from None


def standing_tree(site: Site) -> Path | None:
    """The same folder where it stands as the engine would make it; None where that has to be asked of it."""
    try:
        return _standing(site, fingerprint(site))
    except OSError:
        return None  # the engine will say what is wrong


def _standing(site: Site, wanted: str) -> Path | None:
    kept, tree = _read(site.cache_dir / STAMP), site.cache_dir / TREE
    return tree if kept and tree.is_dir() and kept == f"{wanted} {_digest_tree(tree)}" else None


def _engine_tree(site: Site) -> Path:
    wanted = fingerprint(site)
    standing = _standing(site, wanted)
    if standing:
        return standing
    stamp, tree = site.cache_dir / STAMP, site.cache_dir / TREE
    stamp.unlink(missing_ok=True)
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir(parents=True)
    mkdocs.build_pages(site, tree)
    stamp.write_text(f"{wanted} {_digest_tree(tree)}", encoding="ascii")
    return tree


def fingerprint(site: Site) -> str:
    """Everything that the engine's output depends on, as one hash."""
    digest = hashlib.sha256()
    digest.update(f"{site.options.engine} honorpress {__version__}\n".encode())
    digest.update("\n".join(_installed()).encode())
    digest.update("".join(frame.markdown + frame.source for frame in frame_requests()).encode())
    digest.update(site.config_path.read_bytes() + site.settings.encode())
    themes = theme_dirs(site.custom_theme)
    for place in (site.root / site.content_dir, *themes, *site.engine_inputs):
        for path in _files(place):
            uri = path.relative_to(place).as_posix()
            if uri.startswith(UNSEEN) and place in themes:
                continue
            digest.update(f"{uri}\n".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files(place: Path) -> Iterator[Path]:
    """Yield a file, or a folder's files in order; links to folders are followed, as the engine does."""
    if place.is_file():
        yield place
    for folder, folders, names in os.walk(place, followlinks=True):
        folders[:] = sorted(name for name in folders if name != "__pycache__")  # what hooks leave by running
        paths = (Path(folder, name) for name in sorted(names) if not name.startswith("."))
        yield from (path for path in paths if path.is_file())


def _digest_tree(tree: Path) -> str:
    """Hash of a tree's files, so that a damaged one is made again."""
    digest = hashlib.sha256()
    for path in _files(tree):
        digest.update(f"{path.relative_to(tree).as_posix()}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def _installed() -> list[str]:
    """Installed packages with their versions: engine, theme, and whatever plugin the site uses."""
    folders = [Path(folder) for folder in dict.fromkeys(sys.path) if folder]
    return sorted(info.name for folder in folders for info in folder.glob("*.dist-info"))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except (OSError, ValueError):
        return ""
