"""Pour: blocks of pages become files; those whose content is the same as before are left alone."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from functools import lru_cache
from pathlib import Path

from honorpress.canonical import digest
from honorpress.dataclass import dataclass
from honorpress.model.shelf import long_fields_withheld
from honorpress.privacy import NOTHING, Allowed
from honorpress.privacy.gate import gate
from honorpress.problems import ProblemError
from honorpress.render.blocks import SHORT, compose
from honorpress.render.desk import Desk
from honorpress.render.environment import Renderer
from honorpress.render.faults import faults_told
from honorpress.render.frames import Frame, FrameRequest, cut_frame, is_frame, written
from honorpress.render.page import Page
from honorpress.write.tree import Output, put_file

_DROPPED = frozenset({"sitemap.xml", "sitemap.xml.gz"})
"""Written by the engine for its own pages; ours covers all."""


class Frames:
    """The frames of an engine's output, cut when first needed."""

    def __init__(self, engine_tree: Path, allowed: Allowed) -> None:
        self._tree = engine_tree
        self._allowed = allowed
        self._frames: dict[tuple[str, int], tuple[Frame, bytes]] = {}

    def of(self, section: str, depth: int) -> tuple[Frame, bytes]:
        """The frame of a section and depth, and its hash; the gate has let it pass. Raises FrameError."""
        key = (section, depth)
        found = self._frames.get(key)
        if found is None:
            request = FrameRequest(*key)
            text = (self._tree / request.output).read_text(encoding="utf-8")
            frame = cut_frame(text, request.output)
            gate(request.output, b"\n".join(frame.pieces), self._allowed)
            found = self._frames[key] = (frame, hashlib.blake2b(text.encode(), digest_size=16).digest())
        return found


@dataclass(frozen=True, slots=True)
class Pouring:
    """What is needed to pour pages; the same for all of a build."""

    desk: Desk
    engine_tree: Path
    tree: Path
    """Where the new site grows."""
    folders: tuple[Path, ...]
    """Theme folders."""
    allowed: Allowed = NOTHING
    """Private values that the gate lets pass."""


@dataclass(frozen=True, slots=True)
class Job:
    """A block to be made, or some of its pages."""

    block: str
    before: Mapping[str, bytes]
    """What its outputs were made from in the last build, by path."""
    number: int = 0
    of: int = 1
    """Each `of`-th page is made, counted from `number`."""


@dataclass(frozen=True, slots=True)
class Poured:
    """What came of a job."""

    outputs: Mapping[str, Output]
    written: tuple[str, ...]
    """Those that were written anew."""


class Press:
    """Makes blocks: composes their pages, and renders those that are new."""

    def __init__(self, pouring: Pouring) -> None:
        self._pouring = pouring
        self._frames = Frames(pouring.engine_tree, pouring.allowed)
        desk = pouring.desk
        self._renderer = Renderer(desk.site, desk.messages, pouring.folders, desk.view.as_of)
        allowed = sorted(map(repr, pouring.allowed.values))
        self._shared = digest((desk.site.name, desk.messages.texts, allowed, desk.site.options))
        self._shown: dict[str, bytes] = {}

    def run(self, job: Job) -> Poured:
        """Make a block."""
        outputs: dict[str, Output] = {}
        new = []
        withheld = long_fields_withheld(job.block) if job.block in SHORT else nullcontext()
        with withheld:
            for page in compose(self._pouring.desk, job.block, job.number, job.of):
                kind = f"{page.template}|{page.section}|{page.depth}"
                content = digest(page) if isinstance(page, Page) else page.content
                made = self.made(content, kind)
                outputs[page.output] = Output(job.block, content, kind, made)
                if job.before.get(page.output) != made:
                    self._write(page if isinstance(page, Page) else page.compose())
                    new.append(page.output)
        return Poured(outputs, tuple(new))

    def made(self, content: bytes, kind: str) -> bytes:
        """Hash of all that a page is made from. Raises ProblemError where the theme's frame is broken."""
        shown = self._shown.get(kind)
        if shown is None:
            template, section, depth = kind.split("|")
            with faults_told(self._pouring.desk.site):
                frame = self._frames.of(section, int(depth))[1]
            shown = self._shown[kind] = frame + self._renderer.template_digest(template) + self._shared
        return hashlib.blake2b(content + shown, digest_size=16).digest()

    def _write(self, page: Page) -> None:
        frame = self._frames.of(page.section, page.depth)[0]
        with faults_told(self._pouring.desk.site):
            values = written(self._renderer.slots(page))
        data = frame.pour(values)
        try:  # the frame has been searched already
            gate(page.output, b"\n".join(values.values()), self._pouring.allowed)
        except ProblemError:
            gate(page.output, data, self._pouring.allowed)  # says the line of the page
            raise
        put_file(self._pouring.tree, page.output, data)


_OPEN: dict[str, Press] = {}
"""The press of this process, by an empty name; processes forked later find it here."""


def open_press(pouring: Pouring) -> Press:
    """Make a press that this process and those forked from it use where no file is named."""
    _OPEN.clear()
    press = _OPEN[""] = Press(pouring)
    return press


def keep_pouring(pouring: Pouring, folder: Path) -> Path:
    """Write down what a press needs, for workers that are not forked from this process.

    Returns:
        The file, named by what it holds, since workers of a cluster outlive a build. Older ones are removed.
    """
    data = pickle.dumps(pouring, 5)
    place = folder / f"press-{hashlib.blake2b(data, digest_size=16).hexdigest()}.pickle"
    for old in folder.glob("press-*.pickle"):
        old.unlink(missing_ok=True)
    place.write_bytes(data)
    return place


def run_job(place: str, job: Job) -> Poured:
    """Run a job; in a worker. `place` is what `keep_pouring` wrote; empty in processes forked from ours."""
    return (_read_press(place) if place else _OPEN[""]).run(job)


@lru_cache(maxsize=1)
def _read_press(place: str) -> Press:
    pouring = pickle.loads(Path(place).read_bytes())
    assert isinstance(pouring, Pouring)
    return Press(pouring)


def engine_files(engine_tree: Path) -> Iterable[tuple[str, Path]]:
    """Yield address and path of what the engine made for publishing: hand-written pages and assets."""
    for path in sorted(engine_tree.rglob("*")):
        uri = path.relative_to(engine_tree).as_posix()
        if path.is_file() and not is_frame(uri) and uri not in _DROPPED:
            yield uri, path
