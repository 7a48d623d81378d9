"""Seats for many at once: the one way in which anybody gets to hold a seat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple
from uuid import UUID

import msgspec
from asyncpg import CheckViolationError

from overland.booking import rules
from overland.booking.events import SeatsHeld
from overland.booking.refusals import PriceChanged, QuotaReached, SeatsKept, SeatsTaken, TooManyHolds
from overland.booking.store import bookings, claims, keys, seating
from overland.booking.store.booked import NewBooking
from overland.kernel.db import Database, Tx
from overland.kernel.events import Letter, letter_for
from overland.kernel.idempotency import KeyReused, Once
from overland.kernel.problems import Problem
from overland.kernel.trace import traced


class Wish(NamedTuple):
    """A hold that someone asks for. `stamp` is the trip's, as it was read when the price was worked out."""

    booking: NewBooking
    stamp: int
    once: Once
    trace: str
    limited: bool
    """Whether an account's number of holds counts; it does not at a counter."""
    women: bool = False
    """Whether they wish women beside them."""
    changed: PriceChanged | None = None
    """What they hear in place of seats, as these cost another price by now than they were shown."""


class Held(msgspec.Struct, frozen=True):
    """Which booking holds the seats, until when (UTC). Also what is kept under the idempotency key."""

    trip_id: UUID
    booking_id: UUID
    until: datetime


Answer = Held | Problem | None
"""None when the trip has changed since the wish was made, and it must be thought over."""


async def claim_all(db: Database, lasts: timedelta, wishes: Sequence[Wish]) -> list[Answer]:
    """Hold the seats of each wish, all or none of them, in one transaction; the answers in the order of the wishes."""

    try:
        return await db.attempt(partial(_claim_all, lasts, wishes, _at_once))
    except CheckViolationError as error:
        if error.constraint_name == "quota_of_channel":
            return await _each(db, lasts, wishes)
        if error.constraint_name != "kept_beside":
            raise
    # Somebody's seat is kept for others, and the whole batch is undone with it: each is asked by itself.
    return await db.attempt(partial(_claim_all, lasts, wishes, _one_by_one))


async def _each(db: Database, lasts: timedelta, wishes: Sequence[Wish]) -> list[Answer]:
    """Every wish in a transaction of its own, for some channel of somebody's has its share."""
    answers: list[Answer] = []
    for wish in wishes:
        try:
            answers += await db.attempt(partial(_claim_all, lasts, [wish], _one_by_one))
        except CheckViolationError as error:
            if error.constraint_name != "quota_of_channel":
                raise
            answers.append(QuotaReached(channel=wish.booking.channel))
    return answers


async def claim_alone(tx: Tx, lasts: timedelta, wish: Wish) -> Answer:
    """The same for one wish, within a transaction that holds the trip's lock."""
    [answer] = await _claim_all(lasts, [wish], _one_by_one, tx)
    return answer


Claiming = Callable[[Tx, timedelta, Sequence[Wish]], Awaitable[list[Answer]]]


async def _claim_all(lasts: timedelta, wishes: Sequence[Wish], claiming: Claiming, tx: Tx) -> list[Answer]:
    answers: dict[int, Answer] = {}
    await _answer_again(tx, wishes, range(len(wishes)), answers)
    twins = _set_twins_aside(wishes, answers)
    answers |= {n: w.changed for n, w in enumerate(wishes) if w.changed and n not in answers and n not in twins}
    await _answer_greedy(tx, wishes, answers)
    open_ = [n for n in range(len(wishes)) if n not in answers and n not in twins]
    given = await claiming(tx, lasts, [wishes[n] for n in open_]) if open_ else []
    fresh = []
    for n, answer in zip(open_, given, strict=True):
        answers[n] = answer
        if isinstance(answer, Held):
            fresh.append(n)
        elif wishes[n].women:
            await seating.unwish(tx, wishes[n].booking.trip_id, wishes[n].booking.id)
    # The same key may have been at work in another process until a moment ago, and be who took the seats.
    await _answer_again(tx, wishes, [n for n in open_ if isinstance(answers[n], SeatsTaken)], answers)
    await _keep(tx, [(wishes[n], held) for n in fresh if isinstance(held := answers[n], Held)])
    for n, first in twins.items():
        answers[n] = answers[first]
    return [answers[n] for n in range(len(wishes))]


