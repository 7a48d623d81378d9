"""Using a promo code: looked up against guesses, reserved for a hold, kept by a sale. The database counts."""

from __future__ import annotations

import hmac
from hashlib import sha256
from uuid import UUID

from overland.booking import rules
from overland.booking.bookings import Access
from overland.booking.desk import Desk
from overland.booking.prices import PromoCode
from overland.booking.refusals import PromoFirstOnly, PromoUnknown, PromoUsedUp
from overland.booking.store import promos
from overland.booking.store.booked import StoredBooking
from overland.booking.throttle import PROMO_GUESSES, count_guess, forgive_guess, promo_guessing
from overland.booking.travellers import Contact
from overland.kernel.db import Tx


async def find_promo(desk: Desk, stored: StoredBooking, access: Access, typed: str) -> PromoCode | None:
    """The code that was typed, if any was. Raises PromoUnknown, and TooManyGuesses for who tries many."""
    code = "".join(typed.split()).upper()
    if not code:
        return None
    subjects = promo_guessing(desk, stored.sale_id, access.caller)
    await count_guess(desk, subjects, PROMO_GUESSES)
    found = await promos.by_code(desk.db, stored.operator_id, code)
    if found is None:
        raise PromoUnknown
    await forgive_guess(desk, subjects)
    return found


async def check_uses(desk: Desk, stored: StoredBooking, contact: Contact, promo: PromoCode) -> None:
    """Refuse a code that has none left for this booking at the moment. Raises PromoUsedUp, PromoFirstOnly."""
    own = stored.promo_code == promo.code
    if promo.uses is not None and promo.kept >= promo.uses + own:
        raise PromoUsedUp(by="all")
    persons = _persons(desk, stored, contact)
    if promo.uses_each is not None and await promos.times(desk.db, promo, persons) >= promo.uses_each + own:
        raise PromoUsedUp(by="you")
    if promo.first_only and await promos.has_bought(desk.db, stored.operator_id, *_buyer(stored, contact)):
        raise PromoFirstOnly


async def use_promo(desk: Desk, tx: Tx, stored: StoredBooking, contact: Contact, promo: PromoCode | None) -> None:
    """Reserve a code for a locked booking in place of any other, or none. Raises PromoUsedUp, PromoFirstOnly."""
    if promo is None:
        if stored.promo_code:
            await promos.let_go(tx, stored)
        return
    if promo.first_only and await promos.has_bought(tx, stored.operator_id, *_buyer(stored, contact)):
        raise PromoFirstOnly
    if promo.uses is not None or promo.uses_each is not None:
        await promos.free_lapsed(tx, promo)
    await promos.reserve(tx, stored, promo, _persons(desk, stored, contact), desk.clock.now())


def _buyer(stored: StoredBooking, contact: Contact) -> tuple[UUID | None, str, str]:
    return stored.account_id, rules.phone_digits(contact.phone), rules.mail(contact.email)


def _persons(desk: Desk, stored: StoredBooking, contact: Contact) -> list[bytes]:
    """Who uses a code, under a keyed hash: the account, the phone and the e-mail address, each by itself."""
    account, phone, mail = _buyer(stored, contact)
    known = [f"{kind} {value}" for kind, value in (("a", account), ("p", phone), ("m", mail)) if value]
    secret = desk.keys.secret("promo-persons")
    return sorted(hmac.digest(secret, one.encode(), sha256) for one in known)
