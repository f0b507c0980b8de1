"""What several commands share: the number of photos, and the ways a command ends badly."""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import Parameter


def _at_least_one(kind: object, count: object) -> None:  # noqa: ARG001
    if isinstance(count, int) and count < 1:
        raise ValueError("Name at least 1 photo, or all.")


Photos = Annotated[int | Literal["all"] | None, Parameter(name="--photos", validator=_at_least_one)]


class MisuseError(Exception):
    """The command's options do not go together."""


class BlockedError(Exception):
    """The work is done, but not all of it can be published; its arguments say why."""
