"""The engine's output, made once a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from honorpress.config import read_site
from honorpress.engines.cache import engine_tree
from support.sites import built_site


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site after one build; not to be written into."""
    return built_site(tmp_path_factory)


@pytest.fixture(scope="session")
def engine(built: Path) -> Path:
    """The engine's output for the small site's mkdocs.yml and content/."""
    return engine_tree(read_site(built / "mkdocs.yml"))
