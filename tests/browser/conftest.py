"""The demonstration site: built once a run, served once a test process."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.once import make_once
from support.server import serve
from support.tools import ROOT

SOURCES = ("mkdocs.yml", "honorees", "content", "theme")


def _build(tree: Path) -> None:
    """Build a copy of the site this repository holds, so that site/ stays as the developer left it."""
    tree.mkdir()
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tree / name)
        else:
            shutil.copy2(ROOT / name, tree / name)
    command = [str(Path(sys.executable).with_name("honorpress")), "build"]
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.fail(f"the demonstration site cannot be built:\n{done.stdout}{done.stderr}", pytrace=False)


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built demonstration site on disk; read it only."""
    return make_once(tmp_path_factory, "demo", _build) / "site"


@pytest.fixture(scope="session")
def site_url(site_dir: Path) -> Iterator[str]:
    """The demonstration site's URL, below a path as on a shared host."""
    with serve(site_dir, under="/some/sub/") as url:
        yield url
