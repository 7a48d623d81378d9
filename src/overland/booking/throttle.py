"""What may be tried a few times only: guessing a booking's contact or a promo code, having tickets sent again.

A try is counted before it is answered and taken back when it was right, so many at once get no further than one by one.
What does not exist is counted like what does, so that the answer tells nothing.
"""

from __future__ import annotations

import hmac
import math
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address
from typing import Final
from uuid import UUID

from overland.booking.desk import Desk
from overland.booking.refusals import JoinedOften, TooManyGuesses
from overland.booking.store import tries
from overland.booking.store.tries import Tried

GUESSES: Final = 5
"""Wrong contacts for one reference, and from one address."""
PROMO_GUESSES: Final = 20
"""Wrong promo codes for one booking, and from one address, where many may be typing the same code at once."""
GUESS_WINDOW: Final = timedelta(minutes=15)
SENDINGS: Final = 3
"""Times that one booking's tickets are sent again."""
SENDING_WINDOW: Final = timedelta(hours=1)
JOININGS: Final = 5
"""Entries in waiting lists of one contact, and four times as many from one address."""
JOINING_WINDOW: Final = timedelta(hours=1)
LONGEST: Final = max(GUESS_WINDOW, SENDING_WINDOW, JOINING_WINDOW)
Subject = tuple[str, bytes]


def guessing(desk: Desk, reference: str, caller: str) -> list[Subject]:
    """Who is counted when a contact is tried: the reference, and the address it comes from where one is known."""
    found = [("reference", hidden(desk, reference))]
    return [*found, ("address", hidden(desk, neighbourhood(caller)))] if caller else found


def promo_guessing(desk: Desk, booking_id: UUID, caller: str) -> list[Subject]:
    """Who is counted when a promo code is tried: the booking, and the address it comes from where one is known."""
    found = [("promo", hidden(desk, booking_id.hex))]
    return [*found, ("promo-address", hidden(desk, neighbourhood(caller)))] if caller else found


def hidden(desk: Desk, text: str) -> bytes:
    """What is counted under a keyed hash, so that the table tells neither references nor addresses."""
    return hmac.digest(desk.keys.secret("booking-tries"), text.encode(), sha256)


def neighbourhood(address: str) -> str:
    """An address as it is counted: of IPv6 the /64 that one household or phone has to itself."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return parsed.exploded[:19] if isinstance(parsed, IPv6Address) else address


async def count_guess(desk: Desk, subjects: Sequence[Subject], most: int = GUESSES) -> None:
    """One more contact or code is tried. Raises TooManyGuesses."""
    now = desk.clock.now()
    tried = [await tries.count(desk.db, kind, subject, now, GUESS_WINDOW) for kind, subject in subjects]
    if over := [one for one in tried if one.count > most]:
        raise TooManyGuesses(retry_after=max(wait(one, GUESS_WINDOW, now) for one in over))


async def forgive_guess(desk: Desk, subjects: Sequence[Subject]) -> None:
    """It was right, so it does not count."""
    async with desk.db.transaction() as tx:
        for kind, subject in sorted(subjects):
            await tries.take_back(tx, kind, subject)


async def count_joining(desk: Desk, caller: str, contacts: Sequence[str]) -> None:
    """One more entry in a waiting list, for these contacts and from this address. Raises JoinedOften."""
    now = desk.clock.now()
    subjects = [(hidden(desk, contact), JOININGS) for contact in contacts]
    if caller:
        subjects.append((hidden(desk, neighbourhood(caller)), 4 * JOININGS))
    for subject, most in subjects:
        tried = await tries.count(desk.db, "joining", subject, now, JOINING_WINDOW)
        if tried.count > most:
            raise JoinedOften(retry_after=wait(tried, JOINING_WINDOW, now))


def wait(tried: Tried, window: timedelta, now: datetime) -> int:
    """Seconds until it may be tried again."""
    return max(1, math.ceil((tried.since + window - now).total_seconds()))


async def forget_tries(desk: Desk) -> None:
    """Drop what no longer counts."""
    async with desk.db.transaction() as tx:
        await tries.forget(tx, desk.clock.now() - LONGEST)
