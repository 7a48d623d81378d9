"""The addresses that everybody asks, past the framework: hold, search, the seats of a trip."""

from __future__ import annotations

from overland.booking.bookings import Booking
from overland.booking.door import Bookings
from overland.booking.holds import HoldSeats
from overland.booking.offers import SearchResult, SearchTrips
from overland.booking.seats import SeatMap, SeatMapQuery
from overland.kernel.hot import Asked, Hot
from overland.kernel.idempotency import Once


def hot_routes(door: Bookings) -> tuple[Hot, ...]:
    """The hottest of PASSENGERS, answered alike."""

    async def hold(asked: Asked) -> Booking:
        once = Once.of(asked.by, "POST /v1/holds", asked.key, asked.wish, asked.caller)
        return await door.hold(asked.by, asked.wish, once)

    async def search(asked: Asked) -> SearchResult:
        return await door.search(asked.wish)

    async def seat_map(asked: Asked) -> SeatMap:
        return await door.seat_map(asked.by, asked.wish)

    return (
        Hot("POST", "/v1/holds", 201, HoldSeats, hold),
        Hot("GET", "/v1/offers", 200, SearchTrips, search),
        Hot("GET", "/v1/trips/{trip_id}/seats", 200, SeatMapQuery, seat_map),
    )
