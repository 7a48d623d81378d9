"""Changing a trip: another time, bus or crew; putting it on sale; cancelling it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post

from overland.booking import Bookings, TicketStatus
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid, NotFound, Stale
from overland.operations import NotPriced, Operations, StepNotAllowed, Trip, TripEdit, TripStatus
from overland.web.forms import Typed, from_body
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse
from overland.web.office.trip import own_trip, show
from overland.web.office.trips import crew


@post("/trips/{trip_id:uuid}/edit", guards=[may(Permission.TRIPS_WRITE)])
async def edit_trip(office: Office, request: Request[Any, Any, Any], trip_id: UUID) -> Response[Any]:
    """Change departure, bus and drivers, unless somebody else changed the trip since its page was read."""
    found = await own_trip(office, trip_id)
    typed = await from_body(request)
    fields = Fields(typed)
    buses = [bus.id for bus in await office.site.doors[Operations].buses(office.by, office.id)]
    bus = fields.maybe("bus_id", buses)
    edit = TripEdit(
        version=fields.whole("version", 1), departure=fields.hour("departure"), bus_id=bus,
        without_bus=bus is None, driver_ids=await crew(office, fields),
        other_seats=bool(typed["other_seats"]),
    )  # fmt: skip
    if typed.errors:
        return await show(office, found, Typed(), 422, typed)
    try:
        await office.site.doors[Operations].edit_trip(office.by, found.id, edit)
    except (Stale, Conflict, Invalid) as refused:
        status = refuse(typed, refused)
        return await show(office, await own_trip(office, trip_id), Typed(), status, typed)
    return office.go(f"/trips/{found.id}", "saved")


@post("/trips/{trip_id:uuid}/publication", guards=[may(Permission.TRIPS_WRITE)])
async def publish(office: Office, trip_id: UUID) -> Response[Any]:
    """Put it on sale."""
    found = await own_trip(office, trip_id)
    try:
        await office.site.doors[Operations].publish(office.by, found.id)
    except (NotPriced, StepNotAllowed) as refused:
        typed = Typed()
        return await show(office, found, typed, refuse(typed, refused))
    return office.go(f"/trips/{found.id}", "published")


@get("/trips/{trip_id:uuid}/cancellation", guards=[may(Permission.TRIPS_WRITE)])
async def ask_cancel(office: Office, trip_id: UUID) -> Response[Any]:
    """What cancelling means, before it is done."""
    office.require(Permission.TRIPS_WRITE)
    return await _ask(office, await own_trip(office, trip_id), Typed())


@post("/trips/{trip_id:uuid}/cancellation", guards=[may(Permission.TRIPS_WRITE)])
async def cancel(office: Office, request: Request[Any, Any, Any], trip_id: UUID) -> Response[Any]:
    """Cancel, once the route's code was typed."""
    found = await own_trip(office, trip_id)
    typed = await from_body(request)
    Fields(typed).text("reason", most=500)
    if typed["confirm"].casefold() != found.route_code.casefold():
        typed.errors["confirm"] = "confirm"
    if typed.errors:
        return await _ask(office, found, typed, 422)
    try:
        at_once = typed["money"] == "now" or not await _people(office, found)
        await _cancel(office, found.id, typed["reason"], at_once=at_once)
    except (Conflict, Invalid) as refused:
        return await _ask(office, found, typed, refuse(typed, refused))
    if not at_once:
        return office.go(f"/trips/{found.id}/disruption", "trip-called-off")
    return office.go(f"/trips/{found.id}", "trip-cancelled")


async def _cancel(office: Office, trip_id: UUID, reason: str, *, at_once: bool) -> None:
    """All the money at once, or other trips offered first."""
    operations = office.site.doors[Operations]
    await (operations.cancel_trip if at_once else operations.call_off_trip)(office.by, trip_id, reason)


async def _ask(office: Office, found: Trip, typed: Typed, status: int = 200) -> Response[Any]:
    if found.status in {TripStatus.COMPLETED, TripStatus.CANCELLED}:
        return office.go(f"/trips/{found.id}")
    return office.page(
        "trip_cancel.html", status, trip=found, typed=typed, people=await _people(office, found),
    )  # fmt: skip


async def _people(office: Office, found: Trip) -> int:
    """How many hold a ticket for it."""
    if not found.published:
        return 0
    try:
        manifest = await office.site.doors[Bookings].manifest(office.by, found.id)
    except NotFound:
        return 0
    return sum(entry.status in {TicketStatus.ISSUED, TicketStatus.BOARDED} for entry in manifest.entries)
