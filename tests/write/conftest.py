"""The small site, built."""

from pathlib import Path

import pytest

from support.sites import built_site


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site after one build; not to be written into."""
    return built_site(tmp_path_factory)
