"""The demonstration site: built once a run, served once a test process."""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from support.kinds import page_kinds
from support.once import make_once
from support.server import serve
from support.tools import ROOT

SOURCES = ("mkdocs.yml", "honorees", "content", "theme")


AS_OF = "2026-11-20"
"""A day on which one notice runs, others have ended, titles are held and one is withdrawn."""


def _build(tree: Path, language: str = "zh") -> None:
    """Build a copy of the site this repository holds, so that site/ stays as the developer left it."""
    tree.mkdir()
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tree / name)
        else:
            shutil.copy2(ROOT / name, tree / name)
    config = tree / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("language: zh", f"language: {language}"), encoding="utf-8")
    command = [str(Path(sys.executable).with_name("honorpress")), "build", "--strict", "--as-of", AS_OF]
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.fail(f"the demonstration site cannot be built:\n{done.stdout}{done.stderr}", pytrace=False)


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built demonstration site on disk; read it only."""
    return make_once(tmp_path_factory, "demo", _build) / "site"


@pytest.fixture(scope="session")
def english_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site with an English interface."""
    return make_once(tmp_path_factory, "demo-en", lambda tree: _build(tree, "en")) / "site"


@pytest.fixture(scope="session")
def english_url(english_dir: Path) -> Iterator[str]:
    """The English site's URL."""
    with serve(english_dir, under="/some/sub/") as url:
        yield url


@pytest.fixture(scope="session")
def kinds() -> Mapping[str, str]:
    """One page of each kind: template and the page's address below the site's root."""
    return page_kinds(AS_OF)


@pytest.fixture(scope="session")
def site_url(site_dir: Path) -> Iterator[str]:
    """The demonstration site's URL, below a path as on a shared host."""
    with serve(site_dir, under="/some/sub/") as url:
        yield url
