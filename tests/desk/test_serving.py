"""The lines at which the desk and the preview answer."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from recit import serve
from recit.desk import serving


def _waits_for_more(line: socket.socket) -> bool:
    """Whether what is answered at that line may wait for the browser to confirm it."""

    async def ask() -> bool:
        told: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            del reader
            ours = writer.get_extra_info("socket")
            told.set_result(not ours.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        async with await asyncio.start_server(answer, sock=line):
            _, writer = await asyncio.open_connection(*line.getsockname()[:2])
            writer.close()
            return await told

    with ThreadPoolExecutor(1) as elsewhere:  # where no browser's loop runs
        return elsewhere.submit(asyncio.run, ask()).result()


@pytest.mark.parametrize("line", [lambda: serving.listen("127.0.0.1", 0), serve.line])
def test_no_small_answer_waits_for_the_one_before(line: Callable[[], socket.socket]) -> None:
    with closing(line()) as opened:
        assert not _waits_for_more(opened)
