"""What a passenger would pay for a journey and why, now and on every day before it leaves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from overland.kernel.clock import instant
from overland.kernel.db import Database
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, NotFound
from overland.operations.check_tariff import check_tariff
from overland.operations.limits import checked
from overland.operations.move_price import Asked, Priced, matches, price_fare
from overland.operations.rules import check_day, pair_fares
from overland.operations.store import network, routes, tariffs
from overland.operations.store.network import unknown
from overland.operations.tariffs import (
    ByNearness,
    ByOccupancy,
    FareCap,
    FarePoint,
    FarePreview,
    FarePreviewQuery,
    TariffDraft,
)
from overland.operations.way import Way

SPAN: Final = 60 * 24
"""Hours that a curve reaches back at least."""
MOST_LEVELS: Final = 5


async def preview_fare(db: Database, by: Principal, query: FarePreviewQuery) -> FarePreview:
    """Raises Invalid for a journey that the route does not sell, and for a tariff that could not be set."""
    by.require(Permission.FARES_READ, query.operator_id)
    query = checked(query)
    check_day(query.day, "day")
    if query.tariff:
        check_tariff(query.tariff)
    operator = await network.operator(db, query.operator_id)
    try:
        route = await routes.one_on(db, query.operator_id, query.route_id, query.day)
    except NotFound:
        raise unknown("route_id") from None
    [way] = (await routes.ways(db, query.operator_id, [(route.id, route.version)])).values()
    fare = _fare(way, query)
    tariff = query.tariff or await tariffs.tariff(db, query.operator_id)
    caps = (await tariffs.caps(db, way.stops[query.origin].country)).caps
    asked = _asked(way, query)
    here = price_fare(fare, tariff, caps, asked)
    levels = _levels(tariff, asked)
    return FarePreview(
        Money(fare, operator.currency), Money(here.amount, operator.currency), here.effects, levels,
        _curve(fare, tariff, caps, asked, levels),
    )  # fmt: skip


def _fare(way: Way, query: FarePreviewQuery) -> int:
    wanted = (query.origin, query.destination)
    found = [
        f.amount for f in pair_fares(way.fares, way.stops, [query.seat_class]) if (f.origin, f.destination) == wanted
    ]
    if not found:
        raise Invalid(fields={"destination": "not-sold"})
    return found[0]


def _asked(way: Way, query: FarePreviewQuery) -> Asked:
    stop = way.stops[query.origin]
    departs = instant(query.day, query.departure, way.zone) + timedelta(seconds=stop.departure)
    now = departs - timedelta(hours=query.hours_left)
    return Asked(way.route_id, query.seat_class, departs.astimezone(ZoneInfo(stop.zone)), now, query.taken, 100)


def _levels(tariff: TariffDraft, asked: Asked) -> tuple[int, ...]:
    """An empty bus, and where a bucket begins; with many buckets the highest ones are left out."""
    found = {
        step.per_cent
        for rule in tariff.rules
        if isinstance(rule.effect, ByOccupancy) and matches(rule, asked)
        for step in rule.effect.steps
    }
    return tuple(sorted({0, *found})[:MOST_LEVELS])


def _curve(
    fare: int, tariff: TariffDraft, caps: Sequence[FareCap], asked: Asked, levels: Sequence[int]
) -> tuple[FarePoint, ...]:
    """A point for each instant from which on another bucket counts: between them no price moves."""
    thresholds = {
        step.hours for rule in tariff.rules if isinstance(rule.effect, ByNearness) for step in rule.effect.steps
    }
    span = max([SPAN, *(hours + 24 for hours in thresholds)])

    def at(hours: int, taken: int) -> Priced:
        return price_fare(fare, tariff, caps, asked._replace(now=_before(asked.departs, hours), taken=taken))

    return tuple(
        FarePoint(hours, tuple(at(hours, level).amount for level in levels))
        for hours in sorted({span, *thresholds}, reverse=True)
    )


def _before(departs: datetime, hours: int) -> datetime:
    return departs - timedelta(hours=hours)
