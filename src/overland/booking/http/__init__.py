"""REST of booking: parse, ask the counter, render."""

from __future__ import annotations

from litestar import Router
from litestar.di import Provide
from litestar.types import ControllerRouterHandler

from overland.booking.door import Bookings
from overland.booking.http.passengers import PASSENGERS
from overland.booking.http.staff import STAFF


def routes(door: Bookings) -> list[ControllerRouterHandler]:
    """Every address of the room."""

    async def counter() -> Bookings:
        return door

    return [Router("/v1", route_handlers=[*PASSENGERS, *STAFF], dependencies={"counter": Provide(counter)})]
