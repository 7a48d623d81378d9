"""Extras for a ticket that is sold already: held and paid by themselves, then they stand on the ticket."""

from __future__ import annotations

from uuid import UUID

from overland.booking import show
from overland.booking.bookings import Access, Booking
from overland.booking.cancel import check_may_change
from overland.booking.changes import AddExtras
from overland.booking.charge import extras_of
from overland.booking.desk import Desk
from overland.booking.limits import checked
from overland.booking.open_booking import opened, reseller_of, staff_of
from overland.booking.prices import Extra, PriceKind, PriceLine
from overland.booking.refusals import WrongStep
from overland.booking.set_prices import selling_policy
from overland.booking.store import additions, bookings, claims, prices
from overland.booking.store.booked import StoredBooking, StoredSeat
from overland.booking.store.prices import Taken
from overland.kernel.db import Tx
from overland.kernel.idempotency import Once
from overland.kernel.ids import new_id, new_reference
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, NotFound


async def add_extras(
    desk: Desk, by: Principal, access: Access, ticket_id: UUID, request: AddExtras, once: Once
) -> Booking:
    """Hold extras for a ticket; the answer is a booking without seats, to be paid like any other."""
    request = checked(request)
    found, line = await opened(desk, by, access)
    staff = staff_of(by, found) and by.account_id != found.account_id
    if staff:
        by.require(Permission.BOOKINGS_SELL, found.operator_id)
    seller = by.account_id if staff or reseller_of(by, found) else None
    policy = await selling_policy(desk, found.operator_id)

    async def work(tx: Tx) -> StoredBooking:
        if before := await tx.recall(once, UUID):
            return await bookings.locked(tx, found.trip_id, before)
        await claims.lock_trips(tx, [found.trip_id])
        stored = await bookings.locked(tx, found.trip_id, found.id)
        seat = next((seat for seat in stored.seats if seat.id == ticket_id), None)
        if seat is None or stored.adds_to:
            raise NotFound
        now = desk.clock.now()
        check_may_change(stored, [seat], line.departs(stored.starts_at, stored.origin), now)
        if seat not in stored.live:
            raise WrongStep(status=stored.status.value, because="void")
        wanted, wrong = extras_of(policy, stored.currency, request.extras)
        if wrong or _too_many(seat, wanted):
            raise Invalid(fields={"extras": wrong or "too-many"})
        held = await additions.add(
            tx, stored, new_id(), new_reference(8), seller, ticket_id, _lines(wanted), now,
            desk.pay_for,
        )  # fmt: skip
        taken = [Taken(held.trip_id, held.id, it.code, n, it.stock) for it, n in wanted if it.stock is not None]
        await prices.take_extras(tx, held.trip_id, [held.id], taken)
        await tx.remember(once, held.id)
        return held

    return show.booking(desk, line, await desk.db.attempt(work))


def _too_many(seat: StoredSeat, wanted: tuple[tuple[Extra, int], ...]) -> bool:
    had = {line.code: line.count for line in seat.lines if line.kind is PriceKind.EXTRA}
    return any(had.get(it.code, 0) + count > it.most for it, count in wanted)


def _lines(wanted: tuple[tuple[Extra, int], ...]) -> list[PriceLine]:
    return [PriceLine(PriceKind.EXTRA, it.price * count, it.code, it.names, count) for it, count in wanted]
