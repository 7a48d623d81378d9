"""Look at payments, refunds, the transaction log and the ledger."""

from __future__ import annotations

from uuid import UUID

import msgspec

from overland.kernel.pages import Page, page, position
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.payments import (
    Balance,
    Concern,
    CredentialField,
    Environment,
    Method,
    MethodAccount,
    Payment,
    PaymentStatus,
    Policy,
    Refund,
    Step,
    StepQuery,
)
from overland.payments.accounts import enabled, environments
from overland.payments.desk import Desk
from overland.payments.rules import AT_COUNTER
from overland.payments.store import accounts, attempts, concerns, ledger, log, policies, refunds
from overland.payments.store.accounts import Account

READ = Permission.PAYMENTS_READ
LONGEST_WORKLIST = 200


async def methods(desk: Desk, operator_id: UUID) -> list[Method]:
    """The ways to pay that an operator has switched on."""
    return [AT_COUNTER.get(code) or Method(code) for code in await enabled(desk, operator_id)]


async def method_accounts(desk: Desk, by: Principal, operator_id: UUID) -> list[MethodAccount]:
    """Every way to pay, for whoever may settle it."""
    by.require(Permission.PAYMENTS_WRITE, operator_id)
    settled = await accounts.of_operator(desk.db, operator_id)
    on = await enabled(desk, operator_id)
    known = [code for code, kind in desk.kinds.items() if kind.credentials or kind.our_own or code in desk.installed]
    return [shown(desk, operator_id, code, settled.get(code), on=code in on) for code in [*known, *AT_COUNTER]]


def shown(desk: Desk, operator_id: UUID, code: str, account: Account | None, *, on: bool) -> MethodAccount:
    """A way to pay as its operator may see it: of the credentials, the hints."""
    kind, changed_at = desk.kinds.get(code), account.changed_at if account else None
    changed_by = account.changed_by if account else ""
    if kind is None or not kind.credentials:
        return MethodAccount(code, on, (), changed_at=changed_at, changed_by=changed_by)
    hints = account.hints if account else {}
    fields = tuple(CredentialField(c.name, c.shortest, hints.get(c.name, "")) for c in kind.credentials)
    return MethodAccount(
        code, on, environments(desk, kind), Environment(account.environment) if account else None, fields,
        desk.around.notice_url(code, str(operator_id)), changed_at, changed_by,
    )  # fmt: skip


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


async def held_parts(desk: Desk, by: Principal, operator_id: UUID, booking_id: UUID) -> list[Payment]:
    """What is here of a sale that is not yet paid to its end."""
    by.require(Permission.PAYMENTS_CASH, operator_id)
    found = await attempts.of_booking(desk.db, booking_id, {operator_id})
    return [a.payment() for a in found if a.status == PaymentStatus.HELD]


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


async def attention(desk: Desk, by: Principal, operator_id: UUID) -> list[Concern]:
    """What waits for people at an operator, the oldest first."""
    by.require(READ, operator_id)
    return await concerns.of(desk.db, {operator_id}, LONGEST_WORKLIST)


async def policy(desk: Desk, by: Principal, operator_id: UUID) -> Policy:
    """What an operator has settled about its money."""
    by.require(READ, operator_id)
    return await policies.find(desk.db, operator_id)
