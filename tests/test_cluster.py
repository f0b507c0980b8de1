from __future__ import annotations

import os
import shutil
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster

from recit.catalogue.scan import scan
from recit.cli import run
from recit.cluster import Cluster
from recit.engines import Lost, too_long
from recit.errors import RecitError
from recit.workers import Processes
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
    assert found[8] == Lost(too_long(8))
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


def kill_a_busy_worker(local: LocalCluster, done: threading.Event) -> None:
    """Kill one worker process as soon as one of them is at work."""
    while not done.is_set():
        busy = [state.address for state in local.scheduler.workers.values() if state.processing]
        nannies = [one for one in local.workers.values() if one.worker_address in busy]
        if nannies:
            os.kill(nannies[0].process.pid, signal.SIGKILL)
            done.set()
        time.sleep(0.01)


@pytest.mark.parametrize("command", ["photos", "build"])
def test_the_command_line_loses_nothing_when_a_worker_is_killed(
    local: LocalCluster,
    event: Path,
    command: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(event.parent)
    shutil.rmtree(event / ".recit")
    twin = Path(shutil.copytree(event, event.parent / "twin" / event.name))
    engine = f"dask://{local.scheduler_address.removeprefix('tcp://')}"
    options = ["--json"] if command == "photos" else []
    killed = threading.Event()
    killer = threading.Thread(target=kill_a_busy_worker, args=(local, killed))
    killer.start()
    there = run([command, event.name, *options, "--engine", engine])
    was_killed = killed.is_set()
    killed.set()
    killer.join()
    told = capsys.readouterr().out
    assert was_killed
    assert run([command, str(twin), *options]) == there
    if command == "photos":
        assert told == capsys.readouterr().out
    else:
        names = {file.relative_to(event) for file in (event / "public").rglob("*.*")}
        assert names == {file.relative_to(twin) for file in (twin / "public").rglob("*.*")}
        pictures = [name for name in names if name.suffix in (".jpg", ".avif")]
        assert len(pictures) > 6
        unlike = [
            name for name in pictures if (event / name).read_bytes() != (twin / name).read_bytes()
        ]
        assert unlike == []
