"""The changing half of the door, opened. What each does stands in the file of its name."""

from __future__ import annotations

import asyncio
from uuid import UUID

from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound
from overland.operations.edit_place import edit_place
from overland.operations.edit_plan import edit_plan
from overland.operations.edit_route import edit_route
from overland.operations.edit_schedule import edit_schedule
from overland.operations.edit_stop import edit_stop
from overland.operations.edits import Retirement, Thing
from overland.operations.look_up import LookUp
from overland.operations.network import (
    Place,
    PlaceDraft,
    Route,
    RouteDraft,
    RouteEdit,
    RouteVersion,
    Stop,
    StopDraft,
)  # fmt: skip
from overland.operations.print_labels import print_labels
from overland.operations.reroute_trip import reroute_trip
from overland.operations.retire import restore, retire
from overland.operations.return_route import return_route
from overland.operations.seatplan import PlanEdit, StoredPlan
from overland.operations.store import network, routes
from overland.operations.trips import Reroute, Schedule, ScheduleDraft, Trip


class Edit(LookUp):
    """`editing.Editing` over a database."""

    async def edit_place(self, by: Principal, place_id: UUID, version: int, draft: PlaceDraft) -> Place:
        return await edit_place(self.db, self.clock, by, place_id, version, draft)

    async def edit_stop(self, by: Principal, stop_id: UUID, version: int, draft: StopDraft) -> Stop:
        return await edit_stop(self.db, self.clock, by, stop_id, version, draft)

    async def edit_schedule(self, by: Principal, schedule_id: UUID, version: int, draft: ScheduleDraft) -> Schedule:
        return await edit_schedule(self.db, by, schedule_id, version, draft)

    async def edit_route(self, by: Principal, route_id: UUID, edit: RouteEdit) -> Route:
        return await edit_route(self.db, self.clock, by, route_id, edit)

    async def route_versions(self, by: Principal, operator_id: UUID, route_id: UUID) -> list[RouteVersion]:
        by.require(Permission.NETWORK_READ, operator_id)
        found = await routes.history(self.db, operator_id, route_id)
        if not found:
            raise NotFound
        return found

    async def return_route(self, by: Principal, operator_id: UUID, route_id: UUID) -> RouteDraft:
        return await return_route(self.db, self.clock, by, operator_id, route_id)

    async def edit_plan(self, by: Principal, plan_id: UUID, edit: PlanEdit) -> StoredPlan:
        return await edit_plan(self.db, by, plan_id, edit)

    async def print_labels(self, by: Principal, operator_id: UUID, plan_id: UUID) -> bytes:
        by.require(Permission.NETWORK_READ, operator_id)
        operator = await network.operator(self.db, operator_id)
        found = next((plan for plan in await network.plans(self.db, operator_id) if plan.id == plan_id), None)
        if found is None:
            raise NotFound
        return await asyncio.to_thread(print_labels, operator.name, found)

    async def reroute_trip(self, by: Principal, trip_id: UUID, edit: Reroute) -> Trip:
        return await reroute_trip(self.db, by, trip_id, edit)

    async def retire(self, by: Principal, operator_id: UUID, thing: Thing, thing_id: UUID, version: int) -> Retirement:
        return await retire(self.db, self.clock, by, operator_id, thing, thing_id, version)

    async def restore(self, by: Principal, operator_id: UUID, thing: Thing, thing_id: UUID, version: int) -> Retirement:
        return await restore(self.db, by, operator_id, thing, thing_id, version)
