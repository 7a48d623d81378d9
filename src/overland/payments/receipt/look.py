"""Look at receipts."""

from __future__ import annotations

from uuid import UUID

from overland.kernel.pages import Page, page, position
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.payments.desk import Desk
from overland.payments.receipt import Receipt, ReceiptQuery, store
from overland.payments.store import attempts

READ = Permission.PAYMENTS_READ


async def receipts(desk: Desk, by: Principal, query: ReceiptQuery) -> Page[Receipt]:
    """An operator's, the newest first. Raises BadCursor."""
    by.require(READ, query.operator_id)
    before = position(query.cursor, tuple[int, int])
    found = await store.listed(desk.db, query.operator_id, before, query.limit)
    return page(found, query.limit, lambda one: (one.year, one.number))


async def receipts_of(desk: Desk, by: Principal, booking_id: UUID) -> list[Receipt]:
    """Those of a booking's sale, at operators where the caller may see them."""
    by.require(READ)
    return await store.of_sale(desk.db, booking_id, by.where(READ))


async def receipts_of_payment(desk: Desk, _: Principal, payment_id: UUID) -> list[Receipt]:
    """Those of a payment, whose id is as good as a key. Raises NotFound."""
    await attempts.find(desk.db, payment_id)
    return await store.of_one(desk.db, payment_id)
