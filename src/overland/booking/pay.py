"""Beginning to pay: the hold is lengthened once, then payments opens the page where the payer goes on."""

from __future__ import annotations

import msgspec

from overland.booking import rules
from overland.booking.bookings import Access, Pay, PaymentStarted
from overland.booking.checkout import check_held
from overland.booking.desk import Desk
from overland.booking.limits import checked
from overland.booking.open_booking import opened
from overland.booking.refusals import HoldExpired, WrongStep
from overland.booking.store import bookings, claims
from overland.booking.store.bookings import StoredBooking
from overland.kernel.db import Tx
from overland.kernel.idempotency import Once
from overland.kernel.ids import show_reference
from overland.kernel.principal import SYSTEM, Principal
from overland.payments import OpenPayment


async def pay(desk: Desk, by: Principal, access: Access, pay: Pay, once: Once) -> PaymentStarted:
    """Open a payment over what the booking costs, as it was stored. The same key opens the same payment."""
    pay = checked(pay)
    found, line = await opened(desk, by, access)
    stored = await begin(desk, found, once)
    assert stored.expires_at is not None, "a hold has an end"
    request = OpenPayment(
        booking_id=stored.id, operator_id=stored.operator_id, amount=stored.price, method=pay.method,
        reference=show_reference(stored.reference), description=line.content.route, return_url=pay.return_url,
        expires_at=stored.expires_at - rules.settle(desk.pay_for),
        language=stored.contact.language if stored.contact else "vi",
    )  # fmt: skip
    payment = await desk.payments.open(SYSTEM, request, once)
    return PaymentStarted(payment.id, payment.redirect_url)


async def begin(desk: Desk, found: StoredBooking, once: Once) -> StoredBooking:
    """Make sure there is time to pay. What was begun with the same key goes on, whatever has happened since.

    Raises HoldExpired, WrongStep.
    """
    async with desk.db.transaction() as tx:
        if before := await tx.recall(once, StoredBooking):
            return before
        await claims.lock_trips(tx, [found.trip_id])
        stored = await bookings.locked(tx, found.trip_id, found.id)
        check_held(stored)
        if stored.contact is None:
            raise WrongStep(status=stored.status.value, missing="travellers")
        if stored.payment_begun_at is None:
            stored = await _lengthen(desk, tx, stored)
        elif await bookings.time_left(tx, stored) <= rules.settle(desk.pay_for):
            raise HoldExpired(reference=stored.reference)
        return await tx.remember(once, stored)


async def _lengthen(desk: Desk, tx: Tx, stored: StoredBooking) -> StoredBooking:
    now = desk.clock.now()
    until = await bookings.lengthen(tx, stored, now, desk.pay_for)
    if await claims.lengthen(tx, stored.trip_id, stored.seat_ids, until) < len(stored.seats):
        raise HoldExpired(reference=stored.reference)
    return msgspec.structs.replace(stored, expires_at=until, payment_begun_at=now)
