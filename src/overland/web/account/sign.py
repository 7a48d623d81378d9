"""Up, in and out."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from litestar import Request, Response, get, post

from overland.identity import (
    CodeNeeded,
    Identity,
    LoginTaken,
    SecondStep,
    SignIn,
    SignUp,
    TooManySignUps,
    TooManyTries,
    WrongLogin,
)  # fmt: skip
from overland.kernel.http import anyone
from overland.kernel.problems import Invalid
from overland.web import cookies
from overland.web.account import tickets
from overland.web.account.attempt import again, attempt
from overland.web.account.device import device
from overland.web.account.enter import entered
from overland.web.account.passkeys import asked_of
from overland.web.forms import Typed, from_body
from overland.web.site import Site
from overland.web.visit import Visit, inside


@get("/sign-in", guards=[anyone])
async def ask_in(visit: Visit, site: Site, next: str = "/", changed: str = "") -> Response[Any]:  # noqa: A002 - the name in the address
    """The form; someone signed in already goes on."""
    if visit.signed_in:
        return visit.go(inside(next))
    return visit.page(
        "account/sign_in.html",
        typed=Typed().fill(next=inside(next)),
        changed=bool(changed),
        asked=await asked_of(site, ""),
    )


@post("/sign-in", guards=[anyone])
async def sign_in(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """Begin a session in this browser."""
    typed = await from_body(request)
    typed.need("login", "password")
    if not typed.errors:
        try:
            return await _enter(visit, site, typed)
        except (WrongLogin, TooManyTries, Invalid) as refused:
            typed.refuse(refused)
    return again(visit, "account/sign_in.html", typed, changed=False, asked=await asked_of(site, ""))


@get("/sign-in/code", guards=[anyone])
async def ask_code(visit: Visit, site: Site, next: str = "/") -> Response[Any]:  # noqa: A002 - the name in the address
    """The second step; it takes the first one's ticket."""
    if visit.signed_in or not tickets.kept(visit, tickets.SIGN_IN):
        return visit.go(f"/sign-in?next={quote(inside(next), safe='')}")
    asked = await asked_of(site, tickets.kept(visit, tickets.SIGN_IN))
    return visit.page("account/sign_in_code.html", typed=Typed().fill(next=inside(next)), asked=asked)


@post("/sign-in/code", guards=[anyone])
async def second_step(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """Go on with a code of one's app, or a recovery code."""
    typed = await from_body(request)
    typed.need("code")
    ticket = tickets.kept(visit, tickets.SIGN_IN) or "none"
    form = SecondStep(ticket, typed["code"][:40])
    tokens = await attempt(typed, lambda: site.doors[Identity].second_step(form))
    if tokens is None:
        return again(visit, "account/sign_in_code.html", typed, asked=await asked_of(site, ticket))
    tickets.drop(visit, tickets.SIGN_IN)
    return entered(visit, tokens, typed)


@get("/sign-up", guards=[anyone])
async def ask_up(visit: Visit, next: str = "/") -> Response[Any]:  # noqa: A002 - the name in the address
    """The form; someone signed in already goes on."""
    if visit.signed_in:
        return visit.go(inside(next))
    return visit.page("account/sign_up.html", typed=Typed().fill(next=inside(next)))


@post("/sign-up", guards=[anyone])
async def sign_up(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """Make an account and begin a session with it."""
    typed = await from_body(request)
    typed.need("name", "login", "password")
    if not typed.errors:
        form = SignUp(typed["name"], typed["login"], typed.raw("password"), visit.language)
        try:
            await site.doors[Identity].sign_up(form, address_of(request))
            return await _enter(visit, site, typed)
        except LoginTaken:
            typed.errors["login"] = "login-taken"
        except (TooManySignUps, TooManyTries, Invalid) as refused:
            typed.refuse(refused)
    return again(visit, "account/sign_up.html", typed)


@post("/sign-out", guards=[anyone])
async def sign_out(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """End the session of this browser."""
    token = request.cookies.get(cookies.REFRESH_COOKIE, "")
    if token:
        await site.doors[Identity].sign_out(token)
    visit.baked += cookies.signed_out(secure=site.production)
    return visit.go("/")


def address_of(request: Request[Any, Any, Any]) -> str:
    """The network address that a visitor is counted by."""
    return request.client.host if request.client else "unknown"


async def _enter(visit: Visit, site: Site, typed: Typed) -> Response[Any]:
    request = visit.request
    known_by = device(request.headers.get("user-agent", ""))
    form = SignIn(typed["login"], typed.raw("password"), known_by)
    try:
        tokens = await site.doors[Identity].sign_in(form, address_of(request))
    except CodeNeeded as needed:
        tickets.keep(visit, tickets.SIGN_IN, str(needed.facts["ticket"]))
        return visit.go(f"/sign-in/code?next={quote(inside(typed['next'] or '/'), safe='')}")
    return entered(visit, tokens, typed)
