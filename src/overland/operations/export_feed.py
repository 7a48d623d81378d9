"""A GTFS feed of what is on sale."""

from __future__ import annotations

import asyncio
from uuid import UUID, uuid5

import msgspec

from overland.kernel.db import Database
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.operations.feeds import ExportGtfs
from overland.operations.gtfs import Run, number_runs, write_feed
from overland.operations.network import FarePair, Route
from overland.operations.rules import pair_fares, priced_classes
from overland.operations.store import network, routes, timetable

MOST_DAYS = 400


async def export_feed(db: Database, by: Principal, request: ExportGtfs, site: str) -> bytes:
    """A zip. Raises Invalid for days that end before they begin, or too many of them."""
    by.require(Permission.NETWORK_READ, request.operator_id)
    if not 0 <= (request.last_day - request.first_day).days < MOST_DAYS:
        raise Invalid(fields={"last_day": "out-of-range"})
    operator = await network.operator(db, request.operator_id)
    running = await timetable.running(db, operator.id, request.first_day, request.last_day)
    wanted = {(trip.route_id, trip.route_version) for trip in running}
    named = named_apart(await routes.versions(db, operator.id, wanted))
    fares = {route.id: fares_of(route) for route in named.values()}
    runs = number_runs(Run(named[t.route_id, t.route_version].id, t.service_day, t.departure) for t in running)
    stops = await network.stops(db, operator.id)
    return await asyncio.to_thread(write_feed, operator, stops, named.values(), fares, runs, site=site)


def named_apart(found: list[Route]) -> dict[tuple[UUID, int], Route]:
    """By route and version. Older versions beside a newer one, and single trips' own, are routes of their own."""
    newest = {route.id: route.version for route in sorted(found, key=lambda r: (r.for_trip is None, r.version))}
    return {(route.id, route.version): route if route.version == newest[route.id] else _older(route) for route in found}


def _older(route: Route) -> Route:
    code = f"{route.code} ({route.version})"
    return msgspec.structs.replace(route, id=uuid5(route.id, str(route.version)), code=code)


def fares_of(route: Route) -> list[FarePair]:
    """The price of each pair of stops, whatever the route's rule."""
    priced = pair_fares(route.fares, route.stops, priced_classes(route.fares))
    return [FarePair(fare.origin, fare.destination, fare.amount, fare.seat_class) for fare in priced]
