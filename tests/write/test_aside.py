"""A process that does one thing beside the build: its result, its failure, its end."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from honorpress.write.aside import Aside
from honorpress.write.workers import Workforce

HERE = os.getpid()


def test_gives_what_another_process_made() -> None:
    """It knows what this process knows, without being told."""
    known = {"word": "工匠" * 50_000}
    other, word = Aside(lambda: (os.getpid(), known["word"])).result()
    assert word == known["word"] and other != HERE


def test_what_went_wrong_is_raised_here() -> None:
    """The work is done again where its result is wanted, and fails as it would have there."""

    def fail() -> None:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        Aside(fail).result()


def test_work_of_a_process_that_dies_is_done_again() -> None:
    """As under memory pressure."""

    def die_elsewhere() -> int:
        if os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return 7

    assert Aside(die_elsewhere).result() == 7


def test_call_off(tmp_path: Path) -> None:
    """Nothing of it goes on afterwards; what has been asked for cannot be called off."""

    def write() -> None:
        time.sleep(0.3)
        (tmp_path / "late").touch()

    aside = Aside(write)
    assert aside.close() and not aside.close()
    time.sleep(0.6)
    assert not (tmp_path / "late").exists()
    done = Aside(lambda: 1)
    assert done.result() == 1 and not done.close()


@pytest.mark.parametrize("jobs", [1, 2])
def test_workforce_has_it_done(jobs: int) -> None:
    """Beside the others, or by the one process there is when somebody wants it."""
    with Workforce(jobs) as workforce, workforce.watched():
        result = workforce.aside(os.getpid)
        assert list(workforce.spread(abs, [-1, -2])) == [1, 2]
        assert (result() == HERE) == (jobs == 1)


def test_a_failure_beside_it_calls_it_off(tmp_path: Path) -> None:
    """Nobody may write into a tree that is being removed."""

    def write() -> None:
        time.sleep(0.3)
        (tmp_path / "late").touch()

    with pytest.raises(ValueError, match="beside"), Workforce(2) as workforce, workforce.watched():
        workforce.aside(write)
        raise ValueError("beside")
    time.sleep(0.6)
    assert not (tmp_path / "late").exists()
