"""A forgotten password: a code is sent, and with it another password is set."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get, post

from overland.identity import Forgotten, Identity, ResetPassword
from overland.kernel.http import anyone
from overland.web.account import tickets
from overland.web.account.attempt import again, attempt, wrong
from overland.web.account.sign import address_of
from overland.web.forms import Typed, from_body
from overland.web.site import Site
from overland.web.visit import Visit


@get("/forgotten", guards=[anyone])
async def ask(visit: Visit) -> Response[str]:
    """Whose password?"""
    return visit.page("account/forgotten.html", typed=Typed())


@post("/forgotten", guards=[anyone])
async def forget(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """Send a code, if there is such an account; the answer is the same."""
    typed = await from_body(request)
    typed.need("login")
    form = Forgotten(typed["login"][:254])
    sent = await attempt(typed, lambda: site.doors[Identity].forget_password(form, address_of(request)))
    if sent is None:
        return again(visit, "account/forgotten.html", typed)
    tickets.keep(visit, tickets.PASSWORD, sent.ticket)
    return visit.go("/forgotten/code")


@get("/forgotten/code", guards=[anyone])
async def ask_code(visit: Visit) -> Response[Any]:
    """The code, and another password."""
    if not tickets.kept(visit, tickets.PASSWORD):
        return visit.go("/forgotten")
    return visit.page("account/forgotten_code.html", typed=Typed())


@post("/forgotten/code", guards=[anyone])
async def reset(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """Set another password; then one signs in with it."""
    typed = await from_body(request)
    typed.need("code", "new_password")
    ticket = tickets.kept(visit, tickets.PASSWORD) or "none"
    form = ResetPassword(ticket, typed["code"][:40], typed.raw("new_password")[:1000])
    await attempt(typed, lambda: site.doors[Identity].reset_password(form))
    if wrong(typed):
        return again(visit, "account/forgotten_code.html", typed)
    tickets.drop(visit, tickets.PASSWORD)
    return visit.go("/sign-in?changed=1")
