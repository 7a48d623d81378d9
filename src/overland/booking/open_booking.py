"""Opening a booking: by its owner, the operator's people, its link's key or its contact. Others find nothing."""

from __future__ import annotations

import hmac

import msgspec

from overland.booking import rules, show
from overland.booking.bookings import Access, Booking
from overland.booking.desk import Desk
from overland.booking.network import LineOnSale
from overland.booking.store import bookings, purchases
from overland.booking.store.booked import StoredBooking
from overland.booking.throttle import count_guess, forgive_guess, guessing
from overland.kernel.ids import read_reference
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound


async def booking(desk: Desk, by: Principal, access: Access) -> Booking:
    """One booking, for whoever may open it."""
    stored, _ = await opened(desk, by, access)
    return show.purchase(desk, await purchases.parts_of(desk.db, stored), stored.id)


async def opened(desk: Desk, by: Principal, access: Access) -> tuple[StoredBooking, LineOnSale]:
    """The booking as it is stored, and the line it was sold as; those of what was bought with it are known then too.

    Raises NotFound, the same for every wrong guess, and TooManyGuesses.
    """
    reference = read_reference(access.reference)
    found = await bookings.by_reference(desk.db, reference)
    for stored in found:
        if _known(desk, by, access, stored):
            return _read_as(access, stored), await line_of(desk, stored)
    if access.contact:
        subjects = guessing(desk, reference, access.caller)
        await count_guess(desk, subjects)
        for stored in found:
            if _is_contact(access, stored):
                await forgive_guess(desk, subjects)
                return _read_as(access, stored), await line_of(desk, stored)
    raise NotFound


def _read_as(access: Access, stored: StoredBooking) -> StoredBooking:
    return stored if access.version is None else msgspec.structs.replace(stored, read_as=access.version)


async def line_of(desk: Desk, stored: StoredBooking) -> LineOnSale:
    """The line that a booking was sold as, with those of what was bought with it in memory."""
    await desk.network.learn([*await purchases.lines_of(desk.db, stored), stored.runs_as])
    return desk.network.known(stored.line_id)


def staff_of(by: Principal, stored: StoredBooking) -> bool:
    """Whether they may read this booking as its operator's people or as the system."""
    return by.may(Permission.BOOKINGS_READ, stored.operator_id)


def reseller_of(by: Principal, stored: StoredBooking) -> bool:
    """Whether they are of the people of the agent in whose name this booking was sold."""
    return stored.reseller_id is not None and by.agent_at(stored.operator_id) == stored.reseller_id


def _known(desk: Desk, by: Principal, access: Access, stored: StoredBooking) -> bool:
    owned = by.account_id is not None and by.account_id == stored.account_id
    by_key = _same(read_reference(access.key), desk.access_key(stored.id))
    return staff_of(by, stored) or reseller_of(by, stored) or owned or by_key


def _is_contact(access: Access, stored: StoredBooking) -> bool:
    phone, mail = (stored.contact.phone, stored.contact.email) if stored.contact else ("", "")
    by_phone = _same(rules.phone_digits(access.contact), rules.phone_digits(phone))
    by_mail = _same(rules.mail(access.contact), rules.mail(mail))
    return by_phone or by_mail


def _same(given: str, kept: str) -> bool:
    """Compared in a time that tells nothing; nothing given is nothing proven."""
    return hmac.compare_digest(given.encode(), kept.encode()) and given != ""
