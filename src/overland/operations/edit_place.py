"""Changing a place. Places are shared, so it is for those at whose stops alone it is used, and for the platform."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from overland.kernel.clock import Clock
from overland.kernel.db import Database, Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.operations.add_place import tidy
from overland.operations.edits import check_version
from overland.operations.keep import keep
from overland.operations.limits import checked
from overland.operations.network import Place, PlaceDraft
from overland.operations.publish import renew_lines
from overland.operations.refusals import PlaceShared
from overland.operations.store import network, uses


async def edit_place(
    db: Database, clock: Clock, by: Principal, place_id: UUID, version: int, draft: PlaceDraft
) -> Place:  # fmt: skip
    """Raises Stale, PlaceShared, Conflict for a name that another place of the region has."""
    by.require(Permission.NETWORK_WRITE)
    draft = checked(draft)
    async with db.transaction() as tx:
        kept = await network.lock_place(tx, place_id)
        await check_own(tx, by, place_id)
        check_version(kept, kept.version, version, draft)
        return await change_place(tx, kept, draft, clock.now())


async def change_place(tx: Tx, kept: Place, draft: PlaceDraft, now: datetime) -> Place:
    """Let a place that is held still be so. Raises Conflict."""
    named = {"name": tidy(draft.name), "region": tidy(draft.region)}
    wanted = keep(draft, Place, id=kept.id, version=kept.version, retired_at=kept.retired_at, **named)
    if wanted == kept:
        return kept
    place = await network.update_place(tx, wanted)
    halting = defaultdict(list)
    for stop in await uses.stops_of_place(tx, kept.id):
        halting[stop.operator_id].append(stop.id)
    for operator_id, stop_ids in sorted(halting.items()):
        trips = await uses.on_sale_at_stops(tx, operator_id, stop_ids, now)
        await renew_lines(tx, operator_id, trips)
    return place


async def check_own(tx: Tx, by: Principal, place_id: UUID) -> None:
    """Raises PlaceShared where somebody else halts too."""
    own = by.where(Permission.NETWORK_WRITE)
    if own is not None and {stop.operator_id for stop in await uses.stops_of_place(tx, place_id)} - own:
        raise PlaceShared
