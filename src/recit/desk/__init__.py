"""The desk: a page on this machine where an editor rearranges a story with her hands."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recit.desk.app import rooms
    from recit.desk.desk import Desk

__all__ = ["Desk", "rooms"]

_HOMES = {"Desk": "recit.desk.desk", "rooms": "recit.desk.app"}
"""Where each name lives. Its room is loaded when it is first asked for: the doorway shows the
photos before the stages are there."""

if not TYPE_CHECKING:  # a type checker sees the imports above, and a wrong name as wrong

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = found = getattr(import_module(_HOMES[name]), name)
        return found
