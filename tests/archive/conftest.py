"""The small site, archived."""

from pathlib import Path

import pytest

from support.archived import copy_site, frozen_site


@pytest.fixture(scope="session")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with its cohort archived; not to be written into."""
    return frozen_site(tmp_path_factory)


@pytest.fixture
def site(frozen: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return copy_site(frozen, tmp_path / "site")
