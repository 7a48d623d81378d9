"""What a call says: the kind of event, its instant (UTC), and its facts without anything that opens or boards."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

import msgspec

from overland.booking import (
    Booking,
    BookingCancelled,
    BookingConfirmed,
    MoneyReturned,
    TicketAmended,
    TicketBoarded,
    TicketsCancelled,
)  # fmt: skip
from overland.kernel.events import Event
from overland.notifications.hook import HookEvent
from overland.operations import TripCancelled, TripChanged, TripStatusChanged

KINDS: Final[dict[type[Event], HookEvent]] = {
    BookingConfirmed: HookEvent.BOOKING_CONFIRMED,
    BookingCancelled: HookEvent.BOOKING_CANCELLED,
    TicketsCancelled: HookEvent.TICKETS_CANCELLED,
    TicketAmended: HookEvent.TICKET_AMENDED,
    TicketBoarded: HookEvent.TICKET_BOARDED,
    MoneyReturned: HookEvent.MONEY_RETURNED,
    TripChanged: HookEvent.TRIP_CHANGED,
    TripCancelled: HookEvent.TRIP_CANCELLED,
    TripStatusChanged: HookEvent.TRIP_STATUS,
}
"""The events that can be heard of outside, by the name they have there."""


class Told(NamedTuple):
    """Whom an event concerns, and what is said of it."""

    operator_id: UUID
    event: HookEvent
    body: str


def told(event: Event, at: datetime) -> Told:
    """An event as it is told outside."""
    kind = KINDS[type(event)]
    booking = getattr(event, "booking", None)
    operator_id: UUID = booking.journey.operator_id if booking else event.operator_id  # type: ignore[attr-defined]
    facts = {name: getattr(event, name) for name in event.__struct_fields__}
    if booking:
        facts["booking"] = without_keys(booking)
    return Told(operator_id, kind, written(kind, at, facts))


def written(kind: HookEvent, at: datetime, facts: dict[str, Any]) -> str:
    """The body of a call, by the advice of Standard Webhooks: type, timestamp, data."""
    return msgspec.json.encode({"type": kind.value, "timestamp": at, "data": facts}).decode()


def without_keys(booking: Booking) -> dict[str, Any]:
    """A booking without the key of its link and the tokens of its codes: whoever reads a log must not travel on it."""
    plain: dict[str, Any] = msgspec.to_builtins(booking)
    plain.pop("key")
    for ticket in plain["tickets"]:
        ticket.pop("token", None)
    plain.pop("parts", None)
    return plain
