"""Buses out of service and people away: said, and taken back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, post

from overland.kernel.clock import instant
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid, NotFound
from overland.operations import AbsenceDraft, Bus, Operations
from overland.web.forms import Typed, from_body
from overland.web.office.buses import bus_form, find_bus
from overland.web.office.drivers import driver_form, find_driver
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse


@post("/absences", guards=[may(Permission.TRIPS_WRITE)])
async def add_absence(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Out of service or away, from the morning of the first day to the end of the last one, or between hours."""
    typed = await from_body(request)
    fields = Fields(typed)
    bus = await find_bus(office, _asked(typed["bus_id"])) if typed["bus_id"] else None
    driver = None if bus else await find_driver(office, _asked(typed["driver_id"]))
    zone = office.operator.zone
    first, last = fields.day("starts"), fields.day("ends")
    begins = instant(first, fields.hour("starts_hour") if typed["starts_hour"] else 0, zone)
    ends = instant(last, fields.hour("ends_hour") if typed["ends_hour"] else 86_400, zone)
    reason = fields.text("reason")
    if fields.good:
        draft = AbsenceDraft(office.id, begins, ends, reason, bus.id if bus else None, driver.id if driver else None)
        try:
            await office.site.doors[Operations].add_absence(office.by, draft)
            return office.go(f"/buses/{bus.id}" if bus else f"/drivers/{draft.driver_id}", "fleet-saved")
        except (Invalid, Conflict) as refused:
            refuse(typed, refused)
    if bus:
        return await bus_form(office, _known(typed, bus), bus, 422)
    return await driver_form(office, typed, driver, 422)


def _known(typed: Typed, bus: Bus) -> Typed:
    return typed.fill(plate=bus.plate, kind=bus.kind, plan_id=str(bus.plan_id), version=str(bus.version))


def _asked(said: str) -> UUID:
    try:
        return UUID(said)
    except ValueError as error:
        raise NotFound from error


@post("/absences/{absence_id:uuid}/end", guards=[may(Permission.TRIPS_WRITE)])
async def drop_absence(office: Office, absence_id: UUID) -> Response[Any]:
    """They are there after all."""
    await office.site.doors[Operations].drop_absence(office.by, office.id, absence_id)
    return office.go("/fleet", "fleet-saved")
