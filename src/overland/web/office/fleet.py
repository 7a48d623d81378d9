"""Buses, seat plans and drivers at a glance."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from litestar import Response, get

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.operations import Absence, Bus, Driver, Operations
from overland.web.office.office import Office

SOON: Final = timedelta(days=30)
AHEAD: Final = timedelta(days=365)


@get("/fleet", guards=[may(Permission.NETWORK_READ)])
async def fleet(office: Office) -> Response[str]:
    """Buses, seat plans, drivers."""
    operations = office.site.doors[Operations]
    plans = await operations.plans(office.by, office.id)
    return office.page(
        "fleet.html", plans=plans, plan={plan.id: plan for plan in plans}, soon=office.today + SOON,
        buses=await operations.buses(office.by, office.id), drivers=await operations.drivers(office.by, office.id),
    )  # fmt: skip


async def absences_of(office: Office, who: Bus | Driver | None) -> list[Absence]:
    """When a bus is out of service or somebody is away, from today on; a new one never."""
    if who is None:
        return []
    operations = office.site.doors[Operations]
    found = await operations.absences(office.by, office.id, office.today, office.today + AHEAD)
    return [absence for absence in found if who.id in {absence.bus_id, absence.driver_id}]
