"""REST of operations: parse, ask the office, render."""

from __future__ import annotations

from litestar import Router
from litestar.di import Provide
from litestar.types import ControllerRouterHandler

from overland.operations.http.applications import APPLICATIONS
from overland.operations.http.crew import CREW
from overland.operations.http.edits import EDITS
from overland.operations.http.fares import FARES
from overland.operations.http.feeds import FEEDS
from overland.operations.http.holidays import HOLIDAYS
from overland.operations.http.network import NETWORK
from overland.operations.http.platform import PLATFORM
from overland.operations.http.positions import POSITIONS
from overland.operations.http.public import PUBLIC
from overland.operations.http.sheets import SHEETS
from overland.operations.http.trips import TRIPS
from overland.operations.office import Office


def routes(office: Office) -> list[ControllerRouterHandler]:
    """Every address of the room."""

    async def at_office() -> Office:
        return office

    handlers = [
        *NETWORK, *EDITS, *TRIPS, *FARES, *FEEDS, *HOLIDAYS, *APPLICATIONS, *CREW, *POSITIONS, *PUBLIC, *SHEETS,
        *PLATFORM,
    ]  # fmt: skip
    return [Router("/v1", route_handlers=handlers, dependencies={"office": Provide(at_office)})]
