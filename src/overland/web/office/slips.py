"""Tickets on the counter's paper, with what was paid: an A6 sheet, or a roll of 80 mm. In black and white."""

from __future__ import annotations

from typing import Final

from litestar import Response, get

from overland.booking import TicketStatus
from overland.kernel.http import may
from overland.kernel.ids import show_reference
from overland.kernel.permissions import Permission
from overland.kernel.principal import SYSTEM
from overland.kernel.problems import NotFound
from overland.payments import Payments
from overland.web.office.bookings import own_booking
from overland.web.office.office import Office
from overland.web.passenger.booking import code

SIZES: Final = ("roll", "a6")


@get("/bookings/{reference:str}/paper/{size:str}", guards=[may(Permission.BOOKINGS_READ)])
async def slips(office: Office, reference: str, size: str, now: int = 0) -> Response[str]:
    """One slip for each ticket of all that was bought together, and the receipts. `now` opens the printer at once."""
    if size not in SIZES:
        raise NotFound
    found = await own_booking(office, reference)
    receipts = await office.site.doors[Payments].receipts_of(SYSTEM, found.sale_id or found.id)
    rides = [
        (part, ticket) for part in found.whole for ticket in part.tickets if ticket.status is not TicketStatus.VOID
    ]
    return office.page(
        "slips.html", booking=found, rides=rides, receipts=receipts, size=size, sizes=SIZES, now=bool(now), code=code,
        shown=show_reference(found.reference),
    )  # fmt: skip
