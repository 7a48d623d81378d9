"""GTFS Realtime 2.0, pure: what is otherwise than the timetable says. https://gtfs.org/documentation/realtime/reference/"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import msgspec
from google.transit import gtfs_realtime_pb2 as rt

from overland.kernel.words import LANGUAGES, Words
from overland.operations.gtfs import clock_of
from overland.operations.network import Stop
from overland.operations.positions import BusPosition, Nearness
from overland.operations.timetable.gather import Known
from overland.operations.trips import Trip, TripStatus

LATE: Final = timedelta(minutes=15)
"""From so much on, it is worth an alert."""
OVER: Final = timedelta(minutes=30)
"""After its last arrival, nothing more is told of a trip."""
NO_OLDER: Final = timedelta(seconds=90)
"""What was measured before that is not told: https://gtfs.org/documentation/realtime/realtime-best-practices/"""
_AT: Final = {
    Nearness.AT_STOP: rt.VehiclePosition.STOPPED_AT, Nearness.NEAR_STOP: rt.VehiclePosition.INCOMING_AT,
    Nearness.ON_WAY: rt.VehiclePosition.IN_TRANSIT_TO,
}  # fmt: skip


class Live(msgspec.Struct, frozen=True):
    """A trip of which there is something to tell."""

    known: Known
    trip: Trip

    @property
    def moved(self) -> timedelta:
        """How much later than announced it is to leave by its operator's plan."""
        return timedelta(seconds=self.trip.departure - self.known.told.announced)

    @property
    def late(self) -> timedelta:
        """How much later than announced it is expected where it goes next, or ends."""
        last = self.trip.stops[-1]
        return (last.expected_arrival or last.arrival) - last.arrival + self.moved

    def over(self, now: datetime) -> bool:
        """Whether it has arrived a while ago, or would have."""
        last = self.trip.stops[-1]
        return (last.expected_arrival or last.arrival) + OVER < now


def trip_updates(lives: Sequence[Live], stops: dict[UUID, Stop], now: datetime) -> bytes:
    """Delays at every stop, cancellations, added trips."""
    message = _begun(now)
    for live in lives:
        if not live.over(now):
            _update(message.entity.add(), live, stops, now)
    content: bytes = message.SerializeToString(deterministic=True)
    return content


def alerts(lives: Sequence[Live], words: Words, now: datetime) -> bytes:
    """What travellers should read: a trip that does not run, and why; one that is much too late."""
    message = _begun(now)
    for live in lives:
        cancelled = live.trip.status is TripStatus.CANCELLED
        if not live.over(now) and (cancelled or (live.late >= LATE and not live.known.added)):
            _alert(message.entity.add(), live, words, cancelled=cancelled)
    content: bytes = message.SerializeToString(deterministic=True)
    return content


def vehicle_positions(
    lives: Sequence[Live], where: Sequence[BusPosition], stops: dict[UUID, Stop], now: datetime
) -> bytes:  # fmt: skip
    """Where the buses are that are on their way, each once: on the trip of which it was told last."""
    message = _begun(now)
    running = {
        live.trip.id: live for live in lives if live.trip.status is TripStatus.IN_PROGRESS and not live.over(now)
    }
    newest: dict[str, BusPosition] = {}
    for position in sorted(where, key=lambda position: position.measured_at):
        if position.trip_id in running:
            newest[_bus_of(running[position.trip_id].trip)] = position
    for position in sorted(newest.values(), key=lambda position: position.trip_id):
        _position(message.entity.add(), running[position.trip_id], position, stops, now)
    content: bytes = message.SerializeToString(deterministic=True)
    return content


def _begun(now: datetime) -> rt.FeedMessage:
    message = rt.FeedMessage()
    message.header.gtfs_realtime_version = "2.0"
    message.header.incrementality = rt.FeedHeader.FULL_DATASET
    message.header.timestamp = int(now.timestamp())
    return message


