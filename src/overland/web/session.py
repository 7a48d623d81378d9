"""Turns the session cookies of a page's visitor into a principal, and buys the next pair when the first is over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie, MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.handlers import BaseRouteHandler
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from overland.identity import Identity, SessionOver
from overland.kernel.http import ACCESS_COOKIE, principal_of, read_access
from overland.kernel.keys import WrongToken
from overland.kernel.principal import GUEST, Principal
from overland.kernel.problems import Problem, Unauthenticated
from overland.web import cookies
from overland.web.site import Site


def sessions(site: Site) -> Callable[[ASGIApp], ASGIApp]:
    """The middleware of all pages of a site."""

    def around(app: ASGIApp) -> ASGIApp:
        async def page(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != ScopeType.HTTP:
                await app(scope, receive, send)
                return
            principal, baked = await _visitor(site, _cookies(scope))
            if principal is not GUEST:
                scope["principal"] = principal  # type: ignore[typeddict-unknown-key]
            await app(scope, receive, _answering(send, baked, site))

        return page

    return around


async def signed_in(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Guard: this page is about the visitor's own account. Raises Unauthenticated, which leads to the sign-in."""
    if principal_of(connection).account_id is None:
        raise Unauthenticated


def _cookies(scope: Scope) -> dict[str, str]:
    sent = [value.decode("latin-1") for name, value in scope["headers"] if name == b"cookie"]
    return cookies.read("; ".join(sent))


async def _visitor(site: Site, sent: dict[str, str]) -> tuple[Principal, list[Cookie]]:
    """Who it is, and the cookies that their browser should keep from now on."""
    try:
        return read_access(site.keys, sent.get(ACCESS_COOKIE, "")), []
    except WrongToken:
        pass
    if not (token := sent.get(cookies.REFRESH_COOKIE)):
        return GUEST, []
    try:
        tokens = await site.doors[Identity].refresh(token)
        principal = read_access(site.keys, tokens.access)
    except (SessionOver, WrongToken):
        if own := sent.get(cookies.OWN_COOKIE):
            # The half hour of looking as someone else is over: they are themselves again.
            principal, baked = await _visitor(site, {cookies.REFRESH_COOKIE: own})
            return principal, [*baked, cookies.bake(cookies.OWN_COOKIE, "", timedelta(0), secure=site.production)]
        return GUEST, cookies.signed_out(secure=site.production)
    except Problem:
        # Identity does not answer: the visitor is a guest for now and keeps the cookie for the next page.
        return GUEST, []
    return principal, cookies.signed_in(tokens, site.clock.now(), secure=site.production)


def _answering(send: Send, baked: list[Cookie], site: Site) -> Send:
    async def answer(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableScopeHeaders.from_message(message)
            set_already = {value.partition("=")[0] for value in headers.getall("set-cookie", [])}
            for cookie in baked:
                # What the page itself decided (signing out, signing in as someone else) has the last word.
                if cookie.key not in set_already:
                    headers.add("set-cookie", cookie.to_header(header=""))
            protect(headers, site)
        await send(message)

    return answer


def protect(headers: Any, site: Site) -> None:
    """What browsers are told of every page, unless the page has said it already."""
    if site.production and site.public_url.startswith("https:"):
        headers.setdefault("strict-transport-security", "max-age=31536000")
    headers.setdefault("x-content-type-options", "nosniff")
    headers.setdefault("referrer-policy", "same-origin")
    headers.setdefault("cross-origin-opener-policy", "same-origin")
    headers.setdefault("cache-control", "private, no-cache")
    headers.setdefault("vary", "Cookie, Accept-Language, Accept-Encoding")
