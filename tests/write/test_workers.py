"""Workers do their work, and end with the process they work for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from honorpress.write.workers import worker_pool

PARENT = """if True:
    import os, time
    from honorpress.write.workers import worker_pool
    with worker_pool() as pool:
        print(*{pool.submit(os.getpid).result() for _ in range(20)}, flush=True)
        time.sleep(60)
"""


def test_workers_work() -> None:
    with worker_pool() as pool:
        assert list(pool.map(abs, [-1, 2, -3])) == [1, 2, 3]


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


def is_alive(number: int) -> bool:
    """Tell whether a process runs; one that has ended but is not yet reaped does not."""
    try:
        os.kill(number, 0)
        return Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except ProcessLookupError:
        return False
    except OSError:
        return True
