"""Cancelling what was paid: tickets void, seats free, and what the rules give back is owed, all in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from overland.booking import show
from overland.booking.bookings import Access, Booking, BookingStatus, TicketStatus
from overland.booking.changes import CancelTickets
from overland.booking.desk import Desk
from overland.booking.events import BookingCancelled, EndedTogether, TicketsCancelled
from overland.booking.fees import let_go
from overland.booking.limits import checked
from overland.booking.open_booking import opened, staff_of
from overland.booking.refund import keep_fee, owe
from overland.booking.refusals import RefundChanged, WrongStep
from overland.booking.serve_list import call_list
from overland.booking.store import amendments, bookings, claims, purchases, tickets
from overland.booking.store.amendments import Amendment
from overland.booking.store.booked import StoredBooking, StoredSeat
from overland.booking.store.purchases import Parts
from overland.kernel.db import Tx
from overland.kernel.idempotency import Once
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid


class Ending(NamedTuple):
    """Tickets of a locked booking that end `at` (UTC), each with its refund; by nobody when their trip does not run."""

    booking: StoredBooking
    seats: tuple[StoredSeat, ...]
    at: datetime
    by: Principal | None
    refunds: tuple[Money, ...] = ()
    keep_for: UUID | None = None
    beside: tuple[Ending, ...] = ()
    told_with: UUID | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing is left of the booking."""
        return len(self.seats) == len(self.booking.live)

    @property
    def people(self) -> tuple[UUID, bool, tuple[int, ...]]:
        """Whose tickets these are among those who bought together, and whether they were all that was left."""
        places = tuple(n for n, seat in enumerate(self.booking.seats) if seat.id in self.ids)
        return self.booking.purchase_id or self.booking.id, self.whole, places

    @property
    def together(self) -> EndedTogether | None:
        """What ends at the same time, where it is told with this."""
        if not self.beside:
            return None
        every = (self, *self.beside)
        refund = sum((one.refund for one in every), Money.zero(self.booking.currency))
        return EndedTogether(refund, tuple(ticket for one in every for ticket in one.ids))

    @property
    def refund(self) -> Money:
        """What comes back for all of them."""
        return sum(self.refunds, Money.zero(self.booking.currency))

    @property
    def fee(self) -> int:
        """Minor units of service fees that the platform lets go of."""
        pairs = zip(self.seats, self.refunds, strict=False)
        return sum(let_go(seat.lines, seat.price, refund.amount) for seat, refund in pairs)

    @property
    def ids(self) -> tuple[UUID, ...]:
        """The tickets' ids, which are their claims'."""
        return tuple(seat.id for seat in self.seats)


async def cancel(desk: Desk, by: Principal, access: Access, once: Once) -> Booking:
    """Cancel for the passenger, or for staff who may; the refund is by the rules that were frozen at sale.

    What was bought together with it stays as it is, but for another seat on the same trip.
    """
    return await _cancel(desk, by, access, None, once)


async def cancel_tickets(desk: Desk, by: Principal, access: Access, request: CancelTickets, once: Once) -> Booking:
    """Cancel some tickets, of what was bought together too; when none is left of a booking, the booking."""
    return await _cancel(desk, by, access, checked(request), once)


async def _cancel(desk: Desk, by: Principal, access: Access, request: CancelTickets | None, once: Once) -> Booking:
    found, _ = await opened(desk, by, access)
    if staff_of(by, found) and by.account_id != found.account_id:
        by.require(Permission.BOOKINGS_CANCEL, found.operator_id)
    keep_for = _keeper(by, found, request)
    async with desk.db.transaction() as tx:
        if before := await tx.recall(once, Booking):
            return before
        parts = await purchases.locked(tx, found)
        wanted = _wanted(found, parts, request)
        endings = [_ending(desk, by, part, wanted) for part in parts if wanted & {part.id, *part.seat_ids}]
        refund = sum((ending.refund for ending in endings), Money.zero(found.currency))
        if request and request.refund not in {None, refund}:
            raise RefundChanged(refund=refund.amount)
        for ending in in_letters(endings):
            end = void if ending.whole else _void_some
            await end(desk, tx, ending._replace(keep_for=keep_for))
        return await tx.remember(once, show.purchase(desk, await purchases.by_now(tx, found), found.id))


def _keeper(by: Principal, found: StoredBooking, request: CancelTickets | None) -> UUID | None:
    """The account that keeps the refund as a balance: the owner's, by their own wish. Raises Invalid."""
    if request is None or not request.keep:
        return None
    if by.account_id is None or by.account_id != found.account_id:
        raise Invalid(fields={"keep": "owner-only"})
    return by.account_id