async def _at_once(tx: Tx, lasts: timedelta, wishes: Sequence[Wish]) -> list[Answer]:
    await seating.wish(tx, [(wish.booking.trip_id, wish.booking.id) for wish in wishes if wish.women])
    verdicts = await claims.claim(tx, [_ask(wish) for wish in wishes], lasts)
    return [_judge(wish, verdict) for wish, verdict in zip(wishes, verdicts, strict=True)]


async def _one_by_one(tx: Tx, lasts: timedelta, wishes: Sequence[Wish]) -> list[Answer]:
    """The same, each after what those before it were given."""
    await claims.lock_trips(tx, [wish.booking.trip_id for wish in wishes])
    answers: list[Answer] = []
    for wish in wishes:
        booking, ask = wish.booking, _ask(wish)
        if wish.women:
            await seating.wish(tx, [(booking.trip_id, booking.id)])
        seats = [seat.seat for seat in booking.seats]
        stretch = (booking.origin, booking.destination)
        if kept := await seating.kept(tx, booking.trip_id, booking.id, seats, stretch):
            answers.append(SeatsKept(seats=kept))
        else:
            [verdict] = await claims.claim(tx, [ask], lasts)
            answers.append(_judge(wish, verdict))
    return answers


async def _answer_again(tx: Tx, wishes: Sequence[Wish], which: Sequence[int], answers: dict[int, Answer]) -> None:
    """What was answered before is answered again."""
    known = await keys.recall_many(tx, [wishes[n].once for n in which], Held) if which else {}
    for n in which:
        once = wishes[n].once
        if before := known.get((once.principal, once.route, once.key)):
            answers[n] = before[1] if before[0] == once.fingerprint else KeyReused()


def _set_twins_aside(wishes: Sequence[Wish], answers: dict[int, Answer]) -> dict[int, int]:
    """Wishes with the same key in one batch: the later ones, each with the first, whose answer will be theirs."""
    first: dict[tuple[str, str, str], int] = {}
    twins: dict[int, int] = {}
    for n, wish in enumerate(wishes):
        other = first.setdefault((wish.once.principal, wish.once.route, wish.once.key), n)
        if other != n and n not in answers:
            if wish.once.fingerprint == wishes[other].once.fingerprint:
                twins[n] = other
            else:
                answers[n] = KeyReused()
    return twins


async def _answer_greedy(tx: Tx, wishes: Sequence[Wish], answers: dict[int, Answer]) -> None:
    """Refuse accounts that hold as much as one may."""
    limited = [(n, w.booking.account_id) for n, w in enumerate(wishes) if w.limited and n not in answers]
    accounts = [(n, account) for n, account in limited if account is not None]
    if not accounts:
        return
    live = Counter(await bookings.live_holds(tx, [account for _, account in accounts]))
    for n, account in accounts:
        live[account] += 1
        if live[account] > rules.MOST_HOLDS:
            answers[n] = TooManyHolds(limit=rules.MOST_HOLDS)


def _ask(wish: Wish) -> claims.Ask:
    booking = wish.booking
    seats = tuple((seat.id, seat.seat) for seat in booking.seats)
    return claims.Ask(booking.trip_id, wish.stamp, booking.id, booking.origin, booking.destination, seats)


def _judge(wish: Wish, verdict: claims.Verdict) -> Answer:
    if verdict.verdict == "held" and verdict.until:
        return Held(wish.booking.trip_id, wish.booking.id, verdict.until)
    return SeatsTaken(seats=list(verdict.gone or ())) if verdict.verdict == "taken" else None


async def _keep(tx: Tx, held: Sequence[tuple[Wish, Held]]) -> None:
    if not held:
        return
    await bookings.add(tx, [(wish.booking, hold.until) for wish, hold in held])
    await keys.remember_many(tx, [(wish.once, hold) for wish, hold in held])
    await tx.record(*(held_letter(wish.booking, hold.until, wish.trace) for wish, hold in held))


def held_letter(booking: NewBooking, until: datetime, trace: str) -> Letter:
    """That these seats are held now, as part of the request with this trace."""
    with traced(trace):
        return letter_for(
            SeatsHeld(
                booking_id=booking.id, trip_id=booking.trip_id, operator_id=booking.operator_id,
                seats=tuple(s.seat for s in booking.seats), origin=booking.origin, destination=booking.destination,
                expires_at=until,
            )
        )  # fmt: skip
