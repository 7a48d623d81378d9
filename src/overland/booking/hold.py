"""Holding seats: for every leg between two stops, all or none, until the hold is over."""

from __future__ import annotations

from functools import partial

from overland.booking import rules, show
from overland.booking.bookings import Booking, BookingStatus
from overland.booking.claim import Held, Wish
from overland.booking.claim_blocked import claim_blocked
from overland.booking.desk import Desk
from overland.booking.hand import hand_of
from overland.booking.holds import HoldSeats
from overland.booking.network import LineOnSale
from overland.booking.pace_guests import paced
from overland.booking.price import changed_price
from overland.booking.refusals import NotForSale
from overland.booking.store import bookings
from overland.booking.store.booked import NewBooking, StoredBooking, StoredSeat
from overland.booking.store.trips import StoredTrip
from overland.kernel.idempotency import Once
from overland.kernel.ids import new_id, new_reference
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, NotFound, Problem
from overland.kernel.trace import trace_id


async def hold(desk: Desk, by: Principal, request: HoldSeats, once: Once) -> Booking:
    """Take the seats for every leg of the journey. The trip may be read from memory: if it has changed, once more."""
    await check_wish(desk, request)
    if request.kept_for_them:
        by.require(Permission.SEATS_BLOCK, (await desk.find_trip(request.trip_id)).operator_id)
    for fresh in (False, True):
        trip = await desk.find_trip(request.trip_id, fresh=fresh)
        line = await desk.asked(trip, desk.network.known(trip.line_id))
        try:
            wish = _wish(desk, by, request, once, trip, line)
        except Problem:
            if fresh:
                raise
            continue
        if wish.changed and not fresh:
            continue
        claim = partial(claim_blocked, desk, wish) if request.kept_for_them else partial(desk.holds.ask, wish)
        answer = await paced(desk, once, [wish.booking], claim, limited=wish.limited)
        if isinstance(answer, Problem):
            raise answer
        if answer is not None:
            return show.booking(desk, line, await _stored(desk, wish, answer, trip))
    raise NotForSale


async def check_wish(desk: Desk, request: HoldSeats) -> None:
    """Refuse a wish for women beside one where the operator grants none. Raises Invalid, NotFound."""
    if request.beside_women:
        trip = await desk.find_trip(request.trip_id)
        if not (await desk.seatings.of(trip.operator_id)).women_together:
            raise Invalid(fields={"beside_women": "not-offered"})


def _wish(desk: Desk, by: Principal, request: HoldSeats, once: Once, trip: StoredTrip, line: LineOnSale) -> Wish:
    now = desk.clock.now()
    rules.check_stretch(line, request.origin, request.destination)
    rules.check_selling(trip.selling)
    rules.check_open(line, trip.status, trip.starts_at, request.origin, now)
    rules.check_seats(line, request)
    hand = hand_of(by, trip.operator_id)
    seats = tuple(_seat(line, request, label) for label in request.seats)
    total = sum(seat.price for seat in seats)
    booking_id = new_id()
    booking = NewBooking(
        trip_id=trip.trip_id, id=booking_id, sale_id=booking_id, operator_id=trip.operator_id, line_id=trip.line_id,
        reference=new_reference(8), account_id=hand.account_id, agent_id=hand.agent_id,
        reseller_id=hand.reseller_id,
        origin=request.origin, destination=request.destination, seats=seats,
        total=total, currency=line.content.currency, created_at=now,
    )  # fmt: skip
    changed = changed_price(request.shown, total, line.content.currency)
    return Wish(
        booking, trip.stamp, once, trace_id(), limited=hand.limited, women=request.beside_women, changed=changed
    )


def _seat(line: LineOnSale, request: HoldSeats, label: str) -> StoredSeat:
    price = line.fare(request.origin, request.destination, line.seats[label])
    assert price is not None, "check_seats refuses seats without a price"
    return StoredSeat(new_id(), label, line.seats[label], price.amount)


async def _stored(desk: Desk, wish: Wish, held: Held, trip: StoredTrip) -> StoredBooking:
    """The booking as it now stands; when the key was used before, the one that was made then."""
    new = wish.booking
    if held.booking_id != new.id:
        before = await bookings.by_id(desk.db, held.trip_id, held.booking_id)
        if before is None:
            raise NotFound
        return before
    return StoredBooking(
        id=new.id, trip_id=new.trip_id, operator_id=new.operator_id, line_id=new.line_id, reference=new.reference,
        status=BookingStatus.HELD, account_id=new.account_id, agent_id=new.agent_id,
        reseller_id=new.reseller_id, origin=new.origin,
        destination=new.destination, seats=new.seats, total=new.total, currency=new.currency, contact=None,
        created_at=new.created_at, expires_at=held.until, payment_begun_at=None, refund=None,
        service_day=trip.service_day, starts_at=trip.starts_at, plate=trip.plate, drivers=trip.drivers,
        trip_status=trip.status, trip_stamp=trip.stamp, runs_as=new.line_id, sale_id=new.sale_id,
    )  # fmt: skip
