"""Saying who travels. May be said again until it is paid."""

from __future__ import annotations

import msgspec

from overland.booking import rules, show
from overland.booking.bookings import Access, Booking, BookingStatus, Checkout, Traveller
from overland.booking.desk import Desk
from overland.booking.limits import checked
from overland.booking.open_booking import opened
from overland.booking.refusals import HoldExpired, WrongStep
from overland.booking.store import bookings
from overland.booking.store.bookings import StoredBooking, StoredSeat
from overland.kernel.principal import Principal
from overland.kernel.text import one_line


async def checkout(desk: Desk, by: Principal, access: Access, checkout: Checkout) -> Booking:
    """Write the people down, while the hold lasts."""
    checkout = _on_one_line(checked(checkout))
    found, line = await opened(desk, by, access)
    async with desk.db.transaction() as tx:
        stored = await bookings.locked(tx, found.trip_id, found.id)
        check_held(stored)
        rules.check_people([seat.seat for seat in stored.seats], checkout)
        people = {traveller.seat: traveller for traveller in checkout.travellers}
        seats = tuple(_seated(seat, people[seat.seat]) for seat in stored.seats)
        await bookings.name_people(tx, stored, checkout.contact, seats)
    return show.booking(desk, line, msgspec.structs.replace(stored, contact=checkout.contact, seats=seats))


def _on_one_line(checkout: Checkout) -> Checkout:
    """The same with tidy names; what cannot be tidied stays, to be refused by the rules."""
    contact = msgspec.structs.replace(checkout.contact, name=one_line(checkout.contact.name) or checkout.contact.name)
    travellers = tuple(msgspec.structs.replace(t, name=one_line(t.name) or t.name) for t in checkout.travellers)
    return Checkout(contact, travellers)


def check_held(stored: StoredBooking) -> None:
    """Refuse a booking that is no longer held. Raises HoldExpired, WrongStep."""
    if stored.status is BookingStatus.EXPIRED:
        raise HoldExpired(reference=stored.reference)
    if stored.status is not BookingStatus.HELD:
        raise WrongStep(status=stored.status.value)


def _seated(seat: StoredSeat, who: Traveller) -> StoredSeat:
    return msgspec.structs.replace(seat, name=who.name.strip(), phone=who.phone.strip(), email=who.email.strip())
