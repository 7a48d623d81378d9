"""The part of the door of booking that finds what can be had: places, trips, seats, prices of days."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from overland.booking.journeys import JourneyQuote, QuoteTogether, SplitOffer
from overland.booking.missed import MissedQuery, MissedSearch
from overland.booking.offers import (
    Connection,
    DayPrice,
    PlaceHit,
    PlaceQuery,
    SearchDays,
    SearchResult,
    SearchTrips,
    TripOnSale,
    TripProgress,
)
from overland.booking.seats import ChooseSeats, ChosenSeats, SeatMap, SeatMapQuery
from overland.kernel.doors import safe
from overland.kernel.principal import Principal


class Searches(Protocol):
    """What is on sale, for everyone. Nothing here holds a seat."""

    @safe
    async def places(self, query: PlaceQuery) -> list[PlaceHit]:
        """Places that something leaves from or goes to, best match first."""
        ...

    @safe
    async def search(self, query: SearchTrips) -> SearchResult:
        """What can be had that day. Raises NotFound for an unknown place, Invalid for a past day or the same place."""
        ...

    @safe
    async def connections(self, query: SearchTrips) -> list[Connection]:
        """What can be had that day with one or two changes, where no trip goes through or it takes much longer.

        Raises NotFound, Invalid, as the search does.
        """
        ...

    @safe
    async def split_offers(self, query: SearchTrips) -> list[SplitOffer]:
        """Trips of a day that have seats for everyone only if they are changed on the way, at most twice.

        Raises NotFound, Invalid, as the search does.
        """
        ...

    @safe
    async def search_days(self, query: SearchDays) -> list[DayPrice]:
        """The lowest price of each day that has something. Raises NotFound, Invalid, as the search does."""
        ...

    @safe
    async def trip(self, trip_id: UUID) -> TripOnSale:
        """What everyone may know of a published trip. Raises NotFound."""
        ...

    @safe
    async def progress(self, trip_id: UUID) -> TripProgress:
        """Where a trip is by now, and how late. Raises NotFound."""
        ...

    @safe
    async def seat_map(self, by: Principal, query: SeatMapQuery) -> SeatMap:
        """The seats of a trip on this journey. Raises NotFound, NotForSale (not to the operator's people)."""
        ...

    @safe
    async def choose_seats(self, query: ChooseSeats) -> ChosenSeats:
        """Seats for those who do not care which: together, as wished, with little left over. Holds nothing.

        Raises NotFound, NotForSale.
        """
        ...

    @safe
    async def quote_together(self, query: QuoteTogether) -> JourneyQuote:
        """What a journey of several parts costs, with good seats where none are named. Holds nothing.

        Raises what holding it would raise; SeatsTaken (with `part`) where not as many seats are left.
        """
        ...

    @safe
    async def missed_searches(self, by: Principal, query: MissedQuery) -> list[MissedSearch]:
        """What people looked for and did not find (REPORTS_READ). Raises Invalid for more than a year."""
        ...
