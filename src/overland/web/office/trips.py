"""The list of trips, and a new one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid, NotFound
from overland.operations import Operations, TripDraft, TripQuery, TripStatus
from overland.web.forms import Typed, from_body, from_query, once_of
from overland.web.office.choices import change_choices, choices
from overland.web.office.loads import loads
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse

AT_ONCE: Final = 40
LONGEST: Final = timedelta(days=400)
CREW: Final = 3
DAY: Final = 86_400
MOST_PICKED: Final = 200


@get("/trips", guards=[may(Permission.TRIPS_READ)])
async def trips(office: Office, request: Request[Any, Any, Any]) -> Response[str]:
    """Trips by departure; the filters stand in the address."""
    typed = from_query(request).fill(first=office.today.isoformat())
    operations = office.site.doors[Operations]
    routes = sorted(await operations.routes(office.by, office.id), key=lambda r: r.name)
    query = query_of(office, typed, [r.id for r in routes])
    first, last, route, status = query.first_day, query.last_day, query.route_id, query.status
    page = await operations.trips(office.by, query)
    narrowed = {"weekday": tuple(typed.all("weekday")), "since": typed["since"], "until": typed["until"]}
    filters = {"route": route, "status": status} | narrowed
    kept = {"first": first, "last": last if last != first else "", "pick": typed["pick"]} | filters

    def same(**other: object) -> str:
        return office.address("/trips", **(kept | other))

    return office.page(
        "trips.html", writes=office.may(Permission.TRIPS_WRITE), **await change_choices(office), filters=filters,
        trips=page.items, loads=await loads(office, page.items), typed=typed, first=first,
        last=last, status_choices=[(s.value, _said(office, s)) for s in TripStatus], same=same, days=_days(first),
        next=page.next, filtered=any(filters.values()), narrowed=any(narrowed.values()),
        weekdays=range(7), route_choices=[(r.id, r.name) for r in routes],
    )  # fmt: skip


def query_of(office: Office, typed: Typed, routes: Iterable[UUID]) -> TripQuery:
    """What the filters ask for: today, unless other days are named. With `pick` as many as can be changed at once."""
    fields = Fields(typed)
    first = fields.day("first", office.today)
    last = max(first, min(fields.day("last", first), first + LONGEST))
    status = TripStatus(typed["status"]) if typed["status"] in set(TripStatus) else None
    route = fields.maybe("route", routes)
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = weekdays_of(typed)
    return TripQuery(
        first, last, office.id, route, status=status, cursor=typed["after"] or None,
        limit=MOST_PICKED if typed["pick"] else AT_ONCE,
        weekdays=(monday, tuesday, wednesday, thursday, friday, saturday, sunday),
        since=fields.hour("since") % DAY if typed["since"] else 0,
        until=fields.hour("until") % DAY or DAY if typed["until"] else DAY,
    )  # fmt: skip


def weekdays_of(typed: Typed) -> list[bool]:
    """Those that are ticked, from Monday; all where none is."""
    ticked = typed.all("weekday")
    return [not ticked or str(n) in ticked for n in range(7)]


def _said(office: Office, status: TripStatus) -> str:
    return office.visit.say(f"office-status-{status.value.replace('_', '-')}")


def _days(day: date) -> list[date]:
    return [day + timedelta(days=n) for n in range(-2, 5)]


@get("/trips/new", guards=[may(Permission.TRIPS_WRITE)])
async def ask_trip(office: Office, request: Request[Any, Any, Any]) -> Response[str]:
    """The form of a trip that no schedule makes."""
    office.require(Permission.TRIPS_WRITE)
    typed = from_query(request).fill(service_day=office.today.isoformat())
    return await _form(office, typed)


@post("/trips/new", guards=[may(Permission.TRIPS_WRITE)])
async def add_trip(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Add it; not on sale until somebody publishes it."""
    typed = await from_body(request)
    operations = office.site.doors[Operations]
    draft = await _draft(office, Fields(typed))
    if typed.errors:
        return await _form(office, typed, 422)
    try:
        made = await operations.add_trip(office.by, draft, once_of(office.by, "POST /office/trips", typed, draft))
    except (Conflict, Invalid, NotFound) as refused:
        return await _form(office, typed, refuse(typed, refused))
    return office.go(f"/trips/{made.id}", "trip-added")


async def _draft(office: Office, fields: Fields) -> TripDraft:
    operations = office.site.doors[Operations]
    plans = {plan.id for plan in await operations.plans(office.by, office.id)}
    buses = {bus.id: bus for bus in await operations.buses(office.by, office.id)}
    bus = buses.get(fields.maybe("bus_id", buses) or UUID(int=0))
    return TripDraft(
        operator_id=office.id,
        route_id=fields.one("route_id", [r.id for r in await operations.routes(office.by, office.id)]),
        plan_id=bus.plan_id if bus else fields.one("plan_id", plans),
        bus_kind=bus.kind if bus else fields.text("bus_kind", most=80),
        service_day=fields.day("service_day"),
        departure=fields.hour("departure"),
        amenities=bus.amenities if bus else (),
        bus_id=bus.id if bus else None,
        driver_ids=await crew(office, fields),
    )


async def crew(office: Office, fields: Fields) -> tuple[UUID, ...]:
    """The chosen drivers, in order."""
    known = [driver.id for driver in await office.site.doors[Operations].drivers(office.by, office.id)]
    chosen = [fields.maybe(f"driver-{n}", known) for n in range(CREW)]
    return tuple(dict.fromkeys(one for one in chosen if one))


async def _form(office: Office, typed: Typed, status: int = 200) -> Response[str]:
    return office.page("trip_new.html", status, typed=typed, crew=CREW, **await choices(office))
