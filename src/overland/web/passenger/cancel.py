"""Cancelling a booking, or some of its tickets: the exact refund is shown before anything is done."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from litestar import Request, Response, get, post

from overland.booking import (
    Booking,
    Bookings,
    BookingStatus,
    CancelTickets,
    RefundChanged,
    Ticket,
    TicketStatus,
    WrongStep,
)  # fmt: skip
from overland.kernel.http import anyone
from overland.kernel.money import Money
from overland.kernel.problems import Invalid
from overland.payments import Payments
from overland.web.forms import Typed, from_body, new_once, once_of
from overland.web.passenger.falling import curve
from overland.web.passenger.keys import access_of, opened
from overland.web.site import Site
from overland.web.visit import Visit

BALANCE: Final = "balance"
"""The way to pay by which money can be kept with an operator."""


@get("/bookings/{reference:str}/cancellation", guards=[anyone])
async def ask_cancel(visit: Visit, reference: str) -> Response[Any]:
    """What cancelling gives back at this moment, before it is done."""
    found = await opened(visit, reference)
    live = _live(found, visit.site.clock.now())
    if found.status is not BookingStatus.CONFIRMED or not live:
        return visit.go(f"/bookings/{found.reference}")
    return await _ask(visit, found, _own(found, live), Typed())


@post("/bookings/{reference:str}/cancellation", guards=[anyone])
async def cancel(visit: Visit, site: Site, request: Request[Any, Any, Any], reference: str) -> Response[Any]:
    """Cancel the ticked tickets, unless what comes back for them is not what was shown; or only show that."""
    found = await opened(visit, reference)
    typed = await from_body(request)
    live = _live(found, site.clock.now())
    if not live:
        return visit.go(f"/bookings/{found.reference}")
    ticked = [ticket for ticket in live if str(ticket.id) in typed.all("ticket")]
    chosen = _with_seat_mates(found, ticked, live)
    if not chosen or typed["show"]:
        typed.errors |= {} if chosen else {"ticket": "missing"}
        return await _ask(visit, found, chosen, typed, 200 if chosen else 422)
    shown = _shown(typed["refund"], found.total.currency)
    wish = CancelTickets(tuple(ticket.id for ticket in chosen), shown, typed["keep"] == "yes")
    try:
        once = once_of(visit.by, "POST /cancellations", typed, [found.reference, wish])
        await site.doors[Bookings].cancel_tickets(visit.by, access_of(visit, reference), wish, once)
    except RefundChanged:
        typed.errors["refund"] = "refund-changed"
        return await _ask(visit, found, chosen, typed, 409)
    except Invalid as refused:
        typed.refuse(refused)
        return await _ask(visit, found, chosen, typed, refused.status)
    except WrongStep:
        pass  # its own page says where it stands
    return visit.go(f"/bookings/{found.reference}")


def _live(found: Booking, now: datetime) -> list[Ticket]:
    """The tickets that may still be cancelled, of all that was bought together; those of buses that have left stay."""
    ahead = [part for part in found.whole if part.journey.origin.at > now or not found.parts]
    return [ticket for part in ahead for ticket in part.tickets if ticket.status is TicketStatus.ISSUED]


def _own(found: Booking, live: Collection[Ticket]) -> list[Ticket]:
    """Of these, the tickets of the booking that was opened, with those that end with them."""
    return _with_seat_mates(found, [ticket for ticket in live if ticket in found.tickets], live)


def _with_seat_mates(found: Booking, chosen: Collection[Ticket], live: Collection[Ticket]) -> list[Ticket]:
    """Who changes seats on a bus has two tickets for one fare: they end together."""
    ids = {ticket.id for ticket in chosen}
    rides: dict[object, list[Booking]] = {}
    for part in found.whole:
        rides.setdefault((part.journey.trip_id, part.direction), []).append(part)
    for ride in rides.values():
        for own in zip(*(part.tickets for part in ride), strict=True):
            if any(ticket.id in ids for ticket in own):
                ids |= {ticket.id for ticket in own}
    return [ticket for ticket in live if ticket.id in ids]


def _shown(text: str, currency: str) -> Money:
    """The refund that the page had shown; one that nobody could have been shown never fits."""
    return Money(int(text) if text.isascii() and text.isdigit() and len(text) < 16 else -1, currency)


def refund_of(tickets: Collection[Ticket], currency: str) -> Money:
    """What comes back for these tickets together."""
    return sum((ticket.refund_due for ticket in tickets if ticket.refund_due), Money.zero(currency))


async def _keeps(visit: Visit, found: Booking) -> bool:
    """Whether what comes back may be kept as a balance: by who is signed in, where the operator has such."""
    if visit.by.account_id is None:
        return False
    methods = await visit.site.doors[Payments].methods(found.journey.operator_id)
    return any(method.code == BALANCE for method in methods)


async def _ask(visit: Visit, found: Booking, chosen: list[Ticket], typed: Typed, status: int = 200) -> Response[str]:
    price = sum((ticket.price for ticket in chosen), Money.zero(found.total.currency))
    return visit.page(
        "passenger/cancel.html", status, booking=found, typed=typed, chosen=chosen, price=price,
        live=_live(found, visit.site.clock.now()),
        refund=refund_of(chosen, price.currency), once=new_once(), keeps=await _keeps(visit, found),
        part_of={ticket.id: part for part in found.parts for ticket in part.tickets},
        falling=curve(found.refund_stages, visit.site.clock.now(), found.journey.origin.at),
    )  # fmt: skip
