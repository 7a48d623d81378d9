"""Buses one by one: added, changed, with their papers and when they are out of service."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid, NotFound, Stale
from overland.operations import Bus, BusDraft, Operations
from overland.web.forms import Typed, from_body
from overland.web.office.choices import plan_choices
from overland.web.office.fleet import absences_of
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse

AMENITIES: Final = ("wifi", "toilet", "water", "socket", "blanket", "tv", "snack", "aircon")
KEEPER = may(Permission.NETWORK_WRITE)


@get("/buses/new", guards=[KEEPER])
async def ask_bus(office: Office) -> Response[str]:
    """The form of a bus."""
    office.require(Permission.NETWORK_WRITE)
    return await bus_form(office, Typed())


@post("/buses/new", guards=[KEEPER])
async def add_bus(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """A vehicle."""
    typed = await from_body(request)
    draft = await _read_bus(office, typed)
    if typed.errors:
        return await bus_form(office, typed, status=422)
    try:
        await office.site.doors[Operations].add_bus(office.by, draft)
    except (Conflict, Invalid, NotFound) as refused:
        return await bus_form(office, typed, status=refuse(typed, refused))
    return office.go("/fleet", "bus-added")


@get("/buses/{bus_id:uuid}", guards=[may(Permission.NETWORK_READ)])
async def ask_edit_bus(office: Office, bus_id: UUID) -> Response[str]:
    """A bus: its papers, and when it is out of service."""
    bus = await find_bus(office, bus_id)
    papers = {name: str(getattr(bus, name) or "") for name in ("inspection_until", "insurance_until")}
    typed = Typed({"amenity": list(bus.amenities)})
    typed.fill(plate=bus.plate, kind=bus.kind, plan_id=str(bus.plan_id), version=str(bus.version), **papers)
    return await bus_form(office, typed, bus)


@post("/buses/{bus_id:uuid}", guards=[KEEPER])
async def edit_bus(office: Office, request: Request[Any, Any, Any], bus_id: UUID) -> Response[Any]:
    """Change it, unless somebody else did since its page was read."""
    bus, typed = await find_bus(office, bus_id), await from_body(request)
    draft = await _read_bus(office, typed)
    version = Fields(typed).whole("version", 1)
    if typed.errors:
        return await bus_form(office, typed, bus, 422)
    try:
        await office.site.doors[Operations].edit_bus(office.by, bus_id, version, draft)
    except (Stale, Conflict, Invalid) as refused:
        return await bus_form(office, typed, bus, refuse(typed, refused))
    return office.go("/fleet", "fleet-saved")


async def _read_bus(office: Office, typed: Typed) -> BusDraft:
    fields = Fields(typed)
    plans = {stored.id for stored in await office.site.doors[Operations].plans(office.by, office.id)}
    amenities = tuple(code for code in AMENITIES if code in typed.all("amenity"))
    return BusDraft(
        office.id, fields.text("plate", most=20), fields.text("kind", most=80), fields.one("plan_id", plans), amenities,
        fields.maybe_day("inspection_until"), fields.maybe_day("insurance_until"),
    )  # fmt: skip


async def find_bus(office: Office, bus_id: UUID) -> Bus:
    """A bus of this operator. Raises NotFound."""
    buses = await office.site.doors[Operations].buses(office.by, office.id)
    found = next((bus for bus in buses if bus.id == bus_id), None)
    if found is None:
        raise NotFound
    return found


async def bus_form(office: Office, typed: Typed, bus: Bus | None = None, status: int = 200) -> Response[str]:
    """The form of a bus, new or known."""
    return office.page(
        "bus.html", status, typed=typed, bus=bus, amenities=AMENITIES, away=await absences_of(office, bus),
        writes=office.may(Permission.NETWORK_WRITE), **await plan_choices(office),
    )  # fmt: skip
