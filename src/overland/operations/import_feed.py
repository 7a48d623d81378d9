"""Taking in a GTFS feed: parsed aside, then kept whole in one transaction. Twice is once."""

from __future__ import annotations

import asyncio
from datetime import datetime
from uuid import UUID

import msgspec

from overland.kernel.clock import Clock
from overland.kernel.db import Database, Tx
from overland.kernel.ids import new_id
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.operations.add_place import tidy
from overland.operations.feed_limits import beyond_limits
from overland.operations.feeds import FeedReport, ImportGtfs
from overland.operations.gtfs import DepartureSeed, FeedDrafts, RouteSeed, StopSeed, draft_feed
from overland.operations.limits import checked
from overland.operations.network import Operator, Place, Route, RouteStop, Stop
from overland.operations.publish import put_on_sale
from overland.operations.rules import check_day, times
from overland.operations.store import bulk, network, new_trips, routes
from overland.operations.store.new_trips import NewTrip


async def import_feed(db: Database, clock: Clock, by: Principal, request: ImportGtfs) -> FeedReport:
    """What was found and done. Raises Invalid for a request that makes no sense, nothing for what is in the feed."""
    by.require(Permission.FEED_IMPORT, request.operator_id)
    check_day(request.first_day, "first_day")
    check_day(request.last_day, "last_day")
    checked(msgspec.structs.replace(request, feed=b""))
    operator = await network.operator(db, request.operator_id)
    plan = await network.plan(db, request.operator_id, request.plan_id)
    drafts = await asyncio.to_thread(_read, request, operator, [c.code for c in plan.plan.classes])
    if request.check_only or not drafts.importable:
        return drafts.report(imported=False)
    made = await db.attempt(lambda tx: _take_in(tx, request, drafts, by.key, clock.now()))
    return msgspec.structs.replace(drafts.report(imported=True), counts=drafts.counts | made)


def _read(request: ImportGtfs, operator: Operator, classes: list[str]) -> FeedDrafts:
    drafts = draft_feed(request, operator, classes)
    beyond = tuple(beyond_limits(drafts))
    if not beyond:
        return drafts
    return msgspec.structs.replace(drafts, issues=drafts.issues + beyond, importable=False)


async def _take_in(tx: Tx, request: ImportGtfs, drafts: FeedDrafts, by: str, now: datetime) -> dict[str, int]:
    await tx.execute("SET LOCAL statement_timeout = '25s'")
    await network.lock_operator(tx, request.operator_id)
    places = await _places(tx, drafts)
    stops = await _stops(tx, request.operator_id, drafts.stops, places)
    known = await _routes(tx, request.operator_id, drafts.routes, stops, by)
    operator = await network.operator(tx, request.operator_id)
    new = await _trips(tx, request, drafts.departures, known, operator)
    made = await new_trips.insert_trips(tx, new, by, now)
    await bulk.renew(tx, request.operator_id, [route.id for route in known.values()])
    published = 0
    if request.publish:
        waiting = await bulk.unpublished(tx, request.operator_id, [route.id for route in known.values()], now)
        published = await put_on_sale(tx, request.operator_id, waiting, by, now)
    return {"trips_made": len(made), "trips_published": published}


async def _places(tx: Tx, drafts: FeedDrafts) -> dict[str, UUID]:
    """The place of each seed's key: the one of that name in that region, or a new one."""
    wanted = {
        seed.key: Place(tidy(seed.name), tidy(seed.region), seed.country, seed.lat, seed.lon, id=new_id())
        for seed in drafts.places
    }
    return await bulk.put_places(tx, wanted)


async def _stops(tx: Tx, operator_id: UUID, seeds: tuple[StopSeed, ...], places: dict[str, UUID]) -> dict[str, UUID]:
    """The stop of each code. One that is there takes the feed's name and coordinates; its place is left to people."""
    wanted = [
        Stop(operator_id, places[s.place], s.code, s.name, s.lat, s.lon, s.zone, s.address, id=new_id()) for s in seeds
    ]
    return await bulk.put_stops(tx, operator_id, wanted)


async def _routes(
    tx: Tx, operator_id: UUID, seeds: tuple[RouteSeed, ...], stops: dict[str, UUID], by: str
) -> dict[str, Route]:
    """The route of each code: as it is there, or changed by a new version, or new."""
    there = {route.code: route for route in await routes.latest(tx, operator_id)}
    numbers = await routes.next_versions(tx, operator_id, [route.id for route in there.values()])
    wanted = {seed.code: _route(operator_id, seed, stops, there.get(seed.code), numbers) for seed in seeds}
    new = [route for code, route in wanted.items() if code not in there]
    changed = [route for code, route in wanted.items() if code in there and route != there[code]]
    for start in range(0, len(new), bulk.ROUTES):
        await routes.insert_routes(tx, new[start : start + bulk.ROUTES], by)
    for start in range(0, len(changed), bulk.ROUTES):
        await routes.advance(tx, changed[start : start + bulk.ROUTES], by)
    return wanted


def _route(
    operator_id: UUID, seed: RouteSeed, stops: dict[str, UUID], there: Route | None, numbers: dict[UUID, int]
) -> Route:  # fmt: skip
    halts = tuple(
        RouteStop(stops[h.stop], h.arrival, h.departure, h.distance, h.pickup, h.drop_off) for h in seed.halts
    )
    if there is None:
        return Route(operator_id, seed.code, seed.name, halts, seed.fares, id=new_id())
    same = (there.name, there.stops, there.fares, there.retired_at) == (seed.name, halts, seed.fares, None)
    return there if same else Route(
        operator_id, seed.code, seed.name, halts, seed.fares, id=there.id, version=numbers[there.id],
        holds_from=there.holds_from,
    )  # fmt: skip


async def _trips(
    tx: Tx, request: ImportGtfs, seeds: tuple[DepartureSeed, ...], known: dict[str, Route], operator: Operator
) -> list[NewTrip]:
    """The departures as trips, all of them: those that are there already are passed over when they are kept."""
    zones = await bulk.zones(tx, operator.id, {route.stops[0].stop_id for route in known.values()})
    new = []
    for seed in seeds:
        route = known[seed.route]
        zone, duration = zones[route.stops[0].stop_id], route.stops[-1].arrival
        leaves_at, free_at = times(seed.service_day, seed.departure, zone, duration, operator.turn_round_minutes)
        new.append(NewTrip(
            new_id(), operator.id, route.id, route.version, request.plan_id, request.bus_kind, (), seed.service_day,
            seed.departure, leaves_at, free_at, feed_departure=seed.departure,
        ))  # fmt: skip
    return new
