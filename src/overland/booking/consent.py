"""Late money whose seats are gone: equal ones are held for a while, and the payer says whether they will do.

Taken, they become tickets; declined, or without an answer in time, the money goes back by itself.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Final, Protocol
from uuid import UUID

import msgspec
from asyncpg import CheckViolationError, ExclusionViolationError

from overland.booking import rules, show
from overland.booking.bookings import Access, Booking, BookingStatus
from overland.booking.changes import Consent
from overland.booking.desk import Desk
from overland.booking.equal_seats import equal_seats
from overland.booking.events import MoneyReturned, SeatsInstead
from overland.booking.network import LineOnSale
from overland.booking.open_booking import opened, staff_of
from overland.booking.refund import owe
from overland.booking.refusals import HoldExpired, WrongStep
from overland.booking.sell_seats import issue, sell_seats
from overland.booking.serve_list import call_list
from overland.booking.store import bookings, claims, consents, purchases
from overland.booking.store.booked import StoredBooking
from overland.booking.store.consents import Consent as StoredConsent
from overland.kernel.db import Tx
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal

ASK_FOR: Final = timedelta(hours=1)
"""How long equal seats are held for an answer."""
SHORTEST: Final = timedelta(minutes=10)
"""Nobody is asked for less: the money goes back at once then."""
BATCH: Final = 100


class LateMoney(Protocol):
    """What is to be known of money that came too late."""

    @property
    def payment_id(self) -> UUID:
        """The payment that brought it."""
        ...

    @property
    def amount(self) -> Money:
        """How much it is."""
        ...

    @property
    def at(self) -> datetime:
        """When it came (UTC)."""
        ...


async def ask_consent(desk: Desk, tx: Tx, stored: StoredBooking, money: LateMoney) -> bool:
    """Hold equal seats for a locked booking whose own are gone, and ask; whether there are any.

    Only for what was bought by itself and anew: parts of a purchase, and changed tickets, have theirs or none.
    """
    if stored.purchase_id or stored.replaces or stored.contact is None:
        return False
    line = desk.network.known(stored.line_id)
    closes = rules.open_until(line, stored.starts_at, stored.origin) - desk.clock.now()
    if stored.trip_status not in rules.ON_SALE or closes < SHORTEST:
        return False
    seats = await _find(desk, tx, line, stored)
    if seats is None or seats == tuple(own.seat for own in stored.seats):
        return False  # not the seats are gone, but a promo code or an extra
    try:
        async with tx.connection.transaction():
            until = await consents.hold(tx, stored, seats, min(ASK_FOR, closes))
    except (ExclusionViolationError, CheckViolationError):
        return False
    await _ask(desk, tx, stored, seats, until, money)
    return True


async def _find(desk: Desk, tx: Tx, line: LineOnSale, stored: StoredBooking) -> tuple[str, ...] | None:
    runs_as, stretch = desk.network.known(stored.trip.line_id), (stored.origin, stored.destination)
    occupied = (await claims.occupied(tx, [stored.trip_id])).get(stored.trip_id, [])
    taken = {one.seat for one in occupied if rules.overlap(stretch, (one.origin, one.destination))}
    free = line.free_seats(*stretch, taken) & runs_as.seats.keys()
    seats = equal_seats(line, [seat.seat for seat in stored.seats], free)
    if seats:
        await claims.expire(tx, stored.trip_id, seats, stretch)
    return seats


async def _ask(
    desk: Desk, tx: Tx, stored: StoredBooking, seats: tuple[str, ...], until: datetime, money: LateMoney
) -> None:
    was = tuple(seat.seat for seat in stored.seats)
    moved = tuple(
        msgspec.structs.replace(own, seat=seat) for own, seat in zip(stored.seats, seats, strict=True)
    )  # their class and price are the same
    asked = StoredConsent(
        stored.trip_id, stored.id, money.payment_id, money.amount.amount, money.amount.currency, was, seats, money.at,
        until,
    )  # fmt: skip
    await consents.ask(tx, asked, msgspec.structs.replace(stored, seats=moved))
    now = await bookings.locked(tx, stored.trip_id, stored.id)
    shown = show.booking(desk, desk.network.known(stored.line_id), now)
    await tx.record(SeatsInstead(booking=shown, was=was, until=until, amount=money.amount, at=money.at))


async def consent(desk: Desk, by: Principal, access: Access, request: Consent) -> Booking:
    """Take the seats or have the money back. Said again, nothing more happens."""
    found, line = await opened(desk, by, access)
    if staff_of(by, found) and by.account_id != found.account_id:
        by.require(Permission.BOOKINGS_SELL, found.operator_id)
    await desk.find_trip(found.trip_id, fresh=True)

    async def work(tx: Tx) -> StoredBooking:
        await claims.lock_trips(tx, [found.trip_id])
        [stored] = purchases.checked(found, (await bookings.locked(tx, found.trip_id, found.id),))
        if stored.status is (BookingStatus.CONFIRMED if request.take else BookingStatus.REFUNDED):
            return stored
        asked = await consents.of_booking(tx, stored)
        if stored.status is not BookingStatus.OFFERED or asked is None:
            raise WrongStep(status=stored.status.value)
        if request.take:
            await _take(desk, tx, stored, asked)
        else:
            await give_up(desk, tx, stored, "declined")
        return await bookings.locked(tx, found.trip_id, found.id)

    return show.booking(desk, line, await desk.db.attempt(work))


async def _take(desk: Desk, tx: Tx, stored: StoredBooking, asked: StoredConsent) -> None:
    """Issue the tickets; after the time is over too, while nobody else has the seats. Raises HoldExpired."""
    now = desk.clock.now()
    if not await sell_seats(tx, (stored,)):
        raise HoldExpired(reference=stored.reference)
    await consents.decide(tx, asked, "accepted", now)
    await issue(desk, tx, (stored,), now)


async def give_up(desk: Desk, tx: Tx, stored: StoredBooking, decision: str) -> None:
    """The seats are free again, and the money goes back: declined, lapsed or trip_cancelled."""
    asked, now = await consents.of_booking(tx, stored), desk.clock.now()
    assert asked is not None, "what is offered has a question"
    await consents.decide(tx, asked, decision, now)
    await claims.end(tx, stored.trip_id, stored.seat_ids, ["held"], "released")
    await call_list(desk, tx, stored.trip_id)
    await bookings.end(tx, stored, BookingStatus.REFUNDED, now, asked.money)
    await owe(desk.queue, tx, stored, asked.money, "too_late", key=f"return-{asked.payment_id}")
    shown = show.booking(desk, desk.network.known(stored.line_id), await bookings.locked(tx, stored.trip_id, stored.id))
    reason = "trip_cancelled" if decision == "trip_cancelled" else "declined"
    await tx.record(MoneyReturned(booking=shown, amount=asked.money, reason=reason, at=now))


async def lapse(desk: Desk) -> None:
    """Give back the money of everybody who did not answer in time."""
    for asked in await consents.overdue(desk.db, BATCH):
        found = await bookings.by_id(desk.db, asked.trip_id, asked.booking_id)
        assert found is not None, "bookings are never deleted"
        await desk.network.learn([found.line_id])
        await desk.db.attempt(partial(_lapse, desk, asked))


async def _lapse(desk: Desk, asked: StoredConsent, tx: Tx) -> None:
    await claims.lock_trips(tx, [asked.trip_id])
    stored = await bookings.locked(tx, asked.trip_id, asked.booking_id)
    if stored.status is BookingStatus.OFFERED:
        await give_up(desk, tx, stored, "lapsed")
