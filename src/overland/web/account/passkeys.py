"""One's passkeys: listed, made, taken away. Making one takes a script, for the browser has it that way."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post

from overland.identity import (
    EndPasskey,
    Identity,
    NewPasskey,
    PasskeySignIn,
    Prove,
    SecondPasskey,
    WrongPasskey,
)
from overland.kernel.http import anyone
from overland.kernel.problems import NotFound, Problem
from overland.web.account import tickets
from overland.web.account.attempt import again, attempt
from overland.web.account.device import device
from overland.web.account.enter import entered
from overland.web.forms import Typed, from_body
from overland.web.session import signed_in
from overland.web.site import Site
from overland.web.visit import Visit

LIST = "account/passkeys.html"


@get("/account/passkeys", guards=[signed_in])
async def passkeys(visit: Visit, site: Site) -> Response[str]:
    """Those there are, and the form for one more."""
    known_by = device(visit.request.headers.get("user-agent", ""))
    return visit.page(LIST, typed=Typed().fill(name=known_by), keys=await site.doors[Identity].passkeys(visit.by))


@post("/account/passkeys", guards=[signed_in])
async def begin(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """The password is right: the browser is asked to make one."""
    typed = await from_body(request)
    typed.need("name", "password")
    identity, form = site.doors[Identity], Prove(typed.raw("password")[:1000])
    asked = await attempt(typed, lambda: identity.begin_passkey(visit.by, form))
    if asked is None:
        return again(visit, LIST, typed, keys=await identity.passkeys(visit.by))
    return _secret(visit.page("account/passkey_make.html", asked=asked, name=typed["name"][:120]))


@post("/account/passkeys/confirm", guards=[signed_in])
async def confirm(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """What the browser made."""
    typed = await from_body(request)
    identity = site.doors[Identity]
    form = NewPasskey(typed["ticket"][:300], typed["name"][:120] or "?", read_answer(typed))
    try:
        made = await attempt(typed, lambda: identity.confirm_passkey(visit.by, form))
    except WrongPasskey as refused:
        made, typed.problem = None, refused
    if made is None:
        return again(visit, LIST, typed, keys=await identity.passkeys(visit.by))
    return visit.go("/account/passkeys")


@get("/account/passkeys/{passkey_id:uuid}/end", guards=[signed_in])
async def ask_end(visit: Visit, site: Site, passkey_id: UUID) -> Response[str]:
    """Which one it is, and the password."""
    return visit.page("account/passkey_end.html", typed=Typed(), key=await _key(visit, site, passkey_id))


@post("/account/passkeys/{passkey_id:uuid}/end", guards=[signed_in])
async def end(visit: Visit, site: Site, request: Request[Any, Any, Any], passkey_id: UUID) -> Response[Any]:
    """Take it away."""
    typed = await from_body(request)
    typed.need("password")
    key, form = await _key(visit, site, passkey_id), EndPasskey(passkey_id, typed.raw("password")[:1000])
    await attempt(typed, lambda: site.doors[Identity].end_passkey(visit.by, form))
    if typed.errors or typed.problem:
        return again(visit, "account/passkey_end.html", typed, key=key)
    return visit.go("/account/passkeys")


@post("/sign-in/passkey", guards=[anyone])
async def sign_in(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """Begin a session in this browser; the form for the password again where the passkey does not do."""
    typed = await from_body(request)
    known_by = device(request.headers.get("user-agent", ""))
    form = PasskeySignIn(typed["ticket"][:300] or "none", read_answer(typed), known_by)
    try:
        tokens = await site.doors[Identity].sign_in_with_passkey(form)
    except WrongPasskey as refused:
        typed.problem = refused
        asked = await asked_of(site, "")
        return again(visit, "account/sign_in.html", typed, changed=False, asked=asked)
    return entered(visit, tokens, typed)


@post("/sign-in/code/passkey", guards=[anyone])
async def second_step(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """Go on with a passkey in place of the app's code."""
    typed = await from_body(request)
    ticket = tickets.kept(visit, tickets.SIGN_IN) or "none"
    try:
        tokens = await site.doors[Identity].second_step_with_passkey(SecondPasskey(ticket, read_answer(typed)))
    except WrongPasskey as refused:
        typed.problem = refused
        return again(visit, "account/sign_in_code.html", typed, asked=await asked_of(site, ticket))
    tickets.drop(visit, tickets.SIGN_IN)
    return entered(visit, tokens, typed)


async def asked_of(site: Site, ticket: str) -> Any:
    """What a browser is asked to sign; None where there is nothing to ask, or identity does not answer."""
    try:
        return await site.doors[Identity].ask_passkey(ticket)
    except Problem:
        return None


def read_answer(typed: Typed) -> dict[str, Any]:
    """What the browser answered, out of its hidden field; nothing when it cannot be read."""
    try:
        return msgspec.json.decode(typed["credential"][:20_000], type=dict[str, Any])
    except (msgspec.DecodeError, RecursionError):
        return {}


async def _key(visit: Visit, site: Site, passkey_id: UUID) -> Any:
    for key in await site.doors[Identity].passkeys(visit.by):
        if key.id == passkey_id:
            return key
    raise NotFound


def _secret(page: Response[str]) -> Response[str]:
    page.headers["cache-control"] = "no-store"
    return page
