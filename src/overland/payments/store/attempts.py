"""Payment attempts: one row per provider order."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Database, Tx
from overland.kernel.money import Money
from overland.kernel.problems import NotFound
from overland.payments import Payment, PaymentStatus
from overland.payments.price import PricePart
from overland.payments.provider import Order


class Attempt(msgspec.Struct, frozen=True):
    """A payment as its row has it, amounts in minor units of `currency`; `sale_id` never empty.

    `arrived` is all that has come for it. What of that was not captured goes back: `returned`, gone or on its way.
    `assigned` is what of it people have found among money that names no order.
    """

    id: UUID
    operator_id: UUID
    booking_id: UUID
    provider: str
    account: str
    order_code: str
    amount: int
    currency: str
    reference: str
    description: str
    return_url: str
    language: str
    created_at: datetime
    expires_at: datetime
    captured: int = 0
    refunded: int = 0
    status: str = "new"
    version: int = 0
    provider_reference: str = ""
    redirect_url: str = ""
    sale_id: UUID | None = None
    arrived: int = 0
    returned: int = 0
    purse_id: UUID | None = None
    whole: int | None = None
    assigned: int = 0
    parts: tuple[PricePart, ...] = ()

    @property
    def money(self) -> Money:
        """What is asked for."""
        return Money(self.amount, self.currency)

    @property
    def left(self) -> int:
        """Minor units that can still be given back."""
        return self.captured - self.refunded

    @property
    def excess(self) -> int:
        """Minor units that have come, were not captured, and are not on their way back."""
        return self.arrived - self.captured - self.returned

    def payment(self) -> Payment:
        """As others see it."""
        return Payment(
            self.id, self.booking_id, self.operator_id, self.provider, self.money, Money(self.refunded, self.currency),
            PaymentStatus(self.status), self.created_at, self.expires_at, self.redirect_url, self.provider_reference,
            Money(self.arrived, self.currency), self.return_url,
            Money(self.whole, self.currency) if self.whole else None,
        )  # fmt: skip

    def order(self) -> Order:
        """As its provider sees it."""
        return Order(
            self.id, self.order_code, self.account, self.money, self.reference, self.description, self.return_url,
            self.created_at, self.expires_at, self.language, self.provider_reference,
        )  # fmt: skip


_SELECT = """
SELECT id, operator_id, booking_id, provider, account, order_code, amount, currency, reference, description, return_url,
       language, created_at, expires_at, captured, refunded, status, version, redirect_url, sale_id,
       arrived, returned, purse_id, whole, parts, coalesce(provider_reference, '') AS provider_reference,
       (SELECT coalesce(sum(m.amount), 0)::bigint FROM movement m
        WHERE m.payment_id = payment.id AND m.kind = 'arrived' AND m.debit = 'money unnamed') AS assigned
FROM payment
"""
_OF_SALE = "sale_id IN (SELECT p.sale_id FROM payment p WHERE p.booking_id = ${0} UNION SELECT ${0}::uuid)"
_HELD = "operator_id = $1 AND booking_id = $2 AND whole = $3 AND currency = $4 AND status = 'held'"
_INSERT = """
INSERT INTO payment (id, operator_id, booking_id, provider, account, order_code, amount, currency, reference,
                     description, return_url, language, created_at, expires_at, ask_at, sale_id, whole, parts)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
"""


async def add(tx: Tx, a: Attempt, ask_at: datetime | None) -> None:
    """A new attempt; it is asked about from `ask_at` on."""
    await tx.execute(
        _INSERT, a.id, a.operator_id, a.booking_id, a.provider, a.account, a.order_code, a.amount, a.currency,
        a.reference, a.description, a.return_url, a.language, a.created_at, a.expires_at, ask_at,
        a.sale_id or a.booking_id, a.whole, msgspec.to_builtins(a.parts),
    )  # fmt: skip


async def lock(tx: Tx, payment_id: UUID) -> Attempt | None:
    """An attempt, which nobody else changes until this transaction ends."""
    return await tx.maybe(Attempt, f"{_SELECT} WHERE id = $1 FOR NO KEY UPDATE", payment_id)


async def lock_order(tx: Tx, provider: str, account: str, code: str) -> Attempt | None:
    """The attempt that an account's provider calls by this code, locked."""
    sql = f"{_SELECT} WHERE provider = $1 AND account = $2 AND order_code = $3 FOR NO KEY UPDATE"
    return await tx.maybe(Attempt, sql, provider, account, code)


