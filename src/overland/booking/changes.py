"""What people ask of tickets that are sold: to cancel, exchange, correct or add to them."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec

from overland.booking.limits import SeatLabel, Seats, Sequence
from overland.booking.travellers import WantedExtra
from overland.kernel.money import Money


class CancelTickets(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Tickets of a confirmed booking to be cancelled. With `refund`, what was shown, nothing happens at another one.

    The account that owns the booking may `keep` what comes back as a balance, where the operator has such; otherwise
    it goes to where it came from.
    """

    tickets: Annotated[tuple[UUID, ...], msgspec.Meta(min_length=1, max_length=100)]
    refund: Money | None = None
    keep: bool = False


class Consent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether the seats will do that are held in place of those that were gone when the money came."""

    take: bool


class ExchangeTickets(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Tickets to be changed for seats, one each and in this order, of any trip between the same places."""

    tickets: Annotated[tuple[UUID, ...], msgspec.Meta(min_length=1, max_length=100)]
    trip_id: UUID
    origin: Sequence
    destination: Sequence
    seats: Seats


class AddExtras(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Extras that a traveller wants to have beside what the ticket has already."""

    extras: Annotated[tuple[WantedExtra, ...], msgspec.Meta(min_length=1, max_length=20)]


class CorrectName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The name of who travels on a ticket, as it should have been written."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=120)]


class ChangeSeat(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Another seat of the same trip, at the same price."""

    seat: SeatLabel
