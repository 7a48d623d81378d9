"""Journeys of several parts before they are held: what they cost, and seats that are changed on the way."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec

from overland.booking.holds import Direction
from overland.booking.limits import Children, Passengers, SeatLabel, Sequence
from overland.booking.offers import Call, Offer, Wishes
from overland.kernel.money import Money


class WishedPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a journey: a stretch of a trip, there or back. Where no seats are named, good ones are chosen."""

    trip_id: UUID
    origin: Sequence
    destination: Sequence
    direction: Direction = Direction.OUTWARD
    seats: Annotated[tuple[SeatLabel, ...], msgspec.Meta(max_length=6)] = ()


class QuoteTogether(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What some people wish to buy together; so many of them are `children`, whose seats come last in every part."""

    parts: Annotated[tuple[WishedPart, ...], msgspec.Meta(min_length=1, max_length=6)]
    passengers: Passengers = 1
    wishes: Wishes = ()
    children: Children = 0


class QuotedSeat(msgspec.Struct, frozen=True):
    """A seat with what it costs here; the seats of every part are in the same order of people."""

    label: str
    price: Money
    free: bool


class QuotedPart(msgspec.Struct, frozen=True):
    """A part as it stands at this moment. `same_bus`: one stays on the bus of the part before, and changes the seat."""

    offer: Offer
    direction: Direction
    seats: tuple[QuotedSeat, ...]
    total: Money
    same_bus: bool = False


class JourneyQuote(msgspec.Struct, frozen=True):
    """What it would cost to hold these seats now; nobody holds them yet."""

    parts: tuple[QuotedPart, ...]
    total: Money


class SplitPiece(msgspec.Struct, frozen=True):
    """From here to there in these seats, one for each person in the same order."""

    origin: Call
    destination: Call
    seats: tuple[str, ...]


class SplitOffer(msgspec.Struct, frozen=True):
    """A trip that has no seats for everyone all the way, with seats to change between; it costs what the way costs."""

    offer: Offer
    pieces: tuple[SplitPiece, ...]
