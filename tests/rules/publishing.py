"""Build a tree of files in this process: what `build` does, with templates compiled once a process."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest

from honorpress.build import BuildOptions, Prepared, publish_tree
from honorpress.config import Site
from honorpress.problems import Language
from honorpress.render import pour
from honorpress.render.environment import Renderer
from honorpress.render.messages import Messages, read_messages
from honorpress.write.workers import Workforce

T = TypeVar("T")


class Beside(Workforce):
    """Does the work in this process, but leaves documents to others, since this one must not start Typst."""

    def __init__(self, pool: Executor | None) -> None:
        super().__init__(jobs=1)
        self._pool = pool

    def spread(
        self, function: Callable[..., T], calls: Sequence[Any], *, little: bool = False
    ) -> Iterator[T]:
        if self._pool and function.__module__.startswith("honorpress.documents"):
            return self._pool.map(function, calls)
        return super().spread(function, calls, little=little)


@contextmanager
def templates_kept() -> Iterator[None]:
    """Compile templates once for all builds, which differ in nothing but the day and the place."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pour, "Renderer", _kept_renderer)
        yield


def publish(prepared: Prepared, engine: Path, out: Path, day: dt.date, pool: Executor | None = None) -> Path:
    """Build into a new folder as of a day; without documents where no pool makes them."""
    site = prepared.site
    if pool is None:
        site = replace(site, options=site.options.model_copy(update={"documents": False}))
    out.mkdir(parents=True)
    asked = replace(prepared, site=site, options=BuildOptions(day, out))
    publish_tree(asked, engine, out, Beside(pool), staged=False)
    return out


def texts_below(folder: Path, engine: Path) -> Iterator[tuple[str, bytes]]:
    """Yield each file's address and what it says, and the address alone of what the engine made.

    PDF goes through pdftotext, without white space; packed files are unpacked.
    """
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            uri = path.relative_to(folder).as_posix()
            same = engine / uri
            data = path.read_bytes()
            known = same.is_file() and same.stat().st_size == len(data) and same.read_bytes() == data
            yield uri, b"" if known else _unpacked(uri, data)


def _unpacked(uri: str, data: bytes) -> bytes:
    match uri.rpartition(".")[2]:
        case "gz":
            return gzip.decompress(data)
        case "zip" | "docx" | "xlsx":
            with zipfile.ZipFile(io.BytesIO(data)) as pack:
                return b"\n".join(name.encode() + pack.read(name) for name in pack.namelist())
        case "pdf":
            return _pdf_text(data)
    return data


@cache
def _pdf_text(data: bytes) -> bytes:
    command = ["pdftotext", "-enc", "UTF-8", "-", "-"]
    return re.sub(rb"\s+", b"", subprocess.run(command, input=data, capture_output=True, check=True).stdout)


def _kept_renderer(site: Site, messages: Messages, folders: tuple[Path, ...], as_of: dt.date) -> Renderer:
    key = replace(site, options=site.options.model_copy(update={"documents": False}))
    renderer = _renderer(folders, messages.language, key)
    renderer.environment.globals.update(site=site, options=site.options, as_of=as_of)
    assert renderer.environment.cache is not None
    renderer.environment.cache.clear()  # templates hold what was known when they were loaded
    renderer.environment.known.clear()
    return renderer


@cache
def _renderer(folders: tuple[Path, ...], language: Language, site: Site) -> Renderer:
    return Renderer(site, read_messages(folders, language), folders, dt.date.min)
