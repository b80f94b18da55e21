"""Pour: the engine's output and the record pages become one tree of files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from honorpress.engines.frames import Frame, FrameRequest, cut_frame, is_frame
from honorpress.render.environment import Renderer
from honorpress.render.page import Page

_DROPPED = frozenset({"sitemap.xml", "sitemap.xml.gz"})
"""Written by the engine for its own pages; ours covers all."""

Write = Callable[[str, bytes], None]
"""Puts bytes at a path below the new tree."""


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


def pour_pages(pages: Iterable[Page], frames: Frames, renderer: Renderer, write: Write) -> int:
    """Render pages into their frames; returns how many."""
    count = 0
    for page in pages:
        write(page.output, frames.of(page).pour(renderer.slots(page)).encode())
        count += 1
    return count


def engine_files(engine_tree: Path) -> Iterable[tuple[str, Path]]:
    """Yield address and path of what the engine made for publishing: hand-written pages and assets."""
    for path in sorted(engine_tree.rglob("*")):
        uri = path.relative_to(engine_tree).as_posix()
        if path.is_file() and not is_frame(uri) and uri not in _DROPPED:
            yield uri, path
