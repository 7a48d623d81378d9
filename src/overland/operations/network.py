"""The standing facts: operators, places, stops, routes, fares, buses, drivers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

import msgspec

from overland.operations.limits import (
    Aliases,
    Amenities,
    Code,
    CountryCode,
    CurrencyCode,
    Index,
    Languages,
    Latitude,
    Link,
    Longitude,
    Metres,
    MinorUnits,
    Name,
    Offset,
    Text,
    Version,
    Zone,
)  # fmt: skip


class RefundStep(msgspec.Struct, frozen=True):
    """Cancelled at least `hours_before` departure, `basis_points` of the price come back (10000 = all)."""

    hours_before: Annotated[int, msgspec.Meta(ge=0, le=8760)]
    basis_points: Annotated[int, msgspec.Meta(ge=0, le=10_000)]


class OperatorDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A bus company. `code` is 2–12 letters or digits; `currency` ISO 4217; `zone` an IANA time zone.

    Its `country` says on which days of rest its schedules may run otherwise.

    After its last stop a bus and its drivers are free for the next trip when `turn_round_minutes` have gone by.
    """

    code: Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9]{2,12}$")]
    name: Name
    currency: CurrencyCode = "VND"
    zone: Zone = "Asia/Ho_Chi_Minh"
    phone: Text = ""
    email: Text = ""
    url: Text = ""
    refund_steps: Annotated[tuple[RefundStep, ...], msgspec.Meta(max_length=12)] = (
        RefundStep(24, 9000),
        RefundStep(4, 5000),
    )
    sales_close_minutes: Annotated[int, msgspec.Meta(ge=0, le=10_080)] = 10
    turn_round_minutes: Annotated[int, msgspec.Meta(ge=0, le=1_440)] = 30
    country: CountryCode = "VN"


class Operator(OperatorDraft, frozen=True, kw_only=True):
    """A bus company, kept. While it is not `selling`, nothing of it is found or held; what was sold stays good."""

    id: UUID
    version: Version = 1
    selling: bool = True


class PlaceDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A town or city that people search for. Shared by all operators. Coordinates in degrees (WGS 84)."""

    name: Name
    region: Annotated[str, msgspec.Meta(max_length=200)]
    country: CountryCode
    lat: Latitude
    lon: Longitude
    aliases: Aliases = ()


class Place(PlaceDraft, frozen=True, kw_only=True):
    """A town or city, kept. From `retired_at` on (UTC) it is offered to nobody."""

    id: UUID
    version: Version = 1
    retired_at: datetime | None = None


class StopDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a bus halts. `code` is the operator's own (GTFS stop_id); coordinates in degrees (WGS 84).

    `transfer_minutes` is how long it takes at least to change here; without it the usual time is planned for.
    Where `pickup` is false no bus takes anybody in, where `drop_off` is false none lets anybody out. `accessible` says
    whether somebody in a wheelchair can get on, None where nobody has said. `photo` is the address of a picture.
    """

    operator_id: UUID
    place_id: UUID
    code: Code
    name: Name
    lat: Latitude
    lon: Longitude
    zone: Zone
    address: Text = ""
    landmark: Text = ""
    transfer_minutes: Annotated[int, msgspec.Meta(ge=0, le=240)] | None = None
    photo: Link = ""
    pickup: bool = True
    drop_off: bool = True
    accessible: bool | None = None


class Stop(StopDraft, frozen=True, kw_only=True):
    """Where a bus halts, kept. From `retired_at` on (UTC) no new route goes there."""

    id: UUID
    version: Version = 1
    retired_at: datetime | None = None


class RouteStop(msgspec.Struct, frozen=True):
    """A halt on a route. Offsets in seconds from the departure at the first stop; distance in metres from there.

    Where `pickup` is false nobody may get on, where `drop_off` is false nobody may get off. Where `closed` is true
    nobody can ride from here to the next stop, nor beyond it.
    """

    stop_id: UUID
    arrival: Offset
    departure: Offset
    distance: Metres = 0
    pickup: bool = True
    drop_off: bool = True
    closed: bool = False


class FarePair(msgspec.Struct, frozen=True):
    """The price from the stop at index `origin` to the one at `destination`, in minor units."""

    origin: Index
    destination: Index
    amount: MinorUnits
    seat_class: Name = "standard"


class FareTable(msgspec.Struct, frozen=True, tag="table"):
    """A price for each pair of stops and class. A pair without a price is not sold."""

    pairs: Annotated[tuple[FarePair, ...], msgspec.Meta(max_length=200_000)]


class PerKilometre(msgspec.Struct, frozen=True, tag="per_kilometre"):
    """`amount` minor units a kilometre, at least `minimum`, rounded up to whole multiples of `round_to`.

    `class_basis_points` scales a class against standard (12500 = a quarter more).
    """

    amount: MinorUnits
    minimum: MinorUnits
    round_to: Annotated[int, msgspec.Meta(ge=1, le=1_000_000_000)] = 1000
    class_basis_points: dict[str, Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]] = {}


class RouteDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An ordered line of at least two stops, and what it costs to ride it. `code` is the operator's own."""

    operator_id: UUID
    code: Code
    name: Name
    stops: Annotated[tuple[RouteStop, ...], msgspec.Meta(min_length=2, max_length=300)]
    fares: FareTable | PerKilometre


class Route(RouteDraft, frozen=True, kw_only=True):
    """A version of a route, kept. From `retired_at` on (UTC) no new trip goes there.

    It holds from the service day `holds_from` on (None: always) until another one does. One that was made `for_trip`
    holds for that trip alone. `edition` counts the changes of its fares.
    """

    id: UUID
    version: Version = 1
    edition: Version = 1
    holds_from: date | None = None
    for_trip: UUID | None = None
    retired_at: datetime | None = None


class RouteEdit(RouteDraft, frozen=True, kw_only=True):
    """A route as it is to be from the service day `holds_from` on. `version` is the newest one that was read.

    `follow` are trips that are there already, still to run on such a day, and are to go by it too.
    """

    version: Version
    holds_from: date
    follow: Annotated[tuple[UUID, ...], msgspec.Meta(max_length=2000)] = ()


class RouteVersion(msgspec.Struct, frozen=True):
    """A version of a route, with who made it (an account's id, or system) and when (UTC)."""

    route: Route
    made_at: datetime
    made_by: str


class BusDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A vehicle. `kind` is what passengers read ("Limousine 24"); amenities are codes (wifi, toilet, water, socket).

    Its inspection and insurance hold until these days, both included; an unknown day is no matter.
    """

    operator_id: UUID
    plate: Annotated[str, msgspec.Meta(min_length=1, max_length=20)]
    kind: Name
    plan_id: UUID
    amenities: Amenities = ()
    inspection_until: date | None = None
    insurance_until: date | None = None


class Bus(BusDraft, frozen=True, kw_only=True):
    """A vehicle, kept."""

    id: UUID
    version: Version = 1


class DriverDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Someone who drives, or an `attendant`, who needs no licence.

    With an account they see their trips and board people. `languages` are codes (ISO 639-1) of what they speak.
    """

    operator_id: UUID
    name: Name
    phone: Text
    licence_class: Text = ""
    licence_expires: date | None = None
    account_id: UUID | None = None
    languages: Languages = ()
    attendant: bool = False


class Driver(DriverDraft, frozen=True, kw_only=True):
    """Someone who drives, kept."""

    id: UUID
    version: Version = 1
