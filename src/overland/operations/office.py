"""The room's door, opened: every verb where callers find it. What each does stands in the file of its name."""

from __future__ import annotations

from uuid import UUID

from overland.kernel.clock import Clock
from overland.kernel.db import Database
from overland.kernel.idempotency import Once
from overland.kernel.principal import Principal
from overland.operations.add_bus import add_bus
from overland.operations.add_driver import add_driver
from overland.operations.add_operator import add_operator
from overland.operations.add_place import add_place
from overland.operations.add_plan import add_plan
from overland.operations.add_route import add_route
from overland.operations.add_schedule import add_schedule
from overland.operations.add_stop import add_stop
from overland.operations.add_trip import add_trip
from overland.operations.applications.apply import Applying
from overland.operations.applications.decide import Deciding
from overland.operations.applications.look import LookAtApplications
from overland.operations.cancel_trip import cancel_trip
from overland.operations.crew_door import KeepCrew
from overland.operations.edit import Edit
from overland.operations.edit_trip import edit_trip
from overland.operations.export_feed import export_feed
from overland.operations.feeds import ExportGtfs, FeedReport, ImportGtfs
from overland.operations.import_feed import import_feed
from overland.operations.keep_holidays import KeepHolidays
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
from overland.operations.preview_fare import preview_fare
from overland.operations.publish import publish
from overland.operations.report_stop import report_stop
from overland.operations.seatplan import SeatPlanDraft, StoredPlan
from overland.operations.set_fares import set_fares
from overland.operations.set_platform import SetPlatform
from overland.operations.set_tariff import set_fare_caps, set_tariff
from overland.operations.sheets import BringSheet, SheetReport
from overland.operations.sheets.bring import bring_sheet
from overland.operations.step_trip import step_trip
from overland.operations.tariffs import (
    FareCaps,
    FareCapsDraft,
    FarePreview,
    FarePreviewQuery,
    FaresDraft,
    Tariff,
    TariffDraft,
)  # fmt: skip
from overland.operations.tell_position import TellPosition
from overland.operations.timetable import FeedFile, PublicFeed
from overland.operations.timetable.publish import FeedPress
from overland.operations.top_up import top_up
from overland.operations.trips import Schedule, ScheduleDraft, StopReport, Trip, TripDraft, TripEdit, TripStatus


class Office(Applying, Deciding, LookAtApplications, KeepCrew, KeepHolidays, SetPlatform, TellPosition, Edit):
    """`door.Operations` over a database."""

    def __init__(self, db: Database, clock: Clock, site: str, seal: bytes) -> None:
        super().__init__(db, clock)
        self.site = site
        self.seal = seal
        self.press = FeedPress(db, clock, site)

    async def add_operator(self, by: Principal, draft: OperatorDraft) -> Operator:
        return await add_operator(self.db, by, draft)

    async def add_place(self, by: Principal, draft: PlaceDraft) -> Place:
        return await add_place(self.db, by, draft)

    async def add_stop(self, by: Principal, draft: StopDraft) -> Stop:
        return await add_stop(self.db, by, draft)

    async def add_plan(self, by: Principal, draft: SeatPlanDraft) -> StoredPlan:
        return await add_plan(self.db, by, draft)

    async def add_bus(self, by: Principal, draft: BusDraft) -> Bus:
        return await add_bus(self.db, by, draft)

    async def add_driver(self, by: Principal, draft: DriverDraft) -> Driver:
        return await add_driver(self.db, by, draft)

    async def add_route(self, by: Principal, draft: RouteDraft) -> Route:
        return await add_route(self.db, by, draft)

    async def set_fares(self, by: Principal, operator_id: UUID, route_id: UUID, draft: FaresDraft) -> Route:
        return await set_fares(self.db, self.clock, by, operator_id, route_id, draft)

    async def set_tariff(self, by: Principal, operator_id: UUID, version: int, draft: TariffDraft) -> Tariff:
        return await set_tariff(self.db, self.clock, by, operator_id, version, draft)

    async def set_fare_caps(self, by: Principal, country: str, version: int, draft: FareCapsDraft) -> FareCaps:
        return await set_fare_caps(self.db, self.clock, by, country, version, draft)

    async def preview_fare(self, by: Principal, query: FarePreviewQuery) -> FarePreview:
        return await preview_fare(self.db, by, query)

    async def add_schedule(self, by: Principal, draft: ScheduleDraft) -> Schedule:
        return await add_schedule(self.db, by, draft)

    async def top_up(self, by: Principal, operator_id: UUID, days: int) -> int:
        return await top_up(self.db, self.clock, by, operator_id, days)

    async def add_trip(self, by: Principal, draft: TripDraft, once: Once) -> Trip:
        return await add_trip(self.db, self.clock, by, draft, once)

    async def edit_trip(self, by: Principal, trip_id: UUID, edit: TripEdit) -> Trip:
        return await edit_trip(self.db, by, trip_id, edit)

    async def publish(self, by: Principal, trip_id: UUID) -> Trip:
        return await publish(self.db, self.clock, by, trip_id)

    async def step_trip(self, by: Principal, trip_id: UUID, status: TripStatus) -> Trip:
        return await step_trip(self.db, self.clock, by, trip_id, status)

    async def report_stop(self, by: Principal, trip_id: UUID, report: StopReport) -> Trip:
        return await report_stop(self.db, self.clock, by, trip_id, report)

    async def cancel_trip(self, by: Principal, trip_id: UUID, reason: str) -> Trip:
        return await cancel_trip(self.db, self.clock, by, trip_id, reason, offer=False)

    async def call_off_trip(self, by: Principal, trip_id: UUID, reason: str) -> Trip:
        return await cancel_trip(self.db, self.clock, by, trip_id, reason, offer=True)

    async def import_gtfs(self, by: Principal, request: ImportGtfs) -> FeedReport:
        return await import_feed(self.db, self.clock, by, request)

    async def export_gtfs(self, by: Principal, request: ExportGtfs) -> bytes:
        return await export_feed(self.db, by, request, self.site)

    async def public_feed(self, by: Principal, operator_code: str, feed: PublicFeed) -> FeedFile:
        return await self.press.public_feed(by, operator_code, feed)

    async def bring_sheet(self, by: Principal, wish: BringSheet) -> SheetReport:
        return await bring_sheet(self.db, self.clock, by, wish)
