from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator

import pytest
from distributed import LocalCluster

from recit.catalogue.scan import scan
from recit.cluster import Cluster
from recit.engines import Lost, Processes
from recit.errors import RecitError
from tests.catalogue.files import SUMMIT
from tests.test_engines import double, fall, refuse


@pytest.fixture(scope="module")
def local() -> Iterator[LocalCluster]:
    """A real cluster: a scheduler and three worker processes on this machine."""
    with LocalCluster(
        n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        yield cluster


def test_every_task_comes_back_with_its_result(local: LocalCluster) -> None:
    found = dict(Cluster(local.scheduler_address).run(double, range(40)))
    assert found == {number: 2 * number for number in range(40)}


def test_a_task_that_kills_its_workers_is_lost_and_the_rest_is_done(local: LocalCluster) -> None:
    found = dict(Cluster(local.scheduler_address, patience=30).run(fall, [1, 2, 7, 3, 4]))
    assert isinstance(found[7], Lost)
    assert {number: found[number] for number in (1, 2, 3, 4)} == {1: 1, 2: 2, 3: 3, 4: 4}


def test_a_task_that_hangs_is_lost(local: LocalCluster) -> None:
    # workers that are awake: a fresh one spends its first task on importing
    assert len(list(Cluster(local.scheduler_address).run(double, range(12)))) == 12
    found = dict(Cluster(local.scheduler_address, patience=8).run(fall, [1, 8, 2]))
    assert found[8] == Lost("took more than 8 seconds to read")
    assert (found[1], found[2]) == (1, 2)


def test_an_error_of_the_work_itself_is_raised(local: LocalCluster) -> None:
    with pytest.raises(ValueError, match="3"):
        list(Cluster(local.scheduler_address).run(refuse, [3]))


def test_the_same_catalogue_with_a_worker_killed_in_the_middle(local: LocalCluster) -> None:
    killed = threading.Event()

    def kill_one(done: int, total: int) -> None:
        if done >= total // 4 and not killed.is_set():
            killed.set()
            nanny = next(iter(local.workers.values()))
            os.kill(nanny.process.pid, signal.SIGKILL)

    there = scan(SUMMIT, engine=Cluster(local.scheduler_address), progress=kill_one)
    assert killed.is_set()
    assert there == scan(SUMMIT, engine=Processes())


def test_no_scheduler_is_told() -> None:
    assert list(Cluster("tcp://127.0.0.1:9").run(double, [])) == []
    with pytest.raises(RecitError, match=r"tcp://127.0.0.1:9"):
        list(Cluster("tcp://127.0.0.1:9").run(double, [1]))
