"""Beginning to pay: the hold is lengthened once, then payments opens the page where the payer goes on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from overland.booking import rules
from overland.booking.bookings import Access, Pay, PaymentStarted
from overland.booking.checkout import check_held
from overland.booking.desk import Desk
from overland.booking.give import give
from overland.booking.limits import checked
from overland.booking.open_booking import opened
from overland.booking.refusals import HoldExpired, WrongStep
from overland.booking.store import bookings, claims, legal, purchases
from overland.booking.store.booked import StoredBooking
from overland.booking.store.purchases import Parts
from overland.booking.taxed import taxed
from overland.kernel.db import Tx
from overland.kernel.idempotency import Once
from overland.kernel.ids import show_reference
from overland.kernel.money import Money
from overland.kernel.principal import SYSTEM, Principal
from overland.payments import OpenPayment, PricePart


class Due(msgspec.Struct, frozen=True):
    """What is to be paid for a hold, until when (UTC). Payments know a purchase by the first of its bookings."""

    booking_id: UUID
    operator_id: UUID
    amount: Money
    reference: str
    sale_id: UUID
    expires_at: datetime
    language: str
    parts: tuple[PricePart, ...] = ()


async def pay(desk: Desk, by: Principal, access: Access, pay: Pay, once: Once) -> PaymentStarted:
    """Open a payment over what the booking costs, as it was stored. The same key opens the same payment.

    What costs nothing is given at once, and there is nowhere to go on to.
    """
    pay = checked(pay)
    found, line = await opened(desk, by, access)
    due = await begin(desk, found, once)
    if not due.amount:
        await give(desk, found)
        return PaymentStarted(due.booking_id, "")
    request = OpenPayment(
        booking_id=due.booking_id, operator_id=due.operator_id, amount=due.amount, method=pay.method,
        reference=due.reference, description=line.content.route, return_url=pay.return_url,
        expires_at=min(due.expires_at, desk.clock.now() + desk.pay_for) - rules.settle(desk.pay_for),
        language=due.language, sale_id=due.sale_id,
        payer_address=access.caller, parts=due.parts,
    )  # fmt: skip
    payment = await desk.payments.open(SYSTEM, request, once)
    return PaymentStarted(payment.id, payment.redirect_url)


async def begin(desk: Desk, found: StoredBooking, once: Once) -> Due:
    """Make sure there is time to pay. What was begun with the same key goes on, whatever has happened since.

    Raises HoldExpired, WrongStep.
    """
    async with desk.db.transaction() as tx:
        if before := await tx.recall(once, Due):
            return before
        parts = await purchases.locked(tx, found)
        for stored in parts:
            check_held(stored)
            if stored.contact is None or not all(seat.name for seat in stored.seats):
                raise WrongStep(status=stored.status.value, missing="travellers")
        await legal.accept(tx, parts[0].trip_id, parts[0].id, desk.clock.now())
        if parts[0].payment_begun_at is None:
            parts = await _lengthen(desk, tx, parts)
        elif await bookings.time_left(tx, parts[0]) <= rules.settle(desk.pay_for):
            raise HoldExpired(reference=parts[0].reference)
        return await tx.remember(once, _due(parts))


def _due(parts: Parts) -> Due:
    lead = parts[0]
    assert lead.expires_at is not None, "a hold has an end"
    return Due(
        lead.id, lead.operator_id, sum((part.due for part in parts), Money.zero(lead.currency)),
        show_reference(lead.reference), lead.sale_id, lead.expires_at, lead.contact.language if lead.contact else "vi",
        taxed(line for part in parts for seat in part.seats for line in seat.lines),
    )  # fmt: skip


async def _lengthen(desk: Desk, tx: Tx, parts: Parts) -> Parts:
    now = desk.clock.now()
    until = await bookings.lengthen(tx, parts, now, desk.pay_for)
    for stored in parts:
        if await claims.lengthen(tx, stored.trip_id, stored.seat_ids, until) < len(stored.seats):
            raise HoldExpired(reference=stored.reference)
    return tuple(msgspec.structs.replace(stored, expires_at=until, payment_begun_at=now) for stored in parts)
