"""What happened, counted: tickets sold, revenue, occupancy. Read models fed by events, and rebuilt from them.

It owns no fact: everything here can be thrown away and counted again.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Protocol
from uuid import UUID

import msgspec

from overland.kernel.audit import ChangeWish
from overland.kernel.doors import patient, safe
from overland.kernel.money import Money
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.kernel.seal import Sealing
from overland.kernel.take_out import TakesOut
from overland.reporting.changes import Changes as Changes
from overland.reporting.export import Export as Export
from overland.reporting.export import ExportExpired as ExportExpired
from overland.reporting.export import ExportFile as ExportFile
from overland.reporting.export import Exporting as Exporting
from overland.reporting.export import ExportNotReady as ExportNotReady
from overland.reporting.export import pieces_of as pieces_of
from overland.reporting.found import Found as Found
from overland.reporting.found import Hit as Hit
from overland.reporting.spread import OCCUPANCY_COLUMNS as OCCUPANCY_COLUMNS
from overland.reporting.spread import SALES_COLUMNS as SALES_COLUMNS
from overland.reporting.spread import LegRow as LegRow
from overland.reporting.spread import leg_rows as leg_rows


class Grouping(StrEnum):
    """What a row of a sales report stands for."""

    ROUTE = "route"
    DAY = "day"
    MONTH = "month"


class SalesQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sales of an operator by the day of sale, both ends included, as the clocks at the boarding stop show it."""

    operator_id: UUID
    first_day: date
    last_day: date
    by: Grouping = Grouping.DAY


class SalesRow(msgspec.Struct, frozen=True):
    """`label` is a route's name, a day (2026-11-22) or a month (2026-11); several currencies make several rows.

    A cancelled ticket counts against the day on which it was sold, so `net` is what has remained of that day's sales.
    """

    label: str
    sold: int
    cancelled: int
    gross: Money
    refunded: Money
    net: Money


class LegLoad(msgspec.Struct, frozen=True):
    """How full one leg is."""

    origin: str
    destination: str
    sold: int


class Occupancy(msgspec.Struct, frozen=True):
    """How full a trip is, leg by leg. `load` is seat-legs sold over seat-legs there are, in basis points."""

    trip_id: UUID
    operator_id: UUID
    route: str
    service_day: date
    seat_count: int
    sold: int
    boarded: int
    load: int
    legs: tuple[LegLoad, ...]


class OccupancyQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The published trips of an operator between two service days (both included), or one of them."""

    operator_id: UUID
    first_day: date
    last_day: date
    trip_id: UUID | None = None


class PeriodNotAllowed(Invalid):
    """The last day comes before the first, or the report would be too long; fact `days` says how long it may be."""

    title = "A report cannot cover these days"


class Reports(Exporting, TakesOut, Protocol):
    """The door of reporting."""

    @safe
    async def sales(self, by: Principal, query: SalesQuery) -> list[SalesRow]:
        """Tickets and revenue (REPORTS_READ), by label. Raises PeriodNotAllowed beyond ten years."""
        ...

    @safe
    async def occupancy(self, by: Principal, query: OccupancyQuery) -> list[Occupancy]:
        """How full the trips are that were not cancelled (REPORTS_READ), by service day and route.

        Raises PeriodNotAllowed beyond 31 days.
        """
        ...

    @safe
    async def changes(self, by: Principal, wish: ChangeWish) -> Changes:
        """The log of changes of all rooms together, the latest first (AUDIT_READ). Raises BadCursor."""
        ...

    @safe
    async def seals(self, by: Principal) -> list[Sealing]:
        """How far the log of each room was found whole when it was checked last (AUDIT_READ)."""
        ...

    @patient(300)
    async def check_changes(self, by: Principal) -> list[Sealing]:
        """Compute the chain of each room's log again (AUDIT_READ)."""
        ...

    @safe
    async def find(self, by: Principal, text: str, operator_id: UUID | None) -> Found:
        """Anything that fits these words: at an operator (NETWORK_READ), or wherever the caller may look."""
        ...

    async def rebuild(self, by: Principal) -> None:
        """Throw the counts away and have everything told again (REPORTS_REBUILD)."""
        ...
