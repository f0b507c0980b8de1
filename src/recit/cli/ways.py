"""What several commands share: options, and the ways a command ends badly."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Sequence
from typing import Annotated, Literal

from cyclopts import Parameter, Token

from recit.engines import Engine
from recit.errors import RecitError


def _count(kind: object, tokens: Sequence[Token]) -> int | Literal["all"]:  # noqa: ARG001
    stated = tokens[0].value
    if stated == "all":
        return "all"
    if not stated.isdecimal() or int(stated) < 1:
        raise ValueError("Name at least 1 photo, or all.")
    return int(stated)


Photos = Annotated[int | Literal["all"] | None, Parameter(name="--photos", converter=_count)]

EngineAddress = Annotated[str | None, Parameter(name="--engine")]


def _possible_port(kind: object, number: object) -> None:  # noqa: ARG001
    if isinstance(number, int) and not 0 <= number <= 65535:
        raise ValueError("A port is a number from 0 to 65535.")


PORT = Parameter(name="--port", validator=_possible_port)


class MisuseError(Exception):
    """The command's options do not go together."""


class BlockedError(Exception):
    """The work is done, but not all of it can be published; its arguments say why."""


def engine_at(address: str | None) -> Engine | None:
    """The cluster at ``dask://HOST:PORT``; ``None``, for this machine, where none is named.

    Raises :class:`MisuseError` for another address, :class:`RecitError` where what a
    cluster needs is not installed.
    """
    if address is None:
        return None
    found = re.fullmatch(r"dask://([^/\s]+:\d+)/?", address)
    if found is None:
        raise MisuseError(f"--engine takes dask://HOST:PORT, not {address}.")
    try:
        cluster = pkgutil.resolve_name("recit.cluster:Cluster")
    except ImportError as error:
        raise RecitError(
            "--engine needs a package that is not installed",
            way_out='Install it: pip install "recit[dask]"',
        ) from error
    made: Engine = cluster(f"tcp://{found[1]}")
    return made
