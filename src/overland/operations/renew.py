"""Bringing trips that are on sale up to date with their route, stops and plan, once these are changed."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from overland.kernel.db import Tx
from overland.operations.events import TripsPublished
from overland.operations.publish import MOST_DEPARTURES, by_line, departure_of
from overland.operations.store import network, trips


async def renew_lines(tx: Tx, operator_id: UUID, trip_ids: Sequence[UUID], changed: tuple[str, ...] = ()) -> None:
    """Tell by which line these published trips run now, one version on. Travellers learn what is `changed`."""
    operator = await network.operator(tx, operator_id)
    for start in range(0, len(trip_ids), trips.CHUNK):
        rows = await trips.rows(tx, operator_id, trip_ids[start : start + trips.CHUNK])
        for line, together in await by_line(tx, operator, rows):
            departures = [departure_of(row, row.version + 1) for row in together]
            await tx.record(*[
                TripsPublished(line=line, departures=tuple(departures[n : n + MOST_DEPARTURES]), changed=changed)
                for n in range(0, len(departures), MOST_DEPARTURES)
            ])  # fmt: skip
        await trips.grow(tx, operator_id, [row.id for row in rows])
