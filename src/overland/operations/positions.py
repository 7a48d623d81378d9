"""Where buses are: what a phone or a tracker measures, and where a bus is by it on its way."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Protocol
from uuid import UUID

import msgspec

from overland.kernel.doors import safe
from overland.kernel.principal import Principal
from overland.operations.limits import Latitude, Longitude
from overland.operations.trips import Assignment

Bearing = Annotated[float, msgspec.Meta(ge=0, le=360, description="Degrees clockwise from north.")]
Speed = Annotated[float, msgspec.Meta(ge=0, le=100, description="Metres a second.")]


class Fix(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place that was measured at an instant (UTC); whither and how fast, where the device knows."""

    lat: Latitude
    lon: Longitude
    measured_at: datetime
    bearing: Bearing | None = None
    speed: Speed | None = None


Fixes = Annotated[tuple[Fix, ...], msgspec.Meta(min_length=1, max_length=500)]


class FixFault(StrEnum):
    """Why a fix is not kept."""

    IN_THE_FUTURE = "in_the_future"
    BEFORE_THE_TRIP = "before_the_trip"
    NOT_NEWER = "not_newer"
    TOO_SOON = "too_soon"
    TOO_FAR_IN_THE_TIME = "too_far_in_the_time"
    FAR_FROM_THE_WAY = "far_from_the_way"


class UnkeptFix(msgspec.Struct, frozen=True):
    """One that is not kept; `index` counts from 0 as they were sent."""

    index: int
    reason: FixFault


class FixesKept(msgspec.Struct, frozen=True):
    """How many were kept, and which were not: to send those again would change nothing."""

    kept: int
    refused: tuple[UnkeptFix, ...] = ()


class Nearness(StrEnum):
    """How a bus is to the stop of its `sequence`: there, nearly there, on the way to it."""

    AT_STOP = "at_stop"
    NEAR_STOP = "near_stop"
    ON_WAY = "on_way"


class BusPosition(msgspec.Struct, frozen=True):
    """Where the bus of a trip was when that was last measured (UTC). Degrees (WGS 84), metres a second.

    `sequence` is the stop at which it stands or to which it goes.
    """

    trip_id: UUID
    lat: float
    lon: float
    measured_at: datetime
    sequence: int
    nearness: Nearness
    bearing: float | None = None
    speed: float | None = None
    bus: Assignment | None = None


class Positions(Protocol):
    """The part of the door about where buses are."""

    async def tell_position(self, by: Principal, trip_id: UUID, fixes: Fixes) -> FixesKept:
        """Where the bus of a trip was, the oldest first (TRIPS_DRIVE; a driver only their own trip). Raises NotRunning.

        Each is kept or refused for itself. Sent twice is kept once.
        """
        ...

    async def tell_bus_position(self, by: Principal, operator_id: UUID, bus_id: UUID, fixes: Fixes) -> FixesKept:
        """The same by a tracker that knows its bus and not its trip (TRIPS_DRIVE). Raises NotRunning, NotFound."""
        ...

    @safe
    async def bus_position(self, by: Principal, trip_id: UUID) -> BusPosition:
        """Where the bus of a trip on sale is, for everybody. Raises NotFound where that is not known by now."""
        ...

    @safe
    async def bus_positions(self, by: Principal, operator_id: UUID) -> list[BusPosition]:
        """Where an operator's buses are that run now (TRIPS_READ)."""
        ...
