"""Sao Mai's office: a route with three stops, a bus, two drivers, a trip with three passengers; Biển Xanh next door."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from overland.booking import (
    Booking,
    BookingStatus,
    Call,
    Contact,
    Journey,
    Manifest,
    ManifestEntry,
    Ticket,
    TicketStatus,
    TripOnSale,
)
from overland.kernel.money import Money
from overland.operations import (
    Assignment,
    Bus,
    Driver,
    Objection,
    ObjectionKind,
    Operator,
    PerKilometre,
    Place,
    Route,
    RouteStop,
    Schedule,
    Stop,
    StoredPlan,
    Trip,
    TripStatus,
    TripStep,
    TripStop,
)
from web.cast import STEPS, ZONE, limousine

MONDAY = date(2026, 11, 2)
SEVEN_THIRTY = datetime(2026, 11, 2, 0, 30, tzinfo=UTC)
SAO_MAI = Operator("SM", "Sao Mai", id=UUID(int=1))
BIEN_XANH = Operator("BX", "Biển Xanh", id=UUID(int=2))
HA_NOI, NINH_BINH, VINH = (
    Place(name, region, "VN", lat, lon, id=UUID(int=10 + n))
    for n, (name, region, lat, lon) in enumerate(
        [
            ("Hà Nội", "Hà Nội", 21.03, 105.85),
            ("Ninh Bình", "Ninh Bình", 20.25, 105.97),
            ("Vinh", "Nghệ An", 18.68, 105.68),
        ]
    )
)
PLACES = [HA_NOI, NINH_BINH, VINH]
STOPS = [
    Stop(SAO_MAI.id, place.id, f"S{n}", f"Bến xe {place.name}", place.lat, place.lon, ZONE, id=UUID(int=20 + n))
    for n, place in enumerate(PLACES)
]
ROUTE = Route(
    SAO_MAI.id, "HN-VI", "Hà Nội – Vinh",
    tuple(RouteStop(stop.id, n * 7200, n * 7200, n * 95_000) for n, stop in enumerate(STOPS)),
    PerKilometre(900, 60_000, 5000), id=UUID(int=30),
)  # fmt: skip
PLAN = StoredPlan(UUID(int=40), SAO_MAI.id, "Limousine 15", limousine(), 15)
BUS = Bus(SAO_MAI.id, "29B-123.45", "Limousine 15", PLAN.id, ("wifi",), id=UUID(int=50))
TUAN, MINH = (
    Driver(SAO_MAI.id, name, "0912 000 000", "E", date(2028, 1, 1), account, id=UUID(int=60 + n))
    for n, (name, account) in enumerate([("Trần Văn Tuấn", UUID(int=600)), ("Lê Minh", None)])
)
SCHEDULE = Schedule(
    SAO_MAI.id, ROUTE.id, PLAN.id, "Limousine 15", 27_000, (True,) * 7, MONDAY, date(2027, 11, 2), bus_id=BUS.id,
    id=UUID(int=70),
)  # fmt: skip


def trip(number: int, leaves: datetime, **other: object) -> Trip:
    """A trip of the route, with bus and driver."""
    stops = tuple(
        TripStop(
            n, stop.id, stop.name, place.name, ZONE, leaves + timedelta(hours=2 * n), leaves + timedelta(hours=2 * n),
            n * 95_000, n < 2, n > 0,
        )
        for n, (stop, place) in enumerate(zip(STOPS, PLACES, strict=True))
    )  # fmt: skip
    facts: dict[str, object] = {
        "id": UUID(int=100 + number), "operator_id": SAO_MAI.id, "route_id": ROUTE.id, "route_code": ROUTE.code,
        "route_name": ROUTE.name, "plan_id": PLAN.id, "bus_kind": "Limousine 15", "service_day": MONDAY,
        "departure": 27_000, "status": TripStatus.UPCOMING, "published": True, "version": 3, "stops": stops,
        "bus": Assignment(BUS.id, BUS.plate), "drivers": (Assignment(TUAN.id, TUAN.name),),
    }  # fmt: skip
    return Trip(**(facts | other))  # type: ignore[arg-type]


MORNING = trip(1, SEVEN_THIRTY)
EVENING = trip(2, SEVEN_THIRTY + timedelta(hours=12), bus=None, drivers=(), published=False, departure=70_200)
THEIRS = trip(9, SEVEN_THIRTY, operator_id=BIEN_XANH.id, route_name="Của Biển Xanh")

AWAY = Objection(ObjectionKind.AWAY, blocks=True, note="Gearbox", until=SEVEN_THIRTY + timedelta(days=2))
LOG = [
    TripStep(SEVEN_THIRTY - timedelta(days=9), "system", "upcoming"),
    TripStep(
        SEVEN_THIRTY - timedelta(hours=1), str(UUID(int=601)), "expected", "", 0, SEVEN_THIRTY + timedelta(hours=1)
    ),
]
"""What was done with the morning trip and told of it."""


def call(sequence: int) -> Call:
    """A halt of the morning trip."""
    stop = MORNING.stops[sequence]
    return Call(sequence, PLACES[sequence].id, stop.place, stop.name, "", stop.departure, ZONE)


ON_SALE = TripOnSale(
    MORNING.id, SAO_MAI.id, "Sao Mai", ROUTE.name, MONDAY, TripStatus.UPCOMING, tuple(call(n) for n in range(3)),
    BUS.plate, (TUAN.name,), 15,
)  # fmt: skip
MANIFEST = Manifest(
    ON_SALE,
    tuple(
        ManifestEntry(UUID(int=200 + n), f"K7M2Q9X4{n + 1}", seat, name, "0912 345 678", origin, destination, status)
        for n, (seat, name, origin, destination, status) in enumerate([
            ("A1", "Trần Thị Lan", 0, 2, TicketStatus.ISSUED),
            ("B2", "Nguyễn Văn Bình", 0, 1, TicketStatus.BOARDED),
            ("B2", "Phạm Thu Chi", 1, 2, TicketStatus.ISSUED),
        ])
    ),
)  # fmt: skip
PRICE = Money(250_000, "VND")
BOOKING = Booking(
    UUID(int=300), "K7M2Q9X4", "a key of sixteen", BookingStatus.CONFIRMED,
    Journey(
        MORNING.id, SAO_MAI.id, "Sao Mai", "0243 123 4567", ROUTE.name, call(0), call(2), "Limousine 15", BUS.plate
    ),
    (Ticket(UUID(int=200), "K7M2Q9X41", "A1", "front", PRICE, "Trần Thị Lan", TicketStatus.ISSUED, "a token"),),
    PRICE, STEPS, SEVEN_THIRTY - timedelta(days=2), contact=Contact("Trần Thị Lan", "0912 345 678"),
    refund_due=Money(225_000, "VND"),
)  # fmt: skip
