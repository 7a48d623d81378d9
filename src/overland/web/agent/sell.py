"""Selling at an agent's desk: the pages of the counter, with the agent's account in place of the drawer."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get, post

from overland.web.agent.desk import RESELLS, Desk
from overland.web.office import counter, sell


@get("/sell", guards=RESELLS)
async def ask_way(desk: Desk, request: Request[Any, Any, Any]) -> Response[str]:
    """Where to, which trip, which seats, who."""
    return await counter.ask_way(desk, request)


@post("/sell", guards=RESELLS)
async def hold_seats(desk: Desk, request: Request[Any, Any, Any]) -> Response[Any]:
    """Hold the seats in the agent's name; then on to its account."""
    return await counter.hold_for(desk, request)


@get("/bookings/{reference:str}/sale", guards=RESELLS)
async def ask_sale(desk: Desk, reference: str) -> Response[Any]:
    """The names, and what the account is charged."""
    return await sell.ask_names(desk, reference)


@post("/bookings/{reference:str}/sale", guards=RESELLS)
async def charge(desk: Desk, request: Request[Any, Any, Any], reference: str) -> Response[Any]:
    """Write the names down, charge the account, give the tickets."""
    return await sell.finish(desk, request, reference)


@post("/bookings/{reference:str}/release", guards=RESELLS)
async def release(desk: Desk, reference: str) -> Response[Any]:
    """Give the seats back."""
    return await sell.let_go(desk, reference)
