"""What one paid and got back: every step of every payment of one's own bookings."""

from __future__ import annotations

from litestar import Response, get

from overland.booking import BookingQuery, Bookings
from overland.kernel.principal import SYSTEM
from overland.operations import Operations
from overland.payments import Payments
from overland.web.session import signed_in
from overland.web.site import Site
from overland.web.visit import Visit


@get("/account/payments", guards=[signed_in])
async def payments(visit: Visit, site: Site, cursor: str | None = None) -> Response[str]:
    """The newest bookings first, each with its steps."""
    purses = [purse for purse in await site.doors[Payments].own_purses(visit.by) if purse.left]
    names = {one.id: one.name for one in await site.doors[Operations].operators(SYSTEM)} if purses else {}
    page = await site.doors[Bookings].transactions(visit.by, BookingQuery(cursor=cursor))
    return visit.page("account/payments.html", paid=page.items, next=page.next, purses=purses, names=names)
