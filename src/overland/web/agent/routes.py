"""Every address of the agents' desks."""

from __future__ import annotations

from typing import Final

from litestar import Router
from litestar.di import Provide
from litestar.types import ControllerRouterHandler

from overland.web.agent import bookings, desk, sell

INSIDE: Final = (
    desk.begin, sell.ask_way, sell.hold_seats, sell.ask_sale, sell.charge, sell.release,
    bookings.sold_here, bookings.booking, bookings.ask_cancel, bookings.cancel,
    bookings.statement, bookings.on_paper, bookings.take_list,
)  # fmt: skip


def agent_pages() -> list[ControllerRouterHandler]:
    """The choice of a desk, and every page inside one."""
    inside = Router(
        "/agent/{code:str}", route_handlers=list(INSIDE), dependencies={"desk": Provide(desk.provide_desk)}
    )  # fmt: skip
    return [desk.choose, inside]
