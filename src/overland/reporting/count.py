"""Counting: what each letter says becomes a row keyed by the ticket or trip it is about.

The rows of one letter do not wait for those of another: a cancellation may come before its confirmation and a boarding
before both, and a letter heard twice finds its rows already there. So no letter's id needs to be kept.
"""

from __future__ import annotations

from typing import Final
from uuid import uuid5

from overland.booking import (
    BookingCancelled,
    BookingConfirmed,
    ExtrasAdded,
    Placement,
    TicketBoarded,
    TicketsCancelled,
    TravellersAsked,
)  # fmt: skip
from overland.kernel.clock import local
from overland.kernel.db import Database
from overland.kernel.events import Event, Letter
from overland.kernel.money import shares
from overland.operations import TripCancelled, TripsPublished, TripStatus, TripStatusChanged
from overland.reporting import store
from overland.reporting.rules import halts
from overland.reporting.store import Sold

LISTENS: Final[tuple[type[Event], ...]] = (
    BookingConfirmed, ExtrasAdded, TravellersAsked, BookingCancelled, TicketsCancelled, TicketBoarded, TripsPublished,
    TripCancelled, TripStatusChanged,
)  # fmt: skip


class Counter:
    """Hears letters and counts."""

    def __init__(self, db: Database) -> None:
        self.db = db

    async def published(self, event: TripsPublished, _: Letter) -> None:
        """Trips with so many seats between such stops."""
        line = event.line
        async with self.db.transaction() as tx:
            seats = len(line.plan.seats)
            await store.add_line(tx, line.id, line.operator_id, line.route, seats, halts(line.stops))
            if event.departures:
                await store.add_trips(tx, line.operator_id, line.id, event.departures)

    async def trip_cancelled(self, event: TripCancelled, _: Letter) -> None:
        """A trip less."""
        async with self.db.transaction() as tx:
            await store.add_trip_cancelled(tx, event.trip_id, event.operator_id, event.version, cancelled=True)

    async def trip_stepped(self, event: TripStatusChanged, _: Letter) -> None:
        """A trip more, where one that was cancelled runs after all."""
        if event.status is TripStatus.UPCOMING:
            async with self.db.transaction() as tx:
                await store.add_trip_cancelled(tx, event.trip_id, event.operator_id, event.version, cancelled=False)

    async def confirmed(self, event: BookingConfirmed, _: Letter) -> None:
        """Tickets sold."""
        booking, journey = event.booking, event.booking.journey
        day = local(event.at, journey.origin.zone).date()
        stretch = (journey.trip_id, journey.route, journey.origin.sequence, journey.destination.sequence)
        sold = [
            Sold(t.id, journey.operator_id, booking.id, *stretch, t.price.amount, t.price.currency, event.at, day)
            for t in booking.tickets
        ]
        async with self.db.transaction() as tx:
            await store.add_sold(tx, sold)

    async def added(self, event: ExtrasAdded, _: Letter) -> None:
        """Something more paid for a ticket."""
        operator = event.booking.journey.operator_id
        async with self.db.transaction() as tx:
            await store.add_added(tx, event.addition_id, event.ticket_id, operator, event.paid.amount, event.at)

    async def asked(self, event: TravellersAsked, _: Letter) -> None:
        """Less paid for tickets whose seat is a lesser one now. What another trip costs less is told with its sale."""
        if event.planned.outcome is not Placement.RESEATED:
            return
        operator = event.booking.journey.operator_id
        async with self.db.transaction() as tx:
            for ticket in event.planned.tickets:
                if ticket.back:
                    key = uuid5(event.disruption_id, str(ticket.ticket_id))
                    await store.add_added(tx, key, ticket.ticket_id, operator, -ticket.back.amount, event.at)

    async def cancelled(self, event: BookingCancelled | TicketsCancelled, _: Letter) -> None:
        """Tickets void again, and money back, shared over them by their prices."""
        tickets = [t for t in event.booking.tickets if not event.tickets or t.id in event.tickets]
        back = shares(event.refund.amount, [ticket.price.amount for ticket in tickets])
        refunds = [(ticket.id, amount) for ticket, amount in zip(tickets, back, strict=True)]
        async with self.db.transaction() as tx:
            await store.add_cancelled(tx, event.booking.journey.operator_id, refunds, event.at)

    async def boarded(self, event: TicketBoarded, _: Letter) -> None:
        """Someone on the bus."""
        async with self.db.transaction() as tx:
            await store.add_boarded(tx, event.ticket_id, event.operator_id, event.at)
