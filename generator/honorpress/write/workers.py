"""Worker processes of a build, which end when it is killed."""

from __future__ import annotations

import contextlib
import importlib
import logging
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, wait
from functools import partial
from typing import Any, Final, ParamSpec, TypeVar

from honorpress.collector import relax_collector
from honorpress.problems import Origin, Problem, ProblemError
from honorpress.write.aside import Aside, end_with

P = ParamSpec("P")
T = TypeVar("T")

_PATIENCE_SECONDS: Final = 10
"""How long a cluster may take to answer."""
_DEPTH: Final = 1000
"""Calls within calls: Python's own limit, whatever a library has set. A template that includes
itself goes as deep as it may; between 10,000 and 30,000 the process dies."""
_MOST: Final = 61
"""As many processes as Windows can wait for."""


class Workforce:
    """Who does the work of a build: processes of this machine, or those of a Dask cluster.

    A context manager; `Workforce().early` is a plain pool with a process for each core. Processes are started
    when there is work for them. Those that come after `spread` has been called are forked from this process
    as it is then, where the system forks, and so know all that it has read.
    """

    def __init__(self, jobs: int | None = None, scheduler: str | None = None) -> None:
        relax_collector()
        self._count = jobs or _cores()
        self._scheduler = scheduler
        self._client: Any = None
        self._open: list[Future[Any]] = []
        self._aside: list[Aside[Any]] = []
        self._waiting: list[tuple[Future[Any], Callable[[], Any]]] = []
        self._early: Executor | None = None
        self._late: Executor | None = None

    def __enter__(self) -> Workforce:
        return self

    def __exit__(self, *failure: object) -> None:
        if self._client is not None:
            self._client.close()
            return
        for pool in (self._early, self._late):
            if pool is not None:
                pool.shutdown(cancel_futures=any(failure))

    @property
    def apart(self) -> bool:
        """Whether workers do not share this process's memory, so that they need everything written down."""
        return self._scheduler is not None or multiprocessing.get_start_method() != "fork"

    @property
    def early(self) -> Executor:
        """Workers for what needs nothing that the build has read."""
        if self._early is None:
            self._early = self._make()
        return self._early

    def beside(self, function: Callable[P, T], *args: P.args, **named: P.kwargs) -> Future[T]:
        """Let a worker do something while this process goes on, once `begin` has been called."""
        future: Future[T] = Future()
        self._waiting.append((future, partial(function, *args, **named)))
        return future

    def begin(self) -> None:
        """Hand over what was to be done beside; it comes after what workers were given until now."""
        waiting, self._waiting = self._waiting, []
        for future, work in waiting:
            self.early.submit(work).add_done_callback(partial(_pass_on, future))

    def aside(self, work: Callable[[], T]) -> Callable[[], T]:
        """Let a process that knows all that this one has read do something; gives what waits for its result.

        Called before `spread`. Where there is one process alone, or none can be forked, it is done when its
        result is asked for.
        """
        if self._count == 1 or self.apart:
            return work
        self._end_early()
        try:
            aside = Aside(work)
        except OSError:
            return work
        self._aside.append(aside)
        return aside.result

    def spread(
        self, function: Callable[..., T], calls: Sequence[Any], *, little: bool = False
    ) -> Iterator[T]:
        """Call a function with each of some arguments, tuples of several; results in the same order.

        What is `little` is done aside, by one process. Called before any other spreading then.

        Where a process dies, what it left undone is done again in one of its own, which has the memory to
        itself. Raises ProblemError where that one dies too.
        """
        arguments = [each if isinstance(each, tuple) else (each,) for each in calls]
        if not arguments:
            return iter(())
        if little:
            return _when_asked(self.aside(lambda: [function(*each) for each in arguments]))
        futures = [self.late.submit(function, *each) for each in arguments]
        self._open += futures
        return self._results(function, arguments, futures)

    def _results(
        self, function: Callable[..., T], arguments: Sequence[tuple[Any, ...]], futures: Sequence[Future[T]]
    ) -> Iterator[T]:
        with contextlib.ExitStack() as stack:
            alone: Executor | None = None
            for each, future in zip(arguments, futures, strict=True):
                try:
                    yield future.result()
                    continue
                except BrokenExecutor:
                    alone = alone or stack.enter_context(_processes(1))
                with death_told():
                    yield alone.submit(function, *each).result()

    @property
    def late(self) -> Executor:
        """Workers that know what this process has read, as far as it forks them."""
        if self._late is None:
            self._end_early()
            self._late = self.early if self.apart else self._make()
        return self._late

    def _end_early(self) -> None:
        """End the first processes; their threads must not be there when others are forked."""
        if self._early is not None and not self.apart:
            self._early.shutdown()
            self._early = None

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        """Where something fails, call off what is under way, and wait until nobody works any more.

        Nobody may write below a tree once its removal begins.
        """
        try:
            yield
        except BaseException:
            for future in self._open:
                future.cancel()
            for aside in self._aside:
                aside.close()
            wait(self._open)
            raise
        finally:
            self._open.clear()
            self._aside.clear()

    def _make(self) -> Executor:
        if self._count == 1 and self._scheduler is None:
            return _Here()
        if self._scheduler is not None:
            return self._cluster()
        return _processes(self._count)

    def _cluster(self) -> Executor:
        try:
            distributed = importlib.import_module("distributed")
            quiet = logging.getLogger("distributed.client")
            quiet.setLevel(logging.ERROR)  # work that was lost is done again, without a word
            client = self._client = distributed.Client(self._scheduler, timeout=_PATIENCE_SECONDS)
        except ImportError:
            raise ProblemError(Problem(Origin("--scheduler"), "cluster-missing")) from None
        except (OSError, ValueError) as error:
            values = {"address": str(self._scheduler), "reason": type(error).__name__}
            raise ProblemError(Problem(Origin("--scheduler"), "cluster-unreachable", values)) from None
        pool: Executor = client.get_executor(pure=False)
        return pool


@contextlib.contextmanager
def death_told() -> Iterator[None]:
    """Turn the end of a process that somebody killed into a problem. Raises ProblemError."""
    try:
        yield
    except BrokenExecutor:
        raise ProblemError(Problem(Origin("--jobs"), "worker-died")) from None


def _when_asked(result: Callable[[], Iterable[T]]) -> Iterator[T]:
    yield from result()


def _pass_on(future: Future[Any], done: Future[Any]) -> None:
    error = done.exception() if not done.cancelled() else BrokenExecutor()
    if error:
        future.set_exception(error)
    else:
        future.set_result(done.result())


class _Here(Executor):
    """One worker, which is this process."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do it at once."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # whoever asks for the result gets it
            future.set_exception(error)
        return future


def _processes(count: int) -> Executor:
    """Make a pool of processes.

    A process that is killed cannot tell its workers, which would wait for work for ever; so they look.
    """
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(count, initializer=_start, initargs=(os.getpid(),))


def _cores() -> int:
    return min(os.cpu_count() or 1, _MOST)


def _start(parent: int) -> None:
    relax_collector()
    sys.setrecursionlimit(_DEPTH)
    end_with(parent)
