"""The door of reporting, opened."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from overland.kernel.audit import ChangeWish
from overland.kernel.events import event_name
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.replay import ReplayWanted
from overland.kernel.room import Kit
from overland.kernel.seal import Sealing
from overland.kernel.take_out import GivesOut, Holdings
from overland.reporting import (
    Changes,
    Found,
    Occupancy,
    OccupancyQuery,
    SalesQuery,
    SalesRow,
    find,
    look_back,
    store,
)  # fmt: skip
from overland.reporting.count import LISTENS
from overland.reporting.export.door import Exporter
from overland.reporting.rules import LONGEST_OCCUPANCY, LONGEST_SALES, Stretch, check_period, occupancy
from overland.reporting.take_out import TABLES


class Reporter(Exporter, GivesOut):
    """Answers from the counts, and has exports written."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.db = kit.db
        self.doors = kit.doors
        self.clock = kit.clock
        self.holdings = Holdings(kit.db, TABLES)

    async def sales(self, by: Principal, query: SalesQuery) -> list[SalesRow]:
        """Tickets and revenue of an operator."""
        by.require(Permission.REPORTS_READ, query.operator_id)
        check_period(query.first_day, query.last_day, LONGEST_SALES)
        return await store.sales(self.db, query)

    async def occupancy(self, by: Principal, query: OccupancyQuery) -> list[Occupancy]:
        """How full the trips of an operator are."""
        by.require(Permission.REPORTS_READ, query.operator_id)
        check_period(query.first_day, query.last_day, LONGEST_OCCUPANCY)
        trips = await store.trips(self.db, query)
        sold: defaultdict[UUID, list[Stretch]] = defaultdict(list)
        for stretch in await store.stretches(self.db, query.operator_id, [trip.trip_id for trip in trips]):
            sold[stretch.trip_id].append(stretch)
        return [occupancy(trip, sold[trip.trip_id]) for trip in trips]

    async def changes(self, by: Principal, wish: ChangeWish) -> Changes:
        """Who changed what."""
        return await look_back.changes(self.doors, by, wish)

    async def seals(self, by: Principal) -> list[Sealing]:
        """How far the log was whole."""
        return await look_back.seals(self.doors, by)

    async def check_changes(self, by: Principal) -> list[Sealing]:
        """Whether the log is whole."""
        return await look_back.check(self.doors, by)

    async def find(self, by: Principal, text: str, operator_id: UUID | None) -> Found:
        """Anything that fits."""
        return await find.find(self.doors, self.clock, by, text, operator_id)

    async def rebuild(self, by: Principal) -> None:
        """Throw the counts away and ask, in the same transaction, to be told everything again.

        What is written meanwhile comes twice, once by itself and once repeated, and counts once.
        """
        by.require(Permission.REPORTS_REBUILD)
        async with self.db.transaction() as tx:
            await store.forget(tx)
            await tx.record(ReplayWanted(room=self.db.room, names=tuple(event_name(kind) for kind in LISTENS)))
