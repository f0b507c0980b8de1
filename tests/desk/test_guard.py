"""Who may ask the desk: its own pages alone, whatever another site makes a browser send."""

from __future__ import annotations

import http.client
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from recit.desk.guard import is_loopback
from tests.desk.conftest import PLACED, placed_in
from tests.desk.room import STAMP, Room, running

Headers = dict[str, str]


def ask(room: Room, method: str, path: str, headers: Headers | None = None) -> tuple[int, Headers]:
    place = urlsplit(room.address)
    line = http.client.HTTPConnection(place.hostname or "", place.port, timeout=10)
    line.request(method, path, headers=headers or {})
    answer = line.getresponse()
    answer.read()
    line.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}


def host(room: Room) -> str:
    return urlsplit(room.address).netloc


OUT = "/0/act/out?photo=photos/FRY_0001.jpg"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Recit-Desk": "guessed"},
        {"X-Recit-Desk": STAMP, "Origin": "http://evil.example"},
        {"X-Recit-Desk": STAMP, "Origin": "null"},
        {"X-Recit-Desk": STAMP, "Sec-Fetch-Site": "cross-site"},
        {"X-Recit-Desk": STAMP, "Sec-Fetch-Site": "same-site"},
        {"X-Recit-Desk": STAMP, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
        {"X-Recit-Desk": STAMP, "Host": "evil.example"},
        {"X-Recit-Desk": STAMP, "Host": "127.0.0.1.evil.example"},
    ],
)
def test_a_change_that_is_not_the_desks_own_is_refused(room: Room, headers: Headers) -> None:
    status, _ = ask(room, "POST", OUT, headers)
    assert status == 403
    assert room.text == PLACED


def test_other_hosts_and_sites_read_nothing(room: Room) -> None:
    assert ask(room, "GET", "/0/", {"Host": "evil.example"})[0] == 403
    embedded = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    assert ask(room, "GET", "/0/table", embedded)[0] == 403
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert ask(room, "GET", "/0/", link)[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/0/preview/../../story.md",
        "/0/preview/%2e%2e/%2e%2e/story.md",
        "/0/preview//etc/passwd",
        "/static/../desk.py",
        "/static/%2e%2e/desk.py",
        "/thumb/../../story.md",
        "/thumb/000000000000",
        "/0/panel/nothing",
        "/0/panel/card?photo=../story.md",
        "/7/",
    ],
)
def test_only_files_of_the_story_are_read(room: Room, path: str) -> None:
    assert ask(room, "GET", path)[0] == 404


def test_every_page_has_a_strict_policy(room: Room) -> None:
    for path in ("/0/", "/0/preview/", "/0/table", "/static/desk.js"):
        status, headers = ask(room, "GET", path)
        assert status == 200
        policy = headers["content-security-policy"]
        assert "script-src 'self';" in policy
        assert "default-src 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
    assert "unsafe" not in ask(room, "GET", "/0/")[1]["content-security-policy"]


def test_elsewhere_than_on_this_machine_a_token_opens_the_desk(
    read_event: Path, tmp_path: Path
) -> None:
    with running(placed_in(read_event, tmp_path / "ferry"), token="a token") as room:
        assert ask(room, "GET", "/0/")[0] == 401
        assert ask(room, "GET", "/0/?token=wrong")[0] == 401
        status, headers = ask(room, "GET", "/0/?token=a%20token")
        assert (status, headers["location"]) == (303, "/0/")
        cookie = headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "samesite=strict" in cookie.lower()
        assert ask(room, "GET", "/0/", {"Cookie": cookie.split(";")[0]})[0] == 200
        assert ask(room, "POST", OUT, {"X-Recit-Desk": STAMP})[0] == 401


@pytest.mark.parametrize("name", ["127.0.0.1", "::1", "localhost", "127.3.2.1"])
def test_loopback_is_this_machine(name: str) -> None:
    assert is_loopback(name)


@pytest.mark.parametrize("name", ["0.0.0.0", "192.168.1.5", "::", "desk.example", ""])
def test_everything_else_is_not(name: str) -> None:
    assert not is_loopback(name)
