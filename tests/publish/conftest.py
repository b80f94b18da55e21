"""Trees to publish."""

from pathlib import Path

import pytest

from honorpress.config import Site
from support.published import built_trees, lay_site


@pytest.fixture(scope="session")
def trees(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The small site, and the same with one more honoree and a name mended; not to be written into."""
    return built_trees(tmp_path_factory)


@pytest.fixture
def site(tmp_path: Path, trees: tuple[Path, Path]) -> Site:
    """The small site with a folder as its target."""
    return lay_site(tmp_path / "project", trees[0], "{web: {kind: folder, path: ../web, keep: 3}}")
