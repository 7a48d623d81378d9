"""The public timetable of an operator: as GTFS, and what is otherwise than it says as GTFS Realtime.

A service day is closed as the day before it begins. What is cancelled or moved after that stays in the timetable as it
was and is told in real time, so that whoever fetches the timetable once a day misses nothing. A trip that is put on
sale on its very day is told in real time alone, as an added one.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

import msgspec

from overland.kernel.clock import instant
from overland.kernel.doors import patient, safe
from overland.kernel.principal import Principal


class PublicFeed(StrEnum):
    """What anybody may fetch."""

    TIMETABLE = "timetable"
    TRIP_UPDATES = "trip-updates"
    ALERTS = "alerts"
    VEHICLE_POSITIONS = "vehicle-positions"


class FeedFile(msgspec.Struct, frozen=True):
    """A feed as it was made at an instant (UTC); `tag` is another one once its content is."""

    content: bytes
    tag: str
    made_at: datetime


class PublicFeeds(Protocol):
    """The part of the door that anybody may enter."""

    @patient(60)
    @safe
    async def public_feed(self, by: Principal, operator_code: str, feed: PublicFeed) -> FeedFile:
        """A feed of an operator that sells. Raises NotFound."""
        ...


def closed_at(service_day: date, zone: str) -> datetime:
    """When the timetable of a service day stands: as the day before it begins."""
    return instant(service_day - timedelta(days=1), 0, zone)


def begins_at(service_day: date, zone: str) -> datetime:
    """When a service day begins."""
    return instant(service_day, 0, zone)
