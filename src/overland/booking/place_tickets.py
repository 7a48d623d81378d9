"""Giving seats by hand to those for whom a smaller bus had none."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from overland.booking import show
from overland.booking.bookings import BookingStatus, TicketStatus
from overland.booking.desk import Desk
from overland.booking.disruption import Answer, Disruption, Placement, PlaceTickets
from overland.booking.events import TicketAmended
from overland.booking.limits import checked
from overland.booking.network import LineOnSale
from overland.booking.plan_disruption import in_seats, line_as
from overland.booking.planned import Planned
from overland.booking.read_disruption import disruption
from overland.booking.refusals import SeatsKept, SeatsTaken, UnknownSeats, WrongStep
from overland.booking.reseat import reseat
from overland.booking.rules import ON_SALE
from overland.booking.store import bookings, claims, disruptions, lines
from overland.booking.store.booked import StoredBooking
from overland.kernel.db import Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, NotFound


async def place_tickets(desk: Desk, by: Principal, request: PlaceTickets) -> Disruption:
    """Raises WrongStep for who is not without a seat, SeatsTaken, SeatsKept, UnknownSeats, Invalid, NotFound."""
    request = checked(request)
    trip = await desk.find_trip(request.trip_id, fresh=True)
    by.require(Permission.BOOKINGS_SELL, trip.operator_id)
    found = await bookings.by_id(desk.db, request.trip_id, request.booking_id)
    if found is None:
        raise NotFound
    await desk.network.learn([found.line_id])
    if trip.status not in ON_SALE:
        raise WrongStep(status=trip.status.value)
    bus = desk.network.known(trip.line_id)
    if strange := [seat for seat in request.seats if seat not in bus.seats]:
        raise UnknownSeats(seats=strange)
    made = line_as(desk.network.known(found.line_id), bus)
    await desk.db.attempt(partial(_place, desk, by, request, made))
    await desk.network.learn([made.content.id])
    return await disruption(desk, by, trip.trip_id)


async def _place(desk: Desk, by: Principal, request: PlaceTickets, line: LineOnSale, tx: Tx) -> None:
    await claims.lock_trips(tx, [request.trip_id])
    stored = await bookings.locked(tx, request.trip_id, request.booking_id)
    asked = await disruptions.open_of(tx, stored.trip_id, stored.id)
    _check(stored, asked is not None and asked.outcome is Placement.UNPLACED, request)
    assert asked is not None, "checked a line above"
    seats = dict(zip([seat.id for seat in stored.live], request.seats, strict=True))
    await lines.add_line(tx, line.content)
    await claims.expire(tx, stored.trip_id, request.seats, (stored.origin, stored.destination))
    refusals = {"seat_claimed_once": SeatsTaken(seats=request.seats), "kept_beside": SeatsKept(seats=request.seats)}
    with tx.refusing(refusals):
        await disruptions.sit(tx, stored.trip_id, list(seats.items()))
    await disruptions.reissue(tx, stored.trip_id, list(seats), "issued")
    now, planned = desk.clock.now(), in_seats(line, stored, seats)
    await reseat(desk, tx, Planned(stored, planned), line.content.id, by.account_id, now)
    await disruptions.answer(tx, asked, Answer.PLACED, now, by.account_id)
    await _tell(desk, tx, line, stored, list(seats))


def _check(stored: StoredBooking, without_seat: bool, request: PlaceTickets) -> None:  # noqa: FBT001
    rules_of = {ticket.status for ticket in stored.issued if ticket.status is not TicketStatus.VOID}
    if stored.status is not BookingStatus.CONFIRMED or not without_seat or rules_of != {TicketStatus.UNPLACED}:
        raise WrongStep(status=stored.status.value, because="placed")
    if len(request.seats) != len(stored.live) or len(set(request.seats)) < len(request.seats):
        raise Invalid(fields={"seats": "one-for-each-ticket"})


async def _tell(desk: Desk, tx: Tx, line: LineOnSale, stored: StoredBooking, tickets: list[UUID]) -> None:
    shown = show.booking(desk, line, await bookings.locked(tx, stored.trip_id, stored.id))
    seats = {seat.id: seat.seat for seat in stored.seats}
    for ticket in tickets:
        told = TicketAmended(booking=shown, ticket_id=ticket, what="seat", was=seats[ticket], at=desk.clock.now())
        await tx.record(told)
