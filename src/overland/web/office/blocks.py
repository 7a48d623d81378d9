"""What may be sold, and how: seats kept on every trip, shares of channels, how long money is waited for."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post

from overland.booking import Bookings, QuotaDraft, ReservingPolicy, SalesChannel, StandingBlockDraft
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Invalid, NotFound
from overland.operations import Operations
from overland.web.forms import Typed, from_body, once_of
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse

BLOCKS = [may(Permission.SEATS_BLOCK)]
SETTLES = [may(Permission.SEATING_WRITE)]


@get("/blocks", guards=BLOCKS)
async def blocks(office: Office) -> Response[str]:
    """What holds, and a form for each."""
    return await _page(office, Typed())


@post("/blocks", guards=BLOCKS)
async def keep_seats(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Block seats on every trip of a route, or of those that leave at one hour."""
    typed = await from_body(request)
    fields = Fields(typed)
    routes = await office.site.doors[Operations].routes(office.by, office.id)
    route_id = fields.one("route", [route.id for route in routes])
    seats = tuple(word.upper() for word in typed["seats"].replace(",", " ").split())
    if not seats:
        fields.wrong("seats", "missing")
    reason, owner = fields.text("reason"), fields.text("owner", optional=True, most=120)
    hour = fields.hour("hour") if typed["hour"] else None
    minutes = fields.whole("hours_before", 0, 720) * 60 if typed["hours_before"] else None
    if typed.errors:
        return await _page(office, typed, 422)
    draft = StandingBlockDraft(route_id, seats, reason, owner, hour, minutes)
    try:
        once = once_of(office.by, "POST /office/standing-blocks", typed, draft)
        await office.site.doors[Bookings].keep_seats(office.by, office.id, draft, once)
    except Invalid as refused:
        return await _page(office, typed, refuse(typed, refused))
    return office.go("/blocks", "kept")


@post("/blocks/{block_id:uuid}/end", guards=BLOCKS)
async def end_block(office: Office, block_id: UUID) -> Response[Any]:
    """Give the seats back on all trips to come."""
    await office.site.doors[Bookings].end_standing_block(office.by, office.id, block_id)
    return office.go("/blocks", "kept-no-more")


@post("/quotas", guards=SETTLES)
async def set_quota(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """So many seats of each trip of a route for a channel."""
    typed = await from_body(request)
    fields = Fields(typed)
    routes = await office.site.doors[Operations].routes(office.by, office.id)
    route_id = fields.one("quota-route", [route.id for route in routes])
    channel, seats = fields.choice("channel", list(SalesChannel)), fields.whole("quota-seats", 0, 200)
    if typed.errors:
        return await _page(office, typed, 422)
    await office.site.doors[Bookings].set_quota(office.by, office.id, QuotaDraft(route_id, channel, seats))
    return office.go("/blocks", "quota-set")


@post("/quotas/{quota_id:uuid}/end", guards=SETTLES)
async def drop_quota(office: Office, quota_id: UUID) -> Response[Any]:
    """No such limit any more."""
    await office.site.doors[Bookings].drop_quota(office.by, office.id, quota_id)
    return office.go("/blocks", "quota-gone")


@post("/reserving", guards=SETTLES)
async def settle_reserving(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """How long seats are kept without money."""
    typed = await from_body(request)
    fields = Fields(typed)
    policy = ReservingPolicy(fields.whole("minutes_before", 0, 10_080), fields.whole("longest_hours", 0, 720))
    if typed.errors:
        return await _page(office, typed, 422)
    await office.site.doors[Bookings].settle_reserving(office.by, office.id, policy)
    return office.go("/blocks", "reserving-settled")


async def _page(office: Office, typed: Typed, status: int = 200) -> Response[str]:
    bookings = office.site.doors[Bookings]
    routes = await office.site.doors[Operations].routes(office.by, office.id)
    if not office.may(Permission.SEATS_BLOCK):
        raise NotFound
    policy = await bookings.reserving_policy(office.id)
    typed.fill(minutes_before=str(policy.minutes_before), longest_hours=str(policy.longest_hours))
    return office.page(
        "blocks.html", status, typed=typed, kept=await bookings.standing_blocks(office.by, office.id),
        quotas=await bookings.seat_quotas(office.by, office.id), channels=list(SalesChannel),
        route_names={route.id: route.name for route in routes},
        route_choices=[(route.id, f"{route.name} ({route.code})") for route in sorted(routes, key=lambda r: r.name)],
    )  # fmt: skip
