"""What a company that has just come still lacks until its first seat is sold, in the order in which it is done."""

from __future__ import annotations

from typing import Final

import msgspec

from overland.booking import Bookings
from overland.kernel.permissions import Permission
from overland.kernel.problems import Unavailable
from overland.operations import FareTable, Operations, Route, TripQuery
from overland.payments import Payments
from overland.web.office.office import Office

AHEAD: Final = 60
"""Days in which a trip on sale is looked for."""


class FirstStep(msgspec.Struct, frozen=True):
    """Something to do, where, and whether it is done."""

    key: str
    path: str
    done: bool


async def first_steps(office: Office) -> list[FirstStep]:
    """All of them while one is missing; none once everything is there, or for who could not do it."""
    if not (office.may(Permission.NETWORK_WRITE) and office.may(Permission.TRIPS_WRITE)):
        return []
    steps = [*await _what_runs(office), *await _what_sells(office)]
    return [] if all(step.done for step in steps) else steps


async def pays_online(office: Office) -> bool:
    """Whether passengers can pay on the site; taken for granted while nobody knows."""
    try:
        methods = await office.site.doors[Payments].methods(office.id)
    except Unavailable:
        return True
    return any(not method.at_counter for method in methods)


async def _what_runs(office: Office) -> list[FirstStep]:
    door, by, own = office.site.doors[Operations], office.by, office.id
    routes = [route for route in await door.routes(by, own) if not route.retired_at]
    return [
        FirstStep("stops", "/network", len([s for s in await door.stops(by, own) if not s.retired_at]) > 1),
        FirstStep("plan", "/plans/draw", bool(await door.plans(by, own))),
        FirstStep("bus", "/buses/new", bool(await door.buses(by, own))),
        FirstStep("driver", "/drivers/new", bool(await door.drivers(by, own))),
        FirstStep("route", "/routes/new", bool(routes)),
        FirstStep("fare", "/fares", any(_priced(route) for route in routes)),
    ]


def _priced(route: Route) -> bool:
    return not isinstance(route.fares, FareTable) or bool(route.fares.pairs)


async def _what_sells(office: Office) -> list[FirstStep]:
    door, today = office.site.doors[Operations], office.today
    ahead = await door.trips(
        office.by, TripQuery(today, today.fromordinal(today.toordinal() + AHEAD), office.id, limit=50)
    )
    terms = await office.site.doors[Bookings].terms(office.id, None)
    return [
        FirstStep("schedule", "/schedules", any(trip.published for trip in ahead.items)),
        FirstStep("pay", "/payments", await pays_online(office)),
        FirstStep("terms", "/terms", terms.version > 0),
    ]
