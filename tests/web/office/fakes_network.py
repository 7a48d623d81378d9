"""The half of the door of operations where a network is set up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import msgspec

from overland.kernel.principal import Principal
from overland.kernel.problems import Conflict, NotFound, Stale
from overland.operations import (
    VIETNAM,
    Absence,
    AbsenceDraft,
    CrewRules,
    Holiday,
    PlaceShared,
    PlanUnreadable,
    PlatformChoice,
    PlatformChoiceDraft,
    RouteDraft,
    RouteVersion,
    SeatPlanDraft,
    StillUsed,
    StoredPlan,
)
from web.office import cast
from web.office.asked import Asked


class NetworkFake(Asked):
    """What Sao Mai has set up; nothing while it is `empty`."""

    def __init__(self) -> None:
        super().__init__()
        self.empty = False
        self.choice = PlatformChoice()

    async def platform_choice(self) -> PlatformChoice:
        return self.choice

    async def set_platform_choice(self, by: Principal, version: int, draft: PlatformChoiceDraft) -> PlatformChoice:
        self.choice = PlatformChoice(draft.languages, draft.currencies, version=version + 1)
        return self.choice

    async def operator_holidays(self, by: Principal, operator_id: UUID, first: date, last: date) -> list[Holiday]:
        return [Holiday(date(2026, 11, 20), "Ngày Nhà giáo", "Teachers' Day", own=True)]

    async def places(self, by: Principal) -> list[Any]:
        return cast.PLACES

    async def stops(self, by: Principal, operator_id: UUID) -> list[Any]:
        return [] if self.empty else cast.STOPS

    async def plans(self, by: Principal, operator_id: UUID) -> list[Any]:
        return [] if self.empty else [cast.PLAN]

    async def buses(self, by: Principal, operator_id: UUID) -> list[Any]:
        return [] if self.empty else [cast.BUS]

    async def drivers(self, by: Principal, operator_id: UUID) -> list[Any]:
        return [] if self.empty else [cast.TUAN, cast.MINH]

    async def routes(self, by: Principal, operator_id: UUID) -> list[Any]:
        return [] if self.empty else [cast.ROUTE]

    async def schedules(self, by: Principal, operator_id: UUID) -> list[Any]:
        return [] if self.empty else [cast.SCHEDULE]

    async def absences(self, by: Principal, operator_id: UUID, first: date, last: date) -> list[Absence]:
        starts = cast.SEVEN_THIRTY + timedelta(days=3)
        return [Absence(cast.SAO_MAI.id, starts, starts + timedelta(days=1), "Gearbox", cast.BUS.id, id=UUID(int=55))]

    async def add_absence(self, by: Principal, draft: AbsenceDraft) -> Absence:
        self.note("add_absence", draft)
        return Absence(**msgspec.structs.asdict(draft), id=UUID(int=56))

    async def edit_bus(self, by: Principal, bus_id: UUID, version: int, draft: Any) -> Any:
        if version != cast.BUS.version:
            raise Stale
        self.note("edit_bus", draft)
        return cast.BUS

    async def edit_driver(self, by: Principal, driver_id: UUID, version: int, draft: Any) -> Any:
        self.note("edit_driver", draft)
        return cast.TUAN

    async def crew_rules(self, by: Principal, operator_id: UUID) -> CrewRules:
        return CrewRules(**msgspec.structs.asdict(VIETNAM), operator_id=operator_id)

    async def set_crew_rules(self, by: Principal, operator_id: UUID, version: int, draft: Any) -> CrewRules:
        self.note("set_crew_rules", draft)
        return await self.crew_rules(by, operator_id)

    async def add_route(self, by: Principal, draft: Any) -> Any:
        self.note("add_route", draft)
        return cast.ROUTE

    async def add_bus(self, by: Principal, draft: Any) -> Any:
        if draft.plate == cast.BUS.plate:
            raise Conflict(fields={"plate": "in-use"})
        self.note("add_bus", draft)
        return cast.BUS

    async def edit_stop(self, by: Principal, stop_id: UUID, version: int, draft: Any) -> Any:
        if version != 1:
            raise Stale(version=1, differs={"address": "Số 9"})
        self.note("edit_stop", draft)
        return cast.STOPS[0]

    async def edit_place(self, by: Principal, place_id: UUID, version: int, draft: Any) -> Any:
        if place_id == cast.VINH.id:
            raise PlaceShared
        self.note("edit_place", draft)
        return cast.PLACES[0]

    async def edit_schedule(self, by: Principal, schedule_id: UUID, version: int, draft: Any) -> Any:
        self.note("edit_schedule", draft)
        return cast.SCHEDULE

    async def edit_route(self, by: Principal, route_id: UUID, edit: Any) -> Any:
        self.note("edit_route", edit)
        return cast.ROUTE

    async def route_versions(self, by: Principal, operator_id: UUID, route_id: UUID) -> list[RouteVersion]:
        if route_id != cast.ROUTE.id:
            raise NotFound
        return [RouteVersion(cast.ROUTE, cast.SEVEN_THIRTY, "system")]

    async def return_route(self, by: Principal, operator_id: UUID, route_id: UUID) -> Any:
        route = cast.ROUTE
        return RouteDraft(operator_id, "HN-VI-R", "Vinh – Hà Nội", route.stops[::-1], route.fares)

    async def edit_plan(self, by: Principal, plan_id: UUID, edit: Any) -> StoredPlan:
        self.note("edit_plan", edit)
        return cast.PLAN

    async def print_labels(self, by: Principal, operator_id: UUID, plan_id: UUID) -> bytes:
        return b"%PDF labels"

    async def retire(self, by: Principal, operator_id: UUID, thing: Any, thing_id: UUID, version: int) -> Any:
        if thing_id == cast.STOPS[0].id:
            raise StillUsed(used=[{"kind": "route", "name": "HN-VI"}], count=1)
        self.note("retire", (thing, thing_id))

    async def restore(self, by: Principal, operator_id: UUID, thing: Any, thing_id: UUID, version: int) -> Any:
        self.note("restore", (thing, thing_id))

    async def add_stop(self, by: Principal, draft: Any) -> Any:
        self.note("add_stop", draft)
        return cast.STOPS[0]

    async def add_schedule(self, by: Principal, draft: Any) -> Any:
        self.note("add_schedule", draft)
        return cast.SCHEDULE

    async def add_plan(self, by: Principal, draft: SeatPlanDraft) -> StoredPlan:
        if not draft.plan.seats:
            raise PlanUnreadable(reasons=["The plan has no seat."])
        self.note("add_plan", draft)
        return cast.PLAN
