"""The standing facts: operators, places, stops, routes, fares, buses, drivers."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec


class RefundStep(msgspec.Struct, frozen=True):
    """Cancelled at least `hours_before` departure, `basis_points` of the price come back (10000 = all)."""

    hours_before: int
    basis_points: int


class OperatorDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A bus company. `code` is 2–12 letters or digits; `currency` ISO 4217; `zone` an IANA time zone."""

    code: str
    name: str
    currency: str = "VND"
    zone: str = "Asia/Ho_Chi_Minh"
    phone: str = ""
    email: str = ""
    url: str = ""
    refund_steps: tuple[RefundStep, ...] = (RefundStep(24, 9000), RefundStep(4, 5000))
    sales_close_minutes: int = 10


class Operator(OperatorDraft, frozen=True, kw_only=True):
    """A bus company, kept."""

    id: UUID
    version: int = 1


class PlaceDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A town or city that people search for. Shared by all operators. Coordinates in degrees (WGS 84)."""

    name: str
    region: str
    country: str
    lat: float
    lon: float
    aliases: tuple[str, ...] = ()


class Place(PlaceDraft, frozen=True, kw_only=True):
    """A town or city, kept."""

    id: UUID


class StopDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a bus halts. `code` is the operator's own (GTFS stop_id); coordinates in degrees (WGS 84)."""

    operator_id: UUID
    place_id: UUID
    code: str
    name: str
    lat: float
    lon: float
    zone: str
    address: str = ""
    landmark: str = ""


class Stop(StopDraft, frozen=True, kw_only=True):
    """Where a bus halts, kept."""

    id: UUID


class RouteStop(msgspec.Struct, frozen=True):
    """A halt on a route. Offsets in seconds from the departure at the first stop; distance in metres from there.

    Where `pickup` is false nobody may get on, where `drop_off` is false nobody may get off.
    """

    stop_id: UUID
    arrival: int
    departure: int
    distance: int = 0
    pickup: bool = True
    drop_off: bool = True


class FarePair(msgspec.Struct, frozen=True):
    """The price from the stop at index `origin` to the one at `destination`, in minor units."""

    origin: int
    destination: int
    amount: int
    seat_class: str = "standard"


class FareTable(msgspec.Struct, frozen=True, tag="table"):
    """A price for each pair of stops and class. A pair without a price is not sold."""

    pairs: tuple[FarePair, ...]


class PerKilometre(msgspec.Struct, frozen=True, tag="per_kilometre"):
    """`amount` minor units a kilometre, at least `minimum`, rounded up to whole multiples of `round_to`.

    `class_basis_points` scales a class against standard (12500 = a quarter more).
    """

    amount: int
    minimum: int
    round_to: int = 1000
    class_basis_points: dict[str, int] = {}


class RouteDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An ordered line of at least two stops, and what it costs to ride it. `code` is the operator's own."""

    operator_id: UUID
    code: str
    name: str
    stops: tuple[RouteStop, ...]
    fares: FareTable | PerKilometre


class Route(RouteDraft, frozen=True, kw_only=True):
    """A route, kept."""

    id: UUID
    version: int = 1


class BusDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A vehicle. `kind` is what passengers read ("Limousine 24"); amenities are codes (wifi, toilet, water, socket)."""

    operator_id: UUID
    plate: str
    kind: str
    plan_id: UUID
    amenities: tuple[str, ...] = ()


class Bus(BusDraft, frozen=True, kw_only=True):
    """A vehicle, kept."""

    id: UUID


class DriverDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Someone who drives. With an account they see their trips and board people."""

    operator_id: UUID
    name: str
    phone: str
    licence_class: str
    licence_expires: date
    account_id: UUID | None = None


class Driver(DriverDraft, frozen=True, kw_only=True):
    """Someone who drives, kept."""

    id: UUID
