"""Fare types and extras that operators offer, and counted extras in use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from overland.booking.prices import Extra, FareType
from overland.booking.refusals import CodeOffered, ExtraSoldOut
from overland.kernel.db import Database, Tx
from overland.kernel.problems import NotFound

_FARE_TYPE = "SELECT id, operator_id, code, names, share, kind, proof, age_from, age_to FROM fare_type"
_EXTRA = """
SELECT id, operator_id, code, names, jsonb_build_object('amount', price, 'currency', currency) AS price, per, most,
       stock
FROM extra
"""
_OFFERED = " WHERE operator_id = ANY ($1) AND withdrawn_at IS NULL ORDER BY place"
_ADD_FARE_TYPE = """
INSERT INTO fare_type (id, operator_id, code, names, share, kind, proof, age_from, age_to, created_at, created_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
"""
_ADD_EXTRA = """
INSERT INTO extra (id, operator_id, code, names, price, currency, per, most, stock, created_at, created_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
"""
_WITHDRAW = """
UPDATE {table} SET withdrawn_at = coalesce(withdrawn_at, $3), withdrawn_by = coalesce(withdrawn_by, $4)
WHERE operator_id = $1 AND id = $2
"""
_END_LAPSED = """
UPDATE claim SET state = 'expired', expires_at = NULL
WHERE trip_id = $1 AND state = 'held' AND expires_at <= clock_timestamp()
  AND id IN (SELECT ticket_id FROM extra_use WHERE trip_id = $1)
"""
_TAKE = """
INSERT INTO extra_use (trip_id, ticket_id, code, count, stock, state) VALUES ($1, $2, $3, $4, $5, 'taken')
"""


async def fare_types(source: Database | Tx, operators: Sequence[UUID]) -> list[FareType]:
    """What these operators offer, in the order in which they added it."""
    return await source.all(FareType, _FARE_TYPE + _OFFERED, list(operators))


async def extras(source: Database | Tx, operator_id: UUID) -> list[Extra]:
    """What an operator offers, in the order in which it was added."""
    return await source.all(Extra, _EXTRA + _OFFERED, [operator_id])


async def add_fare_type(tx: Tx, it: FareType, at: datetime, by: UUID | None) -> None:
    """Raises CodeOffered."""
    facts = (it.id, it.operator_id, it.code, it.names, it.share, it.kind.value, it.proof, it.age_from, it.age_to)
    with tx.refusing({"fare_type_offered": CodeOffered()}):
        await tx.execute(_ADD_FARE_TYPE, *facts, at, by)


async def add_extra(tx: Tx, it: Extra, at: datetime, by: UUID | None) -> None:
    """Raises CodeOffered."""
    facts = (it.id, it.operator_id, it.code, it.names, it.price.amount, it.price.currency, it.per.value, it.most)
    with tx.refusing({"extra_offered": CodeOffered()}):
        await tx.execute(_ADD_EXTRA, *facts, it.stock, at, by)


async def withdraw(tx: Tx, table: str, operator_id: UUID, it: UUID, at: datetime, by: UUID | None) -> None:
    """Offer it no longer: a row of fare_type, extra or promo_code. Again is harmless. Raises NotFound."""
    if not await tx.execute(_WITHDRAW.format(table=table), operator_id, it, at, by):
        raise NotFound


class Taken(msgspec.Struct, frozen=True):
    """Counted extras that a ticket is to have."""

    trip_id: UUID
    ticket_id: UUID
    code: str
    count: int
    stock: int


async def take_extras(tx: Tx, trip_id: UUID, tickets: Sequence[UUID], wanted: Sequence[Taken]) -> None:
    """Let these tickets have these counted extras and no others. Raises ExtraSoldOut."""
    if wanted:
        # Holds that are over keep nobody from their extras, as they keep nobody from their seats.
        await tx.execute(_END_LAPSED, trip_id)
    await tx.execute("DELETE FROM extra_use WHERE trip_id = $1 AND ticket_id = ANY ($2)", trip_id, list(tickets))
    for it in sorted(wanted, key=lambda it: (it.code, it.ticket_id)):
        with tx.refusing({"extras_left": ExtraSoldOut(extra=it.code)}):
            await tx.execute(_TAKE, it.trip_id, it.ticket_id, it.code, it.count, it.stock)
