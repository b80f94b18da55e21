"""Pour: the engine's output and the record pages become one tree of files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from concurrent.futures import Executor, wait
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from honorpress.config import Site
from honorpress.privacy import NOTHING, Allowed, gate
from honorpress.render.environment import Renderer
from honorpress.render.faults import faults_told
from honorpress.render.frames import Frame, FrameRequest, cut_frame, is_frame
from honorpress.render.messages import read_messages
from honorpress.render.page import Page

_DROPPED = frozenset({"sitemap.xml", "sitemap.xml.gz"})
"""Written by the engine for its own pages; ours covers all."""

BATCH: Final = 48
"""Pages that a worker gets at a time."""


class Frames:
    """The frames of an engine's output, cut when first needed."""

    def __init__(self, engine_tree: Path) -> None:
        self._tree = engine_tree
        self._frames: dict[tuple[str, int], Frame] = {}

    def of(self, page: Page) -> Frame:
        """The frame of a page's section and depth. Raises FrameError."""
        key = (page.section, page.depth)
        frame = self._frames.get(key)
        if frame is None:
            request = FrameRequest(*key)
            text = (self._tree / request.output).read_text(encoding="utf-8")
            frame = self._frames[key] = cut_frame(text, request.output)
        return frame


@dataclass(frozen=True)
class Pouring:
    """What a worker needs to pour pages, besides the pages; the same for all of a build."""

    site: Site
    engine_tree: Path
    tree: Path
    """Where the new site grows."""
    folders: tuple[Path, ...]
    """Theme folders."""
    as_of: dt.date
    allowed: Allowed = NOTHING
    """Private values that the gate lets pass."""


def pour_pages(pages: Sequence[Page], pouring: Pouring, pool: Executor) -> int:
    """Render pages into their frames and write them below the new tree, in the pool; returns how many.

    Raises:
        ProblemError: A template of the site's own fails, or a page holds a private value.
    """
    starts = range(0, len(pages), BATCH)
    batches = [pool.submit(pour_batch, pouring, pages[start : start + BATCH]) for start in starts]
    try:
        return sum(batch.result() for batch in batches)
    except BaseException:
        for batch in batches:
            batch.cancel()
        wait(batches)  # nobody may write below the tree once its removal begins
        raise


def pour_batch(pouring: Pouring, pages: Sequence[Page]) -> int:
    """Pour some pages; runs in a worker."""
    renderer, frames = _tools(pouring)
    made: set[str] = set()
    for page in pages:
        if page.uri not in made:
            (pouring.tree / page.uri).mkdir(parents=True, exist_ok=True)
            made.add(page.uri)
        with faults_told(pouring.site):
            data = frames.of(page).pour(renderer.slots(page)).encode()
        gate(page.output, data, pouring.allowed)
        (pouring.tree / page.output).write_bytes(data)
    return len(pages)


@lru_cache(maxsize=1)
def _tools(pouring: Pouring) -> tuple[Renderer, Frames]:
    """A worker's templates and frames, made once for a build."""
    messages = read_messages(pouring.folders, pouring.site.options.language)
    renderer = Renderer(pouring.site, messages, pouring.folders, pouring.as_of)
    return renderer, Frames(pouring.engine_tree)


def engine_files(engine_tree: Path) -> Iterable[tuple[str, Path]]:
    """Yield address and path of what the engine made for publishing: hand-written pages and assets."""
    for path in sorted(engine_tree.rglob("*")):
        uri = path.relative_to(engine_tree).as_posix()
        if path.is_file() and not is_frame(uri) and uri not in _DROPPED:
            yield uri, path
