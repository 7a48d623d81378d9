"""Doors that answer from the cast and write down what was asked of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from overland.booking import (
    AcceptedText,
    Access,
    AnswerRating,
    AppleKeys,
    ApprovePlan,
    BlockSeats,
    Boarding,
    BoardingConflict,
    BoardTicket,
    Booking,
    BookingQuery,
    BookingStatus,
    Checkout,
    Choose,
    ChooseSeats,
    ChosenSeats,
    CodeOffered,
    Contact,
    DelayPolicy,
    Disruption,
    DisruptionBrief,
    ExtraDraft,
    FareTypeDraft,
    FilterChoices,
    GoogleKeys,
    HideRating,
    HoldSeats,
    Keeper,
    LegalKind,
    Manifest,
    MissedQuery,
    MissedSearch,
    Per,
    PlaceHit,
    PlaceQuery,
    PlaceTickets,
    PlanChanged,
    PromoCode,
    PromoCodeDraft,
    Quota,
    QuotaDraft,
    Quote,
    Rating,
    RatingQuery,
    Reserve,
    ReservingPolicy,
    SalesChannel,
    SearchResult,
    SearchTrips,
    SeatingPolicy,
    SeatMap,
    SeatMapQuery,
    SeatsTaken,
    SeatState,
    SellingPolicy,
    ServiceFee,
    StandingBlock,
    StandingBlockDraft,
    Terms,
    TermsDraft,
    Verdict,
    Waiting,
    WalletAccount,
    WalletKind,
    Why,
)
from overland.kernel.idempotency import Once
from overland.kernel.pages import Page
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Conflict, Invalid, NotFound, Problem, Stale
from overland.kernel.sheet import SheetIssue
from overland.operations import (
    VIETNAM,
    Absence,
    AbsenceDraft,
    BringSheet,
    BusPosition,
    Candidate,
    Candidates,
    CrewRules,
    DayBoard,
    DriverBusy,
    FeedIssue,
    FeedReport,
    FieldChange,
    FixesKept,
    Holiday,
    ImportGtfs,
    Objection,
    ObjectionKind,
    Operator,
    PlaceShared,
    PlanUnreadable,
    PlatformChoice,
    PlatformChoiceDraft,
    RouteDraft,
    RouteVersion,
    RowChange,
    SeatPlanDraft,
    SheetReport,
    StepNotAllowed,
    StillUsed,
    StopReport,
    StoredPlan,
    Trip,
    TripEdit,
    TripQuery,
    TripsChanged,
    TripStatus,
    TripStep,
    Worry,
)
from overland.payments import CloseShift, Tender
from overland.web.passenger.places import fold
from web.cast import PLACES, offer, seat_map
from web.offered import CODE, charged, quote_of
from web.office import cast
from web.office.fakes_fares import FaresFake

NO_CHOICES = FilterChoices(2, 2, (), (), (), (), (), (), ())


class Asked:
    """What was asked of a door, by method."""

    def __init__(self) -> None:
        self.asked: dict[str, Any] = {}

    def note(self, name: str, what: Any) -> None:
        """Write down what was asked."""
        self.asked[name] = what


class OfficeOperations(FaresFake, Asked):
    """Sao Mai's network and trips; Biển Xanh has one trip of its own."""

    def __init__(self) -> None:
        Asked.__init__(self)
        FaresFake.__init__(self)
        self.all = {trip.id: trip for trip in (cast.MORNING, cast.EVENING, cast.THEIRS)}
        self.empty = False
        self.choice = PlatformChoice()
        self.buses_seen: list[BusPosition] = []

    async def platform_choice(self) -> PlatformChoice:
        return self.choice

    async def set_platform_choice(self, by: Principal, version: int, draft: PlatformChoiceDraft) -> PlatformChoice:
        self.choice = PlatformChoice(draft.languages, draft.currencies, version=version + 1)
        return self.choice

    async def operator_holidays(self, by: Principal, operator_id: UUID, first: date, last: date) -> list[Holiday]:
        return [Holiday(date(2026, 11, 20), "Ngày Nhà giáo", "Teachers' Day", own=True)]

    async def trips_changed(self, by: Principal, operator_id: UUID) -> list[TripsChanged]:
        return []

    async def operators(self, by: Principal) -> list[Operator]:
        both = [cast.SAO_MAI, cast.BIEN_XANH]
        return both if by.everywhere else [o for o in both if o.id in by.operators]

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

    async def reroute_trip(self, by: Principal, trip_id: UUID, edit: Any) -> Trip:
        self.note("reroute_trip", edit)
        return self.all[trip_id]

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


