"""Up, in and out."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get, post

from overland.identity import Identity, LoginTaken, SignIn, SignUp, Tokens, TooManyTries, WrongLogin
from overland.kernel.http import anyone
from overland.kernel.problems import Invalid
from overland.web import cookies
from overland.web.account.device import device
from overland.web.forms import Typed, from_body
from overland.web.site import Site
from overland.web.visit import Visit, inside


@get("/sign-in", guards=[anyone])
async def ask_in(visit: Visit, next: str = "/") -> Response[Any]:  # noqa: A002 - the name in the address
    """The form; someone signed in already goes on."""
    if visit.signed_in:
        return visit.go(inside(next))
    return visit.page("account/sign_in.html", typed=Typed().fill(next=inside(next)))


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
    return visit.page("account/sign_in.html", typed.problem.status if typed.problem else 422, typed=typed)


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
        except (TooManyTries, Invalid) as refused:
            typed.refuse(refused)
    return visit.page("account/sign_up.html", typed.problem.status if typed.problem else 422, typed=typed)


@post("/sign-out", guards=[anyone])
async def sign_out(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """End the session of this browser."""
    token = request.cookies.get(cookies.REFRESH_COOKIE, "")
    if token:
        await site.doors[Identity].sign_out(token)
    visit.baked += cookies.signed_out(secure=site.production)
    return visit.go("/")


async def _enter(visit: Visit, site: Site, typed: Typed) -> Response[Any]:
    request = visit.request
    known_by = device(request.headers.get("user-agent", ""))
    tokens: Tokens = await site.doors[Identity].sign_in(
        SignIn(typed["login"], typed.raw("password"), known_by), address_of(request)
    )
    visit.baked += cookies.signed_in(tokens, site.clock.now(), secure=site.production)
    return visit.go(inside(typed["next"] or "/"))


def address_of(request: Request[Any, Any, Any]) -> str:
    """The network address that a visitor is counted by."""
    return request.client.host if request.client else "unknown"
