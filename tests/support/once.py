"""Make something costly once for all test processes of a run."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def make_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Make a directory in the first test process that asks for it, and share it with the others.

    Call it from a session fixture. Tests must not write into the result.

    Args:
        factory: The fixture `tmp_path_factory`.
        name: Names the directory; one name, one content.
        make: Fills the directory, which does not exist when it is called.

    Returns:
        The filled directory; pytest removes it some runs later.
    """
    base = factory.getbasetemp()
    # With xdist each process has its own base; what lies above it belongs to the run.
    shared = base.parent if base.name.startswith("popen-") else base
    tree = shared / f"once-{name}"
    done = shared / f"once-{name}.done"
    with FileLock(shared / f"once-{name}.lock"):
        if not done.exists():
            shutil.rmtree(tree, ignore_errors=True)  # left by a process that failed
            make(tree)
            done.touch()
    return tree
