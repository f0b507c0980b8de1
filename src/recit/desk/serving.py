"""The desk on an address of this machine, until it is stopped."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import uvicorn
from starlette.applications import Starlette

from recit import desk as rooms
from recit.desk.doorway import Doorway
from recit.desk.guard import Guard
from recit.desk.kept import recall
from recit.errors import PublishError

if TYPE_CHECKING:
    from recit.desk import Desk

_BACKLOG = 128


def listen(host: str, port: int) -> socket.socket:
    """A socket at that address, 0 for any free port.

    It names its protocol: asyncio sends small answers at once on such sockets alone, and
    on others each waits some 40 ms for the browser to confirm the one before. Raises
    :class:`PublishError` where the address cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    line = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        line.bind((host, port))
        line.listen(_BACKLOG)
    except OSError as error:
        line.close()
        raise PublishError(
            f"The desk cannot open at {host}:{port}: {error.strerror or error}",
            way_out="Name another one with --port, or close what runs there.",
        ) from error
    return line


def serve(
    opening: Callable[[Callable[[], None]], Desk],
    line: socket.socket,
    *,
    root: Path,
    token: str,
    stamp: str,
    opened: Callable[[str], None],
) -> None:
    """Serve the desk of the story in ``root`` on the socket until Ctrl-C.

    ``opening`` gives the desk; it is handed what to call as it goes on, which raises where
    nobody wants the desk any more. Where the last desk kept what it showed, that is served
    until this one is open; else it is open first. ``token`` must be shown by whoever
    comes, where it is not empty; ``stamp`` marks the changes that the desk's own pages ask
    for. ``opened`` is called with the address once Ctrl-C is heard: before that, Python may
    lose it in a destructor. Raises as ``opening``.
    """
    host, port = line.getsockname()[:2]
    kept = recall(root)
    with ExitStack() as leaving:
        desks: list[Desk] = []

        def come_in() -> Starlette:
            desks.append(leaving.enter_context(closing(opening(doorway.go_on))))
            return rooms.rooms(desks[0], stamp=stamp)

        def shut() -> None:
            server.should_exit = True

        doorway = Doorway(come_in, kept, stamp=stamp, gave_up=shut)
        if not kept.pages:
            doorway.enter(come_in())
        config = uvicorn.Config(
            Guard(doorway, host=host, token=token, stamp=stamp),
            lifespan="on",
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=1,
        )
        name = f"[{host}]" if ":" in host else host
        address = f"http://{name}:{port}/" + (f"?token={token}" if token else "")
        server = _Server(config, doorway, desks, lambda: opened(address))
        server.run(sockets=[line])
        doorway.outcome()


class _Server(uvicorn.Server):
    """A server that lets the open lines go before it waits for them to end."""

    def __init__(
        self,
        config: uvicorn.Config,
        doorway: Doorway,
        desks: Sequence[Desk],
        listening: Callable[[], None],
    ) -> None:
        super().__init__(config)
        self._doorway, self._desks, self._listening = doorway, desks, listening

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Called when signals are heard already, and nobody is served yet."""
        self._listening()
        await super().startup(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """On Ctrl-C."""
        self._doorway.close()
        for desk in self._desks:
            desk.bell.close()
        super().handle_exit(sig, frame)
