"""What a GTFS feed of ours cannot say of what riding costs. Pure but for the reading."""

from __future__ import annotations

from collections import Counter
from typing import Final
from uuid import UUID

from overland.kernel.db import Database
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.operations.feeds import FeedIssue
from overland.operations.network import Operator
from overland.operations.store import network, tariffs
from overland.operations.tariffs import ByNearness, ByOccupancy, FareRule, Tariff

_FILE: Final = "fare_products.txt"
_DONE: Final = "the fares of the tables are written"


async def tell_gaps(db: Database, by: Principal, operator_id: UUID) -> list[FeedIssue]:
    """What is left out of this operator's feeds, and what stands there in its place."""
    by.require(Permission.NETWORK_READ, operator_id)
    operator: Operator = await network.operator(db, operator_id)
    return gaps(await tariffs.tariff(db, operator.id))


def gaps(tariff: Tariff) -> list[FeedIssue]:
    """One for each way in which rules move prices away from those of the feed."""
    found = Counter(_code(rule) for rule in tariff.rules)
    told = {
        "demand_left_out": "{} rules move prices by how full the bus is; a feed knows no seats",
        "nearness_left_out": "{} rules move prices by how soon the bus leaves; a feed does not know when one buys",
        "rules_left_out": "{} rules move prices by day, time, route or class; the tables stand for every day",
    }
    return [
        FeedIssue(_FILE, 0, "warning", code, text.format(found[code]), _DONE)
        for code, text in told.items()
        if found[code]
    ]


def _code(rule: FareRule) -> str:
    if isinstance(rule.effect, ByOccupancy):
        return "demand_left_out"
    return "nearness_left_out" if isinstance(rule.effect, ByNearness) else "rules_left_out"
