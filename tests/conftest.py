"""What several tests stand on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from recit.project import arrange
from tests.events import write_event


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
