"""Noticing that a trip does not run as it was sold, so that there is a plan for those who booked it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from overland.booking import rules
from overland.booking.bookings import BookingStatus
from overland.booking.consent import give_up
from overland.booking.desk import Desk
from overland.booking.disruption import DisruptionKind
from overland.booking.events import DisruptionOpened
from overland.booking.network import LineOnSale
from overland.booking.seat_again import Fixed
from overland.booking.store import bookings, claims, disruptions
from overland.booking.store.booked import StoredBooking
from overland.booking.store.disruptions import Opened
from overland.booking.store.trips import Published
from overland.kernel.db import Tx
from overland.kernel.ids import new_id
from overland.operations import Line, TripCancelled

DECIDE: Final = timedelta(minutes=30)
"""How long a plan waits for approval before it is carried out by itself, where nobody is moved by it without asking.

Passengers are to be told within thirty minutes of the scheduled departure (Regulation (EU) No 181/2011, article 20).
"""


def decide_by(now: datetime, leaves: datetime) -> datetime:
    """Until when a plan waits for those whose bus leaves then: half of the time that is left at the most."""
    return now + min(DECIDE, max((leaves - now) / 2, timedelta()))


_WEIGHT: Final = {kind: n for n, kind in enumerate(reversed(DisruptionKind))}


async def otherwise(desk: Desk, tx: Tx, trip: Published, line: Line) -> None:
    """A trip has a bus in which not everyone keeps their seat: a plan is needed, unless nobody has bought yet."""
    if not await bookings.of_trip(tx, trip.trip_id, BookingStatus.CONFIRMED):
        await end_unpaid(desk, tx, trip.trip_id, "lapsed", await undisturbed(tx, trip.trip_id, LineOnSale(line), []))
        await disruptions.run_as_awaited(tx, trip.trip_id)
        await disruptions.unblock_strange(tx, trip.trip_id)
        return
    now = desk.clock.now()
    await _wait(tx, Opened(trip.trip_id, new_id(), line.operator_id, DisruptionKind.BUS, line.bus_kind, now, None))


async def called_off(desk: Desk, tx: Tx, told: TripCancelled) -> bool:
    """A trip will not run, and those who booked it are to be offered others; whether anybody has."""
    booked = await bookings.of_trip(tx, told.trip_id, BookingStatus.CONFIRMED)
    await _open(desk, tx, told.trip_id, DisruptionKind.CANCELLED, booked, told.reason)
    return bool(booked)


async def passed_by(desk: Desk, tx: Tx, trip_id: UUID, touched: Sequence[StoredBooking]) -> None:
    """A trip no longer halts where these got on or off, so that others are offered to them."""
    await _open(desk, tx, trip_id, DisruptionKind.STOP, touched)


async def open_plan(tx: Tx, opened: Opened, touched: Sequence[StoredBooking]) -> None:
    """Have a plan made for these, who may give their bookings back whole from now on.

    What weighs more is not pushed aside while it waits for its plan.
    """
    waits = await disruptions.latest(tx, opened.trip_id)
    busy = waits is not None and waits.approved_at is None and _WEIGHT[waits.kind] > _WEIGHT[opened.kind]
    if touched and not busy:
        waiting = await _wait(tx, opened)
        await disruptions.strand(tx, opened.trip_id, [stored.id for stored in touched], waiting.at)


async def _wait(tx: Tx, opened: Opened) -> Opened:
    """Let a plan wait for approval, and tell it where it did not wait already."""
    before = await disruptions.latest(tx, opened.trip_id)
    now = await disruptions.open_(tx, opened)
    if before is None or before.approved_at or before.kind is not now.kind:
        told = DisruptionOpened(
            disruption_id=now.id, trip_id=now.trip_id, operator_id=now.operator_id, kind=now.kind, reason=now.reason,
            decide_by=now.decide_by, at=now.at,
        )  # fmt: skip
        await tx.record(told)
    return now


async def _open(
    desk: Desk, tx: Tx, trip_id: UUID, kind: DisruptionKind, touched: Sequence[StoredBooking], reason: str = ""
) -> None:
    if touched:
        now = desk.clock.now()
        opened = Opened(trip_id, new_id(), touched[0].operator_id, kind, reason, now, now + DECIDE)
        await open_plan(tx, opened, touched)


async def undisturbed(tx: Tx, trip_id: UUID, bus: LineOnSale, given: Sequence[Fixed]) -> set[UUID]:
    """What is held unpaid, by phone perhaps, and can stay in another bus in which these seats are given to others.

    None where somebody wishes women beside them: who sits beside whom is another question there.
    """
    if await disruptions.wishing(tx, trip_id):
        return set()
    return {
        stored.id for stored in await bookings.of_trip(tx, trip_id, BookingStatus.HELD) if _stays(stored, bus, given)
    }


def _stays(stored: StoredBooking, bus: LineOnSale, given: Sequence[Fixed]) -> bool:
    stretch = (stored.origin, stored.destination)
    gone = {one.seat for one in given if rules.overlap(one.stretch, stretch)}
    return all(bus.seats.get(seat.seat) == seat.seat_class and seat.seat not in gone for seat in stored.seats)


async def end_unpaid(
    desk: Desk, tx: Tx, trip_id: UUID, because: str = "trip_cancelled", keep: Collection[UUID] = ()
) -> None:
    """End what is held on a trip and not paid, but for these bookings.

    Parts of something larger are let go with the rest of it, elsewhere.
    """
    now = desk.clock.now()
    for stored in await bookings.of_trip(tx, trip_id, BookingStatus.HELD):
        if stored.purchase_id is None and stored.id not in keep:
            await claims.end(tx, stored.trip_id, stored.seat_ids, ["held"], "released")
            await bookings.end(tx, stored, BookingStatus.RELEASED, now)
    for stored in await bookings.of_trip(tx, trip_id, BookingStatus.OFFERED):
        await give_up(desk, tx, stored, because)
