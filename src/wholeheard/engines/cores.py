"""Reading over the cores of this machine: one process for each, fed and emptied in order.

Each process has a pipe of its own and ends by itself when the other end is gone, so that nothing
is left behind by a run that is killed. At most a few batches for each process are under way.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

from wholeheard.engines import EngineStopped

Batch = TypeVar("Batch")
Done = TypeVar("Done")

AHEAD = 3
"""Batches for each process that may be under way or wait for an earlier one."""
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""Each process reads with one thread: the processes are as many as the cores."""
ENDED = (
    "A reading process was ended from outside, perhaps because memory ran out. "
    "Run the same command again: it goes on from there."
)


def over(
    batches: Iterable[Batch], work: Callable[[Batch], Done], *, processes: int | None = None
) -> Iterator[Done]:
    """What `work` makes of each batch, in their order. Raises EngineStopped if a process dies.

    `work` and the batches must be such as can be pickled.
    """
    helpers = _Helpers(work, processes or how_many())
    try:
        yield from helpers.over(batches)
    finally:
        helpers.let_go()


def how_many() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Helpers:
    def __init__(self, work: Callable[[Any], Any], number: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.free: list[Connection] = []
        self.busy: dict[Connection, int] = {}
        self.processes = []
        with _one_thread_each():
            for _ in range(number):
                ours, theirs = context.Pipe()
                helper = context.Process(target=_help, args=(theirs, work), daemon=True)
                helper.start()
                theirs.close()
                self.processes.append(helper)
                self.free.append(ours)
        self.most_ahead = AHEAD * number

    def over(self, batches: Iterable[Any]) -> Iterator[Any]:
        waiting = enumerate(batches)
        done: dict[int, Any] = {}
        given = next_out = 0
        more = True
        while more or self.busy or done:
            while more and self.free and given - next_out < self.most_ahead:
                number, batch = next(waiting, (-1, None))
                more = number >= 0
                if more:
                    self._give(number, batch)
                    given += 1
            if self.busy and next_out not in done:
                self._collect(done)
            while next_out in done:
                yield done.pop(next_out)
                next_out += 1

    def _give(self, number: int, batch: Any) -> None:
        helper = self.free.pop()
        self.busy[helper] = number
        try:
            helper.send(batch)
        except OSError as gone:
            raise EngineStopped(ENDED) from gone

    def _collect(self, done: dict[int, Any]) -> None:
        for helper in wait(list(self.busy)):
            assert isinstance(helper, Connection)
            try:
                well, result = helper.recv()
            except (EOFError, OSError) as gone:
                raise EngineStopped(ENDED) from gone
            if not well:
                raise result
            done[self.busy.pop(helper)] = result
            self.free.append(helper)

    def let_go(self) -> None:
        for helper in [*self.free, *self.busy]:
            helper.close()
        for process in self.processes:
            process.join(timeout=5)
            if process.is_alive():
                process.terminate()
                process.join()
            process.close()


def _help(pipe: Connection, work: Callable[[Any], Any]) -> None:
    """The life of a helping process: it ends when nobody gives it anything any more."""
    while True:
        try:
            batch = pipe.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        try:
            answer: tuple[bool, Any] = (True, work(batch))
        except KeyboardInterrupt:
            return
        except Exception as error:
            answer = (False, error)
        try:
            pipe.send(answer)
        except OSError:
            return


@contextmanager
def _one_thread_each() -> Iterator[None]:
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update({name: "1" for name in ONE_THREAD if before[name] is None})
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
