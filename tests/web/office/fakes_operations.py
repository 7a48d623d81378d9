"""Operations that answer from the cast and write down what was asked of them."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from overland.kernel.idempotency import Once
from overland.kernel.pages import Page
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound, Stale
from overland.kernel.sheet import SheetIssue
from overland.operations import (
    BringSheet,
    BusPosition,
    Candidate,
    Candidates,
    DayBoard,
    DriverBusy,
    FeedIssue,
    FeedReport,
    FieldChange,
    FixesKept,
    ImportGtfs,
    Objection,
    ObjectionKind,
    Operator,
    RowChange,
    SheetReport,
    StepNotAllowed,
    StopReport,
    Trip,
    TripEdit,
    TripQuery,
    TripStatus,
    TripStep,
    Worry,
)
from web.office import cast
from web.office.fakes_fares import FaresFake
from web.office.fakes_network import NetworkFake
from web.office.fakes_together import TogetherFake


class OfficeOperations(NetworkFake, FaresFake, TogetherFake):
    """Sao Mai's network and trips; Biển Xanh has one trip of its own."""

    def __init__(self) -> None:
        NetworkFake.__init__(self)
        FaresFake.__init__(self)
        TogetherFake.__init__(self)
        self.all = {trip.id: trip for trip in (cast.MORNING, cast.EVENING, cast.THEIRS)}
        self.buses_seen: list[BusPosition] = []

    async def operators(self, by: Principal) -> list[Operator]:
        both = [cast.SAO_MAI, cast.BIEN_XANH]
        return both if by.everywhere else [o for o in both if o.id in by.operators]

    async def trips(self, by: Principal, query: TripQuery) -> Page[Trip]:
        self.note("trips", query)
        mine = [t for t in self.all.values() if query.operator_id in {None, t.operator_id}]
        if query.driver_account_id:
            mine = [t for t in mine if any(d.id == cast.TUAN.id for d in t.drivers)]
        fits = [
            t for t in mine if query.first_day <= t.service_day <= query.last_day and query.status in {None, t.status}
        ]
        return Page([] if self.empty else fits)

    async def trip(self, by: Principal, trip_id: UUID) -> Trip:
        found = self.all.get(trip_id)
        if found is None or not by.may(Permission.TRIPS_READ, found.operator_id):
            raise NotFound
        return found

    async def edit_trip(self, by: Principal, trip_id: UUID, edit: TripEdit) -> Trip:
        if edit.version != self.all[trip_id].version:
            raise Stale
        if edit.driver_ids and cast.TUAN.id in edit.driver_ids and trip_id != cast.MORNING.id:
            raise DriverBusy(
                driver_ids=[cast.TUAN.id], name=cast.TUAN.name, other="07:30 Hà Nội – Huế",
                until="2026-11-02T13:30:00+00:00",
            )  # fmt: skip
        self.note("edit_trip", edit)
        return self.all[trip_id]

    async def publish(self, by: Principal, trip_id: UUID) -> Trip:
        self.all[trip_id] = msgspec.structs.replace(self.all[trip_id], published=True)
        return self.all[trip_id]

    async def cancel_trip(self, by: Principal, trip_id: UUID, reason: str) -> Trip:
        return self._become(trip_id, TripStatus.CANCELLED, cancel_reason=reason)

    async def call_off_trip(self, by: Principal, trip_id: UUID, reason: str) -> Trip:
        self.note("call_off_trip", reason)
        return self._become(trip_id, TripStatus.CANCELLED, cancel_reason=reason)

    async def step_trip(self, by: Principal, trip_id: UUID, status: TripStatus) -> Trip:
        order = list(TripStatus)
        if order.index(status) <= order.index(self.all[trip_id].status):
            raise StepNotAllowed(status=self.all[trip_id].status, wanted=status)
        return self._become(trip_id, status)

    async def day_board(self, by: Principal, operator_id: UUID, day: date) -> DayBoard:
        trips = tuple(t for t in self.all.values() if t.operator_id == operator_id and t.service_day == day)
        worries = (Worry(cast.MORNING.id, cast.BUS.id, cast.BUS.plate, cast.AWAY),)
        return DayBoard(day, trips, (cast.BUS,), (cast.TUAN, cast.MINH), (), worries)

    async def candidates(self, by: Principal, trip_id: UUID) -> Candidates:
        busy = Objection(ObjectionKind.BUSY, blocks=True, note="07:30 Hà Nội – Huế", until=cast.SEVEN_THIRTY)
        drivers = (
            Candidate(cast.MINH.id, cast.MINH.name, ()), Candidate(cast.TUAN.id, cast.TUAN.name, (busy,)),
        )  # fmt: skip
        return Candidates(
            self.all[trip_id], (Candidate(cast.BUS.id, cast.BUS.plate, (cast.AWAY,), here=True),), drivers
        )

    async def report_stop(self, by: Principal, trip_id: UUID, report: StopReport) -> Trip:
        self.note("report_stop", report)
        return self.all[trip_id]

    async def tell_position(self, by: Principal, trip_id: UUID, fixes: Any) -> FixesKept:
        self.note("tell_position", fixes)
        return FixesKept(len(fixes))

    async def bus_positions(self, by: Principal, operator_id: UUID) -> list[BusPosition]:
        return self.buses_seen

    async def trip_log(self, by: Principal, trip_id: UUID) -> list[TripStep]:
        return cast.LOG

    def _become(self, trip_id: UUID, status: TripStatus, **other: Any) -> Trip:
        self.all[trip_id] = msgspec.structs.replace(self.all[trip_id], status=status, **other)
        return self.all[trip_id]

    async def add_trip(self, by: Principal, draft: Any, once: Once) -> Trip:
        self.note("add_trip", draft)
        return cast.EVENING

    async def reroute_trip(self, by: Principal, trip_id: UUID, edit: Any) -> Trip:
        self.note("reroute_trip", edit)
        return self.all[trip_id]

    async def top_up(self, by: Principal, operator_id: UUID, days: int) -> int:
        self.note("top_up", days)
        return 12

    async def bring_sheet(self, by: Principal, wish: BringSheet) -> SheetReport:
        by.require(Permission.NETWORK_WRITE, wish.operator_id)
        self.note("bring_sheet", wish)
        if wish.content == b"busy":
            facts = {"name": cast.MINH.name, "other": "07:30 Hà Nội – Huế", "until": cast.SEVEN_THIRTY.isoformat()}
            return SheetReport(False, 0, 0, 0, (), (SheetIssue(3, "drivers", "driver-busy", cast.MINH.name, facts),))
        if wish.content == b"bad":
            return SheetReport(False, 0, 0, 0, (), (SheetIssue(3, "plan", "unknown", "<Sleeper>"),))
        change = RowChange(2, "51B-000.01", "changed", (FieldChange("kind", "Coach", "Limousine"),))
        return SheetReport(not wish.check_only, 0, 1, 4, (change,), ())

    async def import_gtfs(self, by: Principal, request: ImportGtfs) -> FeedReport:
        self.note("import_gtfs", request)
        issue = FeedIssue("stop_times.txt", 17, "error", "unknown_stop", "The stop X is not in stops.txt.", "left out")
        return FeedReport(request.skip_bad and not request.check_only, {"stops": 113, "trips_made": 0}, (issue,))

    async def export_gtfs(self, by: Principal, request: Any) -> bytes:
        self.note("export_gtfs", request)
        return b"PK a feed"
