"""Clock and processor seconds of a piece of work, those of its processes included."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Clock and processor seconds, those of child processes that ended included."""
    before, start = _processor(), time.perf_counter()
    work()
    return time.perf_counter() - start, _processor() - before


def _processor() -> float:
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(use.ru_utime + use.ru_stime for use in uses)
