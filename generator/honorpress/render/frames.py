"""Frames: ordinary pages of the site whose title, description, head and body are marker words.

An engine renders one frame for each section and depth; records are poured into it afterwards. Depth is the
number of folders above the page, since relative links depend on it.

Source: design.md, "Rendering: frames and slots".
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Final, Literal

from honorpress.dataclass import dataclass
from honorpress.patterns import late_pattern

Slot = Literal["title", "description", "head", "body"]

SLOTS: Final[tuple[Slot, ...]] = ("title", "description", "head", "body")
MARKERS: Final[dict[Slot, str]] = {slot: f"HPSLOT{slot.upper()}ZQ7" for slot in SLOTS}
FOLDER: Final = "hpframe"
"""First part of all frames' addresses; nothing below it is published."""

SECTIONS: Final[dict[str, frozenset[int]]] = {
    "home": frozenset({0}),
    "notices": frozenset({1, 2, 4}),
    "people": frozenset({1, 2, 3, 4, 5, 6}),
    "cities": frozenset({1, 2}),
    "studios": frozenset({1, 3}),
    "archive": frozenset({1, 2}),
    "campus": frozenset({1, 2, 3, 4}),
    "more": frozenset({1, 3}),
}
"""The site's sections and the depths at which they have pages."""


class FrameError(Exception):
    """A rendered frame does not hold its markers; carries the slot missing or repeated."""

    def __init__(self, name: str, slot: Slot) -> None:
        super().__init__(f"{name}: {slot}")
        self.slot = slot


@dataclass(frozen=True, slots=True)
class FrameRequest:
    """One frame that an engine is to render."""

    section: str
    depth: int

    @property
    def source(self) -> str:
        """Path of the frame's Markdown among the hand-written pages; depth 0 lies at the top."""
        name = f"{self.section}-{self.depth}"
        if self.depth == 0:
            return f"{FOLDER}-{name}.md"
        return "/".join([*[FOLDER] * (self.depth - 1), f"{FOLDER}-{name}", "index.md"])

    @property
    def output(self) -> str:
        """Path of the rendered frame below the engine's output."""
        return self.source.removesuffix(".md") + ".html"

    @property
    def markdown(self) -> str:
        """The frame as a hand-written page."""
        return (
            f"---\ntitle: {MARKERS['title']}\ndescription: {MARKERS['description']}\n"
            f"hp_section: {self.section}\nhp_head: {MARKERS['head']}\n---\n\n{MARKERS['body']}\n"
        )


def frame_requests() -> tuple[FrameRequest, ...]:
    """All frames that the record pages need."""
    return tuple(
        FrameRequest(section, depth) for section, depths in SECTIONS.items() for depth in sorted(depths)
    )


def is_frame(uri: str) -> bool:
    """Tell whether a path of the engine's output belongs to a frame."""
    return uri.startswith(FOLDER)


@dataclass(frozen=True, slots=True)
class Frame:
    """A rendered frame, cut at its markers."""

    pieces: tuple[bytes, ...]
    slots: tuple[Slot, ...]

    def pour(self, values: Mapping[Slot, bytes]) -> bytes:
        """Join the pieces with a page's values, as `written` gives them."""
        parts = [self.pieces[0]]
        for slot, piece in zip(self.slots, self.pieces[1:], strict=True):
            parts += (values[slot], piece)
        return b"".join(parts)


def written(values: Mapping[Slot, str]) -> Mapping[Slot, bytes]:
    """Values as they stand in a page, in UTF-8.

    Args:
        values: `title` and `description` as plain text, `head` and `body` as HTML.
    """
    return {
        "title": html.escape(values["title"]).encode(),
        "description": html.escape(values["description"]).encode(),
        "head": values["head"].encode(),
        "body": values["body"].encode(),
    }


_CUT: Final = late_pattern(
    rf"<p>\s*({MARKERS['body']})\s*</p>|" + "|".join(f"({MARKERS[slot]})" for slot in SLOTS)
)


def cut_frame(text: str, name: str) -> Frame:
    """Cut a rendered frame.

    A theme that knows no head marker is cut where its head ends.

    Raises:
        FrameError: A slot is missing, or the body stands more than once.
    """
    if MARKERS["head"] not in text:
        text = text.replace("</head>", f"{MARKERS['head']}</head>", 1)
    pieces: list[bytes] = []
    slots: list[Slot] = []
    end = 0
    for found in _CUT.finditer(text):
        marker = next(group for group in found.groups() if group)
        pieces.append(text[end : found.start()].encode())
        slots.append(next(slot for slot in SLOTS if MARKERS[slot] == marker))
        end = found.end()
    pieces.append(text[end:].encode())
    for slot in SLOTS:
        if slot not in slots or (slot == "body" and slots.count(slot) != 1):
            raise FrameError(name, slot)
    return Frame(tuple(pieces), tuple(slots))
