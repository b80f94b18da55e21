from pathlib import Path

import pytest

from support.once import make_once


def test_a_tree_is_made_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    made: list[Path] = []

    def make(tree: Path) -> None:
        tree.mkdir()
        made.append(tree)

    first = make_once(tmp_path_factory, "selftest", make)
    second = make_once(tmp_path_factory, "selftest", make)
    assert first == second
    assert len(made) == 1


def test_a_tree_whose_making_failed_is_made_again(tmp_path_factory: pytest.TempPathFactory) -> None:
    def fail(tree: Path) -> None:
        tree.mkdir()
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        make_once(tmp_path_factory, "selftest-failing", fail)
    assert make_once(tmp_path_factory, "selftest-failing", Path.mkdir).is_dir()
