"""Blocks of pages in parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from honorpress.render.blocks import compose, plan
from support.desks import small_desk


@pytest.mark.parametrize("of", [2, 3, 50])
def test_parts_of_a_block_are_the_block(tmp_path: Path, of: int) -> None:
    """Workers share a block by numbers: each page is made, and by one of them."""
    desk = small_desk(tmp_path)
    blocks = [block.name for block in plan(desk)]
    assert blocks
    for name in blocks:
        whole = [page.output for page in compose(desk, name)]
        parts = [page.output for number in range(of) for page in compose(desk, name, number, of)]
        assert sorted(parts) == sorted(whole), name
