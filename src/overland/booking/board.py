"""Letting people on, and knowing who is to come."""

from __future__ import annotations

from uuid import UUID

from overland.booking import show, token
from overland.booking.boarding import Boarding, BoardTicket, Manifest, ManifestEntry, Verdict
from overland.booking.bookings import BookingStatus, TicketStatus
from overland.booking.desk import Desk
from overland.booking.events import TicketBoarded
from overland.booking.refusals import WrongStep
from overland.booking.rules import ON_SALE
from overland.booking.store import bookings, tickets
from overland.booking.store.booked import StoredBooking
from overland.booking.store.tickets import StoredTicket
from overland.booking.store.trips import StoredTrip
from overland.kernel.db import Tx
from overland.kernel.ids import read_reference
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal


async def board(desk: Desk, by: Principal, request: BoardTicket) -> Boarding:
    """Let the bearer of this ticket on, once. Raises WrongStep when the trip is over or will not run."""
    trip = await desk.find_trip(request.trip_id, fresh=True)
    by.require(Permission.BOARDING_WRITE, trip.operator_id)
    if trip.status not in ON_SALE:
        raise WrongStep(status=trip.status.value)
    facts = token.verify(desk.keys.ticket, request.ticket.strip())
    if facts and facts.trip != token.tail(trip.trip_id):
        return Boarding(Verdict.WRONG_TRIP)
    async with desk.db.transaction() as tx:
        ticket = await _find(tx, trip, request.ticket, facts)
        if ticket is None:
            known = await tickets.is_elsewhere(tx, read_reference(request.ticket), trip.operator_id, trip.trip_id)
            return Boarding(Verdict.WRONG_TRIP if known else Verdict.UNKNOWN)
        if ticket.status is TicketStatus.UNPLACED:
            return Boarding(Verdict.UNPLACED)
        if ticket.status is TicketStatus.VOID or (facts and facts.issue != ticket.issue):
            return Boarding(Verdict.VOID)
        return await _let_on(desk, tx, by, trip, ticket)


async def _find(tx: Tx, trip: StoredTrip, typed: str, facts: token.TicketFacts | None) -> StoredTicket | None:
    if facts:
        return await tickets.by_tail(tx, trip.trip_id, facts.ticket)
    return await tickets.by_code(tx, trip.trip_id, read_reference(typed))


async def _let_on(desk: Desk, tx: Tx, by: Principal, trip: StoredTrip, ticket: StoredTicket) -> Boarding:
    verdict, at = Verdict.ALREADY, ticket.boarded_at
    booking = await bookings.by_id(tx, trip.trip_id, ticket.booking_id)
    assert booking is not None, "a ticket has a booking"
    seat = next(seat for seat in booking.seats if seat.id == ticket.id)
    if ticket.status is TicketStatus.ISSUED:
        verdict, at = Verdict.WELCOME, desk.clock.now()
        await tickets.admit(tx, ticket, at, by)
        boarded = TicketBoarded(
            ticket_id=ticket.id, booking_id=booking.id, operator_id=trip.operator_id, trip_id=trip.trip_id,
            seat=seat.seat, at=at,
        )  # fmt: skip
        await tx.record(boarded)
    stop = desk.network.known(trip.line_id).stops[booking.destination].name
    aboard = await tickets.aboard(tx, trip.trip_id)
    return Boarding(
        verdict, seat.seat, seat.name, stop, at, aboard.on_board, aboard.expected, seat.fare_type,
        seat.infant.name if seat.infant else "", seat.extras,
    )  # fmt: skip


async def manifest(desk: Desk, by: Principal, trip_id: UUID) -> Manifest:
    """Who travels, by boarding stop and seat."""
    trip = await desk.find_trip(trip_id, fresh=True)
    by.require(Permission.BOARDING_READ, trip.operator_id)
    line = desk.network.known(trip.line_id)
    entries = [
        entry
        for stored in await bookings.of_trip(desk.db, trip.trip_id, BookingStatus.CONFIRMED)
        for entry in _entries(stored)
    ]
    order = line.seat_numbers
    entries.sort(key=lambda entry: (entry.origin, order.get(entry.seat, len(order))))
    return Manifest(show.trip_on_sale(line, trip), tuple(entries))


def _entries(stored: StoredBooking) -> list[ManifestEntry]:
    issued = {one.id: one for one in stored.issued}
    phone = stored.contact.phone if stored.contact else ""
    return [
        ManifestEntry(
            ticket_id=seat.id, code=show.code(stored.reference, n), name=seat.name,
            phone=seat.phone or phone, origin=stored.origin, destination=stored.destination,
            seat="" if issued[seat.id].status is TicketStatus.UNPLACED else seat.seat,
            status=issued[seat.id].status, boarded_at=issued[seat.id].boarded_at, fare_type=seat.fare_type,
            infant=seat.infant.name if seat.infant else "", extras=seat.extras,
        )
        for n, seat in enumerate(stored.seats, 1)
        if issued[seat.id].status is not TicketStatus.VOID
    ]  # fmt: skip
