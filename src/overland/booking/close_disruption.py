"""Telling that nothing waits for approval any more: the plan was carried out, or it has not come to that."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from overland.booking.desk import Desk
from overland.booking.disruption import DisruptionKind, Placement
from overland.booking.events import DisruptionClosed
from overland.booking.planned import Plan
from overland.booking.store import disruptions
from overland.booking.store.disruptions import Opened
from overland.kernel.db import Tx


async def pass_over(desk: Desk, tx: Tx, trips: Sequence[UUID], *kinds: DisruptionKind) -> None:
    """This is no longer the matter with trips whose plan was not approved yet; their bookings hold as they did."""
    for opened in await disruptions.drop(tx, trips, *kinds):
        await disruptions.unstrand(tx, opened)
        await tell_closed(desk, tx, opened, None)


async def tell_closed(desk: Desk, tx: Tx, opened: Opened, plan: Plan | None) -> None:
    """Tell for how many people it came to what, by the plan that was carried out (None: by none)."""
    planned = plan.planned if plan else ()
    counts = {
        outcome.value: sum(one.shown.people for one in planned if one.shown.outcome is outcome) for outcome in Placement
    }
    told = DisruptionClosed(
        disruption_id=opened.id, trip_id=opened.trip_id, operator_id=opened.operator_id, kind=opened.kind,
        carried_out=plan is not None, at=desk.clock.now(), **counts,
    )  # fmt: skip
    await tx.record(told)