async def lock_live(tx: Tx, operator_id: UUID, booking_id: UUID) -> Attempt | None:
    """The attempt of a booking that is pending, if there is one."""
    sql = f"{_SELECT} WHERE operator_id = $1 AND booking_id = $2 AND status = 'pending' FOR NO KEY UPDATE"
    return await tx.maybe(Attempt, sql, operator_id, booking_id)


async def lock_paid(tx: Tx, operator_id: UUID, booking_id: UUID) -> list[Attempt]:
    """What the sale of a booking has been paid with, newest first."""
    paid = f"{_SELECT} WHERE operator_id = $1 AND status = 'paid' AND {_OF_SALE.format(2)}"
    return await tx.all(Attempt, f"{paid} ORDER BY id DESC FOR NO KEY UPDATE", operator_id, booking_id)


async def lock_sale(tx: Tx, operator_id: UUID, booking_id: UUID) -> None:
    """Let one transaction at a time count the parts of a sale."""
    await tx.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 1))", f"{operator_id}/{booking_id}")


async def lock_held(tx: Tx, operator_id: UUID, booking_id: UUID, whole: Money) -> list[Attempt]:
    """The parts of a price that are here, oldest first, locked."""
    sql = f"{_SELECT} WHERE {_HELD} ORDER BY id FOR NO KEY UPDATE"
    return await tx.all(Attempt, sql, operator_id, booking_id, whole.amount, whole.currency)


async def held(tx: Tx, operator_id: UUID, booking_id: UUID, whole: Money) -> int:
    """Minor units of a price that are here in parts."""
    sql = f"SELECT coalesce(sum(amount), 0)::bigint FROM payment WHERE {_HELD}"
    found: int = await tx.value(sql, operator_id, booking_id, whole.amount, whole.currency)
    return found


async def undecided(tx: Tx, operator_id: UUID, booking_id: UUID) -> bool:
    """Whether money may still come for a sale without anybody doing anything."""
    sql = """SELECT EXISTS (SELECT FROM payment
    WHERE operator_id = $1 AND booking_id = $2 AND status IN ('pending', 'attention'))"""
    found: bool = await tx.value(sql, operator_id, booking_id)
    return found


async def begin_booking(tx: Tx, operator_id: UUID, booking_id: UUID) -> None:
    """Let one transaction at a time begin a payment of this booking."""
    await tx.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", f"{operator_id}/{booking_id}")


async def find(db: Database, payment_id: UUID) -> Attempt:
    """An attempt. Raises NotFound."""
    return await db.one(Attempt, NotFound(), f"{_SELECT} WHERE id = $1", payment_id)


async def of_booking(db: Database, booking_id: UUID, operators: Collection[UUID] | None) -> list[Attempt]:
    """All attempts of the sale of a booking at these operators (None: at any), oldest first."""
    sql = f"{_SELECT} WHERE {_OF_SALE.format(1)} AND ($2::uuid[] IS NULL OR operator_id = ANY ($2)) ORDER BY id"
    return await db.all(Attempt, sql, booking_id, None if operators is None else list(operators))


async def to_ask(db: Database, now: datetime, limit: int) -> list[Attempt]:
    """Attempts that their provider should be asked about now."""
    return await db.all(Attempt, f"{_SELECT} WHERE ask_at <= $1 ORDER BY ask_at LIMIT $2", now, limit)


async def ask_next(tx: Tx, payment_id: UUID, at: datetime | None) -> None:
    """When to ask next; None: never again."""
    await tx.execute("UPDATE payment SET ask_at = $2 WHERE id = $1", payment_id, at)


async def page_made(tx: Tx, payment_id: UUID, redirect_url: str) -> None:
    """Keep the address where the payer goes on."""
    await tx.execute("UPDATE payment SET redirect_url = $2 WHERE id = $1", payment_id, redirect_url)
