"""The transaction log, by which alone payments and refunds change their status."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Database, Tx
from overland.kernel.ids import new_id
from overland.payments import Step, StepQuery
from overland.payments.store.attempts import Attempt
from overland.payments.store.refunds import Return


class Logged(msgspec.Struct, frozen=True):
    """A step and its place in the log."""

    seq: int
    step: Step


_INSERT = """
INSERT INTO payment_event (id, operator_id, payment_id, refund_id, from_status, to_status, kind, actor, amount,
                           currency, provider_reference, note, at, arrived, version)
SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, nullif($11, ''), $12, $13, $14, version + 1 FROM payment WHERE id = $3
"""
_STEPS = """
SELECT e.seq, jsonb_build_object(
           'id', e.id, 'at', e.at, 'payment_id', e.payment_id, 'booking_id', p.booking_id, 'operator_id', e.operator_id,
           'method', p.provider, 'kind', e.kind, 'actor', e.actor, 'note', e.note,
           'amount', jsonb_build_object('amount', e.amount, 'currency', e.currency),
           'provider_reference', coalesce(e.provider_reference, ''), 'reference', p.reference) AS step
FROM payment_event e JOIN payment p ON (p.operator_id, p.id) = (e.operator_id, e.payment_id)
WHERE ($1::uuid[] IS NULL OR p.booking_id = ANY ($1)) AND ($2::uuid[] IS NULL OR e.operator_id = ANY ($2))
  AND ($3::bigint IS NULL OR e.seq < $3)
  AND ($5::timestamptz IS NULL OR e.at >= $5) AND ($6::timestamptz IS NULL OR e.at < $6)
  AND ($7 = '' OR p.provider = $7) AND ($8 = '' OR e.kind = $8)
  AND ($9 = '' OR strpos(upper(concat_ws(' ', p.reference, e.provider_reference, e.note)), upper($9)) > 0)
ORDER BY e.seq DESC LIMIT $4
"""


async def step(
    tx: Tx, a: Attempt, to: str, kind: str, actor: str, at: datetime, *, reference: str = "", note: str = "",
    arrived: int | None = None,
) -> None:  # fmt: skip
    """A payment goes to a status (or stays where it is), for the reason `kind`. The payment is locked by now.

    `arrived`: all that has come for it by now, in minor units, where this step has learned of that.
    """
    await tx.execute(
        _INSERT, new_id(), a.operator_id, a.id, None, a.status, to, kind, actor, a.amount, a.currency, reference, note,
        at, arrived,
    )  # fmt: skip


async def refund_step(
    tx: Tx, r: Return, to: str, kind: str, actor: str, at: datetime, *, reference: str = "", note: str = ""
) -> None:
    """A refund goes to a status, for the reason `kind`. Its payment is locked by now."""
    await tx.execute(
        _INSERT, new_id(), r.operator_id, r.payment_id, r.id, r.status, to, kind, actor, r.amount, r.currency,
        reference, note, at, None,
    )  # fmt: skip


async def steps(db: Database, query: StepQuery, operators: Collection[UUID] | None, before: int | None) -> list[Logged]:
    """Steps of these operators (None: of any), newest first, one more than asked for."""
    bookings = list(query.booking_ids) or None
    return await db.all(
        Logged, _STEPS, bookings, None if operators is None else list(operators), before, query.limit + 1, query.since,
        query.until, query.method, query.kind, query.text.strip(),
    )  # fmt: skip
