"""End a payment that only people can judge: it counts, it goes back, or it never came."""

from __future__ import annotations

from uuid import UUID

from overland.kernel.db import Tx
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, NotFound
from overland.payments import Payment, PaymentStatus, RefundPayment
from overland.payments.attention import NotWaiting, Resolution, WayOut
from overland.payments.desk import Desk
from overland.payments.refund import needs_two
from overland.payments.settle import move
from overland.payments.store import attempts
from overland.payments.store.attempts import Attempt


async def resolve_payment(desk: Desk, by: Principal, payment_id: UUID, resolution: Resolution) -> Payment:
    """End a doubtful payment by a person's word (PAYMENTS_REFUND at its operator).

    Raises NotFound, NotWaiting, and Invalid for less than the price that is to count, or another currency.
    """
    found = await attempts.find(desk.db, payment_id)
    by.require(Permission.PAYMENTS_REFUND, found.operator_id)
    came = resolution.came or found.money
    least = found.amount if resolution.way is WayOut.ACCEPT else 1
    if came.currency != found.currency or came.amount < least:
        raise Invalid(fields={"came": "less than the price" if came.amount < least else "currency"})

    async def end(tx: Tx) -> None:
        a = await attempts.lock(tx, payment_id)
        if a is None:
            raise NotFound
        if a.status != PaymentStatus.ATTENTION:
            raise NotWaiting(status=a.status)
        await _end(desk, tx, by, a, resolution, came)

    await desk.db.attempt(end)
    return (await attempts.find(desk.db, payment_id)).payment()


async def _end(desk: Desk, tx: Tx, by: Principal, a: Attempt, resolution: Resolution, came: Money) -> None:
    now, note = desk.clock.now(), resolution.note
    # A person's word is what is here now: what was given back before has gone, so it came beside it.
    arrived = max(a.arrived, came.amount + a.returned)
    match resolution.way:
        case WayOut.ACCEPT:
            await move(desk, tx, a, PaymentStatus.PAID, "accepted", by.key, now, arrived=arrived, note=note)
        case WayOut.GIVE_BACK:
            wish = RefundPayment(a.booking_id, a.operator_id, came, note)
            waits = await needs_two(tx, by, wish)
            await move(
                desk, tx, a, PaymentStatus.REFUSED, "given_back", by.key, now, arrived=arrived, note=note, waits=waits
            )
        case WayOut.DISMISS:
            await move(desk, tx, a, PaymentStatus.REFUSED, "dismissed", by.key, now, arrived=a.arrived, note=note)
