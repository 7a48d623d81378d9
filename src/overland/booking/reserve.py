"""Keeping seats for who books by phone and pays later: by the link they are told, or at a counter.

It is a hold like any other, only longer: when its time is over the seats free themselves.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from overland.booking import show
from overland.booking.bookings import Access, Booking
from overland.booking.checkout import check_held
from overland.booking.desk import Desk
from overland.booking.events import MoneyAwaited
from overland.booking.limits import checked
from overland.booking.open_booking import opened
from overland.booking.refusals import HoldExpired, WrongStep
from overland.booking.reserving import Reserve, ReservingPolicy
from overland.booking.store import bookings, claims, purchases, reserving
from overland.booking.store.booked import StoredBooking
from overland.booking.store.purchases import Parts
from overland.kernel.db import Tx
from overland.kernel.idempotency import Once
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid


async def reserve(desk: Desk, by: Principal, access: Access, request: Reserve, once: Once) -> Booking:
    """Keep what is held until the deadline, and have it told. Said again with a later one, that holds.

    Raises HoldExpired, WrongStep, and Invalid for a deadline that the operator does not grant (fact `latest`).
    """
    request = checked(request)
    found, _ = await opened(desk, by, access)
    by.require(Permission.BOOKINGS_SELL, found.operator_id)

    async def work(tx: Tx) -> Booking:
        if before := await tx.recall(once, Booking):
            return before
        parts = await purchases.locked(tx, found)
        _check(desk, parts, request, await reserving.policy_of(tx, found.operator_id))
        parts = await _keep(desk, tx, by, parts, request.until)
        for part in parts:
            shown = show.purchase(desk, parts, part.id)
            if part is parts[0]:
                await tx.record(MoneyAwaited(booking=shown, until=request.until, at=desk.clock.now()))
        return await tx.remember(once, show.purchase(desk, parts, found.id))

    return await desk.db.attempt(work)


async def _keep(desk: Desk, tx: Tx, by: Principal, parts: Parts, until: datetime) -> Parts:
    now = desk.clock.now()
    ends = await bookings.lengthen(tx, parts, now, until - now)
    for stored in parts:
        if await claims.lengthen(tx, stored.trip_id, stored.seat_ids, ends) < len(stored.seats):
            raise HoldExpired(reference=stored.reference)
        await reserving.reserve(tx, stored, until, by.account_id or _NOBODY)
    return await purchases.by_now(tx, parts[0])


_NOBODY = UUID(int=0)
"""Who reserves where it is the system."""


def _check(desk: Desk, parts: Parts, request: Reserve, policy: ReservingPolicy) -> None:
    now, fields = desk.clock.now(), {}
    for stored in parts:
        check_held(stored)
        if stored.replaces or stored.adds_to:
            raise WrongStep(status=stored.status.value, because="exchange")
        if stored.contact is None or not all(seat.name for seat in stored.seats):
            raise WrongStep(status=stored.status.value, missing="travellers")
        if not (stored.contact.phone or stored.contact.email):
            fields["contact.phone"] = "phone-or-email"
    latest = policy.latest(now, min(_departs(desk, stored) for stored in parts))
    if request.until <= now:
        fields["until"] = "past"
    elif request.until > latest:
        fields["until"] = "too-late-to-pay"
    if fields:
        raise Invalid(fields=fields, latest=msgspec.to_builtins(latest))


def _departs(desk: Desk, stored: StoredBooking) -> datetime:
    return desk.network.known(stored.line_id).departs(stored.starts_at, stored.origin)


async def reserving_policy(desk: Desk, operator_id: UUID) -> ReservingPolicy:
    """What an operator has settled."""
    return await reserving.policy_of(desk.db, operator_id)


async def settle_reserving(desk: Desk, by: Principal, operator_id: UUID, policy: ReservingPolicy) -> ReservingPolicy:
    """Let this hold from now on (SEATING_WRITE); what was promised stays."""
    by.require(Permission.SEATING_WRITE, operator_id)
    policy = checked(policy)
    async with desk.db.transaction() as tx:
        await reserving.settle(tx, operator_id, desk.clock.now(), policy, by.account_id)
    return policy
