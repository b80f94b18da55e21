"""A build killed at any moment leaves a whole site, the old one or the new one, and the next build works."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from support.kills import forker
from support.sites import (
    AS_OF,
    SMALL_SITE,
    call_honorpress,
    edited,
    make_site,
    tree_hashes,
    with_portrait,
    write_site,
)

PROGRAM = forker("honorpress.build")
PERSON = "honorees/craft/2024/tian-fu/honoree.md"
VERSIONS = (
    with_portrait("ma-qingshan"),
    {
        **with_portrait("ma-qingshan"),
        **edited(PERSON, ("干了二十年", "干了二十一年")),
        "honorees/craft/2024/cohort.yml": SMALL_SITE["honorees/craft/2024/cohort.yml"] + "summary: 改过。\n",
    },
)
"""Two states of the records."""

MOMENTS = ((0.0, 1.0), (0.01, 0.3), (0.9, 0.15), (0.99, 0.05))
"""The share of the new tree's files to wait for, and how much of a build's time to wait then at most."""

Tree = Mapping[str, str]


@pytest.fixture
def site(tmp_path: Path, built: Path) -> Path:
    make_site(tmp_path, engine=built)
    return tmp_path


@pytest.fixture
def trees(site: Path) -> tuple[Tree, Tree]:
    """What a whole site of each version is; the second stands."""
    found = []
    for version in VERSIONS:
        write_site(site, version)
        assert call_honorpress("build", "--as-of", AS_OF, root=site).exit_code == 0
        found.append(tree_hashes(site / "site"))
    one, other = found
    assert one != other
    return one, other


def is_running(pid: int) -> bool:
    """Tell whether a process is there and has not ended; one that waits to be reaped has."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def grown(site: Path) -> int:
    """Count the files of the tree that grows beside the site."""
    return sum(len(names) for tree in site.glob(".site.new*") for *_, names in os.walk(tree))


def kill_builds(
    site: Path, trees: tuple[Tree, Tree], start: Callable[[], int], wait: Callable[[], None], times: int
) -> None:
    """Kill builds of one version and the other in turn: at any moment, as the tree grows, as it ends."""
    rng = random.Random()
    arguments = ("build", "--as-of", AS_OF)
    began = time.monotonic()
    call_honorpress(*arguments, root=site)
    usual_seconds = time.monotonic() - began
    for number in range(times):
        write_site(site, VERSIONS[number % 2])
        pid = start()
        share, reach = MOMENTS[number % len(MOMENTS)]
        while grown(site) < share * len(trees[0]) and is_running(pid):
            time.sleep(0.0005)
        time.sleep(rng.uniform(0, usual_seconds * reach))
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        wait()
        with suppress(ProcessLookupError, PermissionError):  # its workers, if they have not ended yet
            os.killpg(pid, signal.SIGKILL)
        tree = tree_hashes(site / "site")
        assert tree in trees, f"kill {number}: neither the old site nor the new one"
        if number % 10 == 9:
            done = call_honorpress(*arguments, root=site)
            assert (done.exit_code, done.stderr) == (0, "")
            assert tree_hashes(site / "site") == trees[number % 2]
            assert not any(site.glob(".site.[no]*"))


@pytest.mark.parametrize("round_number", [1, 2])
def test_kills_while_something_is_written(site: Path, trees: tuple[Tree, Tree], round_number: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as forker:
        assert forker.stdin and forker.stdout
        out, given = forker.stdout, forker.stdin

        def start() -> int:
            given.write(f"build --as-of {AS_OF} --config {site}/mkdocs.yml\n")
            given.flush()
            return int(out.readline())

        kill_builds(site, trees, start, lambda: assert_ended(out.readline()), times=20)
        given.close()


def assert_ended(line: str) -> None:
    assert line == "ended\n"


def test_kills_of_a_whole_process(site: Path, trees: tuple[Tree, Tree]) -> None:
    running: list[subprocess.Popen[bytes]] = []

    def start() -> int:
        command = [sys.executable, "-m", "honorpress.cli", "build", "--as-of", AS_OF]
        quiet = subprocess.DEVNULL
        started = subprocess.Popen(command, cwd=site, stdout=quiet, stderr=quiet, start_new_session=True)
        running.append(started)
        return running[-1].pid

    kill_builds(site, trees, start, lambda: assert_killed(running[-1]), times=10)


def assert_killed(process: subprocess.Popen[bytes]) -> None:
    assert process.wait() in (-signal.SIGKILL, 0)
