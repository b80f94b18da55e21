"""Aside: a process forked from this one, which does one thing with all it knows and hands over the result."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Final, Generic, TypeVar

T = TypeVar("T")

_LOOK_SECONDS: Final = 0.5


class Aside(Generic[T]):
    """One thing under way. Nothing of it may depend on threads, which a forked process does not have."""

    def __init__(self, work: Callable[[], T]) -> None:
        """Begin.

        Args:
            work: What to do; its result has to be one that can be pickled.

        Raises:
            OSError: The system has no process left.
        """
        self._work = work
        build = os.getpid()
        reading, writing = os.pipe()
        try:
            self._process = os.fork()
        except OSError:
            os.close(reading)
            os.close(writing)
            raise
        if self._process == 0:
            with contextlib.suppress(BaseException):  # it is done again where its result is wanted
                os.close(reading)
                end_with(build)
                made = work()
                with os.fdopen(writing, "wb") as file:
                    pickle.dump(made, file, 5)
            os._exit(0)
        os.close(writing)
        self._reading = reading

    def result(self) -> T:
        """Wait for what came of it. Where nothing did, do it here, which raises what went wrong."""
        with os.fdopen(self._reading, "rb") as file:
            data = file.read()
        os.waitpid(self._process, 0)
        self._process = 0
        try:
            found: T = pickle.loads(data)
        except (EOFError, pickle.UnpicklingError):
            return self._work()
        return found

    def close(self) -> bool:
        """Call it off, unless its result has been asked for; tells whether there was anything to call off.

        Nothing of it is under way any more then.
        """
        if not self._process:
            return False
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._reading)
        self._process = 0
        return True


def spare_core() -> bool:
    """Whether a process beside this one has a core to itself, on a system that can go on as two."""
    return sys.platform == "linux" and (os.cpu_count() or 1) > 1


def end_with(build: int) -> None:
    """Let this process end when the one with that number has, which cannot tell it when it is killed."""
    threading.Thread(target=_look, args=(build,), daemon=True).start()


def _look(build: int) -> None:
    while os.getppid() == build:
        time.sleep(_LOOK_SECONDS)
    os._exit(1)
