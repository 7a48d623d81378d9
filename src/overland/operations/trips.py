"""Schedules and the dated trips that come of them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec

from overland.operations.limits import Amenities, DayTime, Index, Name, Version
from overland.operations.network import RouteStop
from overland.operations.own_prices import PriceChanges
from overland.operations.tariffs import Clock

Dates = Annotated[tuple[date, ...], msgspec.Meta(max_length=1000)]
Crew = Annotated[tuple[UUID, ...], msgspec.Meta(max_length=6)]


class TripStatus(StrEnum):
    """Where a trip stands: upcoming → boarding (may be left out) → in progress → completed; cancelled until then."""

    UPCOMING = "upcoming"
    BOARDING = "boarding"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class OnHolidays(StrEnum):
    """Whether a schedule runs on days of rest as on others, not then, or only then."""

    RUNS = "runs"
    NOT = "not"
    ONLY = "only"


class ScheduleDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A departure that recurs. `departure` in seconds of the service day at the first stop, in its zone.

    `weekdays` has seven booleans from Monday; `added` and `removed` are exceptions (GTFS calendar_dates).
    `on_holidays` narrows the weekdays by the operator's days of rest; exceptions stand against it.
    """

    operator_id: UUID
    route_id: UUID
    plan_id: UUID
    bus_kind: Name
    departure: DayTime
    weekdays: tuple[bool, bool, bool, bool, bool, bool, bool]
    starts: date
    ends: date
    added: Dates = ()
    removed: Dates = ()
    amenities: Amenities = ()
    bus_id: UUID | None = None
    driver_id: UUID | None = None
    on_holidays: OnHolidays = OnHolidays.RUNS


class Schedule(ScheduleDraft, frozen=True, kw_only=True):
    """A recurring departure, kept. From `retired_at` on (UTC) no more trips are made of it."""

    id: UUID
    version: Version = 1
    retired_at: datetime | None = None


class TripDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One dated trip. `departure` in seconds of the service day at the first stop, in its zone."""

    operator_id: UUID
    route_id: UUID
    plan_id: UUID
    bus_kind: Name
    service_day: date
    departure: DayTime
    amenities: Amenities = ()
    bus_id: UUID | None = None
    driver_ids: Crew = ()


class TripEdit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A change to a trip; what is left out stays. `version` is the one that was read: another one answers Stale.

    `without_bus` takes the bus off; `driver_ids` are all of the drivers, in order. A bus with other seats needs
    `other_seats`: its plan becomes the trip's, and booking makes a plan for those who have seats of the other one.
    """

    version: Version
    departure: DayTime | None = None
    bus_id: UUID | None = None
    without_bus: bool = False
    driver_ids: Crew | None = None
    other_seats: bool = False


class Reroute(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The way one trip is to go: as many stops as it has, each in its place. `version` is the trip's that was read.

    A stop that is not served has neither `pickup` nor `drop_off`.
    """

    version: Version
    stops: Annotated[tuple[RouteStop, ...], msgspec.Meta(min_length=2, max_length=300)]


class Assignment(msgspec.Struct, frozen=True):
    """A bus or a driver on a trip, for the time it takes them (UTC)."""

    id: UUID
    name: str


class TripStop(msgspec.Struct, frozen=True):
    """A halt of a dated trip. Instants in UTC, to be shown in `zone`; distance in metres from the first stop.

    `arrival` and `departure` are the timetable's. Once something was told of the trip, `expected_arrival` and
    `expected_departure` are what follows from it, and `arrived_at` and `left_at` what was seen.
    """

    sequence: int
    stop_id: UUID
    name: str
    place: str
    zone: str
    arrival: datetime
    departure: datetime
    distance: int
    pickup: bool
    drop_off: bool
    expected_arrival: datetime | None = None
    expected_departure: datetime | None = None
    arrived_at: datetime | None = None
    left_at: datetime | None = None
    closed: bool = False
    """Whether nobody can ride from here to the next stop."""


class Seen(StrEnum):
    """What is told of a trip at a stop: when it will leave there, when it came, when it left."""

    EXPECTED = "expected"
    ARRIVED = "arrived"
    LEFT = "left"


class StopReport(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Told of one stop. `at` in UTC; without it, now. `withdrawn` takes back what was told of this kind there."""

    sequence: Index
    seen: Seen
    at: datetime | None = None
    withdrawn: bool = False


class TripStep(msgspec.Struct, frozen=True):
    """Something that was done with a trip or told of it, when (UTC) and by whom (an account's id, or `system`).

    `what` is a status, or what was `seen` at the stop `sequence`, then with the instant `seen_at`; None there takes
    back what was told before. `reason` is that of a cancellation.
    """

    at: datetime
    by: str
    what: str
    reason: str = ""
    sequence: int | None = None
    seen_at: datetime | None = None


class Trip(msgspec.Struct, frozen=True):
    """A dated trip as its operator sees it."""

    id: UUID
    operator_id: UUID
    route_id: UUID
    route_code: str
    route_name: str
    plan_id: UUID
    bus_kind: str
    service_day: date
    departure: int
    status: TripStatus
    published: bool
    version: int
    stops: tuple[TripStop, ...]
    bus: Assignment | None = None
    drivers: tuple[Assignment, ...] = ()
    cancel_reason: str = ""
    heard_at: datetime | None = None
    """When something was last told of it on its way (UTC)."""
    rerouted: bool = False
    """Whether it goes another way than its route."""
    prices: PriceChanges = ()
    """What was done to its route's fares for this trip alone."""


class TripQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which trips: of an operator, a route, a driver's account, some service days (both ends included).

    `weekdays` are those of the service day, from Monday; `since` and `until` (not included) when they leave the first
    stop, in seconds since midnight as clocks there show it. A `since` after `until` spans midnight.
    """

    first_day: date
    last_day: date
    operator_id: UUID | None = None
    route_id: UUID | None = None
    driver_account_id: UUID | None = None
    status: TripStatus | None = None
    cursor: str | None = None
    limit: Annotated[int, msgspec.Meta(ge=1, le=200)] = 50
    weekdays: tuple[bool, bool, bool, bool, bool, bool, bool] = (True,) * 7
    since: Clock = 0
    until: Clock = 86_400
