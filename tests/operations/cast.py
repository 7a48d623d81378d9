"""Who everybody knows: Sao Mai runs Hà Nội – Vinh – Huế; Biển Xanh must never see any of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from houses import Opened, Shape, someone
from overland.kernel.clock import FixedClock
from overland.kernel.idempotency import Once
from overland.kernel.ids import new_id
from overland.kernel.permissions import Role
from overland.kernel.principal import Principal
from overland.operations import (
    Bus,
    BusDraft,
    Cell,
    CellKind,
    Deck,
    Driver,
    DriverDraft,
    Operations,
    Operator,
    OperatorDraft,
    PerKilometre,
    Place,
    PlaceDraft,
    Route,
    RouteDraft,
    RouteStop,
    ScheduleDraft,
    SeatPlan,
    SeatPlanDraft,
    Stop,
    StopDraft,
    StoredPlan,
    Trip,
    TripDraft,
)  # fmt: skip

ADMIN = someone(Role.ADMIN)
ZONE = "Asia/Ho_Chi_Minh"
HOUR = 3600
FRIDAY = date(2026, 11, 6)
TOWNS = {"Hà Nội": (21.028, 105.834), "Vinh": (18.679, 105.681), "Huế": (16.463, 107.59)}
EVERY_DAY = (True,) * 7


def plan_of(seats: int) -> SeatPlan:
    """Rows of three seats, the driver in front."""
    cells = [Cell(CellKind.DRIVER, 0, 0)]
    cells += [Cell(CellKind.SEAT, 1 + n // 3, n % 3, f"{'ABC'[n % 3]}{1 + n // 3}") for n in range(seats)]
    return SeatPlan((Deck("main", 1 + -(-seats // 3), 3, tuple(cells)),))


def once_of(by: Principal, content: object, key: str = "") -> Once:
    """A fresh idempotency key, or this one."""
    return Once.of(by, "test", key or str(new_id()), content)


class Cast:
    """The network of one operator, set up through the door."""

    opened: Opened
    ops: Operations
    operator: Operator
    manager: Principal
    places: dict[str, Place]
    stops: dict[str, Stop]
    plan: StoredPlan
    bus: Bus
    spare: Bus
    anh: Driver
    binh: Driver
    route: Route

    @property
    def id(self) -> UUID:
        """The operator's."""
        return self.operator.id

    def clock_to(self, at: datetime) -> None:
        """Set the room's clock."""
        assert isinstance(self.opened.kit.clock, FixedClock)
        self.opened.kit.clock.at = at

    def draft(self, day: date = FRIDAY, departure: int = 7 * HOUR, **more: Any) -> TripDraft:
        """A trip of the route, `more` otherwise."""
        draft = TripDraft(self.id, self.route.id, self.plan.id, "Limousine 12", day, departure)
        return msgspec.structs.replace(draft, **more)

    async def trip(self, day: date = FRIDAY, departure: int = 7 * HOUR, **more: Any) -> Trip:
        """The same, kept."""
        return await self.keep(self.draft(day, departure, **more))

    async def keep(self, draft: TripDraft) -> Trip:
        """Add this trip."""
        return await self.ops.add_trip(self.manager, draft, once_of(self.manager, draft))

    def schedule(self, **more: Any) -> ScheduleDraft:
        """Every day at seven, from Monday 2 November 2026 to the end of the year."""
        first, last = date(2026, 11, 2), date(2026, 12, 31)
        draft = ScheduleDraft(
            self.id, self.route.id, self.plan.id, "Limousine 12", 7 * HOUR, EVERY_DAY, first, last
        )  # fmt: skip
        return msgspec.structs.replace(draft, **more)


async def sao_mai(opened: Opened, shape: Shape = Shape.NEAR) -> Cast:
    """Sao Mai with all it has."""
    return await set_up(opened, shape, "SM", "Sao Mai")


async def bien_xanh(opened: Opened, shape: Shape = Shape.NEAR) -> Cast:
    """Biển Xanh, with the same names and codes for everything."""
    return await set_up(opened, shape, "BX", "Biển Xanh")


async def set_up(opened: Opened, shape: Shape, code: str, name: str) -> Cast:
    """An operator, its people and its network."""
    cast = Cast()
    cast.opened, cast.ops = opened, opened.door(Operations, shape)
    cast.operator = await cast.ops.add_operator(ADMIN, OperatorDraft(code, name, phone="+842438683868"))
    cast.manager = someone(Role.MANAGER, cast.id)
    cast.places = {
        town: await cast.ops.add_place(cast.manager, PlaceDraft(town, town, "VN", *at)) for town, at in TOWNS.items()
    }
    cast.stops = {town: await cast.ops.add_stop(cast.manager, stop_draft(cast, town)) for town in TOWNS}
    cast.plan = await cast.ops.add_plan(cast.manager, SeatPlanDraft(cast.id, "Limousine 12", plan_of(12)))
    cast.bus, cast.spare = [
        await cast.ops.add_bus(cast.manager, BusDraft(cast.id, plate, "Limousine 12", cast.plan.id, ("wifi",)))
        for plate in ("29B-123.45", "29B-543.21")
    ]
    cast.anh, cast.binh = [
        await cast.ops.add_driver(
            cast.manager, DriverDraft(cast.id, driver, "+84912345678", "E", date(2030, 1, 1), account_id=new_id())
        )
        for driver in ("Trần Văn Anh", "Lê Thị Bình")
    ]
    cast.route = await cast.ops.add_route(cast.manager, route_draft(cast))
    return cast


def stop_draft(cast: Cast, town: str) -> StopDraft:
    """The coach station of a town."""
    return StopDraft(
        cast.id, cast.places[town].id, f"S-{town}", f"Bến xe {town}", *TOWNS[town], ZONE, landmark="cổng chính"
    )


def route_draft(cast: Cast, code: str = "HN-H", **more: Any) -> RouteDraft:
    """Hà Nội – Vinh (5:30, 300 km) – Huế (13:00, 670 km), 500 ₫ a kilometre."""
    stops = (
        RouteStop(cast.stops["Hà Nội"].id, 0, 0, 0, drop_off=False),
        RouteStop(cast.stops["Vinh"].id, 19_800, 20_400, 300_000),
        RouteStop(cast.stops["Huế"].id, 46_800, 46_800, 670_000, pickup=False),
    )
    return msgspec.structs.replace(
        RouteDraft(cast.id, code, "Hà Nội – Huế", stops, PerKilometre(500, 50_000, 1000)), **more
    )
