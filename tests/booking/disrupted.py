"""What goes wrong with Friday's bus: it becomes a van with fewer seats, or does not run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec

from booking.cast import LAN, MORNING, SAO_MAI, SEATS, departure, line, on_sale
from booking.conftest import House, access
from overland.booking import Access, Answer, ApprovePlan, Booking, Choose, Disruption, Placement
from overland.kernel.permissions import Role
from overland.kernel.principal import Membership, Principal
from overland.operations import (
    CallTimes,
    Cell,
    CellKind,
    Deck,
    Line,
    SeatPlan,
    TripCancelled,
    TripProgressed,
    TripsPublished,
)

from booking.cast import named  # isort: skip

BOSS = Principal(named("Boss"), (Membership(Role.MANAGER, SAO_MAI),))
CALLED_OFF = TripCancelled(operator_id=SAO_MAI, trip_id=MORNING, version=2, reason="Landslide", offer=True)


def plan(*seats: str, vip: tuple[str, ...] = ("VIP1",)) -> SeatPlan:
    """Four to a row, in this order."""
    cells = tuple(
        Cell(CellKind.SEAT, n // 4, n % 4, label, "vip" if label in vip else "standard")
        for n, label in enumerate(seats)
    )
    return SeatPlan((Deck("main", -(-len(seats) // 4), 4, cells),))


def other_bus(*seats: str, vip: tuple[str, ...] = ("VIP1",), version: int = 2) -> TripsPublished:
    """Friday's trip with a bus that has these seats."""
    van = line(f"van {seats}", plan=plan(*seats, vip=vip), bus_kind="Van")
    told = on_sale(departure(version=version, plate="29B-600.00"), of=van)
    return msgspec.structs.replace(told, changed=("bus",))


SEVEN = datetime(2026, 11, 6, tzinfo=UTC)
"""Friday at seven, in Hà Nội."""


def late(
    minutes: int, *, report: int = 1, left: int = 0, trip: UUID = MORNING, of: Line | None = None,
    starts: datetime = SEVEN,
) -> TripProgressed:  # fmt: skip
    """Friday's bus is so many minutes late, and has left its first stops."""
    by = timedelta(minutes=minutes)
    calls = []
    for stop in (of or line()).stops:
        on, off = (starts + timedelta(seconds=seconds) for seconds in (stop.arrival, stop.departure))
        gone = off + by if stop.sequence < left else None
        calls.append(CallTimes(stop.sequence, stop.stop_id, on, off, on + by, off + by, left_at=gone))
    return TripProgressed(operator_id=SAO_MAI, trip_id=trip, report=report, calls=tuple(calls))


async def planned(house: House, trip: UUID = MORNING) -> Disruption:
    return await house.door.disruption(BOSS, trip)


async def approve(house: House, plan: Disruption | None = None, trip: UUID = MORNING) -> Disruption:
    read = plan or await planned(house, trip)
    return await house.door.approve_plan(BOSS, ApprovePlan(trip, read.plan))


async def say(house: House, booking: Booking, answer: Answer, by: Principal = LAN, **more: object) -> Booking:
    return await house.door.choose_way(by, access(booking), Choose(answer, **more))  # type: ignore[arg-type]


async def now(house: House, booking: Booking, by: Principal = LAN) -> Booking:
    return await house.door.booking(by, Access(booking.reference, booking.key))


def outcomes(plan: Disruption) -> dict[str, Placement]:
    return {one.reference: one.outcome for one in plan.bookings}


__all__ = ["BOSS", "CALLED_OFF", "SEATS", "approve", "late", "now", "other_bus", "outcomes", "plan", "planned", "say"]
