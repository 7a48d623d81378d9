"""What the fields of several forms can be chosen from, as pairs of a value and what people read."""

from __future__ import annotations

from typing import Any

from overland.operations import Operations
from overland.web.office.office import Office


async def choices(office: Office) -> dict[str, Any]:
    """Routes, plans, buses and drivers."""
    operations = office.site.doors[Operations]
    routes = sorted(await operations.routes(office.by, office.id), key=lambda r: (r.name, r.code))
    routes = [route for route in routes if route.retired_at is None]
    return {
        "route_choices": [(route.id, f"{route.name} ({route.code})") for route in routes],
        **await plan_choices(office),
        **await bus_and_crew(office),
    }


async def plan_choices(office: Office) -> dict[str, Any]:
    """Seat plans with how many seats they have."""
    plans = await office.site.doors[Operations].plans(office.by, office.id)
    return {"plan_choices": [(plan.id, f"{plan.name} · {plan.seat_count}") for plan in plans if plan.offered]}


async def bus_and_crew(office: Office) -> dict[str, Any]:
    """Buses and drivers."""
    operations = office.site.doors[Operations]
    return {
        "bus_choices": [(bus.id, f"{bus.plate} · {bus.kind}") for bus in await operations.buses(office.by, office.id)],
        "driver_choices": [(driver.id, driver.name) for driver in await operations.drivers(office.by, office.id)],
    }
