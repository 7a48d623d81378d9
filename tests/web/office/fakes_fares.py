"""What the office is told of fares: a tariff that is kept, prices by the true rules."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from overland.kernel.money import Money
from overland.kernel.principal import Principal
from overland.kernel.problems import Stale
from overland.operations import (
    Asked as FareAsked,
)
from overland.operations import (
    FareCaps,
    FareCapsDraft,
    FarePoint,
    FarePreview,
    FarePreviewQuery,
    FaresDraft,
    FeedIssue,
    Route,
    Tariff,
    TariffDraft,
    price_fare,
)
from web.office.cast import ROUTE, SAO_MAI

FARE = 200_000


class FaresFake:
    """The part of operations that fares are set by."""

    asked: dict[str, Any]

    def __init__(self) -> None:
        self.kept = Tariff(operator_id=SAO_MAI.id)
        self.capped = FareCaps(country="VN")
        self.priced = ROUTE

    async def route_fares(self, by: Principal, operator_id: UUID, route_id: UUID, version: int | None) -> Route:
        return self.priced

    async def set_fares(self, by: Principal, operator_id: UUID, route_id: UUID, draft: FaresDraft) -> Route:
        if draft.edition != self.priced.edition:
            raise Stale
        self.asked["set_fares"] = draft
        self.priced = msgspec.structs.replace(self.priced, fares=draft.fares, edition=draft.edition + 1)
        return self.priced

    async def tariff(self, by: Principal, operator_id: UUID) -> Tariff:
        return self.kept

    async def set_tariff(self, by: Principal, operator_id: UUID, version: int, draft: TariffDraft) -> Tariff:
        if version != self.kept.version:
            raise Stale
        fields = {name: getattr(draft, name) for name in TariffDraft.__struct_fields__}
        self.kept = Tariff(**fields, operator_id=operator_id, version=version + 1)
        return self.kept

    async def fare_caps(self, by: Principal, country: str) -> FareCaps:
        return msgspec.structs.replace(self.capped, country=country)

    async def set_fare_caps(self, by: Principal, country: str, version: int, draft: FareCapsDraft) -> FareCaps:
        if version != self.capped.version:
            raise Stale
        self.capped = FareCaps(caps=draft.caps, country=country, version=version + 1)
        return self.capped

    async def feed_gaps(self, by: Principal, operator_id: UUID) -> list[FeedIssue]:
        rules = self.kept.rules
        return [FeedIssue("fare_products.txt", 0, "warning", "rules_left_out", "1 rule", "left out")] if rules else []

    async def preview_fare(self, by: Principal, query: FarePreviewQuery) -> FarePreview:
        self.asked["preview_fare"] = query
        departs = datetime(query.day.year, query.day.month, query.day.day, tzinfo=UTC)
        departs += timedelta(seconds=query.departure)
        asked = FareAsked(
            query.route_id, query.seat_class, departs, departs - timedelta(hours=query.hours_left), query.taken, 100
        )
        priced = price_fare(FARE, query.tariff or self.kept, (), asked)
        return FarePreview(
            Money(FARE, "VND"), Money(priced.amount, "VND"), priced.effects, (0,),
            (FarePoint(1440, (FARE,)), FarePoint(24, (priced.amount,))),
        )  # fmt: skip
