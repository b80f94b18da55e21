"""Builders of pages, one module a topic: the desk in, pages out."""

from __future__ import annotations

from collections.abc import Iterator

from honorpress.render import released
from honorpress.render.annexes import annex_files
from honorpress.render.desk import Desk


def side_files(desk: Desk) -> Iterator[tuple[str, bytes]]:
    """Yield files that pages offer: annexes of acts."""
    yield from annex_files(desk.view, desk.site.root)
    yield from released.side_files(desk)
