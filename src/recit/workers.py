"""Worker processes on this machine."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from typing import Generic

from recit.engines import CRASHED, TOO_LARGE, Failed, Lost, Result, Task, too_long
from recit.errors import RecitError
from recit.story.cause import Cause, cause


@dataclass(frozen=True, slots=True)
class Processes:
    """Worker processes on this machine.

    ``workers`` is their number, by default one a core; ``patience`` the seconds that one
    task may take; ``memory`` the bytes of address space of one worker, which only Linux
    keeps to; ``modesty`` is how far they stand back in the system's queue, as ``nice``
    counts. A task during which its worker dies is tried once more in a fresh worker,
    since the worker may have been stopped for another reason. Each worker has a pipe of
    its own: no lock is shared that a dying worker could leave closed.
    """

    workers: int | None = None
    patience: float = 60.0
    memory: int = 4 << 30
    modesty: int = 0

    def patient(self, seconds: float) -> Processes:
        """See :meth:`Engine.patient`."""
        return replace(self, patience=seconds)

    def run(
        self, work: Callable[[Task], Result], tasks: Sequence[Task]
    ) -> Iterator[tuple[Task, Result | Lost]]:
        """See :meth:`Engine.run`. Raises :class:`RecitError` where no worker can start."""
        waiting = deque(_Errand(task) for task in tasks)
        count = min(self.workers or os.cpu_count() or 1, len(waiting))
        crew: list[_Worker[Task]] = []
        stillborn = 0
        try:
            while waiting or any(worker.errands for worker in crew):
                while len(crew) < min(count, len(waiting) + len(crew)):
                    crew.append(_Worker.start(work, self.memory, self.modesty))
                for worker in crew:
                    worker.load(waiting, self.patience)
                for worker in _stirring(crew):
                    outcome = worker.hear(self.patience)
                    if isinstance(outcome, _Gone):
                        crew.remove(worker)
                        worker.dismiss()
                        stillborn = 0 if worker.ready else stillborn + 1
                        if stillborn > 2 * count:
                            raise _nobody_starts()
                        if (failed := worker.bury(waiting, outcome)) is not None:
                            yield failed
                    elif outcome is not None:
                        errand, told = outcome
                        if isinstance(told, Failed):
                            raise told.error
                        yield errand.task, told.value  # type: ignore[misc]
        finally:
            for worker in crew:
                worker.dismiss()


class Companion(Generic[Task, Result]):
    """One worker process that stays, for work that remembers from task to task.

    ``work`` is pickled to it once and lives there. ``patience``, ``memory`` and
    ``modesty`` are those of :class:`Processes`. One thread asks; any thread may close.
    """

    def __init__(
        self,
        work: Callable[[Task], Result],
        *,
        patience: float = 600.0,
        memory: int = 8 << 30,
        modesty: int = 0,
    ) -> None:
        self._work = work
        self._patience = patience
        self._memory, self._modesty = memory, modesty
        self._worker: _Worker[Task] | None = None
        self._closed = False
        self._lock = threading.Lock()
        self._asking = threading.Lock()

    def ask(self, task: Task) -> Result | Lost | Failed:
        """The task's result, or how it ended without one; the next task is done all the same.

        A worker that dies is started anew, and the task tried once more. Raises
        :class:`RecitError` where no worker can start.
        """
        with self._asking:
            return self._ask(task)

    def _ask(self, task: Task) -> Result | Lost | Failed:
        waiting = deque([_Errand(task)])
        while (worker := self._at_work()) is not None:
            worker.load(waiting, self._patience)
            _stirring([worker])
            outcome = worker.hear(self._patience)
            if isinstance(outcome, _Gone):
                with self._lock:
                    self._worker = None
                worker.dismiss()
                if self._closed:
                    break
                if not worker.ready:
                    raise _nobody_starts()
                if (failed := worker.bury(waiting, outcome)) is not None:
                    return failed[1]
            elif outcome is not None:
                told = outcome[1]
                return told if isinstance(told, Failed) else told.value  # type: ignore[return-value]
        return Lost(cause("not-waited-for"))

    def close(self) -> None:
        """Stop the process, whatever it does; who asks is told at once."""
        with self._lock:
            self._closed = True
            if self._worker is not None:
                self._worker.process.kill()
        with self._asking:
            if self._worker is not None:
                self._worker.dismiss()

    def _at_work(self) -> _Worker[Task] | None:
        """The worker, started where there is none; ``None`` once closed."""
        with self._lock:
            if self._closed:
                return None
            if self._worker is None:
                self._worker = _Worker.start(self._work, self._memory, self._modesty)
            return self._worker


@dataclass(slots=True)
class _Errand(Generic[Task]):
    """A task, and how often it took a worker with it."""

    task: Task
    deaths: int = 0


@dataclass(frozen=True, slots=True)
class _Gone:
    """A worker that died or was stopped; ``cause`` is what that tells of its task."""

    cause: Cause
    again: bool


_DIED = _Gone(CRASHED, again=True)
_READY = "ready"
_START = 120.0
"""Seconds that a worker may take to start on a machine that does much else."""
_LIFE = """
import sys
from multiprocessing.connection import Connection
pipe = Connection(int(sys.argv[1]))
sys.path[:] = pipe.recv()
from recit.workers import serve
serve(pipe)
"""
"""A worker's whole program. It looks for modules where the caller does."""


