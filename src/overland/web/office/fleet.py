"""Buses and drivers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post

from overland.identity import Identity
from overland.kernel.http import may
from overland.kernel.permissions import Permission, Role
from overland.kernel.problems import Conflict, Invalid, NotFound
from overland.operations import BusDraft, DriverDraft, Operations
from overland.web.forms import Typed, from_body
from overland.web.office.choices import plan_choices
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse

AMENITIES: Final = ("wifi", "toilet", "water", "socket", "blanket", "tv", "snack", "aircon")
SOON: Final = timedelta(days=30)


@get("/fleet", guards=[may(Permission.NETWORK_READ)])
async def fleet(office: Office) -> Response[str]:
    """Buses, seat plans, drivers."""
    operations = office.site.doors[Operations]
    plans = await operations.plans(office.by, office.id)
    return office.page(
        "fleet.html", plans=plans, plan={plan.id: plan for plan in plans}, soon=office.today + SOON,
        buses=await operations.buses(office.by, office.id), drivers=await operations.drivers(office.by, office.id),
    )  # fmt: skip


@get("/buses/new", guards=[may(Permission.NETWORK_WRITE)])
async def ask_bus(office: Office) -> Response[str]:
    """The form of a bus."""
    office.require(Permission.NETWORK_WRITE)
    return await _bus_form(office, Typed())


@post("/buses/new", guards=[may(Permission.NETWORK_WRITE)])
async def add_bus(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """A vehicle."""
    operations = office.site.doors[Operations]
    typed = await from_body(request)
    fields = Fields(typed)
    plans = {stored.id for stored in await operations.plans(office.by, office.id)}
    amenities = tuple(code for code in AMENITIES if code in typed.all("amenity"))
    draft = BusDraft(
        office.id, fields.text("plate", most=20), fields.text("kind", most=80), fields.one("plan_id", plans), amenities
    )
    if typed.errors:
        return await _bus_form(office, typed, 422)
    try:
        await operations.add_bus(office.by, draft)
    except (Conflict, Invalid, NotFound) as refused:
        return await _bus_form(office, typed, refuse(typed, refused))
    return office.go("/fleet", "bus-added")


async def _bus_form(office: Office, typed: Typed, status: int = 200) -> Response[str]:
    return office.page("bus_new.html", status, typed=typed, amenities=AMENITIES, **await plan_choices(office))


@get("/drivers/new", guards=[may(Permission.NETWORK_WRITE)])
async def ask_driver(office: Office) -> Response[str]:
    """The form of a driver."""
    office.require(Permission.NETWORK_WRITE)
    return await _driver_form(office, Typed())


@post("/drivers/new", guards=[may(Permission.NETWORK_WRITE)])
async def add_driver(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Someone who drives; with an account they see their trips."""
    typed = await from_body(request)
    fields = Fields(typed)
    known = [person_id for person_id, _ in await _accounts(office)]
    draft = DriverDraft(
        office.id, fields.text("name"), fields.text("phone", most=40), fields.text("licence_class", most=10),
        fields.day("licence_expires"), fields.maybe("account_id", known),
    )  # fmt: skip
    if typed.errors:
        return await _driver_form(office, typed, 422)
    try:
        await office.site.doors[Operations].add_driver(office.by, draft)
    except (Conflict, Invalid, NotFound) as refused:
        return await _driver_form(office, typed, refuse(typed, refused))
    return office.go("/fleet", "driver-added")


async def _driver_form(office: Office, typed: Typed, status: int = 200) -> Response[str]:
    return office.page("driver_new.html", status, typed=typed, accounts=await _accounts(office))


async def _accounts(office: Office) -> list[tuple[UUID, str]]:
    """The accounts that have been given the driver's role here."""
    members = await office.site.doors[Identity].members(office.by, office.id)
    return [(m.person.id, m.person.name) for m in members if m.role is Role.DRIVER]
