"""The door of operations."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from overland.kernel.doors import patient, safe
from overland.kernel.idempotency import Once
from overland.kernel.pages import Page
from overland.kernel.principal import Principal
from overland.kernel.take_out import TakesOut
from overland.operations.applications import Applications
from overland.operations.crew_door import CrewDoor
from overland.operations.editing import Editing
from overland.operations.fares import Fares
from overland.operations.feeds import ExportGtfs, FeedReport, ImportGtfs
from overland.operations.holidays import Holidays
from overland.operations.network import (
    Bus,
    BusDraft,
    Driver,
    DriverDraft,
    Operator,
    OperatorDraft,
    Place,
    PlaceDraft,
    Route,
    RouteDraft,
    Stop,
    StopDraft,
)  # fmt: skip
from overland.operations.platform import Platform
from overland.operations.positions import Positions
from overland.operations.seatplan import SeatPlanDraft, StoredPlan
from overland.operations.sheets import Sheets
from overland.operations.timetable import PublicFeeds
from overland.operations.trips import (
    Schedule,
    ScheduleDraft,
    StopReport,
    Trip,
    TripDraft,
    TripEdit,
    TripQuery,
    TripStatus,
    TripStep,
)  # fmt: skip


class Operations(
    Applications, CrewDoor, Editing, Fares, Holidays, Platform, Positions, PublicFeeds, Sheets, TakesOut, Protocol
):
    """Everything an operator sets up and runs. Lists hold what the caller may see; foreign ids answer NotFound."""

    async def add_operator(self, by: Principal, draft: OperatorDraft) -> Operator:
        """A new bus company (OPERATORS_WRITE). Raises Conflict for a code in use."""
        ...

    @safe
    async def operators(self, by: Principal) -> list[Operator]:
        """The operators the caller works for; every one for an admin."""
        ...

    async def add_place(self, by: Principal, draft: PlaceDraft) -> Place:
        """A town or city (NETWORK_WRITE); the same name in the same region answers the one that is there."""
        ...

    @safe
    async def places(self, by: Principal) -> list[Place]:
        """All places, by name."""
        ...

    async def add_stop(self, by: Principal, draft: StopDraft) -> Stop:
        """A stop (NETWORK_WRITE). Raises Conflict for a code in use, Invalid."""
        ...

    @safe
    async def stops(self, by: Principal, operator_id: UUID) -> list[Stop]:
        """An operator's stops (NETWORK_READ)."""
        ...

    async def add_plan(self, by: Principal, draft: SeatPlanDraft) -> StoredPlan:
        """A seat plan (NETWORK_WRITE). Raises PlanUnreadable."""
        ...

    @safe
    async def plans(self, by: Principal, operator_id: UUID) -> list[StoredPlan]:
        """An operator's seat plans (NETWORK_READ)."""
        ...

    async def add_bus(self, by: Principal, draft: BusDraft) -> Bus:
        """A bus (NETWORK_WRITE). Raises Conflict for a plate in use at this operator."""
        ...

    @safe
    async def buses(self, by: Principal, operator_id: UUID) -> list[Bus]:
        """An operator's buses (TRIPS_READ)."""
        ...

    async def add_driver(self, by: Principal, draft: DriverDraft) -> Driver:
        """A driver (NETWORK_WRITE)."""
        ...

    @safe
    async def drivers(self, by: Principal, operator_id: UUID) -> list[Driver]:
        """An operator's drivers (TRIPS_READ)."""
        ...

    async def add_route(self, by: Principal, draft: RouteDraft) -> Route:
        """A route with its fares (NETWORK_WRITE). Raises Invalid, Conflict for a code in use."""
        ...

    @safe
    async def routes(self, by: Principal, operator_id: UUID) -> list[Route]:
        """An operator's routes (NETWORK_READ)."""
        ...

    async def add_schedule(self, by: Principal, draft: ScheduleDraft) -> Schedule:
        """A recurring departure (TRIPS_WRITE); `top_up` makes its trips."""
        ...

    @safe
    async def schedules(self, by: Principal, operator_id: UUID) -> list[Schedule]:
        """An operator's schedules (TRIPS_READ)."""
        ...

    @patient(60)
    async def top_up(self, by: Principal, operator_id: UUID, days: int) -> int:
        """Make and publish the trips of the next `days` service days that are missing (TRIPS_WRITE); how many."""
        ...

    async def add_trip(self, by: Principal, draft: TripDraft, once: Once) -> Trip:
        """One trip, not yet on sale (TRIPS_WRITE). Raises BusBusy, DriverBusy."""
        ...

    @safe
    async def trip(self, by: Principal, trip_id: UUID) -> Trip:
        """One trip (TRIPS_READ)."""
        ...

    @safe
    async def trips(self, by: Principal, query: TripQuery) -> Page[Trip]:
        """Trips by departure (TRIPS_READ)."""
        ...

    async def edit_trip(self, by: Principal, trip_id: UUID, edit: TripEdit) -> Trip:
        """Change a trip (TRIPS_WRITE). Raises Stale, BusBusy, DriverBusy, StepNotAllowed once it runs."""
        ...

    async def publish(self, by: Principal, trip_id: UUID) -> Trip:
        """Put a trip on sale (TRIPS_WRITE); twice is once."""
        ...

    async def step_trip(self, by: Principal, trip_id: UUID, status: TripStatus) -> Trip:
        """Let people on, begin or complete a trip (TRIPS_DRIVE). Raises StepNotAllowed."""
        ...

    async def report_stop(self, by: Principal, trip_id: UUID, report: StopReport) -> Trip:
        """Tell that it will leave a stop late, came there or left (TRIPS_DRIVE). Raises StepNotAllowed, Invalid."""
        ...

    @safe
    async def trip_log(self, by: Principal, trip_id: UUID) -> list[TripStep]:
        """What was done with a trip and told of it, the first first (TRIPS_READ)."""
        ...

    async def cancel_trip(self, by: Principal, trip_id: UUID, reason: str) -> Trip:
        """Cancel a trip (TRIPS_WRITE); everyone booked gets all their money back. Raises StepNotAllowed."""
        ...

    async def call_off_trip(self, by: Principal, trip_id: UUID, reason: str) -> Trip:
        """Cancel a trip (TRIPS_WRITE); those booked are offered others, or all their money. Raises StepNotAllowed."""
        ...

    @patient(120)
    async def import_gtfs(self, by: Principal, request: ImportGtfs) -> FeedReport:
        """Take in a feed (FEED_IMPORT), whole or not at all unless `skip_bad`. Raises nothing for what is inside it."""
        ...

    @patient(120)
    @safe
    async def export_gtfs(self, by: Principal, request: ExportGtfs) -> bytes:
        """A feed of the published trips, as a zip (NETWORK_READ)."""
        ...
