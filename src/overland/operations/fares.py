"""The part of the door that fares and what moves them are set and tried by."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from overland.kernel.doors import safe
from overland.kernel.principal import Principal
from overland.operations.feeds import FeedIssue
from overland.operations.network import Route
from overland.operations.tariffs import (
    FareCaps,
    FareCapsDraft,
    FarePreview,
    FarePreviewQuery,
    FaresDraft,
    Tariff,
    TariffDraft,
)  # fmt: skip


class Fares(Protocol):
    """What riding costs: fares of routes, an operator's rules, a country's caps."""

    @safe
    async def route_fares(self, by: Principal, operator_id: UUID, route_id: UUID, version: int | None) -> Route:
        """A version of a route with its fares; the one that holds today where none is named (FARES_READ)."""
        ...

    async def set_fares(self, by: Principal, operator_id: UUID, route_id: UUID, draft: FaresDraft) -> Route:
        """Other fares for a version of a route (FARES_WRITE), for all that is held from now on; sold seats keep theirs.

        Raises Stale, Invalid, NotPriced where a trip on sale would have no price left.
        """
        ...

    @safe
    async def tariff(self, by: Principal, operator_id: UUID) -> Tariff:
        """The rules that move an operator's prices (FARES_READ); version 0 where none were set."""
        ...

    async def set_tariff(self, by: Principal, operator_id: UUID, version: int, draft: TariffDraft) -> Tariff:
        """Set all rules at once (FARES_WRITE); `version` is the one that was read. Raises Stale, Invalid."""
        ...

    @safe
    async def fare_caps(self, by: Principal, country: str) -> FareCaps:
        """What no price may pass in a country, by its ISO 3166 code (FARES_READ, of any operator)."""
        ...

    async def set_fare_caps(self, by: Principal, country: str, version: int, draft: FareCapsDraft) -> FareCaps:
        """Set all caps of a country (CAPS_WRITE); `version` is the one that was read. Raises Stale, Invalid."""
        ...

    @safe
    async def feed_gaps(self, by: Principal, operator_id: UUID) -> list[FeedIssue]:
        """What of an operator's prices its GTFS feeds cannot say (NETWORK_READ)."""
        ...

    @safe
    async def preview_fare(self, by: Principal, query: FarePreviewQuery) -> FarePreview:
        """What a passenger would pay and why (FARES_READ), also by rules that are not set yet. Raises Invalid."""
        ...
