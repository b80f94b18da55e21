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
    """Work under way. Nothing of it may depend on threads, which a forked process does not have."""

    def __init__(self, *works: Callable[[], T]) -> None:
        """Begin.

        Args:
            works: What to do, one thing after the other; results have to be such as can be pickled.

        Raises:
            OSError: The system has no process left.
        """
        self._left = list(works)
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
                with os.fdopen(writing, "wb") as file:
                    for work in works:
                        pickle.dump(work(), file, 5)
                        file.flush()
            os._exit(0)
        os.close(writing)
        self._results = os.fdopen(reading, "rb")

    def result(self) -> T:
        """Wait for what came of the next thing. Where nothing did, do it here, which raises what is wrong."""
        work = self._left.pop(0)
        if self._process:
            try:
                found: T = pickle.load(self._results)
            except (EOFError, pickle.UnpicklingError):
                self.close()
            else:
                if not self._left:
                    self._end()
                return found
        return work()

    def close(self) -> bool:
        """Call it off, unless all results have been asked for; tells whether there was anything to call off.

        Nothing of it is under way any more then.
        """
        if not self._process:
            return False
        os.kill(self._process, signal.SIGKILL)
        self._end()
        return True

    def _end(self) -> None:
        os.waitpid(self._process, 0)
        self._results.close()
        self._process = 0


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
