"""Promo codes and their uses. The counters are the database's own: triggers move them with the uses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from overland.booking.prices import PromoCode
from overland.booking.refusals import CodeOffered, PromoUsedUp
from overland.booking.store.booked import StoredBooking
from overland.kernel.db import Database, Tx

_SELECT = """
SELECT p.id, p.operator_id, p.code, p.currency, p.share, p.amount, p.cap, p.valid_from, p.valid_to, p.travel_from,
       p.travel_to, p.routes, p.uses, p.uses_each, p.first_only, p.created_at, p.withdrawn_at,
       coalesce(u.kept, 0)::integer AS kept, coalesce(u.reserved, 0)::integer AS reserved
FROM promo_code p LEFT JOIN LATERAL (
    SELECT count(*) FILTER (WHERE state = 'kept') AS kept, count(*) FILTER (WHERE state = 'reserved') AS reserved
    FROM promo_use WHERE operator_id = p.operator_id AND promo_id = p.id
) u ON true
"""
_OF_OPERATOR = _SELECT + "WHERE p.operator_id = $1 ORDER BY p.withdrawn_at IS NOT NULL, p.created_at DESC, p.id"
_BY_CODE = """
SELECT id, operator_id, code, currency, share, amount, cap, valid_from, valid_to, travel_from, travel_to, routes, uses,
       uses_each, first_only, created_at, withdrawn_at, used AS kept
FROM promo_code WHERE operator_id = $1 AND code = $2 AND withdrawn_at IS NULL
"""
_ADD = """
INSERT INTO promo_code (id, operator_id, code, currency, share, amount, cap, valid_from, valid_to, travel_from,
                        travel_to, routes, uses, uses_each, first_only, created_at, created_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
"""
# What another transaction is about to free, or to sell, is left to it.
_FREE_LAPSED = """
UPDATE promo_use u SET state = 'freed' FROM (
    SELECT trip_id, booking_id FROM promo_use
    WHERE operator_id = $1 AND promo_id = $2 AND state = 'reserved' AND EXISTS (
        SELECT FROM booking b WHERE b.trip_id = promo_use.trip_id AND b.id = promo_use.booking_id
        AND b.status = 'held' AND b.expires_at <= clock_timestamp()
    )
    ORDER BY trip_id, booking_id FOR UPDATE SKIP LOCKED
) over WHERE u.trip_id = over.trip_id AND u.booking_id = over.booking_id
"""
_LET_GO = "DELETE FROM promo_use WHERE trip_id = $1 AND booking_id = $2"
_RESERVE = """
INSERT INTO promo_use (trip_id, booking_id, operator_id, promo_id, persons, state, at)
VALUES ($1, $2, $3, $4, $5, 'reserved', $6)
"""
_RETAKE = "UPDATE promo_use SET state = 'reserved' WHERE trip_id = $1 AND booking_id = $2 AND state = 'freed'"
_TIMES = """
SELECT coalesce(max(used), 0) FROM promo_person WHERE operator_id = $1 AND promo_id = $2 AND person = ANY ($3)
"""
_BOUGHT = """
SELECT true FROM booking WHERE confirmed_at IS NOT NULL AND operator_id = $1 AND account_id = $2
UNION ALL
SELECT true FROM booking WHERE confirmed_at IS NOT NULL AND operator_id = $1 AND $3 <> ''
  AND right(regexp_replace(contact ->> 'phone', '[^0-9]', '', 'g'), 9) = $3
UNION ALL
SELECT true FROM booking WHERE confirmed_at IS NOT NULL AND operator_id = $1 AND $4 <> ''
  AND lower(contact ->> 'email') = $4
LIMIT 1
"""


async def of_operator(db: Database, operator_id: UUID) -> list[PromoCode]:
    """All that an operator ever had, those on offer first, the newest first."""
    return await db.all(PromoCode, _OF_OPERATOR, operator_id)


async def by_code(db: Database, operator_id: UUID, code: str) -> PromoCode | None:
    """The code of this operator that is on offer; `kept` counts what is reserved as well."""
    return await db.maybe(PromoCode, _BY_CODE, operator_id, code)


async def add(tx: Tx, it: PromoCode, by: UUID | None) -> None:
    """Raises CodeOffered."""
    facts = (
        it.id, it.operator_id, it.code, it.currency, it.share, it.amount, it.cap, it.valid_from, it.valid_to,
        it.travel_from, it.travel_to, list(it.routes), it.uses, it.uses_each, it.first_only, it.created_at,
    )  # fmt: skip
    with tx.refusing({"promo_code_offered": CodeOffered()}):
        await tx.execute(_ADD, *facts, by)


async def reserve(tx: Tx, booking: StoredBooking, promo: PromoCode, persons: Sequence[bytes], at: datetime) -> None:
    """Use a code for a held booking, in place of any other. Raises PromoUsedUp."""
    await let_go(tx, booking)
    facts = (booking.trip_id, booking.id, booking.operator_id, promo.id, list(persons), at)
    with tx.refusing({"promo_uses_left": PromoUsedUp(by="all"), "promo_uses_each": PromoUsedUp(by="you")}):
        await tx.execute(_RESERVE, *facts)


async def free_lapsed(tx: Tx, promo: PromoCode) -> None:
    """Give back the uses of holds whose time is over, so that nobody waits for housekeeping."""
    await tx.execute(_FREE_LAPSED, promo.operator_id, promo.id)


async def let_go(tx: Tx, booking: StoredBooking) -> None:
    """A held booking uses no code any more."""
    await tx.execute(_LET_GO, booking.trip_id, booking.id)


async def retake(tx: Tx, trip_id: UUID, booking_id: UUID) -> None:
    """Use the code again for a hold that had ended. Raises CheckViolationError when others used it up meanwhile."""
    await tx.execute(_RETAKE, trip_id, booking_id)


async def times(db: Database, promo: PromoCode, persons: Sequence[bytes]) -> int:
    """How often one of these persons uses the code."""
    return int(await db.value(_TIMES, promo.operator_id, promo.id, list(persons)))


async def has_bought(source: Database | Tx, operator_id: UUID, account: UUID | None, phone: str, mail: str) -> bool:
    """Whether this account, phone (its last nine digits) or e-mail address (lower case) bought from the operator."""
    return bool(await source.value(_BOUGHT, operator_id, account, phone, mail))
