"""What happened to bookings, and the money of each."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from overland.booking.bookings import Journey
from overland.kernel.money import Money
from overland.payments import Step


class MilestoneKind(StrEnum):
    """What happened to a booking. `paid` bought it; money that came and went back whole is `returned`.

    `late` is money for which equal seats were offered, and `accepted` that they were taken.
    """

    HELD = "held"
    PAID = "paid"
    RETURNED = "returned"
    LATE = "late"
    ACCEPTED = "accepted"
    RENAMED = "renamed"
    RESEATED = "reseated"
    CANCELLED = "cancelled"
    EXCHANGED = "exchanged"
    UNPLACED = "unplaced"
    COMPENSATED = "compensated"
    BOARDED = "boarded"
    EXPIRED = "expired"
    RELEASED = "released"


class Milestone(msgspec.Struct, frozen=True):
    """Something that happened to a booking, at an instant (UTC): to which seat, over how much, from what to what."""

    at: datetime
    kind: MilestoneKind
    seat: str = ""
    amount: Money | None = None
    was: str = ""
    became: str = ""


class Transactions(msgspec.Struct, frozen=True):
    """What was paid for a booking and what went back, step by step, the oldest first."""

    reference: str
    journey: Journey
    steps: tuple[Step, ...]