@dataclass(slots=True)
class _Worker(Generic[Task]):
    """One process, the errands it was sent, and until when the first may take."""

    process: subprocess.Popen[bytes]
    pipe: Connection
    errands: deque[_Errand[Task]] = field(default_factory=deque)
    deadline: float = float("inf")
    ready: bool = False

    @classmethod
    def start(cls, work: Callable[[Task], object], memory: int, modesty: int) -> _Worker[Task]:
        """Start a process that waits for tasks.

        It is a fresh interpreter. A fork would cut off the threads that libvips runs, and
        :mod:`multiprocessing` would run the caller's script once more in every worker.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            process = subprocess.Popen(
                [sys.executable, "-c", _LIFE, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
            )
        pipe = Connection(ours.detach())
        with contextlib.suppress(OSError):  # a worker that died at once is heard as such
            pipe.send(sys.path)
            pipe.send((work, memory, modesty))
        return cls(process, pipe, deadline=time.monotonic() + _START)

    def load(self, waiting: deque[_Errand[Task]], patience: float) -> None:
        """Send errands: one to do and one at hand; one that killed a worker goes alone."""
        while self.ready and waiting and len(self.errands) < 2:
            if self.errands and (self.errands[0].deaths or waiting[0].deaths):
                return
            errand = waiting.popleft()
            if not self.errands:
                self.deadline = time.monotonic() + patience
            self.errands.append(errand)
            with contextlib.suppress(OSError):  # the pipe's end is heard as the worker's
                self.pipe.send(errand.task)

    def hear(self, patience: float) -> tuple[_Errand[Task], _Done | Failed] | _Gone | None:
        """What the worker says: a result, nothing of note, or nothing ever more."""
        if not self.pipe.poll():
            if time.monotonic() < self.deadline:
                return None
            return _Gone(too_long(patience), again=False)
        try:
            told = self.pipe.recv()
        except (EOFError, OSError):
            return _DIED
        if told == _READY:
            self.ready = True
            self.deadline = float("inf")
            return None
        errand = self.errands.popleft()
        self.deadline = time.monotonic() + patience if self.errands else float("inf")
        return errand, told

    def bury(self, waiting: deque[_Errand[Task]], gone: _Gone) -> tuple[Task, Lost] | None:
        """Put back what the dead worker had not done; its task comes back when it is lost."""
        if not self.errands:
            return None
        first, *others = self.errands
        waiting.extendleft(reversed(others))
        first.deaths += 1
        if gone.again and first.deaths < 2:
            waiting.appendleft(first)
            return None
        return first.task, Lost(gone.cause)

    def dismiss(self) -> None:
        """Stop the process, whatever it does, and leave nothing of it."""
        self.pipe.close()
        self.process.kill()
        self.process.wait()


@dataclass(frozen=True, slots=True)
class _Done:
    """A result on its way through the pipe."""

    value: object


def _stirring(crew: Sequence[_Worker[Task]]) -> list[_Worker[Task]]:
    """The workers that said something, died, or took too long; waits for one of them."""
    by_pipe = {worker.pipe: worker for worker in crew}
    soonest = min(worker.deadline for worker in crew)
    patience = None if soonest == float("inf") else max(0.0, soonest - time.monotonic())
    heard = wait(list(by_pipe), patience)
    now = time.monotonic()
    return [worker for worker in crew if worker.pipe in heard or worker.deadline <= now]


def _nobody_starts() -> RecitError:
    return RecitError(
        "No worker process could be started",
        way_out=f"See what this says: {sys.executable} -c 'import recit'",
    )


def serve(pipe: Connection) -> None:
    """A worker's life: hear what the work is, do one task after another until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    work, memory, modesty = pipe.recv()
    os.nice(modesty)
    if sys.platform == "linux":
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (memory, most))
    with contextlib.suppress(EOFError, OSError):
        pipe.send(_READY)
        while True:
            pipe.send(_attempt(work, pipe.recv()))


def _attempt(work: Callable[[Task], object], task: Task) -> _Done | Failed:
    try:
        return _Done(work(task))
    except MemoryError:
        return _Done(Lost(TOO_LARGE))
    except Exception as error:  # noqa: BLE001  (the caller's process is told)
        return Failed(error)
