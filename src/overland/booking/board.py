"""Letting people on, and knowing who is to come."""

from __future__ import annotations

from base64 import b64encode
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from overland.booking import show, token
from overland.booking.boarding import Boarding, BoardingConflict, BoardTicket, Manifest, ManifestEntry, Verdict
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
from overland.operations import TripStatus

LATEST: Final = timedelta(days=2)
"""How long after it was shown a ticket is still told of by a device that had no network."""
AHEAD: Final = timedelta(minutes=1)
"""How far that device's clock may be ahead of ours."""


async def board(desk: Desk, by: Principal, request: BoardTicket) -> Boarding:
    """Let the bearer of this ticket on, once. Raises WrongStep when the trip is over or will not run."""
    trip = await desk.find_trip(request.trip_id, fresh=True)
    by.require(Permission.BOARDING_WRITE, trip.operator_id)
    if trip.status not in ON_SALE and not (request.let_on and trip.status is TripStatus.COMPLETED):
        raise WrongStep(status=trip.status.value)
    at = _shown_at(request, desk.clock.now())
    facts = token.verify(desk.keys.ticket, request.ticket.strip())
    if facts and facts.trip != token.tail(trip.trip_id):
        return Boarding(Verdict.WRONG_TRIP)
    async with desk.db.transaction() as tx:
        ticket = await _find(tx, trip, request.ticket, facts)
        if ticket is None:
            known = await tickets.is_elsewhere(tx, read_reference(request.ticket), trip.operator_id, trip.trip_id)
            return Boarding(Verdict.WRONG_TRIP if known else Verdict.UNKNOWN)
        if ticket.status is TicketStatus.UNPLACED:
            boarding = Boarding(Verdict.UNPLACED)
        elif ticket.status is TicketStatus.VOID or (facts and facts.issue != ticket.issue):
            boarding = Boarding(Verdict.VOID)
        else:
            boarding = await _let_on(desk, tx, by, trip, ticket, at)
            if ticket.boarded_at and ticket.boarded_at == request.at:
                boarding = msgspec.structs.replace(boarding, verdict=Verdict.WELCOME)
        if request.let_on and boarding.verdict is not Verdict.WELCOME:
            await tickets.keep_conflict(tx, ticket, at, boarding.verdict.value, by, desk.clock.now())
        return boarding


def _shown_at(request: BoardTicket, now: datetime) -> datetime:
    at = request.at or now
    return at if now - LATEST <= at <= now + AHEAD else now


async def _find(tx: Tx, trip: StoredTrip, typed: str, facts: token.TicketFacts | None) -> StoredTicket | None:
    if facts:
        return await tickets.by_tail(tx, trip.trip_id, facts.ticket)
    return await tickets.by_code(tx, trip.trip_id, read_reference(typed))


async def _let_on(
    desk: Desk, tx: Tx, by: Principal, trip: StoredTrip, ticket: StoredTicket, shown: datetime
) -> Boarding:
    verdict, at = Verdict.ALREADY, ticket.boarded_at
    booking = await bookings.by_id(tx, trip.trip_id, ticket.booking_id)
    assert booking is not None, "a ticket has a booking"
    seat = next(seat for seat in booking.seats if seat.id == ticket.id)
    if ticket.status is TicketStatus.ISSUED:
        verdict, at = Verdict.WELCOME, shown
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
    keys = {identity: _written(key) for identity, key in desk.keys.ticket.public.items()}
    return Manifest(show.trip_on_sale(line, trip), tuple(entries), keys, await _conflicts(desk, trip.trip_id))


def _written(key: Ed25519PublicKey) -> str:
    return b64encode(key.public_bytes_raw()).decode()


async def _conflicts(desk: Desk, trip_id: UUID) -> tuple[BoardingConflict, ...]:
    found = []
    for kept in await tickets.conflicts(desk.db, trip_id):
        booking = await bookings.by_id(desk.db, trip_id, kept.booking_id)
        seat = next((seat for seat in booking.seats if seat.id == kept.ticket_id), None) if booking else None
        found.append(
            BoardingConflict(
                kept.ticket_id, seat.seat if seat else "", seat.name if seat else "", Verdict(kept.verdict), kept.at,
                kept.boarded_at,
            )
        )  # fmt: skip
    return tuple(found)


def _entries(stored: StoredBooking) -> list[ManifestEntry]:
    issued = {one.id: one for one in stored.issued}
    phone = stored.contact.phone if stored.contact else ""
    return [
        ManifestEntry(
            ticket_id=seat.id, code=show.code(stored.reference, n), name=seat.name,
            phone=seat.phone or phone, origin=stored.origin, destination=stored.destination,
            seat="" if issued[seat.id].status is TicketStatus.UNPLACED else seat.seat,
            status=issued[seat.id].status, boarded_at=issued[seat.id].boarded_at,
            issue=issued[seat.id].issue, fare_type=seat.fare_type,
            infant=seat.infant.name if seat.infant else "", extras=seat.extras,
        )
        for n, seat in enumerate(stored.seats, 1)
        if issued[seat.id].status is not TicketStatus.VOID
    ]  # fmt: skip
