"""Name, language, password, and the addresses one signs in with."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get, post

from overland.identity import Identity, NewLogin, NewPassword, Profile, SentCode
from overland.web import cookies
from overland.web.account import tickets
from overland.web.account.attempt import again, attempt, wrong
from overland.web.account.sign import address_of
from overland.web.forms import Typed, from_body
from overland.web.session import signed_in
from overland.web.site import Site
from overland.web.visit import Visit


@get("/account/profile", guards=[signed_in])
async def ask_profile(visit: Visit, site: Site) -> Response[str]:
    """Name and language as they are."""
    me = await site.doors[Identity].account(visit.by)
    return visit.page("account/profile.html", typed=Typed().fill(name=me.name, language=me.language))


@post("/account/profile", guards=[signed_in])
async def change_profile(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """Another name or language; the pages follow it at once."""
    typed = await from_body(request)
    typed.need("name", "language")
    form = Profile(typed["name"][:200], typed["language"])
    me = await attempt(typed, lambda: site.doors[Identity].change_profile(visit.by, form))
    if me is None:
        return again(visit, "account/profile.html", typed)
    visit.bake(cookies.LANGUAGE_COOKIE, me.language, cookies.YEAR)
    return visit.go("/account")


@get("/account/password", guards=[signed_in])
async def ask_password(visit: Visit) -> Response[str]:
    """The password of now and another."""
    return visit.page("account/password.html", typed=Typed())


@post("/account/password", guards=[signed_in])
async def change_password(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """Another password; one stays signed in here only."""
    typed = await from_body(request)
    typed.need("password", "new_password")
    form = NewPassword(typed.raw("password")[:1000], typed.raw("new_password")[:1000])
    await attempt(typed, lambda: site.doors[Identity].change_password(visit.by, form))
    return again(visit, "account/password.html", typed) if wrong(typed) else visit.go("/account")


@get("/account/login", guards=[signed_in])
async def ask_login(visit: Visit, site: Site, kind: str = "email") -> Response[str]:
    """An e-mail address or phone number, to be verified."""
    me = await site.doors[Identity].account(visit.by)
    held = me.phone if kind == "phone" else me.email
    return visit.page("account/login.html", typed=Typed().fill(login=held or "", kind=kind))


@post("/account/login", guards=[signed_in])
async def send_code(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """Send a code there."""
    typed = await from_body(request)
    typed.need("login")
    form = NewLogin(typed["login"][:254], typed.raw("password")[:1000])
    sent = await attempt(typed, lambda: site.doors[Identity].add_login(visit.by, form, address_of(request)))
    if sent is None:
        return again(visit, "account/login.html", typed)
    tickets.keep(visit, tickets.LOGIN, sent.ticket)
    return visit.go("/account/login/code")


@get("/account/login/code", guards=[signed_in])
async def ask_code(visit: Visit) -> Response[Any]:
    """The code from the message."""
    if not tickets.kept(visit, tickets.LOGIN):
        return visit.go("/account")
    return visit.page("account/login_code.html", typed=Typed())


@post("/account/login/code", guards=[signed_in])
async def confirm_login(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """The address is verified."""
    typed = await from_body(request)
    typed.need("code")
    form = SentCode(tickets.kept(visit, tickets.LOGIN) or "none", typed["code"][:40])
    if await attempt(typed, lambda: site.doors[Identity].confirm_login(visit.by, form)) is None:
        return again(visit, "account/login_code.html", typed)
    tickets.drop(visit, tickets.LOGIN)
    return visit.go("/account")
