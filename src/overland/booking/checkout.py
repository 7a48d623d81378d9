"""Saying who travels, as what, with which extras and code. May be said again until it is paid."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from overland.booking import rules, show
from overland.booking.bookings import Access, Booking, BookingStatus
from overland.booking.charge import Part, charge, kept, seated, wished_again
from overland.booking.desk import Desk
from overland.booking.fees import ServiceFee
from overland.booking.limits import checked
from overland.booking.open_booking import opened, reseller_of
from overland.booking.prices import PromoCode, SellingPolicy
from overland.booking.promote import find_promo, use_promo
from overland.booking.refusals import HoldExpired, WrongStep
from overland.booking.seating import children_alone
from overland.booking.set_prices import selling_policy
from overland.booking.store import bookings, fees, prices, purchases
from overland.booking.store.booked import StoredBooking, StoredSeat
from overland.booking.store.purchases import Parts
from overland.booking.travellers import Checkout, Contact, Traveller
from overland.kernel.db import Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.kernel.text import one_line

Seats = tuple[tuple[StoredSeat, ...], ...]


async def checkout(desk: Desk, by: Principal, access: Access, checkout: Checkout) -> Booking:
    """Write the people down in all that is held together, with what they pay, while the hold lasts.

    Once the payment has begun the price stands, and only names may change.
    """
    checkout = _on_one_line(checked(checkout))
    found, _ = await opened(desk, by, access)
    policy = await selling_policy(desk, found.operator_id)
    seating = await desk.seatings.of(found.operator_id)
    # As they were when the seats were held: the price that was shown is the price that is paid.
    asked = (await fees.in_force(desk.db, [found.operator_id], found.created_at)).get(found.operator_id, [])
    promo = None if found.payment_begun_at else await find_promo(desk, found, access, checkout.promo)

    async def work(tx: Tx) -> Parts:
        held = await purchases.locked(tx, found)
        for part in held:
            check_held(part)
            if part.replaces or part.adds_to:
                raise WrongStep(status=part.status.value, because="exchange")
        this = next(part for part in held if part.id == found.id)
        present = by.may(Permission.BOOKINGS_SELL, found.operator_id) or reseller_of(by, found)
        rules.check_people([seat.seat for seat in this.seats], checkout, present=present)
        parts = seated(held, this, desk.network, checkout.travellers)
        if held[0].payment_begun_at:
            if not wished_again(parts, checkout):
                raise WrongStep(status=this.status.value, because="paying")
            return await _write(tx, parts, tuple(map(kept, parts)), checkout.contact, held[0].promo_code)
        seats = await _charge(desk, tx, policy, parts, checkout, promo, asked)
        if seating.child_beside_adult:
            _check_children(parts, seats, checkout.travellers)
        return await _write(tx, parts, seats, checkout.contact, promo.code if promo else None)

    return show.purchase(desk, await desk.db.attempt(work), found.id)


def _check_children(parts: list[Part], seats: Seats, travellers: Sequence[Traveller]) -> None:
    """Refuse a child that sits beside no grown-up of its own. Raises Invalid."""
    for part, own in zip(parts, seats, strict=True):
        if alone := children_alone(part.line.next_to, own):
            named = [travellers.index(part.people[own[n].seat]) for n in alone]
            raise Invalid(fields={f"travellers.{n}.seat": "child-alone" for n in named})


async def _charge(
    desk: Desk, tx: Tx, policy: SellingPolicy, parts: list[Part], checkout: Checkout, promo: PromoCode | None,
    asked: Sequence[ServiceFee],
) -> Seats:  # fmt: skip
    """The seats of each part at their prices, with what is counted taken. The first part uses the code for all."""
    charged = charge(policy, parts, checkout, promo, desk.clock.now(), asked)
    for part in parts:
        ids = part.stored.seat_ids
        await prices.take_extras(tx, part.stored.trip_id, ids, [it for it in charged.taken if it.ticket_id in ids])
    await use_promo(desk, tx, parts[0].stored, checkout.contact, promo)
    return charged.seats


async def _write(tx: Tx, parts: list[Part], seats: Seats, contact: Contact, promo: str | None) -> Parts:
    written: list[StoredBooking] = []
    for part, own in zip(parts, seats, strict=True):
        named = [_seated(seat, part.people[seat.seat]) for seat in own]
        written.append(await bookings.name_people(tx, part.stored, contact, named, promo))
    return tuple(written)


def _on_one_line(checkout: Checkout) -> Checkout:
    """The same with tidy names; what cannot be tidied stays, to be refused by the rules."""
    contact = msgspec.structs.replace(checkout.contact, name=one_line(checkout.contact.name) or checkout.contact.name)
    return msgspec.structs.replace(checkout, contact=contact, travellers=tuple(map(_tidy, checkout.travellers)))


def _tidy(who: Traveller) -> Traveller:
    infant = who.infant
    if infant:
        infant = msgspec.structs.replace(infant, name=one_line(infant.name) or infant.name)
    return msgspec.structs.replace(who, name=one_line(who.name) or who.name, infant=infant)


def check_held(stored: StoredBooking) -> None:
    """Refuse a booking that is no longer held. Raises HoldExpired, WrongStep."""
    if stored.status is BookingStatus.EXPIRED:
        raise HoldExpired(reference=stored.reference)
    if stored.status is not BookingStatus.HELD:
        raise WrongStep(status=stored.status.value)


def _seated(seat: StoredSeat, who: Traveller) -> StoredSeat:
    return msgspec.structs.replace(seat, name=who.name.strip(), phone=who.phone.strip(), email=who.email.strip())
