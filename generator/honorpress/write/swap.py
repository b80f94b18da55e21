"""Staging and swap: a new tree grows beside the old one and takes its place whole.

On Linux and macOS both trees change places in one step of the file system; elsewhere two renames do it,
and the next run puts right what a kill between them left.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from honorpress.problems import Origin, Problem, ProblemError
from honorpress.write.spread import spread

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2
_RENAME_SWAP: Final = 2
_TRIES: Final = 20
_PAUSE_SECONDS: Final = 0.05


@contextlib.contextmanager
def staging(
    site_dir: Path, spare: Path | None = None, *, keep: bool = False, grown: bool = False
) -> Iterator[Path]:
    """Give a fresh folder beside `site_dir`; on success it takes that place, on failure it is removed.

    Args:
        site_dir: Output folder. Where it is a link, the folder that it leads to changes places, not the link.
        spare: Tree of an earlier build that may be used up instead of an empty one.
        keep: Whether the tree that goes out of use is kept, at `spare_of`.
        grown: Whether the folder stands already, at `next_of`.

    Trees that an earlier, killed run left behind are removed first. The caller holds the build lock.

    Raises:
        ProblemError: Something stands there that no build made; it would be lost.
    """
    site_dir = site_dir.resolve()
    _refuse_other_things(site_dir)
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    recover(site_dir)
    new = next_of(site_dir)
    sweep(site_dir, but=new if grown else None)
    if spare and spare.is_dir():
        spare.rename(new)
    elif not grown:
        make_tree(new)
    with _removed_on_failure(new):
        yield new
    swap(new, site_dir)
    used = next((path for path in (new, _beside(site_dir, "old")) if path.is_dir()), None)
    if used and keep:
        _remove(spare_of(site_dir))
        used.rename(spare_of(site_dir))
    sweep(site_dir)


def make_tree(tree: Path) -> None:
    """Make the folder of a tree."""
    tree.mkdir()
    spread(tree)


@contextlib.contextmanager
def _removed_on_failure(tree: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        _remove(tree)
        raise


def spare_of(site_dir: Path) -> Path:
    """Where the tree of the build before stands, most of its files being those of the present one."""
    return _beside(site_dir.resolve(), "spare")


def next_of(site_dir: Path) -> Path:
    """Where this process lets a new tree grow.

    A name of its own: workers of a killed run may still write into theirs for a moment.
    """
    return _beside(site_dir.resolve(), f"new-{os.getpid()}")


def sweep(site_dir: Path, but: Path | None = None) -> None:
    """Remove the side trees of this run and of earlier ones, but for the spare one and one that is named."""
    ours = re.compile(rf"\.{re.escape(site_dir.name)}\.(?:old|new|new-[0-9]+)")
    beside = sorted(path for path in site_dir.parent.iterdir() if path != but)
    _remove(*(path for path in beside if ours.fullmatch(path.name)))


def recover(site_dir: Path) -> None:
    """Put the old tree back where a run was killed between the two renames."""
    old = _beside(site_dir, "old")
    if not site_dir.exists() and old.exists():
        old.rename(site_dir)


def swap(new: Path, site_dir: Path) -> None:
    """Put `new` in the place of `site_dir`; afterwards the old tree stands at one of the side names."""
    if not site_dir.exists():
        new.rename(site_dir)
        return
    if _exchange(new, site_dir):
        return
    old = _beside(site_dir, "old")
    site_dir.rename(old)
    try:
        new.rename(site_dir)
    except OSError:
        old.rename(site_dir)
        raise


def _refuse_other_things(site_dir: Path) -> None:
    """Pass over what is no site: an officer's own files in a folder named by mistake, a working copy."""
    if not site_dir.exists() or (site_dir.is_dir() and not any(site_dir.iterdir())):
        return
    if not (site_dir / "index.html").is_file() or (site_dir / ".git").exists():
        raise ProblemError(Problem(Origin(site_dir.name), "site-dir-occupied", {"name": str(site_dir)}))


def _remove(*leftovers: Path) -> None:
    """Remove trees, or whatever else stands at their names.

    Where a worker still writes, or a scanner looks at the files, it takes more than one try; what cannot be
    removed within a second stays for the next run.
    """
    for leftover in leftovers:
        for _ in range(_TRIES):
            shutil.rmtree(leftover, ignore_errors=True)
            with contextlib.suppress(OSError):
                leftover.unlink(missing_ok=True)
            if not os.path.lexists(leftover):
                break
            time.sleep(_PAUSE_SECONDS)


def _beside(site_dir: Path, word: str) -> Path:
    return site_dir.with_name(f".{site_dir.name}.{word}")


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False where the system cannot."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            function = libc.renameat2
            arguments = (_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
        elif sys.platform == "darwin":
            function = libc.renamex_np
            arguments = (os.fsencode(one), os.fsencode(other), _RENAME_SWAP)
        else:
            return False
    except (OSError, AttributeError, TypeError):
        return False
    return int(function(*arguments)) == 0
