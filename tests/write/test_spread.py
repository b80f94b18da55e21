"""The hint that folders of a tree lie apart: asked back from the disk."""

from __future__ import annotations

import fcntl
import os
import struct
from pathlib import Path
from typing import Final

from honorpress.write.spread import spread
from honorpress.write.swap import staging
from honorpress.write.tree import put_file

FS_IOC_GETFLAGS: Final = 0x80086601
FS_TOPDIR_FL: Final = 1 << 17


def has_hint(folder: Path) -> bool:
    """Ask the disk; one without such flags has none."""
    file = os.open(folder, os.O_RDONLY)
    try:
        (flags,) = struct.unpack("l", fcntl.ioctl(file, FS_IOC_GETFLAGS, struct.pack("l", 0)))
    except OSError:
        return False
    finally:
        os.close(file)
    return bool(flags & FS_TOPDIR_FL)


def test_a_new_tree_has_the_hint(tmp_path: Path) -> None:
    probe = tmp_path / "probe"
    probe.mkdir()
    taken = spread(probe)
    assert has_hint(probe) == taken
    with staging(tmp_path / "site") as tree:
        assert has_hint(tree) == taken
        (tree / "index.html").write_text("<p>", encoding="utf-8")


def test_where_there_is_no_folder(tmp_path: Path) -> None:
    assert not spread(tmp_path / "none")
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "file").unlink()
    assert not spread(tmp_path / "file")


def test_cohorts_lie_apart_and_their_pages_together(tmp_path: Path) -> None:
    with staging(tmp_path / "site") as tree:
        hint = has_hint(tree)
        put_file(tree, "craft/2024/ma-qingshan/index.html", b"")
        put_file(tree, "index.html", b"")
        assert has_hint(tree / "craft") == hint
        assert not has_hint(tree / "craft/2024") and not has_hint(tree / "craft/2024/ma-qingshan")
