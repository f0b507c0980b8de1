"""Where work runs: this machine's processes, or a cluster.

Work on files from outside runs where a crash, a hang or a bomb costs that one piece of
work and never the run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from recit.story.cause import Cause, cause

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Lost:
    """A piece of work that took its worker with it, and why that was."""

    cause: Cause

    @property
    def reason(self) -> str:
        """The cause in English, a phrase that follows the name of what was worked on."""
        return self.cause.told()


@dataclass(frozen=True, slots=True)
class Failed:
    """The exception that ended a piece of work; its worker lives on."""

    error: Exception


CRASHED = cause("crashed")
TOO_LARGE = cause("too-much-memory")


def too_long(patience: float) -> Cause:
    """Why a task is given up that took more than so many seconds."""
    return cause("too-long", seconds=f"{patience:g}")


class Engine(Protocol):
    """Runs one function over many tasks, away from the caller's process."""

    def patient(self, seconds: float) -> Engine:
        """The same engine, where one task may take so long."""
        ...

    def run(
        self, work: Callable[[Task], Result], tasks: Sequence[Task]
    ) -> Iterator[tuple[Task, Result | Lost]]:
        """Give back every task with its result, in the order in which they are done.

        ``work`` is a module's own function; tasks and results can be pickled. An
        exception that ``work`` raises is raised here.
        """
        ...
