"""Selling for an agent: the price goes on its account with the operator, and the booking is confirmed."""

from __future__ import annotations

from overland.booking.bookings import Access, Booking
from overland.booking.confirm import Received, confirm
from overland.booking.desk import Desk
from overland.booking.give import give
from overland.booking.open_booking import booking, opened, reseller_of
from overland.booking.pay import begin
from overland.booking.prices import PriceKind
from overland.booking.store import purchases
from overland.booking.store.booked import StoredBooking
from overland.kernel.idempotency import Once
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound
from overland.payments import AgentShare, ChargeAgent, PaymentStatus


async def sell_on_account(desk: Desk, by: Principal, access: Access, once: Once) -> Booking:
    """Charge the agent and confirm. Should this process die in between, payments' event confirms it."""
    found, _ = await opened(desk, by, access)
    by.require(Permission.BOOKINGS_RESELL, found.operator_id)
    if not reseller_of(by, found):
        raise NotFound
    due = await begin(desk, found, once)
    if not due.amount:
        await give(desk, found)
        return await booking(desk, by, access)
    assert found.reseller_id
    shares = tuple(_share(desk, part) for part in await purchases.parts_of(desk.db, found))
    request = ChargeAgent(
        due.booking_id, due.operator_id, found.reseller_id, due.amount, due.reference, shares, due.sale_id
    )  # fmt: skip
    payment = await desk.payments.charge_agent(by, request, once)
    if payment.status is PaymentStatus.HELD:
        return await booking(desk, by, access)
    return await confirm(desk, Received(payment.id, due.booking_id, due.amount, payment.method, desk.clock.now()))


def _share(desk: Desk, part: StoredBooking) -> AgentShare:
    """What of a part earns a commission: not the fees on top, and for a change only what is paid beyond."""
    route_id = desk.network.known(part.line_id).content.route_id
    if part.replaces:
        return AgentShare(route_id, part.due, 0)
    lines = (*part.adds, *(line for seat in part.seats for line in seat.lines))
    fees = sum(line.amount.amount for line in lines if line.kind is PriceKind.FEE)
    return AgentShare(route_id, Money(max(part.due.amount - fees, 0), part.currency), len(part.seats))
