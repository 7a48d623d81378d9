"""What a call says: the kind of event, its instant (UTC), and its facts without anything that opens or boards."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID, uuid5

import msgspec

from overland.booking import (
    Booking,
    BookingCancelled,
    BookingConfirmed,
    DisruptionClosed,
    DisruptionOpened,
    ExtrasAdded,
    MoneyReturned,
    TicketAmended,
    TicketBoarded,
    TicketsCancelled,
    TravellersAsked,
)  # fmt: skip
from overland.kernel.events import Event, Letter
from overland.notifications.hook import HookEvent
from overland.operations import Line, TripCancelled, TripChanged, TripProgressed, TripsPublished, TripStatusChanged
from overland.payments import RefundPaid

KINDS: Final[dict[type[Event], HookEvent]] = {
    BookingConfirmed: HookEvent.BOOKING_CONFIRMED,
    BookingCancelled: HookEvent.BOOKING_CANCELLED,
    TravellersAsked: HookEvent.BOOKING_ASKED,
    ExtrasAdded: HookEvent.EXTRAS_ADDED,
    TicketsCancelled: HookEvent.TICKETS_CANCELLED,
    TicketAmended: HookEvent.TICKET_AMENDED,
    TicketBoarded: HookEvent.TICKET_BOARDED,
    MoneyReturned: HookEvent.MONEY_RETURNED,
    RefundPaid: HookEvent.REFUND_PAID,
    TripChanged: HookEvent.TRIP_CHANGED,
    TripsPublished: HookEvent.TRIP_CHANGED,
    TripCancelled: HookEvent.TRIP_CANCELLED,
    TripStatusChanged: HookEvent.TRIP_STATUS,
    TripProgressed: HookEvent.TRIP_PROGRESSED,
    DisruptionOpened: HookEvent.DISRUPTION_OPENED,
    DisruptionClosed: HookEvent.DISRUPTION_CLOSED,
}
"""The events that can be heard of outside, by the name they have there."""


class Told(NamedTuple):
    """Whom an event concerns, what is said of it, and by which id it is known there."""

    operator_id: UUID
    event: HookEvent
    id: UUID
    body: str


def told(letter: Letter) -> list[Told]:
    """An event as it is told outside: once, or once for each of several trips that run otherwise."""
    event = letter.event()
    kind = KINDS[type(event)]
    if isinstance(event, TripsPublished):
        return _changed(event, letter)
    booking = getattr(event, "booking", None)
    operator_id: UUID = booking.journey.operator_id if booking else event.operator_id  # type: ignore[attr-defined]
    facts = {name: getattr(event, name) for name in event.__struct_fields__}
    if booking:
        facts["booking"] = without_keys(booking)
    return [Told(operator_id, kind, letter.id, written(kind, letter.at, facts))]


def _changed(event: TripsPublished, letter: Letter) -> list[Told]:
    """Trips with another bus or another way. What is on sale for the first time has not changed."""
    if not event.changed:
        return []
    kind, line = HookEvent.TRIP_CHANGED, event.line
    facts = {"operator_id": line.operator_id, "changed": event.changed, "bus_kind": line.bus_kind, "stops": _way(line)}
    said = [(one.trip_id, facts | {"departure": one}) for one in event.departures]
    return [
        Told(line.operator_id, kind, uuid5(letter.id, str(trip)), written(kind, letter.at, data)) for trip, data in said
    ]


def _way(line: Line) -> list[dict[str, Any]]:
    """The halts of a line by what tells whether one can get on and off there, and when."""
    names = ("sequence", "stop_id", "place", "name", "arrival", "departure", "pickup", "drop_off", "closed")
    return [{name: getattr(stop, name) for name in names} for stop in line.stops]


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
