"""Refunds: one row per way back to a source."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Database, Tx
from overland.kernel.money import Money
from overland.kernel.problems import NotFound
from overland.payments import Refund, RefundStatus


class Return(msgspec.Struct, frozen=True):
    """A refund as its row has it, with the provider and account of its payment."""

    id: UUID
    operator_id: UUID
    payment_id: UUID
    booking_id: UUID
    amount: int
    currency: str
    reason: str
    created_at: datetime
    provider: str
    account: str
    status: str = "new"
    provider_reference: str = ""
    of_sale: bool = True
    by_hand: bool = False
    asked_by: str = ""
    purse_id: UUID | None = None
    lent: bool = False

    @property
    def money(self) -> Money:
        """What goes back."""
        return Money(self.amount, self.currency)

    def refund(self) -> Refund:
        """As others see it."""
        status = RefundStatus(self.status)
        return Refund(self.id, self.payment_id, self.booking_id, self.money, status, self.reason, self.created_at)


_SELECT = """
SELECT r.id, r.operator_id, r.payment_id, r.booking_id, r.amount, r.currency, r.reason, r.created_at, r.status,
       p.provider, p.account, coalesce(r.provider_reference, '') AS provider_reference, r.of_sale, r.by_hand,
       coalesce(r.asked_by, '') AS asked_by, coalesce(r.purse_id, p.purse_id) AS purse_id, r.lent
FROM refund r JOIN payment p ON (p.operator_id, p.id) = (r.operator_id, r.payment_id)
"""
_OF_SALE = """
WHERE p.sale_id IN (SELECT o.sale_id FROM payment o WHERE o.booking_id = $1 UNION SELECT $1::uuid)
  AND ($2::uuid[] IS NULL OR r.operator_id = ANY ($2))
ORDER BY r.id
"""
_INSERT = """
INSERT INTO refund (id, operator_id, payment_id, booking_id, amount, currency, reason, created_at, ask_at, of_sale,
                    purse_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
"""


async def add(tx: Tx, r: Return, ask_at: datetime | None) -> None:
    """A new refund. Violates refunded_within_captured when there is not that much left."""
    await tx.execute(
        _INSERT, r.id, r.operator_id, r.payment_id, r.booking_id, r.amount, r.currency, r.reason, r.created_at, ask_at,
        r.of_sale, r.purse_id,
    )  # fmt: skip


async def find(db: Database, refund_id: UUID) -> Return | None:
    """A refund, or None."""
    return await db.maybe(Return, f"{_SELECT} WHERE r.id = $1", refund_id)


async def read(tx: Tx, refund_id: UUID) -> Return | None:
    """A refund, or None; its payment should be locked by now."""
    return await tx.maybe(Return, f"{_SELECT} WHERE r.id = $1", refund_id)


async def locked(tx: Tx, refund_id: UUID) -> Return:
    """A refund whose payment is locked. Raises NotFound."""
    return await tx.one(Return, NotFound(), f"{_SELECT} WHERE r.id = $1", refund_id)


async def of_booking(db: Database, booking_id: UUID, operators: Collection[UUID] | None) -> list[Return]:
    """All refunds of the sale of a booking at these operators (None: at any), oldest first."""
    return await db.all(Return, f"{_SELECT} {_OF_SALE}", booking_id, None if operators is None else list(operators))


async def to_ask(db: Database, now: datetime, limit: int) -> list[Return]:
    """Refunds that their provider should be asked about now."""
    return await db.all(Return, f"{_SELECT} WHERE r.ask_at <= $1 ORDER BY r.ask_at LIMIT $2", now, limit)


async def ask_next(tx: Tx, refund_id: UUID, at: datetime | None) -> None:
    """When to ask next; None: never again."""
    await tx.execute("UPDATE refund SET ask_at = $2 WHERE id = $1", refund_id, at)


async def by_hand(tx: Tx, refund_id: UUID, *, done: bool, lent: bool) -> None:
    """Whether people send this money themselves, and whether it is `lent` by the marketplace."""
    await tx.execute("UPDATE refund SET by_hand = $2, lent = $3 WHERE id = $1", refund_id, done, lent)


async def asked_by_people(tx: Tx, booking_id: UUID, currency: str) -> int:
    """Minor units that people, and not the rules of a sale, have had given back of a booking so far."""
    sql = """
    SELECT coalesce(sum(r.amount), 0)::bigint
    FROM refund r JOIN payment_event e ON e.refund_id = r.id AND e.from_status = 'new'
    WHERE r.booking_id = $1 AND r.currency = $2 AND r.status <> 'declined' AND e.actor <> 'system'
      AND e.kind <> 'excess_due'
    """
    found: int = await tx.value(sql, booking_id, currency)
    return found
