"""What every change of a sold ticket has in common: who may, what must be so, the new code, and who is told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

from overland.booking import show
from overland.booking.bookings import Access, Booking, TicketStatus
from overland.booking.cancel import check_may_change
from overland.booking.desk import Desk
from overland.booking.events import TicketAmended
from overland.booking.network import LineOnSale
from overland.booking.open_booking import opened, staff_of
from overland.booking.refusals import WrongStep
from overland.booking.store import amendments, bookings, purchases, tickets
from overland.booking.store.amendments import Amendment
from overland.booking.store.booked import StoredBooking, StoredSeat
from overland.booking.store.purchases import Parts
from overland.kernel.db import Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound

MOST_ISSUES = 15
"""A code has four bits to say which issue of its ticket it is."""


@dataclass
class Change:
    """A ticket of a locked booking that is being changed, by staff or not."""

    desk: Desk
    tx: Tx
    line: LineOnSale
    booking: StoredBooking
    seat: StoredSeat
    by: Principal
    staff: bool

    async def keep(self, kind: str, changed: StoredSeat, was: str, became: str) -> Booking:
        """Write the changed seat down with a new code, and tell. The booking as it is then."""
        stored, now = self.booking, self.desk.clock.now()
        seats = [changed if seat.id == changed.id else seat for seat in stored.seats]
        await bookings.keep_seats(self.tx, stored, seats)
        await tickets.issue_again(self.tx, stored.trip_id, changed.id)
        change = Amendment(stored.id, changed.id, kind, now, self.by.account_id, was, became)
        await amendments.add(self.tx, stored.trip_id, [change])
        shown = await self.shown()
        what = {"renamed": "name", "reseated": "seat"}[kind]
        await self.tx.record(TicketAmended(booking=shown, ticket_id=changed.id, what=what, was=was, at=now))
        return shown

    async def shown(self) -> Booking:
        """The booking as it is by now, with what was bought together with it."""
        return show.purchase(self.desk, await purchases.by_now(self.tx, self.booking), self.booking.id)


@asynccontextmanager
async def changing(desk: Desk, by: Principal, access: Access, ticket_id: UUID) -> AsyncIterator[Change]:
    """Lock a ticket to change it. Raises NotFound, Forbidden, and WrongStep for one that is void, used or too late."""
    found, _ = await opened(desk, by, access)
    for trip_id in {part.trip_id for part in await purchases.parts_of(desk.db, found)}:
        await desk.find_trip(trip_id, fresh=True)
    staff = staff_of(by, found) and by.account_id != found.account_id
    if staff:
        by.require(Permission.BOOKINGS_SELL, found.operator_id)
    async with desk.db.transaction() as tx:
        stored, seat = _ticket_of(await purchases.locked(tx, found), ticket_id)
        line = desk.network.known(stored.line_id)
        check_may_change(stored, [seat], line.departs(stored.starts_at, stored.origin), desk.clock.now())
        issued = next(one for one in stored.issued if one.id == ticket_id)
        if issued.status in {TicketStatus.VOID, TicketStatus.UNPLACED}:
            raise WrongStep(status=stored.status.value, because=issued.status.value)
        if issued.issue >= MOST_ISSUES:
            raise WrongStep(status=stored.status.value, because="too-often")
        yield Change(desk, tx, line, stored, seat, by, staff)


def _ticket_of(parts: Parts, ticket_id: UUID) -> tuple[StoredBooking, StoredSeat]:
    """The ticket, in whichever of the bookings that were bought together it is. Raises NotFound."""
    for stored in parts:
        for seat in stored.seats:
            if seat.id == ticket_id:
                return stored, seat
    raise NotFound
