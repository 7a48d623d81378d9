"""Who and what the booking tests know: Sao Mai's line Hà Nội – Ninh Bình – Vinh – Huế, and the people around it."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid5

import msgspec

from overland.booking import Checkout, Contact, Traveller
from overland.kernel.idempotency import Once
from overland.kernel.ids import new_id
from overland.kernel.permissions import Role
from overland.kernel.principal import GUEST, Membership, Principal
from overland.operations import (
    Cell,
    CellKind,
    Deck,
    Departure,
    Line,
    LineStop,
    PairFare,
    RefundStep,
    SeatPlan,
    TripsPublished,
)

_NAMES = UUID("9d0d7a2e-58a1-4a69-9a55-9c7f6a3f2b10")
ZONE = "Asia/Ho_Chi_Minh"
MONDAY = date(2026, 11, 2)
FRIDAY = date(2026, 11, 6)


def named(name: str) -> UUID:
    """The same id for the same name in every test."""
    return uuid5(_NAMES, name)


SAO_MAI, BIEN_XANH = named("Sao Mai"), named("Biển Xanh")
HA_NOI, NINH_BINH, VINH, HUE = (named(place) for place in ("Hà Nội", "Ninh Bình", "Vinh", "Huế"))

LAN = Principal(named("Lan"), (Membership(Role.CUSTOMER),))
MINH = Principal(named("Minh"), (Membership(Role.CUSTOMER),))
CLERK = Principal(named("Clerk"), (Membership(Role.STAFF, SAO_MAI),))
DRIVER = Principal(named("Driver"), (Membership(Role.DRIVER, SAO_MAI),))
MANAGER = Principal(named("Manager"), (Membership(Role.MANAGER, SAO_MAI),))
ADMIN = Principal(named("Admin"), (Membership(Role.ADMIN),))
AGENT = named("Agent")
"""The id of an agent of Sao Mai's."""
HOA = Principal(named("Hoa"), (Membership(Role.AGENT, SAO_MAI, AGENT),))
"""Sells for it."""
OTHER_AGENT = named("Other agent")
TUAN = Principal(named("Tuan"), (Membership(Role.AGENT, SAO_MAI, OTHER_AGENT),))
"""Sells for another one."""
STRANGER = Principal(named("Stranger"), (Membership(Role.MANAGER, BIEN_XANH),))

SEATS = ("A1", "A2", "A3", "A4", "B1", "B2", "VIP1")
PLAN = SeatPlan(
    (
        Deck(
            "main", 3, 4,
            tuple(
                Cell(CellKind.SEAT, n // 4, n % 4, label, "vip", sticker="7")
                if label.startswith("VIP")
                else Cell(CellKind.SEAT, n // 4, n % 4, label)
                for n, label in enumerate(SEATS)
            ),
        ),
    )
)  # fmt: skip
_STOPS = (
    # place, stop, region, seconds from the start (arrival, departure), pickup, drop-off, also known as
    (HA_NOI, "Hà Nội", "Bến xe Giáp Bát", "Hà Nội", 0, 0, True, False, ("Ha Noi", "Kẻ Chợ")),
    (NINH_BINH, "Ninh Bình", "Bến xe Ninh Bình", "Ninh Bình", 7200, 7500, True, True, ()),
    (VINH, "Vinh", "Bến xe Vinh", "Nghệ An", 18000, 18600, True, True, ()),
    (HUE, "Huế", "Bến xe phía Bắc", "Huế", 43200, 43200, False, True, ()),
)  # fmt: skip
_FARES = {(0, 1): 100_000, (0, 2): 200_000, (0, 3): 350_000, (1, 2): 120_000, (1, 3): 280_000, (2, 3): 200_000}


def line(name: str = "Hà Nội – Huế", operator_id: UUID = SAO_MAI, **changes: object) -> Line:
    """The line, or one that is like it."""
    stops = tuple(
        LineStop(
            n, named(stop), place, city, area, stop, "", "", 20.0, 105.0, ZONE, on, off, n * 100_000, up, down, aka
        )
        for n, (place, city, stop, area, on, off, up, down, aka) in enumerate(_STOPS)
    )
    fares = tuple(
        PairFare(*pair, seat_class, amount * times // 2)
        for pair, amount in _FARES.items()
        for seat_class, times in (("standard", 2), ("vip", 3))
    )
    made = Line(
        id=named(name), operator_id=operator_id, operator="Sao Mai", operator_phone="+842438641467",
        route_id=named("r"), route_code="HN-HUE",
        route="Hà Nội – Huế", currency="VND", stops=stops, plan=PLAN, fares=fares,
        refund_steps=(RefundStep(24, 9000), RefundStep(4, 5000)), sales_close_minutes=10, bus_kind="Limousine 7",
        amenities=("wifi", "water"),
    )  # fmt: skip
    return msgspec.structs.replace(made, **changes)


MORNING, NIGHT = named("Friday 07:00"), named("Friday 25:30")


def departure(trip_id: UUID = MORNING, **changes: object) -> Departure:
    """Friday's bus at seven."""
    made = Departure(trip_id, 1, FRIDAY, 7 * 3600, "29B-123.45", ("Trần Văn Hùng",))
    return msgspec.structs.replace(made, **changes)


def on_sale(*departures: Departure, of: Line | None = None) -> TripsPublished:
    """These departures, published."""
    return TripsPublished(line=of or line(), departures=departures or (departure(),))


def once(key: object = None, by: Principal = GUEST, content: object = None) -> Once:
    """An idempotency key: a new one, or the one of this name."""
    return Once.of(by, "tests", f"key-{key}-0123456789" if key else str(new_id()), content)


def people(*seats: str, name: str = "Nguyễn Thị Lan", phone: str = "0912 345 678", email: str = "") -> Checkout:
    """Lan books; whoever sits with her is named after the seat."""
    travellers = tuple(Traveller(seat, name if n == 0 else f"Khách {seat}") for n, seat in enumerate(seats))
    return Checkout(Contact(name, phone, email), travellers)
