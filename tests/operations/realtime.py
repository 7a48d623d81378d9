"""The rules of a GTFS Realtime validator: what a consumer would refuse, or stumble over."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import datetime
from itertools import pairwise

from google.transit import gtfs_realtime_pb2 as rt

Rows = list[dict[str, str]]


class Timetable:
    """The static feed that a consumer has."""

    def __init__(self, feed: bytes) -> None:
        archive = zipfile.ZipFile(io.BytesIO(feed))
        read = {name: archive.read(name).decode("utf8") for name in archive.namelist()}
        tables: dict[str, Rows] = {name: list(csv.DictReader(io.StringIO(text))) for name, text in read.items()}
        self.routes = {row["route_id"] for row in tables["routes.txt"]}
        self.stops = {row["stop_id"] for row in tables["stops.txt"]}
        self.services = {row["trip_id"]: row["service_id"] for row in tables["trips.txt"]}
        self.days = {(row["service_id"], row["date"]) for row in tables["calendar_dates.txt"]}
        self.halts: dict[str, list[tuple[int, str, str]]] = {}
        for row in tables["stop_times.txt"]:
            halt = int(row["stop_sequence"]), row["stop_id"], row["departure_time"]
            self.halts.setdefault(row["trip_id"], []).append(halt)

    def runs(self, trip_id: str, day: str) -> bool:
        """Whether this trip runs on this day (YYYYMMDD)."""
        return (self.services.get(trip_id, ""), day) in self.days


def faults(content: bytes, timetable: Timetable, now: datetime) -> list[str]:
    """What is wrong with a feed beside its timetable, by the validator's codes; nothing, if it is right."""
    message = rt.FeedMessage.FromString(content)
    found: list[str] = []
    if message.header.gtfs_realtime_version != "2.0":
        found.append("E038 version")
    if message.header.incrementality != rt.FeedHeader.FULL_DATASET:
        found.append("E049 incrementality")
    if abs(message.header.timestamp - now.timestamp()) > 65:
        found.append("W008 the header is old")
    ids = [entity.id for entity in message.entity]
    if len(set(ids)) != len(ids):
        found.append("E052 an id stands twice")
    buses = [entity.vehicle.vehicle.id for entity in message.entity if entity.HasField("vehicle")]
    if len(set(buses)) != len(buses):
        found.append("E052 a vehicle stands twice")
    return found + [
        fault for entity in message.entity for fault in _entity(entity, message.header.timestamp, timetable)
    ]


def _entity(entity: rt.FeedEntity, made_at: int, timetable: Timetable) -> list[str]:
    found: list[str] = []
    if entity.HasField("trip_update"):
        update = entity.trip_update
        found += [*_trip(update.trip, timetable), *_times(update, timetable)]
        if not 0 < update.timestamp <= made_at:
            found.append("E012 a timestamp after the header's, or none")
    if entity.HasField("vehicle"):
        found += [*_trip(entity.vehicle.trip, timetable), *_position(entity.vehicle, timetable)]
        if not 0 < entity.vehicle.timestamp <= made_at:
            found.append("E012 a timestamp after the header's, or none")
    if entity.HasField("alert"):
        informed = entity.alert.informed_entity
        found += [fault for one in informed for fault in _trip(one.trip, timetable)]
        if not informed or not entity.alert.header_text.translation:
            found.append("E032 an alert about nothing")
    return found


def _trip(trip: rt.TripDescriptor, timetable: Timetable) -> list[str]:
    found = []
    added = trip.schedule_relationship == rt.TripDescriptor.ADDED
    if added == (trip.trip_id in timetable.services):
        found.append(f"E003/E016 {trip.trip_id} is {'there' if added else 'not there'}")
    if not added and not timetable.runs(trip.trip_id, trip.start_date):
        found.append(f"E003 {trip.trip_id} does not run on {trip.start_date}")
    if trip.route_id not in timetable.routes:
        found.append(f"E004 no route {trip.route_id}")
    if not added and timetable.halts[trip.trip_id][0][2] != trip.start_time:
        found.append(f"E023 {trip.trip_id} does not start at {trip.start_time}")
    return found


def _position(vehicle: rt.VehiclePosition, timetable: Timetable) -> list[str]:
    found, at = [], vehicle.position
    if not vehicle.vehicle.id:
        found.append("W002 no vehicle id")
    if not (-90 <= at.latitude <= 90 and -180 <= at.longitude <= 180) or (at.latitude, at.longitude) == (0, 0):
        found.append("E026 no place on earth")
    if not 0 <= at.bearing <= 360:
        found.append("E027 no bearing")
    halts = {(number, stop) for number, stop, _ in timetable.halts.get(vehicle.trip.trip_id, [])}
    if halts and (vehicle.current_stop_sequence, vehicle.stop_id) not in halts:
        found.append("E011/E045 another stop than the timetable has there")
    return found


def unpaired(updates: bytes, positions: bytes) -> list[str]:
    """Trips with a position that are not told of, or with another vehicle (W003, E047)."""
    told = {
        entity.trip_update.trip.trip_id: entity.trip_update.vehicle.id
        for entity in rt.FeedMessage.FromString(updates).entity
    }
    seen = rt.FeedMessage.FromString(positions).entity
    return [e.id for e in seen if told.get(e.vehicle.trip.trip_id) != e.vehicle.vehicle.id]


def _times(update: rt.TripUpdate, timetable: Timetable) -> list[str]:
    found, rows = [], update.stop_time_update
    cancelled = update.trip.schedule_relationship == rt.TripDescriptor.CANCELED
    if not cancelled and not rows:
        found.append("E041 no stop times")
    if any(a.stop_sequence >= b.stop_sequence for a, b in pairwise(rows)):
        found.append("E002 stops out of order")
    if {row.stop_id for row in rows} - timetable.stops:
        found.append("E011 unknown stop")
    halts = {(number, stop) for number, stop, _ in timetable.halts.get(update.trip.trip_id, [])}
    if halts and {(row.stop_sequence, row.stop_id) for row in rows} - halts:
        found.append("E045 another stop than the timetable has there")
    times = [event.time for row in rows for event in (row.arrival, row.departure) if event.time]
    if any(a > b for a, b in pairwise(times)):
        found.append("E022/E025 times go back")
    if any(not row.HasField("arrival") and not row.HasField("departure") for row in rows):
        found.append("E043 a stop without a time")
    return found
