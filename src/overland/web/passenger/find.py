"""Finding a booking again: by its reference and a contact, or in one's account."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get, post

from overland.booking import Access, BookingQuery, Bookings, TooManyGuesses
from overland.kernel.http import anyone
from overland.kernel.ids import read_reference
from overland.kernel.problems import NotFound
from overland.web.forms import Typed, from_body
from overland.web.passenger.keys import keep_key
from overland.web.passenger.standing import standing
from overland.web.session import signed_in
from overland.web.site import Site
from overland.web.visit import Visit


@get("/find-booking", guards=[anyone])
async def ask(visit: Visit) -> Response[str]:
    """The form."""
    return visit.page("passenger/find.html", typed=Typed(), unknown=False)


@post("/find-booking", guards=[anyone])
async def find(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """Open the booking; a wrong reference and a wrong contact are answered alike."""
    typed = await from_body(request)
    typed.need("reference", "contact")
    if typed.errors:
        return visit.page("passenger/find.html", 422, typed=typed, unknown=False)
    access = Access(read_reference(typed["reference"])[:32], contact=typed["contact"][:200], caller=visit.caller)
    try:
        found = await site.doors[Bookings].booking(visit.by, access)
    except TooManyGuesses as refused:
        typed.refuse(refused)
        return visit.page("passenger/find.html", refused.status, typed=typed, unknown=False)
    except NotFound:
        return visit.page("passenger/find.html", 404, typed=typed, unknown=True)
    keep_key(visit, found)
    return visit.go(f"/bookings/{found.reference}")


@get("/my-trips", guards=[signed_in])
async def mine(visit: Visit, site: Site, cursor: str | None = None) -> Response[str]:
    """The bookings of one's account: what is ahead first, then what was."""
    page = await site.doors[Bookings].bookings(visit.by, BookingQuery(cursor=cursor))
    now = site.clock.now()
    ahead = sorted((b for b in page.items if b.journey.destination.at >= now), key=lambda b: b.journey.origin.at)
    past = [b for b in page.items if b.journey.destination.at < now]
    return visit.page("passenger/mine.html", ahead=ahead, past=past, next=page.next, now=now, status_of=standing)
