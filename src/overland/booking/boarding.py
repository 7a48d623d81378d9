"""Boarding, and what staff do with seats."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec

from overland.booking.blocks import FreeMinutes, Owner
from overland.booking.bookings import TicketStatus
from overland.booking.limits import Reason, Seats, Sequence
from overland.booking.offers import TripOnSale
from overland.booking.prices import PriceLine, SoldType


class Verdict(StrEnum):
    """What fills the driver's screen. Unplaced is a good ticket for which this bus has no seat."""

    WELCOME = "welcome"
    ALREADY = "already"
    WRONG_TRIP = "wrong_trip"
    VOID = "void"
    UNPLACED = "unplaced"
    UNKNOWN = "unknown"


class BoardTicket(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A ticket at the door of a trip: the QR code's token, or the ticket's short code as typed.

    `at` is when it was shown (UTC), now without it; an instant that cannot be is read as now. The same ticket at the
    same instant is the same person, asked again. `let_on` says that they are on the bus by what a device without a
    network knew: what speaks against it is kept as a conflict.
    """

    trip_id: UUID
    ticket: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    at: datetime | None = None
    let_on: bool = False


class Boarding(msgspec.Struct, frozen=True):
    """The answer. About a ticket of another trip nothing more is told than that."""

    verdict: Verdict
    seat: str = ""
    name: str = ""
    destination: str = ""
    boarded_at: datetime | None = None
    on_board: int = 0
    expected: int = 0
    fare_type: SoldType | None = None
    infant: str = ""
    extras: tuple[PriceLine, ...] = ()


class ManifestEntry(msgspec.Struct, frozen=True):
    """One person who will come, or has come; `infant` is the name of who is on their lap.

    Who is unplaced has no seat on the bus as it runs now.
    """

    ticket_id: UUID
    code: str
    seat: str
    name: str
    phone: str
    origin: int
    destination: int
    status: TicketStatus
    boarded_at: datetime | None = None
    fare_type: SoldType | None = None
    infant: str = ""
    extras: tuple[PriceLine, ...] = ()
    issue: int = 1
    """Of the codes that this ticket had, the number of the one that is good."""


class BoardingConflict(msgspec.Struct, frozen=True):
    """Somebody let on without a network (at `at`) whose ticket had been used (`boarded_at`), or was no longer good."""

    ticket_id: UUID
    seat: str
    name: str
    verdict: Verdict
    at: datetime
    boarded_at: datetime | None = None


class Manifest(msgspec.Struct, frozen=True):
    """Who travels, by boarding stop and seat; and who was let on though they should not have been.

    `keys` are the public halves (Ed25519, base64) of those that tickets are signed with, by id: with them and the
    entries a device checks tickets without a network.
    """

    trip: TripOnSale
    entries: tuple[ManifestEntry, ...]
    keys: dict[str, str] = {}
    conflicts: tuple[BoardingConflict, ...] = ()


class BlockSeats(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Seats taken out of sale between two stop sequences, with the reason, and for whom they are kept.

    With `free_minutes` they free themselves so long before the trip leaves its first stop.
    """

    trip_id: UUID
    origin: Sequence
    destination: Sequence
    seats: Seats
    reason: Reason
    owner: Owner = ""
    free_minutes: FreeMinutes | None = None
