"""Saying who travels. May be said again until it is paid."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from overland.booking import rules, show
from overland.booking.bookings import Access, Booking, BookingStatus, Checkout, Contact, Traveller
from overland.booking.desk import Desk
from overland.booking.limits import checked
from overland.booking.open_booking import opened
from overland.booking.refusals import HoldExpired, WrongStep
from overland.booking.store import bookings, purchases
from overland.booking.store.bookings import StoredBooking, StoredSeat
from overland.kernel.principal import Principal
from overland.kernel.text import one_line


async def checkout(desk: Desk, by: Principal, access: Access, checkout: Checkout) -> Booking:
    """Write the people down in all that is held together, while the hold lasts."""
    checkout = _on_one_line(checked(checkout))
    found, _ = await opened(desk, by, access)
    async with desk.db.transaction() as tx:
        parts = await purchases.rows_locked(tx, found)
        for part in parts:
            check_held(part)
        this = next(part for part in parts if part.id == found.id)
        rules.check_people([seat.seat for seat in this.seats], checkout)
        people = {traveller.seat: traveller for traveller in checkout.travellers}
        order = [people[seat.seat] for seat in this.seats]
        named = tuple(_named(part, checkout.contact, order) for part in parts)
        for part in named:
            await bookings.name_people(tx, part, checkout.contact, part.seats)
    return show.purchase(desk, named, found.id)


def _named(part: StoredBooking, contact: Contact, order: Sequence[Traveller]) -> StoredBooking:
    """A part with its people: who has the first seat of one part has the first seat of every part."""
    seats = tuple(_seated(seat, who) for seat, who in zip(part.seats, order, strict=True))
    return msgspec.structs.replace(part, contact=contact, seats=seats)


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
