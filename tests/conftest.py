"""What several tests stand on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.events import write_event


@pytest.fixture
def event(tmp_path: Path) -> Path:
    """The sample event as a story's folder: six photos, an account without any in it."""
    return write_event(tmp_path / "ferry")
