"""Selling over the counter: money is taken, and the booking is confirmed before the customer has put the purse away.

Who pays in several ways has tickets with the last part.
"""

from __future__ import annotations

from overland.booking import rules
from overland.booking.bookings import Access, Booking
from overland.booking.confirm import Received, confirm
from overland.booking.desk import Desk
from overland.booking.give import give
from overland.booking.open_booking import booking, opened
from overland.booking.pay import begin
from overland.kernel.idempotency import Once
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.payments import PaymentStatus, TakeCash, Tender


async def sell(desk: Desk, by: Principal, access: Access, tender: Tender, once: Once) -> Booking:
    """Take the money and confirm. Should this process die in between, payments' event confirms it."""
    found, _ = await opened(desk, by, access)
    by.require(Permission.BOOKINGS_SELL, found.operator_id)
    due = await begin(desk, found, once)
    if not due.amount:
        await give(desk, found)
        return await booking(desk, by, access)
    request = TakeCash(
        due.booking_id, due.operator_id, due.amount, due.reference, due.sale_id, tender,
        due.expires_at - rules.settle(desk.pay_for), due.parts,
    )  # fmt: skip
    payment = await desk.payments.cash(by, request, once)
    if payment.status is PaymentStatus.HELD:
        return await booking(desk, by, access)
    money = Received(payment.id, due.booking_id, due.amount, payment.method, desk.clock.now())
    return await confirm(desk, money)
