"""Setting up the second step of signing in with an app, and ending it."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import segno
from litestar import Request, Response, get, post

from overland.identity import AppCode, EndSecondStep, Identity, Prove
from overland.web.account.attempt import again, attempt, wrong
from overland.web.forms import Typed, from_body
from overland.web.session import signed_in
from overland.web.site import Site
from overland.web.visit import Visit

KEY = "account/second_step_key.html"


@get("/account/second-step", guards=[signed_in])
async def ask(visit: Visit, site: Site) -> Response[str]:
    """What it is, and the password to begin or to end it."""
    me = await site.doors[Identity].account(visit.by)
    return visit.page("account/second_step.html", typed=Typed(), on=me.second_step)


@post("/account/second-step", guards=[signed_in])
async def begin(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """A key for one's app, as a picture and as letters."""
    typed = await from_body(request)
    typed.need("password")
    form = Prove(typed.raw("password")[:1000])
    key = await attempt(typed, lambda: site.doors[Identity].begin_second_step(visit.by, form))
    if key is None:
        return again(visit, "account/second_step.html", typed, on=False)
    return _secret(visit.page(KEY, typed=Typed(), **_shown(key.uri)))


@post("/account/second-step/confirm", guards=[signed_in])
async def confirm(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """The app's first code; then the recovery codes, this one time."""
    typed = await from_body(request)
    typed.need("code")
    form = AppCode(typed["code"][:40])
    recovery = await attempt(typed, lambda: site.doors[Identity].confirm_second_step(visit.by, form))
    if recovery is None:
        return _secret(again(visit, KEY, typed, **_shown(typed["uri"])))
    return _secret(visit.page("account/recovery_codes.html", codes=recovery.codes))


@post("/account/second-step/end", guards=[signed_in])
async def end(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """Ask for codes no more."""
    typed = await from_body(request)
    typed.need("password", "code")
    form = EndSecondStep(typed.raw("password")[:1000], typed["code"][:40])
    await attempt(typed, lambda: site.doors[Identity].end_second_step(visit.by, form))
    return again(visit, "account/second_step.html", typed, on=True) if wrong(typed) else visit.go("/account")


def _shown(uri: str) -> dict[str, Any]:
    """The key as a page shows it. It comes back with the form, as it is not told a second time."""
    secret = parse_qs(urlsplit(uri[:500]).query).get("secret", [""])[0]
    groups = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    picture = segno.make(uri[:500] or " ", error="m", micro=False).svg_data_uri(scale=5, border=4, light="#fff")
    return {"uri": uri[:500], "secret": groups, "picture": picture}


def _secret(page: Response[str]) -> Response[str]:
    page.headers["cache-control"] = "no-store"
    return page
