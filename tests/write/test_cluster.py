"""The same work on a Dask cluster: a scheduler and two workers, processes on the loopback address."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from support.sites import SMALL_SITE, call_honorpress, make_site, run_honorpress, tree_hashes

AS_OF: Final = "2024-06-01"
PEOPLE: Final = 150


@contextmanager
def scheduler() -> Iterator[str]:
    """Start a scheduler; give its address."""
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    with started([*command, "--no-dashboard"]) as process:
        assert process.stderr is not None
        for line in process.stderr:
            found = re.search(r"Scheduler at:\s+(tcp://127\.0\.0\.1:[0-9]+)", line)
            if found:
                break
        else:
            raise AssertionError("the scheduler has ended")
        drain = threading.Thread(target=process.stderr.read, daemon=True)
        drain.start()
        yield found[1]


@contextmanager
def worker(address: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Start a worker that does one thing at a time."""
    command = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny"]
    with started(
        [*command, "--host", "127.0.0.1", "--local-directory", str(folder), "--no-dashboard"], quiet=True
    ) as process:
        yield process


@contextmanager
def started(command: list[str], *, quiet: bool = False) -> Iterator[subprocess.Popen[str]]:
    """Run a program until the block ends."""
    out = subprocess.DEVNULL if quiet else subprocess.PIPE
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=out, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def large_site() -> dict[str, str]:
    """The small site with many people, so that there is work for a while."""
    model = SMALL_SITE["honorees/craft/2024/ma-qingshan/honoree.md"]
    people = {f"honorees/craft/2023/p{n}/honoree.md": model for n in range(PEOPLE)}
    members = ", ".join(f"p{n}" for n in range(PEOPLE))
    cohort = (
        "label: 2023年度\nyear: 2023\nfictional: true\nacts:\n  - kind: decision\n    slug: decision\n"
        "    title: 命名决定\n    signed: 2023-03-20\n    lists:\n"
        f"      - {{tier: named, members: [{members}]}}\n"
    )
    return {**people, "honorees/craft/2023/cohort.yml": cohort}


def test_a_cluster_gives_the_same_and_loses_nothing(tmp_path: Path, built: Path) -> None:
    """One worker is killed while the build is under way."""
    files = large_site()
    for name in ("here", "there"):
        make_site(tmp_path / name, files, engine=built)
    here = call_honorpress("build", "--as-of", AS_OF, root=tmp_path / "here")
    with (
        scheduler() as address,
        worker(address, tmp_path / "one") as one,
        worker(address, tmp_path / "two"),
    ):
        killer = threading.Thread(target=_kill_when_pages_come, args=(one, tmp_path / "there"))
        killer.start()
        command = ("build", "--as-of", AS_OF, "--scheduler", address)
        there = run_honorpress(*command, cwd=tmp_path / "there", env=dict(os.environ))
        killer.join()
        assert one.poll() == -signal.SIGKILL
    assert (there.returncode, there.stderr) == (here.exit_code, here.stderr)
    assert tree_hashes(tmp_path / "there" / "site") == tree_hashes(tmp_path / "here" / "site")


def _kill_when_pages_come(process: subprocess.Popen[str], root: Path) -> None:
    for _ in range(1200):
        if any(root.glob(".site.new-*/craft/2023/*")):
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()


def test_nobody_answers(tmp_path: Path, built: Path) -> None:
    make_site(tmp_path, engine=built)
    done = call_honorpress(
        "build", "--as-of", AS_OF, "--scheduler", "tcp://127.0.0.1:9", "--lang", "en", root=tmp_path
    )
    assert done.exit_code == 1
    assert done.stderr.startswith("--scheduler: ") and "[cluster-unreachable]" in done.stderr


def test_without_dask(tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_site(tmp_path, engine=built)
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = call_honorpress("build", "--as-of", AS_OF, "--scheduler", "tcp://127.0.0.1:9", root=tmp_path)
    assert done.exit_code == 1 and "[cluster-missing]" in done.stderr
