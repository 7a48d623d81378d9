"""Booking that answers from the cast and writes down what was asked of it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import msgspec

from overland.booking import (
    Access,
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
    Contact,
    Disruption,
    DisruptionBrief,
    FilterChoices,
    HoldSeats,
    Manifest,
    PlaceHit,
    PlaceQuery,
    PlaceTickets,
    PlanChanged,
    Quote,
    Reserve,
    SearchResult,
    SearchTrips,
    SeatMap,
    SeatMapQuery,
    SeatsTaken,
    SeatState,
    Verdict,
    Waiting,
)
from overland.kernel.idempotency import Once
from overland.kernel.pages import Page
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound, Problem
from overland.payments import CloseShift, Tender
from overland.web.passenger.places import fold
from web.cast import PLACES, offer, seat_map
from web.offered import charged, quote_of
from web.office import cast
from web.office.fakes_settled import SettledFake

NO_CHOICES = FilterChoices(2, 2, (), (), (), (), (), (), ())


class OfficeBookings(SettledFake):
    """Knows the morning trip and one booking on it."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[str, Booking] = {cast.BOOKING.reference: cast.BOOKING}
        self.disrupted: Disruption | None = None
        self.earlier: list[Disruption] = []
        self.states = {"A1": SeatState.PAID, "B2": SeatState.BOARDED, "C5": SeatState.BLOCKED}
        self.refusal: Problem | None = None
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

    async def disruptions_of_trip(self, by: Principal, trip_id: UUID) -> list[Disruption]:
        return [await self.disruption(by, trip_id), *self.earlier] if self.disrupted else []

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

    async def quote(self, by: Principal, access: Access, wish: Checkout) -> Quote:
        return quote_of(self.policy, await self.booking(by, access), wish)

    async def reserve(self, by: Principal, access: Access, request: Reserve, once: Once) -> Booking:
        self.note("reserve", request)
        return self.kept[access.reference]

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
