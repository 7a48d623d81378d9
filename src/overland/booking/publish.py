"""Putting on sale what operations published, and following what it says of it afterwards.

Events come at least once and in no order. Each carries the version of the trip that it tells of: what is older than
what is known changes nothing, so hearing an event again is harmless.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import structlog

from overland.booking import show
from overland.booking.bookings import BookingStatus
from overland.booking.cancel import Ending, in_letters, void
from overland.booking.close_disruption import pass_over
from overland.booking.desk import Desk
from overland.booking.disruption import DisruptionKind
from overland.booking.events import TravellersMustKnow
from overland.booking.keep_seats import apply_all
from overland.booking.lateness import NEW_TIMETABLE
from overland.booking.network import LineOnSale
from overland.booking.open_disruption import called_off, end_unpaid, otherwise, passed_by
from overland.booking.release import let_go_on
from overland.booking.store import bookings, claims, disruptions, lines, purchases, trips
from overland.booking.store.trips import Published, TripFacts
from overland.booking.touched import UNSERVED, touched
from overland.booking.weigh_changes import weigh_changes
from overland.booking.weigh_delay import weigh, weigh_delay
from overland.kernel.clock import instant
from overland.kernel.db import Tx
from overland.kernel.money import Money
from overland.operations import (
    Departure,
    Line,
    TripCancelled,
    TripChanged,
    TripProgressed,
    TripsPublished,
    TripStatus,
    TripStatusChanged,
)

log = structlog.get_logger()
TOLD = frozenset({"departure", "bus"})
"""Changes that travellers are told of; who drives is none."""


async def publish(desk: Desk, told: TripsPublished) -> None:
    """Open the seats of these trips."""
    line = told.line
    assert [s.sequence for s in line.stops] == list(range(len(line.stops))), "stops are numbered from 0 in their order"
    before = await _lines_before(desk, told)
    async with desk.db.transaction() as tx:
        await lines.add_line(tx, line)
        news = await trips.publish(tx, line.operator_id, line.id, [_facts(line, d) for d in told.departures])
        await pass_over(desk, tx, [one.trip_id for one in news], DisruptionKind.BUS)
        for one in news:
            if one.awaits_line:
                await otherwise(desk, tx, one, line)
            elif one.line_id == line.id and one.trip_id in before:
                await _tell_touched(desk, tx, one.trip_id, before[one.trip_id], line)
    for one in news:
        if one.awaits_line is None and one.line_id != line.id:
            log.warning("trip keeps its line: the new one lacks stops", trip=str(one.trip_id), line=str(line.id))
    await desk.network.learn([line.id])
    await apply_all(desk, line.operator_id, [d.trip_id for d in told.departures])
    for trip_id in before:
        await desk.find_trip(trip_id, fresh=True)
    if told.changed:
        await _tell_followers(desk, news, told)


async def _lines_before(desk: Desk, told: TripsPublished) -> dict[UUID, Line]:
    """By which line these trips went until now, where travellers are to learn that they go another way."""
    if "stops" not in told.changed:
        return {}
    known = await trips.lines_now(desk.db, [departure.trip_id for departure in told.departures])
    for trip_id in known:
        await _learn_lines(desk, trip_id)
    return {trip_id: desk.network.known(line_id).content for trip_id, line_id in known.items()}


async def _tell_touched(desk: Desk, tx: Tx, trip_id: UUID, before: Line, now: Line) -> None:
    stranded = []
    for stored in await bookings.of_trip(tx, trip_id, BookingStatus.CONFIRMED):
        if what := touched(before.stops, now.stops, stored.origin, stored.destination):
            shown = show.booking(desk, desk.network.known(stored.line_id), stored, LineOnSale(now))
            await tx.record(TravellersMustKnow(booking=shown, changed=(what,)))
            if what == UNSERVED:
                stranded.append(stored)
    await passed_by(desk, tx, trip_id, stranded)


async def _tell_followers(desk: Desk, news: Sequence[Published], told: TripsPublished) -> None:
    """Say to those who keep their seats what else is other of their trip."""
    matters = tuple(what for what in told.changed if what in TOLD)
    for one in news:
        await desk.find_trip(one.trip_id, fresh=True)
        if one.awaits_line is None and matters:
            await _learn_lines(desk, one.trip_id)
            async with desk.db.transaction() as tx:
                await _tell(desk, tx, one.trip_id, matters)


async def change(desk: Desk, told: TripChanged) -> None:
    """Let a trip run otherwise, and have its travellers told what matters to them. Raises NotFound before its time."""
    trip_id = told.departure.trip_id
    known = await desk.find_trip(trip_id, fresh=True)
    await _learn_lines(desk, trip_id)
    matters = tuple(what for what in told.changed if what in TOLD)
    facts = _facts(desk.network.known(known.line_id).content, told.departure)
    async with desk.db.transaction() as tx:
        if await trips.retime(tx, told.operator_id, facts, desk.clock.now() + NEW_TIMETABLE) and matters:
            await _tell(desk, tx, trip_id, matters)
            await weigh(desk, tx, told.operator_id, trip_id, known.starts_at)
    await weigh_changes(desk, told.operator_id, trip_id)
    await desk.find_trip(trip_id, fresh=True)


async def _tell(desk: Desk, tx: Tx, trip_id: UUID, matters: tuple[str, ...]) -> None:
    for stored in await bookings.of_trip(tx, trip_id, BookingStatus.CONFIRMED):
        shown = show.booking(desk, desk.network.known(stored.line_id), stored)
        await tx.record(TravellersMustKnow(booking=shown, changed=matters))


async def step(desk: Desk, told: TripStatusChanged, at: datetime) -> None:
    """Let a trip begin, end or run after all, as it did at this instant (UTC). Raises NotFound before its time.

    Of one that was cancelled nobody is booked again: they were told, and have their money back.
    """
    await desk.find_trip(told.trip_id, fresh=True)
    async with desk.db.transaction() as tx:
        await trips.step(tx, told.operator_id, told.trip_id, told.version, told.status, at)
    await desk.find_trip(told.trip_id, fresh=True)


async def follow(desk: Desk, told: TripProgressed) -> None:
    """Keep where a trip should be by now. Raises NotFound before its time."""
    await desk.find_trip(told.trip_id, fresh=True)
    async with desk.db.transaction() as tx:
        await trips.follow(tx, told.operator_id, told.trip_id, told.report, told.calls)
    await weigh_delay(desk, told.operator_id, told.trip_id)
    await weigh_changes(desk, told.operator_id, told.trip_id)


async def cancel_trip(desk: Desk, told: TripCancelled) -> None:
    """Void every booking of a trip that will not run, with all money back. Raises NotFound before its time.

    What was bought together with one of them and goes the same way stands, and may be given back whole. Where others
    are to be offered, bookings stand until they have answered the plan.
    """
    await desk.find_trip(told.trip_id, fresh=True)
    await _learn_lines(desk, told.trip_id)

    async def work(tx: Tx) -> None:
        await claims.lock_trips(tx, [told.trip_id])
        if await trips.step(tx, told.operator_id, told.trip_id, told.version, TripStatus.CANCELLED, desk.clock.now()):
            await end_unpaid(desk, tx, told.trip_id)
            if not (told.offer and await called_off(desk, tx, told)):
                await _end_bookings(desk, tx, told)

    await desk.db.attempt(work)
    await desk.find_trip(told.trip_id, fresh=True)
    await let_go_on(desk, told.trip_id)


async def _end_bookings(desk: Desk, tx: Tx, told: TripCancelled) -> None:
    now = desk.clock.now()
    await disruptions.end_questions(tx, told.trip_id, now)
    await pass_over(desk, tx, [told.trip_id], *DisruptionKind)
    endings = [
        Ending(stored, stored.live, now, None, tuple(Money(seat.price, stored.currency) for seat in stored.live))
        for stored in await bookings.of_trip(tx, told.trip_id, BookingStatus.CONFIRMED)
    ]
    for ending in in_letters(endings):
        await void(desk, tx, ending)
        await purchases.strand(tx, ending.booking, now)


async def _learn_lines(desk: Desk, trip_id: UUID) -> None:
    """Read the lines that the trip was ever sold as, before a transaction begins that needs them."""
    await desk.network.learn(await trips.lines_sold(desk.db, trip_id))


def _facts(line: Line, departure: Departure) -> TripFacts:
    starts_at = instant(departure.service_day, departure.departure, line.stops[0].zone)
    return TripFacts(
        departure.trip_id, departure.version, departure.service_day, starts_at, departure.plate, departure.drivers
    )
