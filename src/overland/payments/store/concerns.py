"""The worklist of people, as the rows have it."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from overland.kernel.db import Database
from overland.payments.attention import Concern

_WAITING = """
SELECT CASE WHEN r.id IS NULL THEN 'doubtful' WHEN r.status = 'waiting' THEN 'two_people' ELSE 'failed' END AS why,
       p.id AS payment_id, p.booking_id, p.operator_id, p.reference, p.provider AS method, r.id AS refund_id,
       jsonb_build_object('amount', coalesce(r.amount, p.amount), 'currency', p.currency) AS amount,
       e.at AS since, coalesce(nullif(e.note, ''), r.reason, '') AS note, coalesce(r.asked_by, '') AS asked_by,
       coalesce(r.by_hand, false) AS by_hand, coalesce(r.lent, false) AS lent
FROM (SELECT operator_id, id AS payment_id, NULL::uuid AS refund_id FROM payment WHERE status = 'attention'
      UNION ALL
      SELECT operator_id, payment_id, id FROM refund WHERE status IN ('waiting', 'attention')) AS open
JOIN payment p ON (p.operator_id, p.id) = (open.operator_id, open.payment_id)
LEFT JOIN refund r ON (r.operator_id, r.id) = (open.operator_id, open.refund_id)
JOIN LATERAL (SELECT at, note FROM payment_event
              WHERE payment_id = p.id AND refund_id IS NOT DISTINCT FROM r.id AND from_status <> to_status
              ORDER BY version DESC LIMIT 1) AS e ON true
WHERE $1::uuid[] IS NULL OR p.operator_id = ANY ($1)
ORDER BY e.at, p.id LIMIT $2
"""


async def of(db: Database, operators: Collection[UUID] | None, limit: int) -> list[Concern]:
    """What waits at these operators (None: at any), the oldest first."""
    return await db.all(Concern, _WAITING, None if operators is None else list(operators), limit)
