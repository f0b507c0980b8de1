"""How far a run is: bars on a terminal, plain lines anywhere else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

if TYPE_CHECKING:
    from recit import intake
    from recit.intake import Stage

_STAGES: Mapping[Stage, str] = {
    "reading": "Reading photos",
    "looking": "Looking at photos",
    "developing": "Developing pictures",
}


@contextmanager
def watching(stream: TextIO) -> Iterator[intake.Progress]:
    """Show on ``stream`` how far the run inside the block is."""
    if not stream.isatty():
        yield _Plain(stream)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(file=stream), transient=True) as bars:
        yield _Bars(bars)


class _Plain:
    """Progress where nobody watches: a line at each tenth of a stage."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __call__(self, stage: Stage, done: int, total: int, /) -> None:
        if done == total or done * 10 // total > (done - 1) * 10 // total:
            self._stream.write(f"{_STAGES[stage]}: {done} of {total}\n")


class _Bars:
    """Progress on a terminal: a bar for each stage, of as many photos as it has now."""

    def __init__(self, bars: Progress) -> None:
        self._bars = bars
        self._tasks: dict[Stage, TaskID] = {}

    def __call__(self, stage: Stage, done: int, total: int, /) -> None:
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(_STAGES[stage])
        self._bars.update(self._tasks[stage], completed=done, total=total)
