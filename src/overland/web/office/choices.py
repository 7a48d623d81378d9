"""What the fields of several forms can be chosen from, as pairs of a value and what people read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.operations import Operations, StoredPlan
from overland.web.office.office import Office
from overland.web.office.read import as_typed

PRICE_WAYS: Final = ("percent", "amount", "fixed", "route")
"""How prices of many trips are changed: by a share, by an amount, to an amount, back to their route's."""


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


def class_names(office: Office, plans: Sequence[StoredPlan]) -> dict[str, str]:
    """Classes of seats by code, as people call them."""
    spoken = office.visit.speaker.one_of
    return {"standard": spoken("class", "Standard")} | {
        one.code: spoken("class", one.name) for stored in plans for one in stored.plan.classes
    }


async def bus_and_crew(office: Office) -> dict[str, Any]:
    """Buses and drivers."""
    operations = office.site.doors[Operations]
    return {
        "bus_choices": [(bus.id, f"{bus.plate} · {bus.kind}") for bus in await operations.buses(office.by, office.id)],
        "driver_choices": [(driver.id, driver.name) for driver in await operations.drivers(office.by, office.id)],
    }


async def change_choices(office: Office) -> dict[str, Any]:
    """What many trips can be given at once, and to what their prices are rounded unless something else is said."""
    rounding = 0
    if office.may(Permission.FARES_WRITE):
        rounding = (await office.site.doors[Operations].tariff(office.by, office.id)).round_to
    plans = await office.site.doors[Operations].plans(office.by, office.id)
    return {
        **await bus_and_crew(office), "class_names": class_names(office, plans),
        "rounding": as_typed(Money(rounding, office.operator.currency)),
        "price_ways": [(way, office.visit.say(f"office-changes-price-{way}")) for way in PRICE_WAYS],
    }  # fmt: skip
