"""Work on a Dask cluster: an engine like this machine's own processes.

Comes with ``pip install "recit[dask]"``. The workers of the cluster have recit installed
and see the originals under the same address as this machine.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from distributed import Client, Future, KilledWorker, wait

from recit.engines import CRASHED, TOO_LARGE, Lost, too_long
from recit.errors import RecitError

Task = TypeVar("Task")
Result = TypeVar("Result")

_START = 60.0
"""Seconds that a cluster without a worker may take to have one."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The Dask scheduler at ``address``, such as ``tcp://10.0.0.5:8786``.

    A task whose worker dies goes to another; one that kills worker after worker is lost.
    After ``patience`` seconds a worker is restarted and its task tried once more, since
    the worker may have been busy with dying; a task that takes as long again is lost.
    """

    address: str
    patience: float = 60.0

    def patient(self, seconds: float) -> Cluster:
        """See :meth:`recit.engines.Engine.patient`."""
        return replace(self, patience=seconds)

    def run(
        self, work: Callable[[Task], Result], tasks: Sequence[Task]
    ) -> Iterator[tuple[Task, Result | Lost]]:
        """See :meth:`recit.engines.Engine.run`. Raises :class:`RecitError` for no cluster."""
        if not tasks:
            return
        with self._client() as client:
            waiting = [_Errand(task) for task in reversed(tasks)]
            running: dict[Future[Result], _Errand[Task]] = {}
            while waiting or running:
                # one task for each thread, so that none waits behind another that hangs
                threads = max(1, sum(client.nthreads().values()))
                while waiting and len(running) < threads:
                    errand = waiting.pop()
                    errand.deadline = time.monotonic() + self.patience
                    running[client.submit(work, errand.task, pure=False)] = errand
                late = self._late(client, running)
                for future in [future for future in running if future in late or future.done()]:
                    errand = running.pop(future)
                    outcome = None if future in late else self._outcome(future)
                    if outcome is not None:
                        yield errand.task, outcome.value
                    elif errand.late:
                        yield errand.task, Lost(too_long(self.patience))
                    else:
                        errand.late = True
                        waiting.append(errand)

    def _client(self) -> Client:
        try:
            client = Client(self.address, timeout=5, set_as_default=False)
        except (OSError, ValueError) as error:
            raise RecitError(
                f"No Dask scheduler answers at {self.address}",
                way_out="Start one with: dask scheduler; and its workers with: dask worker ADDRESS",
            ) from error
        with contextlib.ExitStack() as if_it_fails:
            if_it_fails.enter_context(client)
            self._expect_workers(client)
            if_it_fails.pop_all()
        return client

    def _expect_workers(self, client: Client) -> None:
        """Wait for a worker, which may be starting; raise where none comes."""
        try:
            client.wait_for_workers(1, timeout=_START)
        except (TimeoutError, FutureTimeoutError) as error:
            raise RecitError(
                f"The Dask cluster at {self.address} has no worker",
                way_out=f"Start some: dask worker {self.address}",
            ) from error

    def _late(
        self, client: Client, running: dict[Future[Result], _Errand[Task]]
    ) -> list[Future[Result]]:
        """Wait until a task is done or late; give up the late ones and free their workers.

        A task that no worker has yet, since some are still starting, gets new time.
        """
        soonest = min(errand.deadline for errand in running.values())
        with client.as_current(), contextlib.suppress(TimeoutError, FutureTimeoutError):
            patience = max(0.05, soonest - time.monotonic())
            wait(list(running), timeout=patience, return_when="FIRST_COMPLETED")
        now = time.monotonic()
        over = [
            future
            for future, errand in running.items()
            if errand.deadline <= now and not future.done()
        ]
        if not over:
            return []
        self._expect_workers(client)
        busy = client.processing()
        held = {key for keys in busy.values() for key in keys}
        for future in over:
            running[future].deadline = now + self.patience
        late = [future for future in over if future.key in held]
        keys = {future.key for future in late}
        client.cancel(list(late), force=True)
        stuck = [worker for worker, tasks in busy.items() if not keys.isdisjoint(tasks)]
        if stuck:
            client.restart_workers(stuck, timeout=30, raise_for_error=False)
        return late

    def _outcome(self, future: Future[Result]) -> _Done[Result | Lost] | None:
        """What a finished task gave, or ``None`` where its result died with its worker."""
        try:
            return _Done(future.result(timeout=self.patience))
        except (CancelledError, TimeoutError, FutureTimeoutError):
            return None
        except KilledWorker:
            return _Done(Lost(CRASHED))
        except MemoryError:
            return _Done(Lost(TOO_LARGE))


@dataclass(slots=True)
class _Errand(Generic[Task]):
    """A task on its way: until when it may take, and whether it was late before."""

    task: Task
    deadline: float = 0.0
    late: bool = False


@dataclass(frozen=True, slots=True)
class _Done(Generic[Result]):
    """A result, which may itself be ``None``."""

    value: Result
