"""Two places, two buses, a few people: what the pages of these tests are about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from overland.booking import (
    Call,
    Connection,
    Offer,
    PlaceHit,
    SeatChoice,
    SeatMap,
    SeatState,
    Transfer,
    TripOnSale,
    facts_of_seats,
)
from overland.kernel.money import Money
from overland.operations import Cell, CellKind, Deck, RefundStep, SeatClass, SeatPlan, TripStatus

ZONE = "Asia/Ho_Chi_Minh"
NOW = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
SAO_MAI = UUID(int=1)
BIEN_XANH = UUID(int=2)
HA_NOI = PlaceHit(UUID(int=10), "Hà Nội", "Hà Nội")
VINH = PlaceHit(UUID(int=11), "Vinh", "Nghệ An")
HUE = PlaceHit(UUID(int=12), "Huế", "Thừa Thiên Huế")
VINH_YEN = PlaceHit(UUID(int=13), "Vĩnh Yên", "Vĩnh Phúc")
PLACES = (HA_NOI, VINH, HUE, VINH_YEN)
STEPS = (RefundStep(24, 9000), RefundStep(4, 5000))


def limousine() -> SeatPlan:
    """One deck, 2 + 1, the driver and the door in front, a toilet at the back."""
    seats = [
        Cell(CellKind.SEAT, row, column, f"{'ABC'[index]}{row}", "front" if row == 1 else "standard")
        for row in range(1, 6)
        for index, column in enumerate((0, 1, 3))
    ]
    others = [Cell(CellKind.DRIVER, 0, 0), Cell(CellKind.DOOR, 0, 3), Cell(CellKind.TOILET, 6, 3)]
    classes = (SeatClass("standard", "Standard"), SeatClass("front", "Front row"))
    return SeatPlan((Deck("main", 7, 4, (*others, *seats)),), classes)


def sleeper() -> SeatPlan:
    """Two decks of berths in three columns with aisles between."""
    decks = []
    for letter, name in (("A", "lower"), ("B", "upper")):
        berths = [
            Cell(CellKind.SEAT, 1 + 2 * row, column, f"{letter}{1 + row * 3 + index}", length=2)
            for row in range(5)
            for index, column in enumerate((0, 2, 4))
        ]
        front = [Cell(CellKind.DRIVER, 0, 0), Cell(CellKind.DOOR, 0, 4)] if name == "lower" else []
        decks.append(Deck(name, 11, 5, (*front, *berths)))
    return SeatPlan(tuple(decks))


def call(sequence: int, place: PlaceHit, stop: str, at: datetime, address: str = "", **where: Any) -> Call:
    """A halt."""
    return Call(sequence, place.id, place.name, stop, address, at, ZONE, **where)


def trip_on_sale(leaves: datetime) -> TripOnSale:
    """The whole of a trip of Sao Mai, with where its first stops lie."""
    calls = (
        call(0, HA_NOI, "Bến xe Giáp Bát", leaves, lat=20.980, lon=105.841, landmark="cổng bưu điện"),
        call(1, HA_NOI, "Bến xe Nước Ngầm", leaves + timedelta(minutes=15), lat=20.964, lon=105.842),
        call(3, VINH, "Bến xe Vinh", leaves + timedelta(hours=5, minutes=30), lat=18.68, lon=105.68),
    )
    return TripOnSale(
        UUID(int=101), SAO_MAI, "Sao Mai", "Hà Nội – Huế", leaves.date(), TripStatus.UPCOMING, calls, "", (), 15
    )


def offer(number: int, leaves: datetime, **other: object) -> Offer:
    """A trip of Sao Mai from Hà Nội to Vinh that takes five and a half hours."""
    facts: dict[str, object] = {
        "trip_id": UUID(int=100 + number), "operator_id": SAO_MAI, "operator": "Sao Mai", "route": "Hà Nội – Huế",
        "origin": call(0, HA_NOI, "Bến xe Giáp Bát", leaves, "Km 6 Giải Phóng, Hoàng Mai"),
        "destination": call(3, VINH, "Bến xe Vinh", leaves + timedelta(hours=5, minutes=30), "77 Lê Lợi"),
        "duration": 19800, "stops_between": 2, "bus_kind": "Limousine 15", "amenities": ("wifi", "water"),
        "price": Money(250000, "VND"), "seats_left": 12, "refund_steps": STEPS,
        "total": Money(250000, "VND"), "together": True,
    }  # fmt: skip
    return Offer(**(facts | other))  # type: ignore[arg-type]


def offers(day: datetime) -> list[Offer]:
    """A day's trips: a morning one, a full one, a night sleeper that arrives on the day after."""
    return [
        offer(1, day + timedelta(hours=0, minutes=30)),
        offer(
            2, day + timedelta(hours=6), seats_left=3, operator_id=BIEN_XANH, together=False,
            price=Money(280000, "VND"), operator="Biển Xanh",
            amenities=("wifi", "toilet", "socket"),
        ),
        offer(
            3, day + timedelta(hours=15), bus_kind="Giường nằm 30", price=Money(320000, "VND"),
            amenities=("blanket", "water", "toilet", "socket"), duration=7 * 3600,
            destination=call(3, VINH, "Bến xe Vinh", day + timedelta(hours=22)), stops_between=0,
        ),
    ]  # fmt: skip


def connection(day: datetime) -> Connection:
    """Hà Nội – Vinh – Huế in two buses from two stations of Vinh."""
    first = offer(4, day)
    at_vinh, at_hue = (
        call(0, VINH, "Chợ Vinh", day + timedelta(hours=6)),
        call(2, HUE, "Bến xe phía Nam", day + timedelta(hours=11)),
    )
    second = offer(5, day, origin=at_vinh, destination=at_hue, duration=5 * 3600, seats_left=4)
    change = Transfer(first.destination, at_vinh, 1800, same_stop=False)
    total = first.price + second.price
    return Connection(SAO_MAI, "Sao Mai", (first, second), (change,), 11 * 3600, total, total * 2, 4, together=True)


def seat_map(of: Offer, gone: dict[str, SeatState] | None = None) -> SeatMap:
    """The seats of an offer; a few of them gone."""
    plan = sleeper() if of.trip_id == UUID(int=103) else limousine()
    states, facts = gone or {}, facts_of_seats(plan)
    prices = {"standard": of.price, "front": of.price + Money(30000, "VND")}
    seats = tuple(
        SeatChoice(
            cell.label,
            cell.seat_class,
            states.get(cell.label, SeatState.VACANT),
            prices[cell.seat_class],
            facts=facts[cell.label],
        )
        for cell in plan.seats
    )
    return SeatMap(of, plan, seats)
