"""What the address of originals looks like, and how it is shown to people."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

NAMED = "photos"
"""The folder that photos are named by where they lie elsewhere: a story's own by default."""

_PASSWORD = re.compile(r"(?<=://)([^/@\s]*?):[^/\s]*(?=@)")


def is_elsewhere(path: str) -> bool:
    """Whether a path is an address or a zip file, and no folder of this machine."""
    return "://" in path or is_zip(path)


def is_zip(path: str) -> bool:
    """Whether a path or an address is that of a zip file, by its name."""
    named = path.partition("?")[0] if "://" in path else path
    return PurePosixPath(named).suffix.lower() == ".zip"


def shown(text: str) -> str:
    """The text with ``…`` in the place of each password in an address."""
    return _PASSWORD.sub(r"\1:…", text)
