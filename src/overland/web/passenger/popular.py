"""The routes that most seats were sold on, as ready searches."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
import structlog

from overland.kernel.principal import SYSTEM
from overland.kernel.problems import Problem
from overland.operations import Operations, Operator, Place, Route
from overland.reporting import Grouping, Reports, SalesQuery
from overland.web.passenger.places import label
from overland.web.site import Site

log = structlog.get_logger()
FRESH = timedelta(minutes=15)
MOST_OPERATORS = 20
SHOWN = 8


class Pair(msgspec.Struct, frozen=True):
    """A search from one place to another, as it is typed."""

    origin: str
    destination: str


class Popular:
    """Remembers the answer for a while; without operations or reporting there is just nothing to show."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._pairs: list[Pair] = []
        self._until: datetime | None = None
        self._lock = asyncio.Lock()

    async def pairs(self) -> list[Pair]:
        """The best sold first; routes that nobody has bought yet come last."""
        async with self._lock:
            now = self.site.clock.now()
            if self._until is None or now >= self._until:
                try:
                    self._pairs = await _count(self.site, now)
                except Problem as problem:
                    log.warning("popular routes are not known at the moment", problem=problem.slug)
                self._until = now + FRESH
        return self._pairs


async def _count(site: Site, now: datetime) -> list[Pair]:
    operations = site.doors[Operations]
    places = {place.id: place for place in await operations.places(SYSTEM)}
    sold: Counter[Pair] = Counter()
    for operator in (await operations.operators(SYSTEM))[:MOST_OPERATORS]:
        at = {
            stop.id: places[stop.place_id]
            for stop in await operations.stops(SYSTEM, operator.id)
            if stop.place_id in places
        }
        sales = await _sold_by_route(site, operator, now)
        for route in await operations.routes(SYSTEM, operator.id):
            if pair := _ends(route, at):
                sold[pair] += sales.get(route.name, 0)
    return [pair for pair, _ in sold.most_common(SHOWN)]


async def _sold_by_route(site: Site, operator: Operator, now: datetime) -> dict[str, int]:
    today = now.date()
    query = SalesQuery(operator.id, today - timedelta(days=30), today, Grouping.ROUTE)
    return {row.label: row.sold for row in await site.doors[Reports].sales(SYSTEM, query)}


def _ends(route: Route, at: dict[UUID, Place]) -> Pair | None:
    first, last = at.get(route.stops[0].stop_id), at.get(route.stops[-1].stop_id)
    return Pair(label(first), label(last)) if first and last and first.id != last.id else None
