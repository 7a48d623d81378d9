"""What an operator's passes for the wallets of phones are signed with."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get, post

from overland.booking import AppleKeys, Bookings, GoogleKeys, WalletKind
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Invalid, NotFound
from overland.web.forms import Typed, from_body
from overland.web.office.office import Office
from overland.web.office.who import names

MOST = 16_000


@get("/passes", guards=[may(Permission.PASSES_WRITE)])
async def passes(office: Office) -> Response[str]:
    """Which passes are issued, in whose name, and the forms for the keys."""
    return await _page(office, Typed())


@post("/passes/apple", guards=[may(Permission.PASSES_WRITE)])
async def set_apple(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Keep the certificate and its key."""
    office.require(Permission.PASSES_WRITE)
    typed = await from_body(request)
    typed.need("certificate", "private_key", "intermediate")
    if typed.errors:
        return await _page(office, typed, 422)
    keys = AppleKeys(typed["certificate"][:MOST], typed["private_key"][:MOST], typed["intermediate"][:MOST])
    try:
        await office.site.doors[Bookings].set_apple_wallet(office.by, office.id, keys)
    except Invalid as refused:
        typed.refuse(refused)
        return await _page(office, typed, refused.status)
    return office.go("/passes", "passes-kept")


@post("/passes/google", guards=[may(Permission.PASSES_WRITE)])
async def set_google(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Keep the service account."""
    office.require(Permission.PASSES_WRITE)
    typed = await from_body(request)
    typed.need("issuer", "service_account")
    if typed.errors:
        return await _page(office, typed, 422)
    keys = GoogleKeys(typed["issuer"][:40], typed["service_account"][:MOST])
    try:
        await office.site.doors[Bookings].set_google_wallet(office.by, office.id, keys)
    except Invalid as refused:
        typed.refuse(refused)
        return await _page(office, typed, refused.status)
    return office.go("/passes", "passes-kept")


@post("/passes/end", guards=[may(Permission.PASSES_WRITE)])
async def drop(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Issue no more of one kind."""
    office.require(Permission.PASSES_WRITE)
    typed = await from_body(request)
    kind = next((one for one in WalletKind if one.value == typed["kind"]), None)
    if kind is None:
        raise NotFound
    await office.site.doors[Bookings].drop_wallet(office.by, office.id, kind)
    return office.go("/passes", "passes-gone")


async def _page(office: Office, typed: Typed, status: int = 200) -> Response[str]:
    office.require(Permission.PASSES_WRITE)
    found = await office.site.doors[Bookings].wallet_accounts(office.by, office.id)
    accounts = {one.kind.value: one for one in found}
    return office.page("passes.html", status, accounts=accounts, typed=typed, names=await names(office))
