"""What several tests stand on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from recit.project import arrange
from tests.editions.browser import chromium
from tests.events import write_event

# How long an example takes depends on what else the machine does: no test is timed.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session", autouse=True)
def english() -> Iterator[None]:
    """The tests read what is printed, wherever they run.

    By ``LC_MESSAGES``: an ``LC_ALL`` that the machine lacks would leave new interpreters
    with ASCII, and no path with an accent readable.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("LC_ALL", raising=False)
        patch.setenv("LC_MESSAGES", "en_GB.UTF-8")
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a process: Playwright runs no second one beside it."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def read_event(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample event, read and arranged once, so that its cache is warm; do not touch."""
    root = write_event(tmp_path_factory.mktemp("read") / "ferry")
    arrange(root, write=False)
    return root


@pytest.fixture
def event(read_event: Path, tmp_path: Path) -> Path:
    """The sample event as a story's folder: six photos, an account without any in it."""
    return Path(shutil.copytree(read_event, tmp_path / "ferry"))
