"""REST of booking: parse, ask the counter, render."""

from __future__ import annotations

from litestar import Router
from litestar.di import Provide
from litestar.types import ControllerRouterHandler

from overland.booking.door import Bookings
from overland.booking.http.blocks import BLOCKS
from overland.booking.http.changes import CHANGES
from overland.booking.http.disruptions import DISRUPTIONS
from overland.booking.http.fees import FEES
from overland.booking.http.legal import LEGAL
from overland.booking.http.missed import MISSED
from overland.booking.http.papers import PAPERS
from overland.booking.http.passengers import PASSENGERS
from overland.booking.http.prices import PRICES
from overland.booking.http.ratings import RATINGS
from overland.booking.http.reserving import RESERVING
from overland.booking.http.search import SEARCHES
from overland.booking.http.seating import SEATING
from overland.booking.http.staff import STAFF
from overland.booking.http.terms import TERMS
from overland.booking.http.waiting import WAITING
from overland.booking.http.wallets import WALLETS
from overland.booking.watch import RoadWatch, SeatWatch
from overland.kernel.clock import Clock


def routes(door: Bookings, clock: Clock, watch: SeatWatch, road: RoadWatch) -> list[ControllerRouterHandler]:
    """Every address of the room."""

    async def counter() -> Bookings:
        return door

    async def wall() -> Clock:
        return clock

    async def watching() -> SeatWatch:
        return watch

    async def on_road() -> RoadWatch:
        return road

    given = {"counter": Provide(counter), "clock": Provide(wall), "watch": Provide(watching), "road": Provide(on_road)}
    handlers = [
        *SEARCHES, *MISSED, *PRICES, *FEES, *PASSENGERS, *CHANGES, *PAPERS,
        *RATINGS, *SEATING, *WALLETS, *TERMS, *LEGAL, *STAFF, *RESERVING, *BLOCKS, *WAITING,
        *DISRUPTIONS,
    ]  # fmt: skip
    return [Router("/v1", route_handlers=handlers, dependencies=given)]
