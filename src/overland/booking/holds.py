"""What people ask to have held: seats of a trip, or of several trips together."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec

from overland.booking.limits import Seats, Sequence


class Direction(StrEnum):
    """Which way a part of a purchase goes: there, or back."""

    OUTWARD = "outward"
    RETURN = "return"


Shown = Annotated[int, msgspec.Meta(ge=0, le=10**12, description="Minor units, for all seats.")] | None


class HoldSeats(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """These seats of a trip, between two of its stop sequences: all of them or none.

    With `beside_women` all who travel are women, with children at the most, and only women sit beside them. `shown` is
    what the seats were shown to cost together: where that is no longer so, nothing is held (PriceChanged).

    `kept_for_them`: seats among them that are blocked are taken out of their block in the same moment (SEATS_BLOCK);
    on the legs that are not ridden they stay blocked. If the hold lapses, they are free for everybody.
    """

    trip_id: UUID
    origin: Sequence
    destination: Sequence
    seats: Seats
    beside_women: bool = False
    shown: Shown = None
    kept_for_them: bool = False


class HoldPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of what is bought together. The first seat of every part is for the same person, and so are the others."""

    trip_id: UUID
    origin: Sequence
    destination: Sequence
    seats: Seats
    direction: Direction = Direction.OUTWARD


class HoldTogether(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Seats on several trips of one operator, or on stretches of one trip: all of them or none.

    Parts of one direction follow each other: where one ends the next begins, with time enough to change. On the same
    trip, only the seat is changed, and all of it costs what the whole way costs. `shown` as in a hold of one trip.
    """

    parts: Annotated[tuple[HoldPart, ...], msgspec.Meta(min_length=2, max_length=6)]
    beside_women: bool = False
    shown: Shown = None