class OfficeBookings(Asked):
    """Knows the morning trip and one booking on it."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[str, Booking] = {cast.BOOKING.reference: cast.BOOKING}
        self.seating = SeatingPolicy()
        self.disrupted: Disruption | None = None
        self.rating: Rating | None = Rating(
            UUID(int=77), cast.MORNING.id, cast.SAO_MAI.id, "Hà Nội", "Vinh", cast.MORNING.stops[0].departure,
            "Asia/Ho_Chi_Minh", 2, "Xe đến <b>muộn</b>", cast.MORNING.stops[0].departure,
        )  # fmt: skip
        self.states = {"A1": SeatState.PAID, "B2": SeatState.BOARDED, "C5": SeatState.BLOCKED}
        self.refusal: Problem | None = None
        self.policy = SellingPolicy()
        self.conflicts: tuple[BoardingConflict, ...] = ()
        self.verdict = Boarding(Verdict.WELCOME, "A1", "Trần Thị Lan", "Vinh", None, 2, 3)

    def held(self) -> None:
        """Somebody holds a seat at the counter."""
        held = msgspec.structs.replace(cast.BOOKING, reference="HE1DHE1D", status=BookingStatus.HELD, contact=None)
        self.kept[held.reference] = held

    def disrupt(self, found: Disruption) -> None:
        """Something happened to the morning trip."""
        self.disrupted = found

    async def disruptions(self, by: Principal, operator_id: UUID) -> list[DisruptionBrief]:
        by.require(Permission.BOOKINGS_READ, operator_id)
        if (found := self.disrupted) is None:
            return []
        brief = DisruptionBrief(
            found.id, found.trip_id, found.kind, found.route, found.departs, found.at, found.decide_by,
            found.approved_at, 2, 2, 1,
        )  # fmt: skip
        return [brief]

    async def disruption(self, by: Principal, trip_id: UUID) -> Disruption:
        if self.disrupted is None or trip_id != self.disrupted.trip_id:
            raise NotFound
        return self.disrupted

    async def approve_plan(self, by: Principal, request: ApprovePlan) -> Disruption:
        assert self.disrupted
        by.require(Permission.TRIPS_WRITE, self.disrupted.operator_id)
        if request.plan != self.disrupted.plan:
            raise PlanChanged
        until = self.disrupted.at + timedelta(hours=1)
        asked = tuple(msgspec.structs.replace(one, until=until) for one in self.disrupted.bookings)
        self.disrupted = msgspec.structs.replace(self.disrupted, approved_at=self.disrupted.at, bookings=asked)
        return self.disrupted

    async def place_tickets(self, by: Principal, request: PlaceTickets) -> Disruption:
        assert self.disrupted
        if "A1" in request.seats:
            raise SeatsTaken(seats=["A1"])
        self.note("place_tickets", request)
        return self.disrupted

    async def choose_way(self, by: Principal, access: Access, request: Choose) -> Booking:
        self.note("choose_way", request)
        return cast.BOOKING

    async def ratings(self, by: Principal, query: RatingQuery) -> Page[Rating]:
        by.require(Permission.BOOKINGS_READ, query.operator_id)
        return Page([self.rating] if self.rating else [])

    async def answer_rating(self, by: Principal, operator_id: UUID, ticket_id: UUID, request: AnswerRating) -> Rating:
        by.require(Permission.RATINGS_ANSWER, operator_id)
        assert self.rating
        self.rating = msgspec.structs.replace(self.rating, answer=request.words, answered_at=self.rating.at)
        return self.rating

    async def hide_rating(self, by: Principal, operator_id: UUID, ticket_id: UUID, request: HideRating) -> Rating:
        by.require(Permission.RATINGS_HIDE, operator_id)
        assert self.rating
        self.rating = msgspec.structs.replace(self.rating, hidden=request.reason)
        return self.rating

    async def accepted_texts(self, by: Principal, access: Access) -> list[AcceptedText]:
        return [AcceptedText(access.reference, LegalKind.TERMS, 2, datetime(2026, 11, 1, 5, tzinfo=UTC))]

    async def service_fees(self, by: Principal, operator_id: UUID | None) -> list[ServiceFee]:
        at, fee = cast.BOOKING.created_at, cast.PRICE
        return [
            ServiceFee(
                UUID(int=31), operator_id, Keeper.OPERATOR, 0, fee, Per.TRAVELLER, refundable=True, at_counter=False,
                valid_from=at, made_at=at,
            )
        ]  # fmt: skip

    async def terms(self, operator_id: UUID, at: datetime | None) -> Terms:
        return Terms(operator_id, 2, "Mang giấy tờ.", "Bring a document.", cast.BOOKING.created_at)

    async def set_terms(self, by: Principal, operator_id: UUID, draft: TermsDraft) -> Terms:
        by.require(Permission.PRICES_WRITE, operator_id)
        self.note("set_terms", draft)
        return Terms(operator_id, 3, draft.vi, draft.en, cast.BOOKING.created_at)

    async def wallet_accounts(self, by: Principal, operator_id: UUID) -> list[WalletAccount]:
        by.require(Permission.PASSES_WRITE, operator_id)
        return [WalletAccount(WalletKind.APPLE, "pass.vn.saomai.ticket", cast.BOOKING.created_at, "system")]

    async def set_apple_wallet(self, by: Principal, operator_id: UUID, keys: AppleKeys) -> WalletAccount:
        if keys.private_key == "refused":
            raise Invalid(fields={"private_key": "not-a-key"})
        self.note("set_apple_wallet", keys)
        return WalletAccount(WalletKind.APPLE, "pass", cast.BOOKING.created_at, by.key)

    async def set_google_wallet(self, by: Principal, operator_id: UUID, keys: GoogleKeys) -> WalletAccount:
        self.note("set_google_wallet", keys)
        return WalletAccount(WalletKind.GOOGLE, "pass", cast.BOOKING.created_at, by.key)

    async def drop_wallet(self, by: Principal, operator_id: UUID, kind: WalletKind) -> None:
        self.note("drop_wallet", kind)

    async def seating_policy(self, operator_id: UUID) -> SeatingPolicy:
        return self.seating

    async def settle_seating(self, by: Principal, operator_id: UUID, policy: SeatingPolicy) -> SeatingPolicy:
        by.require(Permission.SEATING_WRITE, operator_id)
        self.seating = policy
        return policy

    async def missed_searches(self, by: Principal, query: MissedQuery) -> list[MissedSearch]:
        by.require(Permission.REPORTS_READ, query.operator_id)
        never = query.first_day.year > 2026
        return [] if never else [MissedSearch("Hà Nội", "Sầm Sơn", Why.SOLD_OUT, 41, 3)]

    async def waiting_list(self, by: Principal, trip_id: UUID) -> list[Waiting]:
        return []

    async def manifest(self, by: Principal, trip_id: UUID) -> Manifest:
        by.require(Permission.BOARDING_READ, cast.SAO_MAI.id)
        if trip_id != cast.MORNING.id:
            raise NotFound
        return msgspec.structs.replace(cast.MANIFEST, conflicts=self.conflicts)

    async def seat_map(self, by: Principal, query: SeatMapQuery) -> SeatMap:
        self.note("seat_map", query)
        return seat_map(offer(1, cast.SEVEN_THIRTY), self.states)

    async def block(self, by: Principal, request: BlockSeats, once: Once) -> None:
        self.note("block", request)

    async def unblock(self, by: Principal, request: BlockSeats) -> None:
        self.note("unblock", request)

    async def hold(self, by: Principal, request: HoldSeats, once: Once) -> Booking:
        self.note("hold", request)
        if not request.kept_for_them and (taken := [seat for seat in request.seats if seat in self.states]):
            raise SeatsTaken(seats=taken)
        self.held()
        return self.kept["HE1DHE1D"]

    async def checkout(self, by: Principal, access: Access, checkout: Checkout) -> Booking:
        self.note("checkout", checkout)
        self.kept[access.reference] = charged(self.policy, self.kept[access.reference], checkout)
        return self.kept[access.reference]

    async def selling_policy(self, operator_id: UUID) -> SellingPolicy:
        return self.policy

    async def quote(self, by: Principal, access: Access, wish: Checkout) -> Quote:
        return quote_of(self.policy, await self.booking(by, access), wish)

    async def promo_codes(self, by: Principal, operator_id: UUID) -> list[PromoCode]:
        by.require(Permission.PRICES_READ, operator_id)
        return [CODE] if self.policy.fare_types else []

    async def add_fare_type(self, by: Principal, operator_id: UUID, draft: FareTypeDraft) -> None:
        by.require(Permission.PRICES_WRITE, operator_id)
        if draft.code in {it.code for it in self.policy.fare_types}:
            raise CodeOffered
        self.note("add_fare_type", draft)

    async def add_extra(self, by: Principal, operator_id: UUID, draft: ExtraDraft) -> None:
        self.note("add_extra", draft)

    async def add_promo_code(self, by: Principal, operator_id: UUID, draft: PromoCodeDraft) -> None:
        self.note("add_promo_code", draft)

    async def withdraw_promo_code(self, by: Principal, operator_id: UUID, promo_id: UUID) -> None:
        self.note("withdraw_promo_code", promo_id)

    async def standing_blocks(self, by: Principal, operator_id: UUID) -> list[StandingBlock]:
        seats, at = ("A1", "A2"), cast.BOOKING.created_at
        return [StandingBlock(UUID(int=41), UUID(int=42), seats, "tour", "Hoa Sen", 27_000, 120, at, 12, 1)]

    async def keep_seats(self, by: Principal, operator_id: UUID, draft: StandingBlockDraft, once: Once) -> None:
        self.note("keep_seats", draft)

    async def end_standing_block(self, by: Principal, operator_id: UUID, standing_id: UUID) -> None:
        self.note("end_standing_block", standing_id)

    async def seat_quotas(self, by: Principal, operator_id: UUID) -> list[Quota]:
        return [Quota(UUID(int=43), UUID(int=42), SalesChannel.WEB, 20, cast.BOOKING.created_at)]

    async def set_quota(self, by: Principal, operator_id: UUID, draft: QuotaDraft) -> None:
        self.note("set_quota", draft)

    async def drop_quota(self, by: Principal, operator_id: UUID, quota_id: UUID) -> None:
        self.note("drop_quota", quota_id)

    async def settle_reserving(self, by: Principal, operator_id: UUID, policy: ReservingPolicy) -> None:
        self.note("settle_reserving", policy)

    async def reserve(self, by: Principal, access: Access, request: Reserve, once: Once) -> Booking:
        self.note("reserve", request)
        return self.kept[access.reference]

    async def delay_policy(self, operator_id: UUID) -> DelayPolicy:
        return DelayPolicy()

    async def settle_delays(self, by: Principal, operator_id: UUID, policy: DelayPolicy) -> None:
        by.require(Permission.SEATING_WRITE, operator_id)
        self.note("settle_delays", policy)

    async def reserving_policy(self, operator_id: UUID) -> ReservingPolicy:
        return ReservingPolicy()

    async def known_traveller(self, by: Principal, operator_id: UUID, phone: str) -> Contact:
        if not phone.endswith("678"):
            raise NotFound
        return Contact("Trần Thị Lan", phone)

    async def places(self, query: PlaceQuery) -> list[PlaceHit]:
        return [place for place in PLACES if fold(query.text) in fold(place.name)]

    async def search(self, query: SearchTrips) -> SearchResult:
        ends = {place.id: place for place in PLACES}
        own = offer(1, cast.SEVEN_THIRTY, operator_id=cast.SAO_MAI.id)
        found = [own, offer(2, cast.SEVEN_THIRTY, operator_id=UUID(int=99))]
        return SearchResult(ends[query.origin], ends[query.destination], query.day, found, NO_CHOICES)

    async def choose_seats(self, query: ChooseSeats) -> ChosenSeats:
        self.note("choose_seats", query)
        return ChosenSeats(("B1", "B3")[: query.people], True, cast.PRICE)

    async def sell(self, by: Principal, access: Access, tender: Tender, once: Once) -> Booking:
        self.note("sell", tender)
        if self.refusal:
            raise self.refusal
        return self._become(access.reference, BookingStatus.CONFIRMED)

    async def close_shift(self, by: Principal, wish: CloseShift, once: Once) -> None:
        self.note("close_shift", wish)
        if self.refusal:
            raise self.refusal

    async def release(self, by: Principal, access: Access) -> Booking:
        return self._become(access.reference, BookingStatus.RELEASED)

    refusal: Problem | None = None

    async def sell_on_account(self, by: Principal, access: Access, once: Once) -> Booking:
        if self.refusal:
            raise self.refusal
        self.note("sell_on_account", access.reference)
        return self._become(access.reference, BookingStatus.CONFIRMED)

    async def cancel(self, by: Principal, access: Access, once: Once) -> Booking:
        return self._become(access.reference, BookingStatus.CANCELLED)

    def _become(self, reference: str, status: BookingStatus) -> Booking:
        self.kept[reference] = msgspec.structs.replace(self.kept[reference], status=status)
        return self.kept[reference]

    async def booking(self, by: Principal, access: Access) -> Booking:
        found = self.kept.get(access.reference)
        if found is None:
            raise NotFound
        own = found.agent_id is not None and by.agent_at(found.journey.operator_id) == found.agent_id
        if not own and not by.may(Permission.BOOKINGS_READ, found.journey.operator_id):
            raise NotFound
        return found

    async def bookings(self, by: Principal, query: BookingQuery) -> Page[Booking]:
        self.note("bookings", query)
        return Page([b for b in self.kept.values() if query.text.lower() in f"{b.reference} {b.contact}".lower()])

    async def board(self, by: Principal, request: BoardTicket) -> Boarding:
        self.note("board", request)
        return self.verdict
