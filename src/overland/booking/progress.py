"""Where a trip is, for whoever waits for it or for somebody on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from overland.booking.desk import Desk
from overland.booking.lateness import delay_of, rounded, state_of
from overland.booking.network import LineOnSale
from overland.booking.offers import StopProgress, TripProgress, TripState
from overland.booking.store import trips
from overland.operations import CallTimes


async def progress(desk: Desk, trip_id: UUID) -> TripProgress:
    """What everyone may know of it by now. Raises NotFound."""
    found, now = await desk.find_trip(trip_id, fresh=True), desk.clock.now()
    day = await trips.day_of(desk.db, trip_id)
    line = desk.network.known(found.line_id)
    state, planned = state_of(found.status, boarding=day.boarding), day.planned_at or found.starts_at
    delay = delay_of(state, planned, found.starts_at, day.began_at, now)
    stops = tuple(_stop(line, n, planned, delay, state, now) for n in range(len(line.stops)))
    if told := told_of(line, day.calls, state):
        end = len(stops) - 1
        stops = tuple(_told(stops[n], call, state, now, last=n == end) for n, call in enumerate(told))
        delay = _delay(stops, delay)
    content = line.content
    return TripProgress(
        trip_id=trip_id, operator_id=found.operator_id, operator=content.operator,
        operator_phone=content.operator_phone, route=content.route, service_day=found.service_day, state=state,
        delay=int(delay.total_seconds()), stops=stops, plate=found.plate, as_of=now, began_at=day.began_at,
        arrived_at=day.arrived_at,
    )  # fmt: skip


def told_of(line: LineOnSale, calls: Sequence[CallTimes], state: TripState) -> Sequence[CallTimes]:
    """What was told of a trip's halts, where it is of this line's and the trip runs."""
    fits = [call.stop_id for call in calls] == [stop.stop_id for stop in line.stops]
    return calls if fits and state is not TripState.CANCELLED else ()


def _told(stop: StopProgress, call: CallTimes, state: TripState, now: datetime, *, last: bool) -> StopProgress:
    """The halt by what was told of it."""
    at = call.expected_arrival if last else call.expected_departure
    seen = call.arrived_at if last else call.left_at
    passed = seen is not None or state is TripState.ARRIVED or (state is TripState.UNDER_WAY and not last and at <= now)
    return msgspec.structs.replace(stop, expected=stop.planned + rounded(at - stop.planned), passed=passed)


def _delay(stops: Sequence[StopProgress], before_leaving: timedelta) -> timedelta:
    """How late it comes to the next halt, or came to the last; as late as the time gone by where it has not left."""
    ahead = next((stop for stop in stops if not stop.passed), stops[-1])
    late = ahead.expected - ahead.planned
    return late if stops[0].passed else max(late, before_leaving)


def _stop(
    line: LineOnSale, sequence: int, planned: datetime, delay: timedelta, state: TripState, now: datetime
) -> StopProgress:
    """A halt: its departure, at the last one its arrival."""
    stop, last = line.stops[sequence], len(line.stops) - 1
    at = line.arrives(planned, sequence) if sequence == last else line.departs(planned, sequence)
    passed = state is TripState.ARRIVED or (state is TripState.UNDER_WAY and sequence < last and at + delay <= now)
    return StopProgress(sequence, stop.place, stop.name, stop.address, stop.zone, at, at + delay, passed)
