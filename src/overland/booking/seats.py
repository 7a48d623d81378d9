"""The seats of a trip on a journey: how they stand, what they cost, which are good."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import msgspec

from overland.booking.limits import Children, Passengers, Sequence
from overland.booking.offers import Offer, Wishes
from overland.booking.seat_facts import SeatFact
from overland.kernel.money import Money
from overland.operations import FareEffect, SeatPlan


class SeatState(StrEnum):
    """What a person sees of a seat on their journey."""

    VACANT = "vacant"
    RESERVED = "reserved"
    PAID = "paid"
    BOARDED = "boarded"
    BLOCKED = "blocked"


class SeatMapQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A trip between two of its stop sequences; `beside_women` as who wishes that sees it."""

    trip_id: UUID
    origin: Sequence
    destination: Sequence
    beside_women: bool = False


class ChooseSeats(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many seats of a trip between two of its stops, and what they should be like if it can be had.

    So many of the people are `children`: each is beside a grown-up, where grown-ups come with them.
    """

    trip_id: UUID
    origin: Sequence
    destination: Sequence
    people: Passengers
    wishes: Wishes = ()
    beside_women: bool = False
    children: Children = 0


class ChosenSeats(msgspec.Struct, frozen=True):
    """Good seats, which nobody holds yet, those of children last; fewer than asked for when there are not so many."""

    seats: tuple[str, ...]
    together: bool
    total: Money


class SeatChoice(msgspec.Struct, frozen=True):
    """One seat on this journey. Passengers see boarded as paid; why and for whom it is blocked is for staff only.

    A blocked seat frees itself at `free_at` (UTC), where that was said.

    `facts` tell where the seat is; they are worked out from the plan.
    """

    label: str
    seat_class: str
    state: SeatState
    price: Money | None
    reason: str = ""
    facts: tuple[SeatFact, ...] = ()
    owner: str = ""
    free_at: datetime | None = None


class PriceReasons(msgspec.Struct, frozen=True):
    """Why a class costs another price than usual: the usual one and all effects (minor units) add up to it."""

    seat_class: str
    usual: Money
    price: Money
    effects: tuple[FareEffect, ...]


class SeatMap(msgspec.Struct, frozen=True):
    """The plan and the state of each of its seats; a moment old, while the claim never is.

    `women_together` says whether women may wish women beside them on this trip; `reasons` why prices are not the usual.
    """

    offer: Offer
    plan: SeatPlan
    seats: tuple[SeatChoice, ...]
    women_together: bool = False
    reasons: tuple[PriceReasons, ...] = ()
