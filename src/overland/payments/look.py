"""Look at payments, refunds, the transaction log and the ledger."""

from __future__ import annotations

from uuid import UUID

import msgspec

from overland.kernel.pages import Page, page, position
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.payments import Balance, Method, Payment, Refund, Step, StepQuery
from overland.payments.desk import Desk
from overland.payments.rules import CASH
from overland.payments.store import attempts, ledger, log, refunds

READ = Permission.PAYMENTS_READ


def methods(desk: Desk, operator_id: UUID) -> list[Method]:  # noqa: ARG001
    """The ways to pay: today the same for every operator."""
    return [*(Method(code) for code in desk.providers), CASH]


async def payment(desk: Desk, by: Principal, payment_id: UUID) -> Payment:
    """A payment. Its id is as good as a key; the provider's reference is for the operator's people only."""
    found = (await attempts.find(desk.db, payment_id)).payment()
    if by.may(READ, found.operator_id):
        return found
    return msgspec.structs.replace(found, provider_reference="")


async def payments_of(desk: Desk, by: Principal, booking_id: UUID) -> list[Payment]:
    """All attempts of a booking at operators where the caller may see them."""
    by.require(READ)
    return [a.payment() for a in await attempts.of_booking(desk.db, booking_id, by.where(READ))]


async def refunds_of(desk: Desk, by: Principal, booking_id: UUID) -> list[Refund]:
    """All refunds of a booking at operators where the caller may see them."""
    by.require(READ)
    return [r.refund() for r in await refunds.of_booking(desk.db, booking_id, by.where(READ))]


async def steps(desk: Desk, by: Principal, query: StepQuery) -> Page[Step]:
    """The transaction log of an operator, of some bookings, or of all that the caller may see. Raises BadCursor."""
    by.require(READ, query.operator_id)
    operators = by.where(READ) if query.operator_id is None else {query.operator_id}
    before = position(query.cursor, tuple[int])
    logged = page(
        await log.steps(desk.db, query, operators, before[0] if before else None), query.limit, lambda row: (row.seq,)
    )
    return Page([row.step for row in logged.items], logged.next)


async def balances(desk: Desk, by: Principal, operator_id: UUID) -> list[Balance]:
    """The accounts of an operator."""
    by.require(READ, operator_id)
    return await ledger.balances(desk.db, operator_id)
