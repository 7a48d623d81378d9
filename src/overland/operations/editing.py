"""The half of the door where what was set up is changed and retired."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from overland.kernel.doors import patient, safe
from overland.kernel.principal import Principal
from overland.operations.edits import Retirement, Thing
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
from overland.operations.seatplan import PlanEdit, StoredPlan
from overland.operations.trips import Reroute, Schedule, ScheduleDraft, Trip


class Editing(Protocol):
    """Every change names the `version` that was read: another one answers Stale with what differs."""

    async def edit_place(self, by: Principal, place_id: UUID, version: int, draft: PlaceDraft) -> Place:
        """Change a place (NETWORK_WRITE). Raises PlaceShared where others halt too, Conflict for a name in use."""
        ...

    async def edit_stop(self, by: Principal, stop_id: UUID, version: int, draft: StopDraft) -> Stop:
        """Change a stop (NETWORK_WRITE); trips on sale follow. Raises Conflict for a code in use, Invalid."""
        ...

    async def edit_schedule(self, by: Principal, schedule_id: UUID, version: int, draft: ScheduleDraft) -> Schedule:
        """Change a schedule (TRIPS_WRITE); trips that were made of it stay as they are. Raises Invalid."""
        ...

    @patient(60)
    async def edit_route(self, by: Principal, route_id: UUID, edit: RouteEdit) -> Route:
        """A new version of a route from a day on (NETWORK_WRITE). Raises Invalid, Conflict, BusBusy, DriverBusy."""
        ...

    @safe
    async def route_versions(self, by: Principal, operator_id: UUID, route_id: UUID) -> list[RouteVersion]:
        """The newest 50 versions of a route, the newest first (NETWORK_READ)."""
        ...

    @safe
    async def return_route(self, by: Principal, operator_id: UUID, route_id: UUID) -> RouteDraft:
        """The way back, to be looked over and added (NETWORK_READ)."""
        ...

    @patient(60)
    async def edit_plan(self, by: Principal, plan_id: UUID, edit: PlanEdit) -> StoredPlan:
        """The next version of a seat plan, with an id of its own (NETWORK_WRITE). Raises PlanUnreadable, Invalid."""
        ...

    @safe
    async def print_labels(self, by: Principal, operator_id: UUID, plan_id: UUID) -> bytes:
        """What is to be stuck on each seat, as a PDF of A4 sheets (NETWORK_READ)."""
        ...

    async def reroute_trip(self, by: Principal, trip_id: UUID, edit: Reroute) -> Trip:
        """Let one trip go another way than its route (TRIPS_WRITE). Raises Invalid, StepNotAllowed, BusBusy."""
        ...

    async def retire(self, by: Principal, operator_id: UUID, thing: Thing, thing_id: UUID, version: int) -> Retirement:
        """Take a thing out of use (NETWORK_WRITE, schedules TRIPS_WRITE). Raises StillUsed, PlaceShared."""
        ...

    async def restore(self, by: Principal, operator_id: UUID, thing: Thing, thing_id: UUID, version: int) -> Retirement:
        """Take it back into use, with the same rights. Raises Stale, PlaceShared."""
        ...
