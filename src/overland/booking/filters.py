"""What a traveller may ask of the trips of a day, and what there is to ask for."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec

from overland.booking.limits import Name, Names, OperatorIds
from overland.kernel.money import Money


class DayPart(StrEnum):
    """Six hours of the day in which one boards, as the clocks at the boarding stop show them; night is before six."""

    NIGHT = "night"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class Sort(StrEnum):
    """What comes first; of equals the one that leaves first."""

    DEPARTURE = "departure"
    PRICE = "price"
    DURATION = "duration"
    RATING = "rating"


Times = Annotated[tuple[DayPart, ...], msgspec.Meta(max_length=4)]
Amount = Annotated[int, msgspec.Meta(ge=0, le=10**12, description="Minor units of the offers' currency, for a seat.")]


class Filters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which trips are kept. Of times, operators, bus kinds and stops any one will do; amenities must all be there.

    `most` is the highest price of a seat in minor units; `together` wants all who travel beside one another.
    """

    times: Times = ()
    operators: OperatorIds = ()
    bus_kinds: Names = ()
    amenities: Names = ()
    pickups: Names = ()
    drop_offs: Names = ()
    most: Amount | None = None
    together: bool = False


class NamedChoice(msgspec.Struct, frozen=True):
    """Something to filter by, with how many of the day's trips have it."""

    value: Name
    trips: int


class OperatorChoice(msgspec.Struct, frozen=True):
    """An operator to filter by, with how many of the day's trips are theirs."""

    id: UUID
    name: str
    trips: int


class FilterChoices(msgspec.Struct, frozen=True):
    """What the day's trips differ in, counted before any filter; `prices` are those of a seat, the lowest first."""

    trips: int
    together: int
    times: tuple[NamedChoice, ...]
    operators: tuple[OperatorChoice, ...]
    bus_kinds: tuple[NamedChoice, ...]
    amenities: tuple[NamedChoice, ...]
    pickups: tuple[NamedChoice, ...]
    drop_offs: tuple[NamedChoice, ...]
    prices: tuple[Money, ...]
