"""One trip another way: another stop, another time, a stop that is passed, a stretch that nobody can ride."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post

from overland.booking import Bookings
from overland.kernel.clock import instant, local
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid, NotFound, Stale
from overland.operations import Operations, Reroute, RouteStop, Trip, TripStatus, TripStop
from overland.web.forms import Typed, from_body
from overland.web.office.add_route import SERVED
from overland.web.office.meanwhile import met
from overland.web.office.network import named
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse
from overland.web.office.trip import own_trip

OVER: Final = {TripStatus.COMPLETED, TripStatus.CANCELLED}
GETTING: Final = {key: both for both, key in SERVED.items()}


@get("/trips/{trip_id:uuid}/way", guards=[may(Permission.TRIPS_WRITE)])
async def ask_way(office: Office, trip_id: UUID) -> Response[Any]:
    """The way as it is now."""
    office.require(Permission.TRIPS_WRITE)
    found = await own_trip(office, trip_id)
    if found.status in OVER:
        return office.go(f"/trips/{found.id}")
    return await _page(office, found, Typed())


@post("/trips/{trip_id:uuid}/way", guards=[may(Permission.TRIPS_WRITE)])
async def set_way(office: Office, request: Request[Any, Any, Any], trip_id: UUID) -> Response[Any]:
    """Say whom it touches; once that was seen, let it be so."""
    typed, found = await from_body(request), await own_trip(office, trip_id)
    fields = Fields(typed)
    stops = await _stops(office, fields, found)
    edit = Reroute(fields.whole("version", 1), stops)
    if typed.errors:
        return await _page(office, found, typed, 422)
    if typed["do"] != "save":
        return await _page(office, found, typed, touched=await _touched(office, found, stops))
    try:
        await office.site.doors[Operations].reroute_trip(office.by, trip_id, edit)
    except Stale as refused:
        return await _page(office, await own_trip(office, trip_id), typed, met(typed, refused))
    except (Conflict, Invalid) as refused:
        return await _page(office, found, typed, refuse(typed, refused, _places_of_errors(len(stops))))
    return office.go(f"/trips/{found.id}", "rerouted")


async def _stops(office: Office, fields: Fields, found: Trip) -> tuple[RouteStop, ...]:
    known = [stop.id for stop in await office.site.doors[Operations].stops(office.by, office.id)]
    return tuple(_stop(fields, found, stop, known) for stop in found.stops)


def _stop(fields: Fields, found: Trip, stop: TripStop, known: list[UUID]) -> RouteStop:
    n, leaves, typed = stop.sequence, found.stops[0].departure, fields.typed
    last = n == len(found.stops) - 1
    arrival = _instant(fields, f"arrival-{n}", stop.arrival, stop.zone) if n else leaves
    departure = _instant(fields, f"departure-{n}", stop.departure, stop.zone) if n and not last else arrival
    on, off = GETTING.get(typed[f"served-{n}"], (True, True))
    return RouteStop(
        fields.one(f"stop-{n}", known), int((arrival - leaves).total_seconds()),
        int((departure - leaves).total_seconds()), stop.distance, pickup=on, drop_off=off,
        closed=not last and typed[f"closed-{n}"] == "1",
    )  # fmt: skip


def _instant(fields: Fields, name: str, was: datetime, zone: str) -> datetime:
    """What a clock at the stop says, nearest to what it said before."""
    if fields.typed[name] == f"{local(was, zone):%H:%M}":
        return was
    seconds, day = fields.hour(name), local(was, zone).date()
    near = (instant(day + timedelta(days=n), seconds, zone) for n in (-1, 0, 1))
    return min(near, key=lambda at: abs(at - was))


async def _touched(office: Office, found: Trip, stops: tuple[RouteStop, ...]) -> int:
    """How many travellers get on or off otherwise, or cannot ride through."""
    if not found.published:
        return 0
    now = as_stops(found)
    other = {n for n, (a, b) in enumerate(zip(now, stops, strict=True)) if _plain(a) != _plain(b)}
    legs = {n for n, (a, b) in enumerate(zip(now, stops, strict=True)) if a.closed != b.closed}
    try:
        entries = (await office.site.doors[Bookings].manifest(office.by, found.id)).entries
    except NotFound:
        return 0
    return sum(
        one.origin in other or one.destination in other or any(one.origin <= leg < one.destination for leg in legs)
        for one in entries
    )


def _plain(stop: RouteStop) -> tuple[object, ...]:
    return stop.stop_id, stop.arrival, stop.departure, stop.pickup, stop.drop_off


def as_stops(found: Trip) -> tuple[RouteStop, ...]:
    """The way of a trip as the stops of a route."""
    leaves = found.stops[0].departure
    return tuple(
        RouteStop(
            stop.stop_id, int((stop.arrival - leaves).total_seconds()), int((stop.departure - leaves).total_seconds()),
            stop.distance, stop.pickup, stop.drop_off, stop.closed,
        )
        for stop in found.stops
    )  # fmt: skip


def _places_of_errors(stops: int) -> dict[str, str]:
    found: dict[str, str] = {}
    for n in range(stops):
        found |= {f"stops[{n}].arrival": f"arrival-{n}", f"stops[{n}].stop_id": f"stop-{n}"}
    return found


async def _page(
    office: Office, found: Trip, typed: Typed, status: int = 200, touched: int | None = None
) -> Response[str]:
    operations = office.site.doors[Operations]
    places = {place.id: place for place in await operations.places(office.by)}
    for stop in found.stops:
        n = stop.sequence
        typed.fill(**{
            f"stop-{n}": str(stop.stop_id), f"arrival-{n}": f"{local(stop.arrival, stop.zone):%H:%M}",
            f"departure-{n}": f"{local(stop.departure, stop.zone):%H:%M}",
            f"served-{n}": SERVED[stop.pickup, stop.drop_off],
        })  # fmt: skip
        if stop.closed and not typed["version"]:
            typed.fill(**{f"closed-{n}": "1"})
    typed.fill(version=str(found.version))
    return office.page(
        "way.html", status, trip=found, typed=typed, touched=touched, served=list(GETTING),
        stops=named(await operations.stops(office.by, office.id), places),
    )  # fmt: skip
