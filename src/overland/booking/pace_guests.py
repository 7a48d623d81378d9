"""How much of a trip guests at one network address may begin to hold: as much as an account may have, or twice that.

Without it one visitor could hold a whole bus, ten minutes at a time, by not signing in. Behind one address of IPv6 (a
/64) is a household or a phone; behind one of IPv4 may be many who know nothing of each other, as mobile networks share
them out. Seats are counted before they are claimed, so many at once get no further than one by one; what was not had,
or is given back, does not count. An address that is not one of the open Internet says nothing of who asks: it is a
proxy's, or of one's own network.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from ipaddress import ip_address
from typing import Final, TypeVar
from uuid import UUID

from overland.booking import rules
from overland.booking.claim import Held
from overland.booking.desk import Desk
from overland.booking.refusals import TooManyFromHere
from overland.booking.store import tries
from overland.booking.store.booked import NewBooking
from overland.booking.throttle import hidden, neighbourhood, wait
from overland.kernel.idempotency import Once, known

A = TypeVar("A")
Trips = Sequence[tuple[UUID, int]]
"""So many seats of these trips."""
MOST: Final = rules.MOST_HOLDS * rules.MOST_SEATS
SHARED: Final = 2
"""As many accounts' worth of seats an address of IPv4 may hold."""
_KIND: Final = "holding"


async def paced(
    desk: Desk, once: Once, parts: Sequence[NewBooking], claim: Callable[[], Awaitable[A]], *, limited: bool
) -> A:
    """What `claim` answers. Raises TooManyFromHere, and what it raises."""
    lead, caller = parts[0], once.caller
    if not limited or lead.account_id is not None or not _open(caller):
        return await claim()
    seats = [(part.trip_id, len(part.seats)) for part in parts]
    try:
        await _count(desk, caller, seats)
    except TooManyFromHere:
        if not await known(desk.db, once):
            raise
        return await claim()
    answer: A | None = None
    try:
        answer = await claim()
        return answer
    finally:
        if not isinstance(answer, Held) or answer.booking_id != lead.id:
            await given_back(desk, caller, seats)


async def given_back(desk: Desk, caller: str, trips: Trips) -> None:
    """Guests at this address do not hold these any more, or never did."""
    if not _open(caller):
        return
    async with desk.db.transaction() as tx:
        for subject, seats in sorted((_subject(desk, caller, trip_id), seats) for trip_id, seats in trips):
            await tries.take_back(tx, _KIND, subject, seats)


async def _count(desk: Desk, caller: str, trips: Trips) -> None:
    now, window = desk.clock.now(), max(desk.hold_for, desk.pay_for)
    most = MOST * (SHARED if ip_address(caller).version == 4 else 1)
    for n, (trip_id, seats) in enumerate(trips, 1):
        tried = await tries.count(desk.db, _KIND, _subject(desk, caller, trip_id), now, window, seats)
        if tried.count > most:
            await given_back(desk, caller, trips[:n])
            raise TooManyFromHere(limit=most, retry_after=wait(tried, window, now))


def _subject(desk: Desk, caller: str, trip_id: UUID) -> bytes:
    return hidden(desk, f"{neighbourhood(caller)} {trip_id}")


def _open(caller: str) -> bool:
    try:
        return ip_address(caller).is_global
    except ValueError:
        return False
