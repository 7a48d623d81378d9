"""Taking one's data along, and having one's account forgotten."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Request, Response, get, post

from overland.booking import AcceptedText, Booking, BookingQuery, Bookings
from overland.identity import AccountData, Identity, Prove
from overland.web import cookies
from overland.web.account.attempt import again, attempt, wrong
from overland.web.forms import Typed, from_body
from overland.web.session import signed_in
from overland.web.site import Site
from overland.web.visit import Visit


class OwnData(msgspec.Struct, frozen=True):
    """All that is kept about someone, in one file."""

    account: AccountData
    bookings: list[Booking]
    accepted: list[AcceptedText]


@get("/account/data", guards=[signed_in])
async def data(visit: Visit, site: Site) -> Response[bytes]:
    """One JSON file: the account with its sessions and roles, every booking, and what was accepted with it."""
    found = OwnData(
        await site.doors[Identity].data(visit.by), await _bookings(visit, site),
        await site.doors[Bookings].own_accepted_texts(visit.by),
    )  # fmt: skip
    headers = {"content-disposition": 'attachment; filename="overland.json"', "cache-control": "no-store"}
    body = msgspec.json.format(msgspec.json.encode(found))
    return Response(body, media_type="application/json", headers=headers, cookies=visit.baked)


@get("/account/erase", guards=[signed_in])
async def ask(visit: Visit) -> Response[str]:
    """What will be forgotten, what stays, and the password."""
    return visit.page("account/erase.html", typed=Typed())


@post("/account/erase", guards=[signed_in])
async def erase(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """Forget the visitor."""
    typed = await from_body(request)
    typed.need("password")
    form = Prove(typed.raw("password")[:1000])
    await attempt(typed, lambda: site.doors[Identity].erase(visit.by, form))
    if wrong(typed):
        return again(visit, "account/erase.html", typed)
    visit.baked += cookies.signed_out(secure=site.production)
    return visit.go("/")


async def _bookings(visit: Visit, site: Site) -> list[Booking]:
    found: list[Booking] = []
    query = BookingQuery(limit=100)
    while True:
        page = await site.doors[Bookings].bookings(visit.by, query)
        found += [booking for booking in page.items if booking.account_id == visit.by.account_id]
        if page.next is None:
            return found
        query = BookingQuery(cursor=page.next, limit=100)
