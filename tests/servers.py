"""Real servers on this machine that hand out a folder: HTTP, FTP, SFTP and S3.

Each runs in threads of its own and answers several connections at once, so that the
worker processes of recit meet it as they would meet a distant one.
"""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import boto3
import paramiko
from moto.server import ThreadedMotoServer
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler
from pyftpdlib.servers import ThreadedFTPServer

NAME, PASSWORD = "desk", "s3cret"


class _Quiet(SimpleHTTPRequestHandler):
    """Python's own web server, which lists folders and tells no checksum of a file."""

    refused = False

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing of every request."""

    def do_GET(self) -> None:
        """Answer, or refuse everybody."""
        if self.refused:
            self.send_error(401)
        else:
            super().do_GET()


class _Locked(_Quiet):
    refused = True


@contextmanager
def web(folder: Path, *, locked: bool = False) -> Iterator[str]:
    """A web server that shows the folder; one that is ``locked`` refuses everybody."""
    handler = partial(_Locked if locked else _Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def ftp(folder: Path) -> Iterator[str]:
    """An FTP server that lets the desk in; gives back its address without a name."""
    allowed = DummyAuthorizer()
    allowed.add_user(NAME, PASSWORD, str(folder), perm="elr")
    handler = type("Handler", (FTPHandler,), {"authorizer": allowed, "use_sendfile": False})
    server = ThreadedFTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"timeout": 0.05})
    thread.start()
    try:
        yield f"127.0.0.1:{server.address[1]}"
    finally:
        server.close_all()
        thread.join()


@contextmanager
def sftp(folder: Path) -> Iterator[str]:
    """An SFTP server that lets the desk in; gives back its address without a name."""
    key = paramiko.RSAKey.generate(2048)
    door = socket.create_server(("127.0.0.1", 0))
    lines: list[paramiko.Transport] = []

    def answer() -> None:
        while True:
            try:
                line, _ = door.accept()
            except OSError:
                return
            transport = paramiko.Transport(line)
            transport.add_server_key(key)
            transport.set_subsystem_handler(
                "sftp", paramiko.SFTPServer, _Shelf, root=os.path.realpath(folder)
            )
            lines.append(transport)
            # With an event of its own the greeting is not waited for, so no guest who leaves
            # in the middle of it holds up the next, or the end.
            transport.start_server(threading.Event(), _Porter())

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        yield f"127.0.0.1:{door.getsockname()[1]}"
    finally:
        with closing(door):
            door.shutdown(socket.SHUT_RDWR)
        thread.join()
        for line in lines:
            line.close()


class _Porter(paramiko.ServerInterface):
    """Lets in who knows the password."""

    def check_auth_password(self, username: str, password: str) -> int:
        known = (username, password) == (NAME, PASSWORD)
        return paramiko.AUTH_SUCCESSFUL if known else paramiko.AUTH_FAILED

    def get_allowed_auths(self, username: str) -> str:  # noqa: ARG002
        return "password"

    def check_channel_request(self, kind: str, chanid: int) -> int:  # noqa: ARG002
        return paramiko.OPEN_SUCCEEDED


class _Shelf(paramiko.SFTPServerInterface):
    """A folder, to read from."""

    def __init__(self, server: paramiko.ServerInterface, *, root: str) -> None:
        super().__init__(server)
        self._root = root

    def _real(self, path: str) -> str:
        return self._root + self.canonicalize(path)

    def list_folder(self, path: str) -> list[paramiko.SFTPAttributes] | int:
        real = self._real(path)
        try:
            return [
                paramiko.SFTPAttributes.from_stat(os.lstat(f"{real}/{name}"), name)
                for name in os.listdir(real)  # noqa: PTH208
            ]
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno or 0)

    def stat(self, path: str) -> paramiko.SFTPAttributes | int:
        try:
            return paramiko.SFTPAttributes.from_stat(Path(self._real(path)).stat())
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno or 0)

    lstat = stat

    def open(
        self,
        path: str,
        flags: int,
        attr: paramiko.SFTPAttributes,  # noqa: ARG002
    ) -> paramiko.SFTPHandle | int:
        try:
            stream = Path(self._real(path)).open("rb")  # noqa: SIM115  (the handle closes it)
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno or 0)
        handle = _Reading(flags)
        handle.readfile = stream
        return handle


class _Reading(paramiko.SFTPHandle):
    """An open file that tells its size."""

    def stat(self) -> paramiko.SFTPAttributes | int:
        return paramiko.SFTPAttributes.from_stat(os.fstat(self.readfile.fileno()))


@contextmanager
def s3(folder: Path) -> Iterator[str]:
    """An S3 server whose bucket ``wire`` holds the folder; gives back its endpoint."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    try:
        client = boto3.client(
            "s3",
            endpoint_url=endpoint,
            region_name="us-east-1",
            aws_access_key_id=NAME,
            aws_secret_access_key=PASSWORD,
        )
        client.create_bucket(Bucket="wire")
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                key = file.relative_to(folder).as_posix()
                client.put_object(Bucket="wire", Key=key, Body=file.read_bytes())
        client.close()
        yield endpoint
    finally:
        server.stop()
