"""What operations tells the others."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import msgspec

from overland.kernel.events import Event
from overland.operations.network import RefundStep
from overland.operations.platform import PlatformChoice
from overland.operations.seatplan import SeatPlan
from overland.operations.tariffs import FareCaps, Tariff
from overland.operations.trips import TripStatus


class LineStop(msgspec.Struct, frozen=True):
    """A halt of a line. Offsets in seconds from the departure at stop 0, distance in metres from there.

    `transfer_minutes` is how long it takes at least to change here, `accessible` whether somebody in a wheelchair can
    get on; None where the stop does not say. Where `closed`, nobody can ride from here to the next stop.
    """

    sequence: int
    stop_id: UUID
    place_id: UUID
    place: str
    region: str
    name: str
    address: str
    landmark: str
    lat: float
    lon: float
    zone: str
    arrival: int
    departure: int
    distance: int
    pickup: bool
    drop_off: bool
    aliases: tuple[str, ...] = ()
    transfer_minutes: int | None = None
    closed: bool = False
    photo: str = ""
    accessible: bool | None = None
    country: str = ""


class PairFare(msgspec.Struct, frozen=True, omit_defaults=True):
    """The price between two stop sequences in one class, in minor units of the line's currency.

    `table` is what the route asks where the trips of this line have prices of their own: limits are counted from there.
    """

    origin: int
    destination: int
    seat_class: str
    amount: int
    table: int | None = None


class Line(msgspec.Struct, frozen=True):
    """What many dated trips share, whole: enough to sell without asking again. A change makes a new id."""

    id: UUID
    operator_id: UUID
    operator: str
    operator_phone: str
    route_id: UUID
    route_code: str
    route: str
    currency: str
    stops: tuple[LineStop, ...]
    plan: SeatPlan
    fares: tuple[PairFare, ...]
    refund_steps: tuple[RefundStep, ...]
    sales_close_minutes: int
    bus_kind: str
    amenities: tuple[str, ...]


class Departure(msgspec.Struct, frozen=True):
    """One dated trip of a line. `departure` in seconds of the service day at stop 0, in that stop's zone.

    `version` grows with every change: an older one that arrives later is ignored.
    """

    trip_id: UUID
    version: int
    service_day: date
    departure: int
    plate: str = ""
    drivers: tuple[str, ...] = ()


class TripsPublished(Event, frozen=True):
    """These trips are on sale now.

    `changed` names what is other of those that were so before, and is to be told to whom it touches: departure, bus,
    drivers, stops (where, when, or whether they are served).
    """

    line: Line
    departures: tuple[Departure, ...]
    changed: tuple[str, ...] = ()


class TripChanged(Event, frozen=True):
    """A published trip runs otherwise now. `changed` names what is other: departure, bus, drivers."""

    operator_id: UUID
    departure: Departure
    changed: tuple[str, ...]


class TripStatusChanged(Event, frozen=True):
    """A published trip is boarding now, began or ended; upcoming where it was cancelled and runs after all."""

    operator_id: UUID
    trip_id: UUID
    version: int
    status: TripStatus


class CallTimes(msgspec.Struct, frozen=True):
    """A halt of a trip on its way. Instants in UTC: by the timetable, as expected from what was told, and as seen."""

    sequence: int
    stop_id: UUID
    planned_arrival: datetime
    planned_departure: datetime
    expected_arrival: datetime
    expected_departure: datetime
    arrived_at: datetime | None = None
    left_at: datetime | None = None


class TripProgressed(Event, frozen=True):
    """Something was told of a published trip on its way: a delay, an arrival, a departure. `calls` are all its halts.

    `report` grows with every one: an older one that arrives later is ignored.
    """

    operator_id: UUID
    trip_id: UUID
    report: int
    calls: tuple[CallTimes, ...]


class TripCancelled(Event, frozen=True):
    """A published trip will not run. With `offer` those booked are to be offered others first, else money at once."""

    operator_id: UUID
    trip_id: UUID
    version: int
    reason: str
    offer: bool = False


class TariffSet(Event, frozen=True):
    """What moves an operator's prices from now on; an older version that arrives later is ignored."""

    tariff: Tariff


class PlatformChosen(Event, frozen=True):
    """What the platform offers to all; an older version that arrives later is ignored."""

    choice: PlatformChoice


class FareCapsSet(Event, frozen=True):
    """What no price may pass in a country; an older version that arrives later is ignored."""

    caps: FareCaps
