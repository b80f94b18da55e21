"""Workers do their work, and end with the process they work for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from honorpress.write.workers import Workforce
from support.sites import AS_OF, SMALL_SITE, call_honorpress, edited, make_site, tree_hashes, write_site

PARENT = """if True:
    import os, time
    from honorpress.write.workers import Workforce
    with Workforce(2) as workers:
        print(*{workers.early.submit(os.getpid).result() for _ in range(20)}, flush=True)
        time.sleep(60)
"""


def test_workers_work() -> None:
    with Workforce(2) as workers:
        assert list(workers.early.map(abs, [-1, 2, -3])) == [1, 2, 3]


def test_little_work_is_done_by_one_process() -> None:
    """Where that dies, or is not to be had, this one does it."""

    def told(number: int) -> tuple[int, int]:
        if os.getpid() != here and number == 3:
            _die()
        return number, os.getpid()

    here = os.getpid()
    with Workforce(2) as workers:
        first, second = workers.spread(told, [1, 2], little=True)
        assert (first[0], second[0]) == (1, 2) and first[1] == second[1] != here
        assert list(workers.spread(told, [1, 3], little=True)) == [(1, here), (3, here)]
    with Workforce(1) as alone:
        assert list(alone.spread(told, [1], little=True)) == [(1, here)]


@pytest.mark.skipif(sys.platform == "win32", reason="a process there keeps its parent's number")
def test_workers_end_with_a_killed_parent() -> None:
    """They used to stay behind, waiting for work for ever."""
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    workers = [int(number) for number in parent.stdout.readline().split()]
    assert workers and all(is_alive(worker) for worker in workers)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    ending = time.monotonic() + 20
    while any(is_alive(worker) for worker in workers) and time.monotonic() < ending:
        time.sleep(0.05)
    assert not any(is_alive(worker) for worker in workers)


def _die_once(mark: Path) -> str:
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "done"


def _die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_what_a_dead_worker_left_is_done_again(tmp_path: Path) -> None:
    with Workforce(2) as workforce:
        marks = [tmp_path / str(number) for number in range(5)]
        for mark in marks[1:]:
            mark.touch()
        assert list(workforce.spread(_die_once, marks)) == ["done"] * 5


def test_a_build_whose_workers_die(tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_site(tmp_path, SMALL_SITE, engine=built)
    assert call_honorpress("build", "--as-of", AS_OF, root=tmp_path).exit_code == 0
    before = tree_hashes(tmp_path / "site")
    monkeypatch.setattr("honorpress.build.run_job", _die)
    (tmp_path / ".honorpress" / "build.sqlite").unlink()  # one changed record is not worth workers
    write_site(
        tmp_path, edited("honorees/craft/2024/ma-qingshan/honoree.md", ("name: 马青山", "name: 马青水"))
    )
    done = call_honorpress("build", "--as-of", AS_OF, "--jobs", "2", "--lang", "en", root=tmp_path)
    assert done.exit_code == 1
    assert done.stderr.startswith("--jobs: ") and "[worker-died]" in done.stderr
    assert tree_hashes(tmp_path / "site") == before


def _deeper(depth: int = 0) -> int:
    try:
        return _deeper(depth + 1)
    except RecursionError:
        return depth


def test_workers_do_not_go_deeper_than_python_allows() -> None:
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(200_000)
    try:
        with Workforce(2) as workforce:
            assert list(workforce.spread(_deeper, [(), ()])) == [pytest.approx(950, abs=100)] * 2
    finally:
        sys.setrecursionlimit(before)


def is_alive(number: int) -> bool:
    """Tell whether a process runs; one that has ended but is not yet reaped does not."""
    try:
        os.kill(number, 0)
        return Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except ProcessLookupError:
        return False
    except OSError:
        return True