def _update(entity: rt.FeedEntity, live: Live, stops: dict[UUID, Stop], now: datetime) -> None:
    entity.id = str(live.trip.id)
    update = entity.trip_update
    update.timestamp = int((live.trip.heard_at or now).timestamp())
    _describe(update.trip, live)
    if live.trip.status is TripStatus.CANCELLED:
        return
    if live.trip.status is TripStatus.IN_PROGRESS:
        _describe_bus(update.vehicle, live.trip)
    at, final = 0, len(live.trip.stops) - 1
    for stop in live.trip.stops:
        row = update.stop_time_update.add()
        row.stop_sequence, row.stop_id = stop.sequence + 1, stops[stop.stop_id].code
        row.schedule_relationship = rt.TripUpdate.StopTimeUpdate.SCHEDULED
        if stop.sequence > 0:
            at = _time(row.arrival, stop.expected_arrival or stop.arrival, stop.arrival, live, at)
        if stop.sequence < final:
            at = _time(row.departure, stop.expected_departure or stop.departure, stop.departure, live, at)


def _time(
    event: rt.TripUpdate.StopTimeEvent, expected: datetime, planned: datetime, live: Live, after: int
) -> int:  # fmt: skip
    """Fill it in, never before what comes before it on the way; the instant in seconds."""
    event.time = max(int(expected.timestamp()), after)
    if not live.known.added:
        event.delay = event.time - int((planned - live.moved).timestamp())
    seconds: int = event.time
    return seconds


def _position(
    entity: rt.FeedEntity, live: Live, position: BusPosition, stops: dict[UUID, Stop], now: datetime
) -> None:  # fmt: skip
    entity.id = f"position:{live.trip.id}"
    vehicle = entity.vehicle
    _describe(vehicle.trip, live)
    _describe_bus(vehicle.vehicle, live.trip)
    vehicle.position.latitude, vehicle.position.longitude = position.lat, position.lon
    if position.bearing is not None:
        vehicle.position.bearing = position.bearing
    if position.speed is not None:
        vehicle.position.speed = position.speed
    vehicle.timestamp = int(min(position.measured_at, now).timestamp())
    vehicle.current_stop_sequence = position.sequence + 1
    vehicle.stop_id = stops[live.trip.stops[position.sequence].stop_id].code
    vehicle.current_status = _AT[position.nearness]


def _describe_bus(vehicle: rt.VehicleDescriptor, trip: Trip) -> None:
    vehicle.id = _bus_of(trip)
    if trip.bus:
        vehicle.license_plate = trip.bus.name


def _bus_of(trip: Trip) -> str:
    """Its id, which is nobody's name; while no bus is assigned, the trip's."""
    return str(trip.bus.id) if trip.bus else f"of:{trip.id}"


def _describe(trip: rt.TripDescriptor, live: Live) -> None:
    known, kinds = live.known, rt.TripDescriptor
    trip.trip_id = f"added:{live.trip.id}" if known.added else known.name.trip_id
    trip.route_id = known.route.code
    trip.start_date = f"{known.name.day:%Y%m%d}"
    trip.start_time = clock_of(known.name.start)
    trip.schedule_relationship = kinds.ADDED if known.added else kinds.SCHEDULED
    if live.trip.status is TripStatus.CANCELLED:
        trip.schedule_relationship = kinds.CANCELED


def _alert(entity: rt.FeedEntity, live: Live, words: Words, *, cancelled: bool) -> None:
    entity.id = f"alert:{live.trip.id}"
    alert = entity.alert
    first, last = live.trip.stops[0], live.trip.stops[-1]
    period = alert.active_period.add()
    period.end = int(((last.expected_arrival or last.arrival) + OVER).timestamp())
    _describe(alert.informed_entity.add().trip, live)
    alert.cause = rt.Alert.OTHER_CAUSE if live.trip.cancel_reason else rt.Alert.UNKNOWN_CAUSE
    alert.effect = rt.Alert.NO_SERVICE if cancelled else rt.Alert.SIGNIFICANT_DELAYS
    facts = {
        "route": live.trip.route_name, "from": first.place, "to": last.place,
        "at": clock_of(live.known.told.announced)[:5], "day": live.trip.service_day.isoformat(),
        "minutes": int(live.late.total_seconds() // 60), "reason": live.trip.cancel_reason,
    }  # fmt: skip
    said = "alert-cancelled" if cancelled else "alert-late"
    for language in LANGUAGES:
        for text, key in ((alert.header_text, said), (alert.description_text, f"{said}.more")):
            one = text.translation.add()
            one.text, one.language = words.say(language, key, **facts), language
