"""Seats that are kept for somebody on every trip of a route, and how many seats a channel may sell."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

import msgspec

from overland.booking.limits import Seats
from overland.kernel.sheet import LARGEST

Why = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Owner = Annotated[str, msgspec.Meta(max_length=120)]
FreeMinutes = Annotated[int, msgspec.Meta(ge=0, le=43_200, description="Minutes before the departure.")]


BLOCK_COLUMNS: Final = ("id", "route_code", "departure", "seats", "reason", "owner", "free_minutes")
"""Those of the table in which such blocks come in."""


class StandingBlockDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Seats to be blocked on every trip of a route, or of those that leave at one hour (seconds of the service day).

    `owner` is for whom they are kept; without `free_minutes` they never free themselves.
    """

    route_id: UUID
    seats: Seats
    reason: Why
    owner: Owner = ""
    departure: Annotated[int, msgspec.Meta(ge=0, le=172_800)] | None = None
    free_minutes: FreeMinutes | None = None


class BringBlocks(msgspec.Struct, frozen=True):
    """A CSV file or a workbook. With `check_only` it is only said what it would do."""

    operator_id: UUID
    content: Annotated[bytes, msgspec.Meta(max_length=LARGEST)]
    check_only: bool = False


class StandingBlock(msgspec.Struct, frozen=True):
    """Such a block, since when (UTC), and on how many trips to come it has seats; on `short` of them not all."""

    id: UUID
    route_id: UUID
    seats: tuple[str, ...]
    reason: str
    owner: str
    departure: int | None
    free_minutes: int | None
    at: datetime
    trips: int = 0
    short: int = 0


class SalesChannel(StrEnum):
    """Through which way seats are sold: by passengers themselves, over a counter, or by agents."""

    WEB = "web"
    COUNTER = "counter"
    AGENT = "agent"


class QuotaDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """So many seats of each trip of a route may a channel have at once; the one before is replaced."""

    route_id: UUID
    channel: SalesChannel
    seats: Annotated[int, msgspec.Meta(ge=0, le=200)]


class Quota(msgspec.Struct, frozen=True):
    """What holds, since when (UTC)."""

    id: UUID
    route_id: UUID
    channel: SalesChannel
    seats: int
    at: datetime
