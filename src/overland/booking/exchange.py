"""Changing tickets for another date or trip between the same places, or for a seat at another price.

The new seats are held like any others, in a booking that names the tickets it is to replace and what they count. It is
paid by the difference; in the transaction that sells it, the old tickets end and their seats come free. Until then
they stand, and when the difference never comes nothing has happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

import msgspec

from overland.booking import rules, show
from overland.booking.bookings import Access, Booking, BookingStatus
from overland.booking.cancel import check_may_change
from overland.booking.changes import ExchangeTickets
from overland.booking.desk import Desk
from overland.booking.give import give
from overland.booking.hand import hand_of
from overland.booking.hold_now import hold_now
from overland.booking.holds import HoldSeats
from overland.booking.limits import checked
from overland.booking.network import LineOnSale
from overland.booking.open_booking import opened, staff_of
from overland.booking.prices import SellingPolicy
from overland.booking.refusals import NotForSale, WrongStep
from overland.booking.release import let_go
from overland.booking.reprice import repriced, taken_again
from overland.booking.set_prices import selling_policy
from overland.booking.store import bookings, claims, exchanges, purchases
from overland.booking.store.booked import NewBooking, StoredBooking, StoredSeat
from overland.booking.store.exchanges import Exchange
from overland.booking.store.prices import take_extras
from overland.booking.store.purchases import Parts
from overland.booking.store.trips import StoredTrip
from overland.kernel.db import Tx
from overland.kernel.idempotency import Once
from overland.kernel.ids import new_id, new_reference
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, NotFound


class _Made(msgspec.Struct, frozen=True):
    """What is kept under the key: the booking that was held."""

    trip_id: UUID
    id: UUID


class _TripChanged(Exception):
    """The trip is no longer as it was read, so that nothing was done."""


async def exchange(desk: Desk, by: Principal, access: Access, request: ExchangeTickets, once: Once) -> Booking:
    """Hold seats that are to replace tickets; what was held for the same tickets before is given back."""
    request = checked(request)
    old, old_line = await opened(desk, by, access)
    if staff_of(by, old) and by.account_id != old.account_id:
        by.require(Permission.BOOKINGS_SELL, old.operator_id)
    policy = await selling_policy(desk, old.operator_id)
    for _ in range(2):
        trip = await desk.find_trip(request.trip_id, fresh=True)
        line = await desk.asked(trip, desk.network.known(trip.line_id))
        _check(desk, request, trip, line, old, old_line)
        work = partial(_hold, desk, by, request, once, trip, line, old, policy)
        try:
            made = await desk.db.attempt(work)
        except _TripChanged:
            continue
        return show.purchase(desk, (made,), made.id)
    raise NotForSale


def _check(
    desk: Desk, request: ExchangeTickets, trip: StoredTrip, line: LineOnSale, old: StoredBooking, old_line: LineOnSale
) -> None:
    """Refuse what could not be bought, and another operator's trip or other places."""
    rules.check_stretch(line, request.origin, request.destination)
    rules.check_open(line, trip.status, trip.starts_at, request.origin, desk.clock.now())
    rules.check_seats(line, HoldSeats(request.trip_id, request.origin, request.destination, request.seats))
    if trip.operator_id != old.operator_id or line.content.currency != old.currency:
        raise Invalid(fields={"trip_id": "other-operator"})
    for name, here, there in (
        ("origin", request.origin, old.origin), ("destination", request.destination, old.destination),
    ):  # fmt: skip
        if line.stops[here].place_id != old_line.stops[there].place_id:
            raise Invalid(fields={name: "other-place"})
    if len(request.seats) != len(request.tickets) or len(set(request.tickets)) < len(request.tickets):
        raise Invalid(fields={"seats": "one-for-each-ticket"})


