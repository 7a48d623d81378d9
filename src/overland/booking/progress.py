"""Where a trip is, for whoever waits for it or for somebody on it."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from overland.booking.desk import Desk
from overland.booking.lateness import delay_of, state_of
from overland.booking.network import LineOnSale
from overland.booking.offers import StopProgress, TripProgress, TripState
from overland.booking.store import trips


async def progress(desk: Desk, trip_id: UUID) -> TripProgress:
    """What everyone may know of it by now. Raises NotFound."""
    found, now = await desk.find_trip(trip_id, fresh=True), desk.clock.now()
    day = await trips.day_of(desk.db, trip_id)
    line = desk.network.known(found.line_id)
    state, planned = state_of(found.status, boarding=day.boarding), day.planned_at or found.starts_at
    delay = delay_of(state, planned, found.starts_at, day.began_at, now)
    stops = tuple(_stop(line, n, planned, delay, state, now) for n in range(len(line.stops)))
    content = line.content
    return TripProgress(
        trip_id=trip_id, operator_id=found.operator_id, operator=content.operator,
        operator_phone=content.operator_phone, route=content.route, service_day=found.service_day, state=state,
        delay=int(delay.total_seconds()), stops=stops, plate=found.plate, as_of=now, began_at=day.began_at,
        arrived_at=day.arrived_at,
    )  # fmt: skip


def _stop(
    line: LineOnSale, sequence: int, planned: datetime, delay: timedelta, state: TripState, now: datetime
) -> StopProgress:
    """A halt: its departure, at the last one its arrival."""
    stop, last = line.stops[sequence], len(line.stops) - 1
    at = line.arrives(planned, sequence) if sequence == last else line.departs(planned, sequence)
    passed = state is TripState.ARRIVED or (state is TripState.UNDER_WAY and sequence < last and at + delay <= now)
    return StopProgress(sequence, stop.place, stop.name, stop.address, stop.zone, at, at + delay, passed)
