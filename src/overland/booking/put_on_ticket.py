"""Extras that were paid for after the sale stand on their ticket, in the transaction of whatever paid for them."""

from __future__ import annotations

from datetime import datetime

import msgspec

from overland.booking import show
from overland.booking.bookings import BookingStatus
from overland.booking.desk import Desk
from overland.booking.events import ExtrasAdded, TicketsWanted
from overland.booking.prices import PriceKind, PriceLine
from overland.booking.store import additions, bookings
from overland.booking.store.booked import StoredBooking, StoredSeat
from overland.kernel.db import Tx


async def put_on_ticket(desk: Desk, tx: Tx, addition: StoredBooking, at: datetime) -> None:
    """What was paid stands on the ticket, which costs so much more from now on; it is sent once more."""
    found = await additions.target(tx, addition)
    assert found is not None, "it was seen to in this transaction"
    to, seat = found
    more = msgspec.structs.replace(seat, price=seat.price + addition.total, lines=_with(seat, addition))
    await additions.keep(tx, to, [more if one.id == seat.id else one for one in to.seats])
    line = desk.network.known(to.line_id)
    shown = show.booking(desk, line, await bookings.locked(tx, to.trip_id, to.id))
    await tx.record(
        ExtrasAdded(booking=shown, addition_id=addition.id, ticket_id=seat.id, paid=addition.price, at=at),
        TicketsWanted(booking=shown, at=at),
    )


def _with(seat: StoredSeat, addition: StoredBooking) -> tuple[PriceLine, ...]:
    """The lines of the ticket with those of the addition, one for each extra; the code's discount stays last."""
    lines = list(seat.lines) or [PriceLine(PriceKind.FARE, seat.fare(addition.currency))]
    for new in addition.adds:
        same = next((n for n, old in enumerate(lines) if (old.kind, old.code) == (new.kind, new.code)), None)
        if same is None:
            lines.append(new)
        else:
            old = lines[same]
            lines[same] = msgspec.structs.replace(old, amount=old.amount + new.amount, count=old.count + new.count)
    order = list(PriceKind)
    return tuple(sorted(lines, key=lambda line: order.index(line.kind)))


async def addable(tx: Tx, addition: StoredBooking) -> bool:
    """Whether the ticket that is added to still stands."""
    found = await additions.target(tx, addition)
    return found is not None and found[0].status is BookingStatus.CONFIRMED