async def _hold(
    desk: Desk, by: Principal, request: ExchangeTickets, once: Once, trip: StoredTrip, line: LineOnSale,
    old: StoredBooking, policy: SellingPolicy, tx: Tx,
) -> StoredBooking:  # fmt: skip
    if before := await tx.recall(once, _Made):
        return await _known(tx, before)
    earlier = await exchanges.held_for(tx, old, list(request.tickets))
    await _lock(tx, old, trip.trip_id, *(one.trip_id for one in earlier))
    for one in earlier:
        if (one := await bookings.locked(tx, one.trip_id, one.id)).status is BookingStatus.HELD:
            await let_go(desk, tx, (one,))
    [old] = purchases.checked(old, (await bookings.locked(tx, old.trip_id, old.id),))
    seats = _chosen(desk, old, await purchases.parts_of(tx, old), request.tickets)
    new = _booking(desk, by, request, trip, line, old, seats)
    old_line, now = desk.network.known(old.line_id), desk.clock.now()
    worth = tuple(show.worth_of(desk, old_line, old, seat).amount for seat in seats)
    replaces = Exchange(
        new.trip_id, new.id, old.operator_id, old.trip_id, old.id, request.tickets, worth, by.account_id, now
    )
    stored = await hold_now(tx, trip, new, desk.pay_for, replaces)
    if stored is None:
        raise _TripChanged
    extras = {it.code: it for it in policy.extras}
    again = [taken for seat in stored.seats for taken in taken_again(trip.trip_id, seat, extras)]
    await take_extras(tx, trip.trip_id, stored.seat_ids, again)
    if old.contact:
        await bookings.name_people(tx, stored, old.contact, stored.seats)
    await tx.remember(once, _Made(stored.trip_id, stored.id))
    return await bookings.locked(tx, stored.trip_id, stored.id)


async def _known(tx: Tx, before: _Made) -> StoredBooking:
    found = await bookings.by_id(tx, before.trip_id, before.id)
    if found is None:
        raise NotFound
    return found


async def _lock(tx: Tx, old: StoredBooking, *others: UUID) -> None:
    """Take all the trips at once, so that they are taken in their order."""
    parts = await purchases.parts_of(tx, old)
    await claims.lock_trips(tx, [*(part.trip_id for part in parts), *others])


def _chosen(desk: Desk, old: StoredBooking, parts: Parts, tickets: Sequence[UUID]) -> list[StoredSeat]:
    """The seats whose tickets are to be replaced, in the order in which they were named. Raises Invalid, WrongStep."""
    by_id = {seat.id: seat for seat in old.seats}
    if set(tickets) - by_id.keys():
        raise Invalid(fields={"tickets": "unknown"})
    seats = [by_id[ticket] for ticket in tickets]
    if set(tickets) - {seat.id for seat in old.live}:
        raise WrongStep(status=old.status.value, because="void")
    departs = desk.network.known(old.line_id).departs(old.starts_at, old.origin)
    check_may_change(old, seats, departs, desk.clock.now())
    if any((one.trip_id, one.direction) == (old.trip_id, old.direction) for one in parts if one.id != old.id):
        # Two tickets for one fare: there is no price for the half of it.
        raise WrongStep(status=old.status.value, because="split")
    return seats


def _booking(
    desk: Desk, by: Principal, request: ExchangeTickets, trip: StoredTrip, line: LineOnSale, old: StoredBooking,
    seats: Sequence[StoredSeat],
) -> NewBooking:  # fmt: skip
    prices = line.prices(request.origin, request.destination)
    kept = tuple(
        repriced(was, StoredSeat(new_id(), label, line.seats[label], prices[label]), old.currency)
        for label, was in zip(request.seats, seats, strict=True)
    )
    hand = hand_of(by, trip.operator_id)
    return NewBooking(
        trip_id=trip.trip_id, id=new_id(), sale_id=old.sale_id, operator_id=trip.operator_id, line_id=trip.line_id,
        reference=new_reference(8), account_id=old.account_id, agent_id=hand.agent_id,
        reseller_id=old.reseller_id,
        origin=request.origin, destination=request.destination, seats=kept, total=sum(seat.price for seat in kept),
        currency=old.currency, created_at=desk.clock.now(),
    )  # fmt: skip


async def take_exchange(desk: Desk, by: Principal, access: Access) -> Booking:
    """Make the change where nothing is left to pay; what the old tickets counted more goes back. Again is harmless."""
    found, _ = await opened(desk, by, access)
    if staff_of(by, found) and by.account_id != found.account_id:
        by.require(Permission.BOOKINGS_SELL, found.operator_id)
    if found.replaces is None or found.due:
        raise WrongStep(status=found.status.value, missing="payment")
    await give(desk, found)
    done = await bookings.by_id(desk.db, found.trip_id, found.id)
    assert done is not None, "bookings are never deleted"
    return show.purchase(desk, (done,), done.id)
