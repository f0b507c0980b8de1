"""Where work runs: this machine's processes, or a cluster.

Work on files from outside runs where a crash, a hang or a bomb costs that one piece of
work and never the run.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from typing import Protocol, TypeVar

from pebble import ProcessExpired, ProcessPool

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Lost:
    """A piece of work that took its worker with it; ``reason`` is a phrase for people."""

    reason: str


class Engine(Protocol):
    """Runs one function over many tasks, away from the caller's process."""

    def run(
        self, work: Callable[[Task], Result], tasks: Sequence[Task]
    ) -> Iterator[tuple[Task, Result | Lost]]:
        """Give back every task with its result, in the order in which they are done.

        ``work`` is a module's own function; tasks and results can be pickled. An
        exception that ``work`` raises is raised here.
        """
        ...


@dataclass(frozen=True, slots=True)
class Processes:
    """Worker processes on this machine.

    ``workers`` is their number, by default one a core; ``patience`` the seconds that one
    task may take; ``memory`` the bytes of address space of one worker, which only Linux
    keeps to. A task during which the worker dies is tried once more, alone in a fresh
    worker, since the worker may have been stopped for another reason.
    """

    workers: int | None = None
    patience: float = 60.0
    memory: int = 4 << 30

    def run(
        self, work: Callable[[Task], Result], tasks: Sequence[Task]
    ) -> Iterator[tuple[Task, Result | Lost]]:
        """See :meth:`Engine.run`."""
        if not tasks:
            return
        count = min(self.workers or os.cpu_count() or 1, len(tasks))
        # spawned, not forked: libvips runs threads of its own, which a fork would cut off
        context = multiprocessing.get_context("spawn")
        with ProcessPool(
            max_workers=count, context=context, initializer=_fence, initargs=(self.memory,)
        ) as pool:
            waiting = list(reversed(tasks))
            running: dict[Future[Result], tuple[Task, int]] = {}
            try:
                while waiting or running:
                    # a short queue: results and tasks in flight stay few, however many photos
                    while waiting and len(running) < 4 * count:
                        task = waiting.pop()
                        running[pool.schedule(work, (task,), timeout=self.patience)] = (task, 1)
                    finished, _ = wait(running, return_when=FIRST_COMPLETED)
                    for future in finished:
                        task, tries = running.pop(future)
                        try:
                            result: Result | Lost = future.result()
                        except FutureTimeoutError:
                            result = Lost(f"took more than {self.patience:g} seconds to read")
                        except ProcessExpired:
                            if tries == 1:
                                again = pool.schedule(work, (task,), timeout=self.patience)
                                running[again] = (task, 2)
                                continue
                            result = Lost("crashed the library that reads it")
                        except MemoryError:
                            result = Lost("needs more memory than one photo may take")
                        yield task, result
            finally:
                if running:
                    pool.stop()  # type: ignore[no-untyped-call]


def _fence(memory: int) -> None:
    """Bound what one worker may take, so that one file cannot starve the machine."""
    if sys.platform == "linux":
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (memory, hard))
