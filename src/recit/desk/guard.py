"""Who may ask the desk for something: this machine's own pages, or whoever has the token.

A page of another site in the same browser is not one of them: hosts that the desk does
not know, foreign origins and cross-site requests are refused before anything is read.
The rules follow the OWASP cheat sheets on cross-site request forgery and DNS rebinding.
"""

from __future__ import annotations

import ipaddress
import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "recit-desk"
STAMP = "x-recit-desk"
"""The header that every change carries; a form of another site cannot set it."""

_SAFE = frozenset({"GET", "HEAD"})
_OURS = frozenset({"same-origin", "none"})

DESK_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
    " connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
PREVIEW_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline';"
    " img-src 'self' data:; font-src 'self' data:; connect-src 'self'; form-action 'none';"
    " base-uri 'none'; frame-ancestors 'self'"
)
"""The story's page carries each photo's ratio and tint in style attributes."""


def is_loopback(host: str) -> bool:
    """Whether that address is reached from this machine alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Guard:
    """Lets through what comes from the desk's own pages.

    ``host`` is the address that the desk is bound to. ``token`` must be shown once, in the
    address, where it is not empty; ``stamp`` comes with every change.
    """

    def __init__(self, app: ASGIApp, *, host: str, token: str, stamp: str) -> None:
        self._app = app
        self._host = host
        self._token = token
        self._stamp = stamp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await PlainTextResponse(refusal, 403)(scope, receive, send)
            return
        if self._token and not self._has_cookie(headers):
            given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
            if not secrets.compare_digest(given.encode(), self._token.encode()):
                text = "Open the desk by the whole address that recit printed, token included."
                await PlainTextResponse(text, 401)(scope, receive, send)
                return
            answer = RedirectResponse(scope["path"], 303)
            answer.set_cookie(COOKIE, self._token, httponly=True, samesite="strict")
            await answer(scope, receive, send)
            return
        await self._app(scope, receive, _armoured(scope, send))

    def _refusal(self, scope: Scope, headers: Headers) -> str | None:
        host = headers.get("host", "")
        if not self._knows(host):
            return f"The desk is not at {host}."
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != host:
            return "Requests of other sites are refused."
        site = headers.get("sec-fetch-site", "same-origin")
        opens = headers.get("sec-fetch-mode") == "navigate" and scope["method"] in _SAFE
        if site not in _OURS and not opens:
            return "Requests of other sites are refused."
        stamp = headers.get(STAMP, "")
        if scope["method"] not in _SAFE and not secrets.compare_digest(
            stamp.encode(), self._stamp.encode()
        ):
            return "This page is older than the desk that runs now: load it again."
        return None

    def _knows(self, host: str) -> bool:
        name = urlsplit(f"//{host}").hostname or ""
        if is_loopback(self._host):
            return is_loopback(name)
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return name in (self._host, "localhost")
        return True

    def _has_cookie(self, headers: Headers) -> bool:
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return False
        given = cookies[COOKIE].value if COOKIE in cookies else ""
        return secrets.compare_digest(given.encode(), self._token.encode())


def _armoured(scope: Scope, send: Send) -> Send:
    policy = PREVIEW_POLICY if "/preview/" in scope["path"] else DESK_POLICY

    async def armoured(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["content-security-policy"] = policy
            headers["x-content-type-options"] = "nosniff"
            headers["referrer-policy"] = "no-referrer"
            headers["cross-origin-resource-policy"] = "same-origin"
            headers["cross-origin-opener-policy"] = "same-origin"
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return armoured
