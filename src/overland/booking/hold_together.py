"""Holding seats on several trips, or on stretches of one: all or none, as one purchase."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import NamedTuple

from overland.booking import rules, show, together
from overland.booking.bookings import Booking
from overland.booking.claim import Held, held_letter
from overland.booking.desk import Desk
from overland.booking.hand import hand_of
from overland.booking.holds import HoldTogether
from overland.booking.limits import checked
from overland.booking.pace_guests import paced
from overland.booking.price import changed_price
from overland.booking.refusals import NotForSale, PriceChanged, QuotaReached, SeatsKept, SeatsTaken, TooManyHolds
from overland.booking.store import bookings, claims, purchases, seating
from overland.booking.store.booked import NewBooking, StoredSeat
from overland.booking.together import Piece
from overland.kernel.db import Tx
from overland.kernel.idempotency import Once
from overland.kernel.ids import new_id, new_reference
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, NotFound, Problem
from overland.kernel.trace import trace_id


class _Changed(Exception):
    """A trip is no longer as it was read when the prices were worked out."""


class _Wanted(NamedTuple):
    parts: tuple[NewBooking, ...]
    stamps: tuple[int, ...]
    limited: bool
    once: Once
    women: bool
    changed: PriceChanged | None


async def hold_together(desk: Desk, by: Principal, request: HoldTogether, once: Once) -> Booking:
    """Take every seat of every part. The trips may be read from memory: if one has changed, once more."""
    request = checked(request)
    for fresh in (False, True):
        try:
            pieces = await _pieces(desk, request, fresh=fresh)
            await _check_wish(desk, request, pieces)
            wanted = _wanted(by, pieces, desk.clock.now(), once, women=request.beside_women, shown=request.shown)
        except Problem:
            if fresh:
                raise
            continue
        if wanted.changed and not fresh:
            continue
        try:
            claim = partial(desk.db.attempt, partial(_claim, desk, wanted))
            held = await paced(desk, once, wanted.parts, claim, limited=wanted.limited)
        except _Changed:
            continue
        return await _shown(desk, held)
    raise NotForSale


async def _check_wish(desk: Desk, request: HoldTogether, pieces: Sequence[Piece]) -> None:
    for piece in pieces if request.beside_women else ():
        if not (await desk.seatings.of(piece.trip.operator_id)).women_together:
            raise Invalid(fields={"beside_women": "not-offered"})


async def _pieces(desk: Desk, request: HoldTogether, *, fresh: bool) -> list[Piece]:
    found = []
    for part in request.parts:
        trip = await desk.find_trip(part.trip_id, fresh=fresh)
        found.append(Piece(part, trip, await desk.asked(trip, desk.network.known(trip.line_id))))
    return found


def _wanted(
    by: Principal, pieces: Sequence[Piece], now: datetime, once: Once, *, women: bool, shown: int | None
) -> _Wanted:
    together.check(pieces, now)
    hand = hand_of(by, pieces[0].trip.operator_id)
    ids = [new_id() for _ in pieces]
    parts, priced = [], together.prices(pieces)
    changed = changed_price(shown, sum(map(sum, priced)), pieces[0].line.content.currency)
    for n, (piece, prices) in enumerate(zip(pieces, priced, strict=True)):
        wish, trip, line = piece
        seats = tuple(
            StoredSeat(new_id(), seat, line.seats[seat], price) for seat, price in zip(wish.seats, prices, strict=True)
        )
        parts.append(
            NewBooking(
                trip_id=trip.trip_id, id=ids[n], operator_id=trip.operator_id, line_id=trip.line_id,
                reference=new_reference(8), account_id=hand.account_id, agent_id=hand.agent_id,
                reseller_id=hand.reseller_id, origin=wish.origin, destination=wish.destination,
                seats=seats, total=sum(prices), currency=line.content.currency, created_at=now, sale_id=ids[0],
                purchase_id=ids[0], part=n + 1, direction=wish.direction,
            )
        )  # fmt: skip
    return _Wanted(tuple(parts), tuple(piece.trip.stamp for piece in pieces), hand.limited, once, women, changed)


async def _claim(desk: Desk, wanted: _Wanted, tx: Tx) -> Held:
    """One statement claims all of it; whatever is not had whole is undone with the transaction."""
    if before := await tx.recall(wanted.once, Held):
        return before
    if wanted.changed:
        raise wanted.changed
    lead = wanted.parts[0]
    if wanted.limited and lead.account_id is not None:
        live = await bookings.live_holds(tx, [lead.account_id])
        if live.get(lead.account_id, 0) >= rules.MOST_HOLDS:
            raise TooManyHolds(limit=rules.MOST_HOLDS)
    if wanted.women:
        await seating.wish(tx, [(part.trip_id, part.id) for part in wanted.parts])
    with tx.refusing({"kept_beside": SeatsKept(seats=[seat.seat for part in wanted.parts for seat in part.seats])}):
        until = _until(await claims.claim(tx, _asks(wanted), desk.hold_for))
    await purchases.add(tx, lead.id, lead.operator_id, len(wanted.parts), lead.created_at)
    with tx.refusing({"quota_of_channel": QuotaReached(channel=lead.channel)}):
        await bookings.add(tx, [(part, until) for part in wanted.parts])
    await tx.record(*(held_letter(part, until, trace_id()) for part in wanted.parts))
    return await tx.remember(wanted.once, Held(lead.trip_id, lead.id, until))


def _asks(wanted: _Wanted) -> list[claims.Ask]:
    return [
        claims.Ask(
            part.trip_id, stamp, part.id, part.origin, part.destination, tuple((s.id, s.seat) for s in part.seats)
        )
        for part, stamp in zip(wanted.parts, wanted.stamps, strict=True)
    ]


def _until(verdicts: Sequence[claims.Verdict]) -> datetime:
    """Until when all of it is held. Raises SeatsTaken for the first part that is not, and _Changed."""
    if any(verdict.verdict == "changed" for verdict in verdicts):
        raise _Changed
    for verdict in verdicts:
        if verdict.verdict == "taken":
            raise SeatsTaken(seats=list(verdict.gone or ()), part=verdict.ask)
    ends = {verdict.until for verdict in verdicts if verdict.until}
    assert len(ends) == 1, "what is claimed in one statement is held for the same time"
    return ends.pop()


async def _shown(desk: Desk, held: Held) -> Booking:
    lead = await bookings.by_id(desk.db, held.trip_id, held.booking_id)
    if lead is None:
        raise NotFound
    await desk.network.learn(await purchases.lines_of(desk.db, lead))
    return show.purchase(desk, await purchases.parts_of(desk.db, lead), lead.id)
