"""The desk on an address of this machine, until it is stopped."""

from __future__ import annotations

import socket
from collections.abc import Callable
from types import FrameType

import uvicorn

from recit.desk.app import application
from recit.desk.desk import Desk
from recit.errors import PublishError

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
    desk: Desk,
    line: socket.socket,
    *,
    token: str,
    stamp: str,
    opened: Callable[[str], None],
) -> None:
    """Serve the desk on the socket until Ctrl-C.

    ``token`` must be shown by whoever comes, where it is not empty; ``stamp`` marks the
    changes that the desk's own pages ask for. ``opened`` is called with the address.
    """
    host, port = line.getsockname()[:2]
    app = application(desk, host=host, token=token, stamp=stamp)
    config = uvicorn.Config(
        app, log_level="warning", server_header=False, timeout_graceful_shutdown=1
    )
    name = f"[{host}]" if ":" in host else host
    opened(f"http://{name}:{port}/" + (f"?token={token}" if token else ""))
    _Server(config, desk).run(sockets=[line])


class _Server(uvicorn.Server):
    """A server that lets the open lines go before it waits for them to end."""

    def __init__(self, config: uvicorn.Config, desk: Desk) -> None:
        super().__init__(config)
        self._desk = desk

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """On Ctrl-C."""
        self._desk.bell.close()
        super().handle_exit(sig, frame)
