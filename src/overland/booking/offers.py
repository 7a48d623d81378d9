"""What can be had: places, offers, seat maps."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec

from overland.booking.filters import FilterChoices, Filters, Sort
from overland.booking.limits import Days, Passengers, Words
from overland.booking.ratings import Reputation
from overland.booking.seat_facts import SeatFact
from overland.kernel.money import Money
from overland.operations import RefundStep, TripStatus

Wishes = Annotated[tuple[SeatFact, ...], msgspec.Meta(max_length=9)]


class PlaceQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Part of a place's or station's name, with or without diacritics; `near` is the other end, for the distance."""

    text: Words
    limit: Annotated[int, msgspec.Meta(ge=1, le=50)] = 8
    near: UUID | None = None


class PlaceHit(msgspec.Struct, frozen=True):
    """A place that one can travel from or to; with `station` the one of its stations that was meant.

    `metres` is the distance as the crow flies from the place that was asked to be near, where there is one.
    """

    id: UUID
    name: str
    region: str
    station: str = ""
    metres: int | None = None


class SearchTrips(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From, to, and the calendar day on which one boards, as the clocks at the boarding stop show it."""

    origin: UUID
    destination: UUID
    day: date
    passengers: Passengers = 1
    filters: Filters = Filters()
    sort: Sort = Sort.DEPARTURE


class SearchDays(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From, to, and how many days from the first on; days that are over are left out."""

    origin: UUID
    destination: UUID
    first: date
    days: Days = 7
    passengers: Passengers = 1


class DayPrice(msgspec.Struct, frozen=True):
    """A day with how many trips have seats for everyone, and the lowest price of a seat on them."""

    day: date
    price: Money
    trips: int


class Call(msgspec.Struct, frozen=True):
    """Where one gets on or off: the stop's place in the trip's order, and the instant (UTC, to be shown in `zone`).

    Coordinates in degrees (WGS 84); `landmark` is how one finds the stop ("opposite the post office").
    """

    sequence: int
    place_id: UUID
    place: str
    stop: str
    address: str
    at: datetime
    zone: str
    landmark: str = ""
    lat: float | None = None
    lon: float | None = None


class Offer(msgspec.Struct, frozen=True):
    """A trip that can be had between two stops. `price` is for one seat of the cheapest class with seats left.

    `total` is what all who were searched for pay at least; `together` says whether they can sit beside one another;
    `rating` what others think of the operator, when enough have said so. `fee` are the service fees that come on top of
    `total`.
    """

    trip_id: UUID
    operator_id: UUID
    operator: str
    route: str
    origin: Call
    destination: Call
    duration: int
    stops_between: int
    bus_kind: str
    amenities: tuple[str, ...]
    price: Money
    seats_left: int
    refund_steps: tuple[RefundStep, ...]
    total: Money
    together: bool
    rating: Reputation | None = None
    fee: Money | None = None


class Transfer(msgspec.Struct, frozen=True):
    """Where one gets off one bus and on the next, and the seconds between; `same_stop` if there is nowhere to walk."""

    off: Call
    on: Call
    seconds: int
    same_stop: bool


class Connection(msgspec.Struct, frozen=True):
    """Two or three trips of one operator, one after another, with seats for everyone on each of them.

    `transfers` stand between the `parts`; `duration` is from the first departure to the last arrival, in seconds.
    `price` is for one seat of the cheapest class on each, `total` what all who were searched for pay at least.
    `seats_left` is the fewest of any part; `together` whether all can sit beside one another on each.
    `fee` comes on top of `total`.
    """

    operator_id: UUID
    operator: str
    parts: tuple[Offer, ...]
    transfers: tuple[Transfer, ...]
    duration: int
    price: Money
    total: Money
    seats_left: int
    together: bool
    fee: Money | None = None


class Nearby(msgspec.Struct, frozen=True):
    """Two places in place of those that were asked for, which have trips that day; metres as the crow flies."""

    origin: PlaceHit
    destination: PlaceHit
    from_origin: int
    from_destination: int
    price: Money
    trips: int


class SearchResult(msgspec.Struct, frozen=True):
    """The offers that pass the filters, sorted; `choices` tells what all of the day's offers differ in.

    `sold_out` are the trips that run that day without seats for everyone. When there is nothing else, `nearest_days`
    has the next days around on which there is something, and `nearby` what goes that day from or to places around.
    """

    origin: PlaceHit
    destination: PlaceHit
    day: date
    offers: list[Offer]
    choices: FilterChoices
    nearest_days: tuple[date, ...] = ()
    sold_out: tuple[Offer, ...] = ()
    nearby: tuple[Nearby, ...] = ()


class TripOnSale(msgspec.Struct, frozen=True):
    """A trip as the sales side knows it; stops in order."""

    trip_id: UUID
    operator_id: UUID
    operator: str
    route: str
    service_day: date
    status: TripStatus
    calls: tuple[Call, ...]
    plate: str
    drivers: tuple[str, ...]
    seat_count: int


class TripState(StrEnum):
    """scheduled → boarding (the first is on the bus) → under way → arrived; or cancelled."""

    SCHEDULED = "scheduled"
    BOARDING = "boarding"
    UNDER_WAY = "under_way"
    ARRIVED = "arrived"
    CANCELLED = "cancelled"


class StopProgress(msgspec.Struct, frozen=True):
    """A halt of a trip by now: its departure (at the last, its arrival) as planned and as expected (UTC).

    `passed`: the bus should have left it by what is known.
    """

    sequence: int
    place: str
    stop: str
    address: str
    zone: str
    planned: datetime
    expected: datetime
    passed: bool


class TripProgress(msgspec.Struct, frozen=True):
    """Where a trip stands. `delay` in seconds; what is less than five minutes late is on time (0). Instants in UTC."""

    trip_id: UUID
    operator_id: UUID
    operator: str
    operator_phone: str
    route: str
    service_day: date
    state: TripState
    delay: int
    stops: tuple[StopProgress, ...]
    plate: str
    as_of: datetime
    began_at: datetime | None = None
    arrived_at: datetime | None = None
