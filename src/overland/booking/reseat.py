"""Seating everyone who has a ticket again, by a plan: their claims, tickets, prices, and what is told of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import msgspec

from overland.booking import show
from overland.booking.desk import Desk
from overland.booking.disruption import Placement, PlannedTicket
from overland.booking.events import TravellersMustKnow
from overland.booking.lesser import made_lesser
from overland.booking.network import LineOnSale
from overland.booking.plan_disruption import line_as
from overland.booking.planned import Plan, Planned
from overland.booking.refund import owe
from overland.booking.store import amendments, bookings, disruptions, lines, trips
from overland.booking.store.amendments import Amendment
from overland.kernel.db import Tx
from overland.kernel.money import Money


async def seat_all(desk: Desk, tx: Tx, trip_id: UUID, plan: Plan, now: datetime) -> dict[UUID, LineOnSale]:
    """Let a locked trip run with its other bus, and everyone sit where the plan says; the lines they are sold as now.

    All rise before anyone sits, and the constraint judges where they sit.
    """
    awaited = await trips.awaited_line(tx, trip_id)
    assert awaited is not None, "the plan rests on it"
    bus = desk.network.known(awaited)
    await disruptions.run_as_awaited(tx, trip_id)
    await disruptions.unblock_strange(tx, trip_id)
    moved = [t for one in plan.planned for t in one.shown.tickets if t.seat != t.was]
    await disruptions.rise(tx, trip_id, [t.ticket_id for t in moved])
    await disruptions.sit(tx, trip_id, [(t.ticket_id, t.seat) for t in moved if t.seat])
    await disruptions.reissue(tx, trip_id, [t.ticket_id for t in moved if t.seat], "issued")
    await disruptions.reissue(tx, trip_id, [t.ticket_id for t in moved if not t.seat], "unplaced")
    made = {old: line_as(desk.network.known(old), bus) for old in {one.stored.line_id for one in plan.planned}}
    for line in made.values():
        await lines.add_line(tx, line.content)
    for one in plan.planned:
        if one.shown.outcome is Placement.UNPLACED:
            gone = [Amendment(one.stored.id, t.ticket_id, "unplaced", now, None, t.was) for t in one.shown.tickets]
            await amendments.add(tx, trip_id, gone)
            continue
        line = made[one.stored.line_id]
        await reseat(desk, tx, one, line.content.id, None, now)
        if one.shown.outcome is Placement.STAYS:
            stored = await bookings.locked(tx, trip_id, one.stored.id)
            await tx.record(TravellersMustKnow(booking=show.booking(desk, line, stored), changed=("bus",)))
    return {line.content.id: line for line in made.values()}


async def reseat(desk: Desk, tx: Tx, one: Planned, line_id: UUID, account_id: UUID | None, now: datetime) -> None:
    """Write down which seats a booking has now, and what comes back for lesser ones."""
    stored, tickets = one.stored, {ticket.ticket_id: ticket for ticket in one.shown.tickets}
    seats = [
        made_lesser(msgspec.structs.replace(seat, seat=t.seat, seat_class=t.seat_class), t.back)
        if (t := tickets.get(seat.id))
        else seat
        for seat in stored.seats
    ]
    back = sum((ticket.back for ticket in tickets.values()), Money.zero(stored.currency))
    await disruptions.sold_as(tx, stored.trip_id, stored.id, line_id, seats, stored.total - back.amount)
    await amendments.add(tx, stored.trip_id, _changes(stored.id, tickets.values(), account_id, now))
    first = one.shown.tickets[0].ticket_id
    await owe(desk.queue, tx, stored, back, "lesser_seat", key=f"lesser-{first}-{stored.version}")


def _changes(
    booking_id: UUID, tickets: Collection[PlannedTicket], account_id: UUID | None, now: datetime
) -> list[Amendment]:
    moved = [
        Amendment(booking_id, t.ticket_id, "reseated", now, account_id, t.was, t.seat)
        for t in tickets
        if t.was != t.seat
    ]
    lesser = [
        Amendment(booking_id, t.ticket_id, "compensated", now, account_id, t.was_class, t.seat_class, t.back.amount)
        for t in tickets
        if t.back
    ]
    return [*moved, *lesser]