def _wanted(found: StoredBooking, parts: Parts, request: CancelTickets | None) -> set[UUID]:
    """What is to end: the booking that was opened, or tickets of it and of what was bought with it. Raises Invalid.

    Who changes seats on the way has two tickets for one fare, which end together.
    """
    if request is None:
        this = next(part for part in parts if part.id == found.id)
        wanted = {this.id, *(seat.id for seat in this.live)}
    else:
        wanted = set(request.tickets)
        if wanted - {seat_id for part in parts for seat_id in part.seat_ids}:
            raise Invalid(fields={"tickets": "unknown"})
    for part in parts:
        rides = [other for other in parts if (other.trip_id, other.direction) == (part.trip_id, part.direction)]
        persons = [n for n, seat in enumerate(part.seats) if seat.id in wanted]
        wanted |= {other.seats[n].id for other in rides for n in persons}
    return wanted


def _ending(desk: Desk, by: Principal, stored: StoredBooking, wanted: set[UUID]) -> Ending:
    """What ends of one booking, with what it gives back. Raises WrongStep."""
    line, now = desk.network.known(stored.line_id), desk.clock.now()
    seats = tuple(seat for seat in stored.live if seat.id in wanted)
    if len(seats) < len(wanted & set(stored.seat_ids)):
        raise WrongStep(status=stored.status.value, because="void")
    check_may_change(stored, seats, line.departs(stored.starts_at, stored.origin), now)
    return Ending(stored, seats, now, by, tuple(show.refund_of(desk, line, stored, seat) for seat in seats))


def check_may_change(stored: StoredBooking, seats: Sequence[StoredSeat], departs: datetime, now: datetime) -> None:
    """Refuse what is not sold, whoever is on the bus already, and what has left. Raises WrongStep."""
    if stored.status is not BookingStatus.CONFIRMED or stored.adds_to:
        raise WrongStep(status=stored.status.value)
    ids = {seat.id for seat in seats}
    if any(ticket.status is TicketStatus.BOARDED for ticket in stored.issued if ticket.id in ids):
        raise WrongStep(status=stored.status.value, because="boarded")
    if now >= departs:
        raise WrongStep(status=stored.status.value, because="departed")


def in_letters(endings: Sequence[Ending]) -> list[Ending]:
    """The endings in such an order that the last one of the same people can tell of them all: one letter for each."""
    alike: dict[object, list[Ending]] = {}
    for ending in endings:
        alike.setdefault(ending.people, []).append(ending)
    ordered = []
    for first, *others in alike.values():
        ordered += [other._replace(told_with=first.booking.id) for other in others]
        ordered.append(first._replace(beside=tuple(others)))
    return ordered


async def void(desk: Desk, tx: Tx, ending: Ending) -> Booking:
    """End a confirmed booking that is locked: its tickets, its claims, its price."""
    stored = ending.booking
    await _end(desk, tx, ending)
    await bookings.end(tx, stored, BookingStatus.CANCELLED, ending.at, ending.refund)
    cancelled = await _shown(desk, tx, ending)
    by_operator = ending.by is None
    told = BookingCancelled(
        booking=cancelled, refund=ending.refund, by_operator=by_operator, at=ending.at, tickets=ending.ids,
        together=ending.together, told_with=ending.told_with,
    )  # fmt: skip
    await tx.record(told)
    reason = "trip_cancelled" if by_operator else "cancelled"
    await owe(desk.queue, tx, stored, ending.refund, reason, key=f"cancel-{stored.id}", keep_for=ending.keep_for)
    await keep_fee(desk.queue, tx, stored, -ending.fee, key=f"cancel-{ending.ids[0]}")
    return cancelled


async def _shown(desk: Desk, tx: Tx, ending: Ending) -> Booking:
    """The booking as it is now, with those that it tells of."""
    ids = {ending.booking.id, *(one.booking.id for one in ending.beside)}
    parts = [part for part in await purchases.by_now(tx, ending.booking) if part.id in ids]
    return show.purchase(desk, parts, ending.booking.id)


async def _void_some(desk: Desk, tx: Tx, ending: Ending) -> Booking:
    stored = ending.booking
    await _end(desk, tx, ending)
    await bookings.give_back(tx, stored, ending.refund)
    left = await _shown(desk, tx, ending)
    told = TicketsCancelled(
        booking=left, tickets=ending.ids, refund=ending.refund, at=ending.at, together=ending.together,
        told_with=ending.told_with,
    )  # fmt: skip
    await tx.record(told)
    # A ticket is cancelled once, so its id makes the key of its refund.
    key = f"cancel-{ending.ids[0]}"
    await owe(desk.queue, tx, stored, ending.refund, "cancelled", key=key, keep_for=ending.keep_for)
    await keep_fee(desk.queue, tx, stored, -ending.fee, key=key)
    return left


async def _end(desk: Desk, tx: Tx, ending: Ending) -> None:
    stored, account = ending.booking, ending.by.account_id if ending.by else None
    await tickets.void(tx, stored.trip_id, ending.ids)
    await claims.end(tx, stored.trip_id, ending.ids, ["sold"], "released")
    if ending.by:
        await call_list(desk, tx, stored.trip_id)
    changes = [
        Amendment(stored.id, seat.id, "cancelled", ending.at, account, seat.seat, "", refund.amount)
        for seat, refund in zip(ending.seats, ending.refunds, strict=True)
    ]
    await amendments.add(tx, stored.trip_id, changes)
