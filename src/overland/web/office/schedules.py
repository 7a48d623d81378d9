"""Departures that recur, and the trips they make."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid, NotFound, Stale
from overland.operations import OnHolidays, Operations, Schedule, ScheduleDraft
from overland.web.forms import Typed, from_body
from overland.web.office.choices import choices
from overland.web.office.first_steps import pays_online
from overland.web.office.meanwhile import met
from overland.web.office.office import Office, hour_of
from overland.web.office.read import Fields, refuse

MOST_DAYS: Final = 120
WEEKDAYS: Final = range(7)


@get("/schedules", guards=[may(Permission.TRIPS_READ)])
async def schedules(office: Office) -> Response[str]:
    """All of them, by route and hour."""
    return await _list(office, Typed().fill(days="30"))


@post("/schedules/trips", guards=[may(Permission.TRIPS_WRITE)])
async def top_up(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Make and publish the trips that are missing in the next days."""
    typed = await from_body(request)
    days = Fields(typed).whole("days", 1, MOST_DAYS)
    if typed.errors:
        return await _list(office, typed, 422)
    made = await office.site.doors[Operations].top_up(office.by, office.id, days)
    return office.go(f"/schedules?made={made}")


async def _list(office: Office, typed: Typed, status: int = 200) -> Response[str]:
    operations = office.site.doors[Operations]
    routes = {route.id: route for route in await operations.routes(office.by, office.id)}
    known = [s for s in await operations.schedules(office.by, office.id) if s.route_id in routes]
    made = office.visit.request.query_params.get("made", "")
    return office.page(
        "schedules.html", status, typed=typed, routes=routes, most=MOST_DAYS,
        schedules=sorted(known, key=lambda s: (routes[s.route_id].name, s.departure)),
        bus={bus.id: bus for bus in await operations.buses(office.by, office.id)}, made=made if made.isdigit() else "",
        driver={driver.id: driver for driver in await operations.drivers(office.by, office.id)},
        unpayable=not await pays_online(office),
    )  # fmt: skip


@get("/schedules/new", guards=[may(Permission.TRIPS_WRITE)])
async def ask_schedule(office: Office) -> Response[str]:
    """The empty form: every day of the next year."""
    office.require(Permission.TRIPS_WRITE)
    typed = Typed({"weekday": [str(n) for n in WEEKDAYS]})
    ends = office.today + timedelta(days=365)
    return await _form(office, typed.fill(starts=office.today.isoformat(), ends=ends.isoformat()))


@post("/schedules/new", guards=[may(Permission.TRIPS_WRITE)])
async def add_schedule(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Add it; its trips are made when somebody asks for them, or by the nightly round."""
    typed = await from_body(request)
    draft = await _draft(office, Fields(typed))
    if typed.errors:
        return await _form(office, typed, 422)
    try:
        await office.site.doors[Operations].add_schedule(office.by, draft)
    except (Conflict, Invalid, NotFound) as refused:
        return await _form(office, typed, refuse(typed, refused))
    return office.go("/schedules", "schedule-added")


@get("/schedules/{schedule_id:uuid}/edit", guards=[may(Permission.TRIPS_WRITE)])
async def ask_schedule_again(office: Office, schedule_id: UUID) -> Response[str]:
    """The form as the schedule is now."""
    office.require(Permission.TRIPS_WRITE)
    found = await _own_schedule(office, schedule_id)
    return await _form(office, Typed(_as_typed(found)), schedule=found)


@post("/schedules/{schedule_id:uuid}/edit", guards=[may(Permission.TRIPS_WRITE)])
async def edit_schedule(office: Office, request: Request[Any, Any, Any], schedule_id: UUID) -> Response[Any]:
    """Change it; trips that were made of it stay as they are."""
    typed = await from_body(request)
    found, fields = await _own_schedule(office, schedule_id), Fields(typed)
    draft, version = await _draft(office, fields), fields.whole("version", 1)
    if typed.errors:
        return await _form(office, typed, 422, found)
    try:
        await office.site.doors[Operations].edit_schedule(office.by, schedule_id, version, draft)
    except Stale as refused:
        return await _form(office, typed, met(typed, refused), found)
    except (Conflict, Invalid, NotFound) as refused:
        return await _form(office, typed, refuse(typed, refused), found)
    return office.go("/schedules", "network-saved")


async def _own_schedule(office: Office, schedule_id: UUID) -> Schedule:
    known = await office.site.doors[Operations].schedules(office.by, office.id)
    found = next((one for one in known if one.id == schedule_id), None)
    if found is None:
        raise NotFound
    return found


def _as_typed(found: Schedule) -> dict[str, list[str]]:
    return {
        "route_id": [str(found.route_id)], "departure": [hour_of(found.departure)], "version": [str(found.version)],
        "weekday": [str(n) for n in WEEKDAYS if found.weekdays[n]], "starts": [str(found.starts)],
        "ends": [str(found.ends)], "added": [", ".join(map(str, found.added))],
        "removed": [", ".join(map(str, found.removed))], "bus_id": [str(found.bus_id or "")],
        "on_holidays": [found.on_holidays.value],
        "plan_id": [str(found.plan_id)], "bus_kind": [found.bus_kind], "driver_id": [str(found.driver_id or "")],
    }  # fmt: skip


async def _draft(office: Office, fields: Fields) -> ScheduleDraft:
    operations, typed = office.site.doors[Operations], fields.typed
    buses = {bus.id: bus for bus in await operations.buses(office.by, office.id)}
    bus = buses.get(fields.maybe("bus_id", buses) or UUID(int=0))
    plans = [plan.id for plan in await operations.plans(office.by, office.id)]
    chosen = set(typed.all("weekday"))
    if not chosen and not typed["added"]:
        fields.wrong("weekday", "weekdays")
    mon, tue, wed, thu, fri, sat, sun = (str(n) in chosen for n in WEEKDAYS)
    return ScheduleDraft(
        operator_id=office.id,
        route_id=fields.one("route_id", [r.id for r in await operations.routes(office.by, office.id)]),
        plan_id=bus.plan_id if bus else fields.one("plan_id", plans),
        bus_kind=bus.kind if bus else fields.text("bus_kind", most=80),
        departure=fields.hour("departure"),
        weekdays=(mon, tue, wed, thu, fri, sat, sun),
        starts=fields.day("starts"),
        ends=fields.day("ends"),
        added=_days(fields, "added"),
        removed=_days(fields, "removed"),
        amenities=bus.amenities if bus else (),
        bus_id=bus.id if bus else None,
        driver_id=fields.maybe("driver_id", [d.id for d in await operations.drivers(office.by, office.id)]),
        on_holidays=fields.choice("on_holidays", list(OnHolidays)) if typed["on_holidays"] else OnHolidays.RUNS,
    )


def _days(fields: Fields, name: str) -> tuple[date, ...]:
    """Days with commas between."""
    try:
        return tuple(date.fromisoformat(part.strip()) for part in fields.typed[name].split(",") if part.strip())
    except ValueError:
        fields.wrong(name, "days")
        return ()


async def _form(office: Office, typed: Typed, status: int = 200, schedule: Schedule | None = None) -> Response[str]:
    return office.page(
        "schedule_new.html",
        status,
        typed=typed,
        weekdays=WEEKDAYS,
        schedule=schedule,
        holiday_choices=[(one.value, office.visit.say(f"office-on-holidays-{one}")) for one in OnHolidays],
        **await choices(office),
    )
