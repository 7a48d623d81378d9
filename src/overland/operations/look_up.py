"""Reading: what the caller may see, and nothing else."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from overland.kernel.clock import Clock, local
from overland.kernel.db import Database
from overland.kernel.pages import Page, cursor, position
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.take_out import GivesOut, Holdings
from overland.operations.feeds import FeedIssue
from overland.operations.limits import checked
from overland.operations.network import Bus, Driver, Operator, Place, Route, Stop
from overland.operations.seatplan import StoredPlan
from overland.operations.set_fares import route_priced
from overland.operations.store import network, reports, routes, schedules, tariffs, trips
from overland.operations.take_out import TABLES
from overland.operations.tariffs import FareCaps, Tariff
from overland.operations.tell_gaps import tell_gaps
from overland.operations.trips import Schedule, Trip, TripQuery, TripStep

NETWORK, TRIPS = Permission.NETWORK_READ, Permission.TRIPS_READ


class LookUp(GivesOut):
    """The reading half of the door."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock
        self.holdings = Holdings(db, TABLES)

    async def operators(self, by: Principal) -> list[Operator]:
        return await network.operators(self.db, None if by.everywhere else by.operators)

    async def places(self, by: Principal) -> list[Place]:  # noqa: ARG002
        return await network.places(self.db)

    async def stops(self, by: Principal, operator_id: UUID) -> list[Stop]:
        by.require(NETWORK, operator_id)
        return await network.stops(self.db, operator_id)

    async def plans(self, by: Principal, operator_id: UUID) -> list[StoredPlan]:
        by.require(NETWORK, operator_id)
        return await network.plans(self.db, operator_id)

    async def buses(self, by: Principal, operator_id: UUID) -> list[Bus]:
        by.require(TRIPS, operator_id)
        return await network.buses(self.db, operator_id)

    async def drivers(self, by: Principal, operator_id: UUID) -> list[Driver]:
        by.require(TRIPS, operator_id)
        return await network.drivers(self.db, operator_id)

    async def routes(self, by: Principal, operator_id: UUID) -> list[Route]:
        by.require(NETWORK, operator_id)
        operator = await network.operator(self.db, operator_id)
        return await routes.routes(self.db, operator_id, local(self.clock.now(), operator.zone).date())

    async def route_fares(self, by: Principal, operator_id: UUID, route_id: UUID, version: int | None) -> Route:
        by.require(Permission.FARES_READ, operator_id)
        return await route_priced(self.db, self.clock, operator_id, route_id, version)

    async def tariff(self, by: Principal, operator_id: UUID) -> Tariff:
        by.require(Permission.FARES_READ, operator_id)
        await network.operator(self.db, operator_id)
        return await tariffs.tariff(self.db, operator_id)

    async def feed_gaps(self, by: Principal, operator_id: UUID) -> list[FeedIssue]:
        return await tell_gaps(self.db, by, operator_id)

    async def fare_caps(self, by: Principal, country: str) -> FareCaps:
        by.require(Permission.FARES_READ)
        return await tariffs.caps(self.db, checked(FareCaps(country=country)).country)

    async def schedules(self, by: Principal, operator_id: UUID) -> list[Schedule]:
        by.require(TRIPS, operator_id)
        return await schedules.schedules(self.db, operator_id)

    async def trip(self, by: Principal, trip_id: UUID) -> Trip:
        by.require(TRIPS)
        [trip] = await trips.shown(self.db, [await trips.row(self.db, trip_id, by.where(TRIPS))])
        return trip

    async def trip_log(self, by: Principal, trip_id: UUID) -> list[TripStep]:
        by.require(TRIPS)
        return await reports.log(self.db, await trips.row(self.db, trip_id, by.where(TRIPS)))

    async def trips(self, by: Principal, query: TripQuery) -> Page[Trip]:
        by.require(TRIPS, query.operator_id)
        query = checked(query)
        within = [query.operator_id] if query.operator_id else by.where(TRIPS)
        rows = await trips.page(self.db, query, within, position(query.cursor, tuple[datetime, UUID]))
        shown = rows[: query.limit]
        after = cursor(shown[-1].leaves_at, shown[-1].id) if len(rows) > query.limit else None
        return Page(await trips.shown(self.db, shown), after)
