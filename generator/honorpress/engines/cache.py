"""The engine's output, kept as long as nothing that it was made from has changed.

Hand-written pages and frames depend on the content folder, the themes, mkdocs.yml and the versions of
engine and theme, never on records; so most builds need no engine at all.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from honorpress import __version__
from honorpress.config import Site
from honorpress.engines import mkdocs
from honorpress.engines.frames import frame_requests
from honorpress.resources import theme_dirs


def engine_tree(site: Site) -> Path:
    """Give the folder with the engine's output for this site, made now or before. Raises ProblemError."""
    keep = site.cache_dir / "engine"
    wanted = fingerprint(site)
    stamp = keep / "fingerprint"
    tree = keep / "tree"
    if tree.is_dir() and _read(stamp) == f"{wanted} {_digest_tree(tree)}":
        return tree
    stamp.unlink(missing_ok=True)
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir(parents=True)
    mkdocs.build_pages(site, tree)
    stamp.write_text(f"{wanted} {_digest_tree(tree)}", encoding="ascii")
    return tree


def fingerprint(site: Site) -> str:
    """Everything that the engine's output depends on, as one hash."""
    digest = hashlib.sha256()
    for name in (site.options.engine, "mkdocs-material", "markdown", "jinja2", "pymdown-extensions"):
        digest.update(f"{name} {_version(name)}\n".encode())
    digest.update(f"honorpress {__version__}\n".encode())
    digest.update("".join(frame.markdown + frame.source for frame in frame_requests()).encode())
    digest.update(site.config_path.read_bytes())
    folders = (site.root / site.content_dir, *theme_dirs(site.custom_theme))
    for folder in folders:
        for path in _files(folder):
            digest.update(f"{path.relative_to(folder).as_posix()}\n".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("."))


def _digest_tree(tree: Path) -> str:
    """Hash of a tree's files, so that a damaged one is made again."""
    digest = hashlib.sha256()
    for path in _files(tree):
        digest.update(f"{path.relative_to(tree).as_posix()}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "-"


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except (OSError, ValueError):
        return ""
