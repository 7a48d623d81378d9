"""Many trips changed at once: another time, another bus, or none of them runs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec

from overland.operations.limits import Version
from overland.operations.own_prices import PriceChange, PriceDifference
from overland.operations.trips import Trip


class Picked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A trip as it was read: with another version it is refused."""

    trip_id: UUID
    version: Version


class TripsChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is to be otherwise with all of these trips; one of the five is said.

    `shift_minutes` later (earlier where negative); the bus `bus_id`; no bus (`without_bus`); cancelled for
    `cancel_reason`, which everyone booked reads; other prices (`price`) for what is not sold yet.
    """

    operator_id: UUID
    trips: Annotated[tuple[Picked, ...], msgspec.Meta(min_length=1, max_length=200)]
    shift_minutes: Annotated[int, msgspec.Meta(ge=-1440, le=1440)] = 0
    bus_id: UUID | None = None
    without_bus: bool = False
    cancel_reason: Annotated[str, msgspec.Meta(max_length=500)] = ""
    price: PriceChange | None = None


class TripDifference(msgspec.Struct, frozen=True):
    """A trip before and after. Where it is refused, `problem` is the refusal's slug and `facts` say why.

    `prices` are those of its longest stretch by class, where prices change.
    """

    before: Trip
    after: Trip | None
    problem: str = ""
    facts: dict[str, Any] = {}
    prices: tuple[PriceDifference, ...] = ()


class TripsUndo(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What of a change is to be taken back: all of it, or of a cancellation only these `trips`."""

    trips: Annotated[tuple[UUID, ...], msgspec.Meta(max_length=200)] = ()


class TripsDifference(msgspec.Struct, frozen=True):
    """What a change of many trips comes to. `change_id` names it once it is done; None where it only would be."""

    trips: tuple[TripDifference, ...]
    change_id: UUID | None = None

    @property
    def fits(self) -> bool:
        """Whether all of it can be done."""
        return not any(one.problem for one in self.trips)


class TripsChanged(msgspec.Struct, frozen=True):
    """A change of many trips that was done. Instants in UTC; `by` are accounts' ids. `count` trips, from `first` on."""

    id: UUID
    change: TripsChange
    count: int
    first: date
    at: datetime
    by: str
    undone_at: datetime | None = None
    undone_by: str | None = None

    @property
    def can_undo(self) -> bool:
        """Whether something of it is left to be taken back. Of a cancellation that are the trips, not who booked."""
        return self.undone_at is None
