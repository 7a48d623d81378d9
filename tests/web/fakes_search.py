"""The half of the door of booking where one looks: places, trips, seats."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import msgspec

from overland.booking import (
    ChooseSeats,
    ChosenSeats,
    Connection,
    DayPrice,
    Nearby,
    Offer,
    PlaceHit,
    PlaceQuery,
    Reputation,
    SearchDays,
    SearchResult,
    SearchTrips,
    SeatMap,
    SeatMapQuery,
    SeatState,
    SellingPolicy,
    SplitOffer,
    Terms,
    TripOnSale,
    TripProgress,
    narrow,
)  # fmt: skip
from overland.kernel.clock import FixedClock
from overland.kernel.money import Money
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, NotFound
from overland.web.passenger.places import fold
from web.cast import HA_NOI, HUE, PLACES, VINH_YEN, connection, offers, seat_map, trip_on_sale

NONE_ON = date(2026, 11, 20)
"""The day on which nothing runs."""


def first_moment(day: date) -> datetime:
    """07:00 in Vietnam of that day."""
    return datetime.combine(day, time(0), UTC)


class SearchedFake:
    """Three trips every day but one, and what is to be known of them before one buys."""

    def __init__(self, clock: FixedClock) -> None:
        self.gone: dict[str, SeatState] = {
            "B2": SeatState.PAID,
            "C2": SeatState.RESERVED,
            "A5": SeatState.BLOCKED,
            "A4": SeatState.PAID,
        }
        self.clock = clock
        self.days: dict[UUID, date] = {}
        self.nothing = False
        self.patient = True
        self.said: Terms | None = None
        self.going: TripProgress | None = None
        self.policy = SellingPolicy()
        self.kept_seats: tuple[str, ...] = ()
        self.reputation: Reputation | None = None

    async def places(self, query: PlaceQuery) -> list[PlaceHit]:
        wanted = fold(query.text)
        found = [place for place in PLACES if wanted and wanted in fold(place.name)]
        if wanted and wanted in fold("Bến xe Mỹ Đình"):
            found.append(msgspec.structs.replace(HA_NOI, station="Bến xe Mỹ Đình"))
        return [msgspec.structs.replace(place, metres=291_400) for place in found] if query.near else found

    async def search(self, query: SearchTrips) -> SearchResult:
        if query.origin == query.destination:
            raise Invalid(fields={"destination": "same-place"})
        origin, destination = self._place(query.origin), self._place(query.destination)
        found = [] if destination == HUE else self._offers(query.day, query.passengers)
        near = () if self.nothing else (query.day - timedelta(days=1), query.day + timedelta(days=1))
        kept = narrow.narrow(found, query.filters, query.sort)
        full = tuple(offers(first_moment(query.day))[1:2]) if self.nothing else ()
        around = () if found else (Nearby(VINH_YEN, destination, 41_000, 0, Money(90_000, "VND"), 2),)
        choices = narrow.choices(found)
        return SearchResult(origin, destination, query.day, kept, choices, () if found else near, full, around)

    async def connections(self, query: SearchTrips) -> list[Connection]:
        return [connection(first_moment(query.day))] if self._place(query.destination) == HUE else []

    async def split_offers(self, query: SearchTrips) -> list[SplitOffer]:
        return []

    async def search_days(self, query: SearchDays) -> list[DayPrice]:
        days = [query.first + timedelta(days=n) for n in range(query.days)]
        return [DayPrice(d, min(o.price for o in found), len(found)) for d in days if (found := self._offers(d, 1))]

    def _offers(self, day: date, people: int) -> list[Offer]:
        found = [] if day == NONE_ON or self.nothing else offers(first_moment(day))
        return [msgspec.structs.replace(offer, total=offer.price * people, rating=self.reputation) for offer in found]

    def _place(self, identity: UUID) -> PlaceHit:
        return next(place for place in PLACES if place.id == identity)

    async def seat_map(self, by: Principal, query: SeatMapQuery) -> SeatMap:
        offer = self._offer(query.trip_id)
        on = {call.sequence: call for call in trip_on_sale(offer.origin.at).calls}.get(query.origin)
        other = on and on.sequence != offer.origin.sequence
        kept = () if query.beside_women else self.kept_seats
        gone = self.gone | dict.fromkeys(kept, SeatState.RESERVED)
        found = seat_map(msgspec.structs.replace(offer, origin=on) if other else offer, gone)
        return msgspec.structs.replace(found, women_together=bool(self.kept_seats))

    async def choose_seats(self, query: ChooseSeats) -> ChosenSeats:
        seats = [c for c in seat_map(self._offer(query.trip_id), self.gone).seats if c.label not in self.gone]
        liked = [c for c in seats if set(query.wishes) <= set(c.facts)][: query.people]
        return ChosenSeats(tuple(c.label for c in liked), together=True, total=Money(0, "VND"))

    def _offer(self, trip_id: UUID) -> Offer:
        day = (self.clock.now() + timedelta(days=3)).date()
        for found in offers(first_moment(day)):
            if found.trip_id == trip_id:
                return found
        raise NotFound

    async def selling_policy(self, operator_id: UUID) -> SellingPolicy:
        return self.policy

    async def trip(self, trip_id: UUID) -> TripOnSale:
        return trip_on_sale(self.clock.now())

    async def terms(self, operator_id: UUID, at: datetime | None) -> Terms:
        return self.said or Terms(operator_id, 0)

    async def progress(self, trip_id: UUID) -> TripProgress:
        if self.going is None:
            raise NotFound
        return self.going
