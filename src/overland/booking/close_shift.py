"""The end of a shift at the counter: first nothing may be left half sold, then payments counts."""

from __future__ import annotations

from overland.booking.desk import Desk
from overland.booking.refusals import UnfinishedSales
from overland.booking.store.unsold import held_by_agent
from overland.kernel.idempotency import Once
from overland.kernel.ids import show_reference
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.payments import CloseShift, Shift


async def close_shift(desk: Desk, by: Principal, wish: CloseShift, once: Once) -> Shift:
    """Raises UnfinishedSales, and what `Payments.close_shift` raises.

    Seats held a moment after the look are harmless: without an open shift no money is taken for them.
    """
    by.require(Permission.BOOKINGS_SELL, wish.operator_id)
    shift = (await desk.payments.shift(by, wish.operator_id, wish.shift_id)).shift
    held = await held_by_agent(desk.db, wish.operator_id, shift.person) if shift.closed_at is None else []
    if held:
        raise UnfinishedSales(references=[show_reference(reference) for reference in held])
    return await desk.payments.close_shift(by, wish, once)
