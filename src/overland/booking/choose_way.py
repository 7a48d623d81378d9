"""Answering what is planned where a trip does not run as it was sold: accepted, another trip, or the money back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Final
from uuid import UUID

from overland.booking import rules, show
from overland.booking.bookings import Access, Booking, BookingStatus
from overland.booking.cancel import Ending, void
from overland.booking.desk import Desk
from overland.booking.disruption import Answer, Choice, Choose, DisruptionKind, Placement
from overland.booking.give import give_at_once
from overland.booking.limits import checked
from overland.booking.missed_changes import missed_changes
from overland.booking.named_plan import named
from overland.booking.next_trips import next_trips
from overland.booking.offer_seats import offer_seats, withdraw_offer
from overland.booking.offers import Offer
from overland.booking.open_booking import opened, staff_of
from overland.booking.plan_disruption import learn, seats_on
from overland.booking.refusals import NotForSale, SeatsTaken, WrongStep
from overland.booking.serve_list import call_list
from overland.booking.store import bookings, claims, disruptions, purchases
from overland.booking.store.booked import StoredBooking
from overland.booking.store.disruptions import Asked
from overland.booking.store.trips import StoredTrip
from overland.kernel.db import Tx
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.operations import TripStatus

EARLIER: Final = timedelta(days=2)
LATER: Final = timedelta(days=7)
"""How far before and after their own other trips are looked for."""
MOST_OTHERS: Final = 8
TAKEN_AT_ONCE: Final = timedelta(minutes=1)
"""What a hold lasts that is sold in the same transaction."""


async def choice(desk: Desk, by: Principal, access: Access) -> Choice | None:
    """What whoever may open this booking is asked about it; None when nothing is."""
    found, line = await opened(desk, by, access)
    asked = await disruptions.open_of(desk.db, found.trip_id, found.id)
    happened = await disruptions.told_by(desk.db, asked) if asked else None
    if asked is None or happened is None or found.status is not BookingStatus.CONFIRMED:
        return None
    money = sum((show.refund_of(desk, line, found, seat) for seat in found.live), Money.zero(found.currency))
    left = line.departs(found.starts_at, found.origin)
    changes = happened.kind is DisruptionKind.CONNECTION
    after = await _ready(desk, found, left) if changes else left - EARLIER
    others = await _others(desk, found, left, after)
    return Choice(happened.kind, happened.reason, named(asked.shown, found), money, others)


async def _ready(desk: Desk, found: StoredBooking, left: datetime) -> datetime:
    """From when on who is to change buses there can take another (UTC): no bus that they cannot reach is offered."""
    await learn(desk, found.trip_id)
    missed = await missed_changes(desk, desk.db, found.trip_id)
    return max((one.ready_at for one in missed if one.change.booking_id == found.id), default=left)


async def _others(desk: Desk, found: StoredBooking, left: datetime, after: datetime) -> tuple[Offer, ...]:
    """The company's trips between the same places nearest in time that have seats for all of them, by departure."""
    people, offers = len(found.live), []
    for trip in await next_trips(desk, desk.db, found, after, left + LATER):
        line, stretch = desk.network.known(trip.line_id), (trip.origin, trip.destination)
        taken = line.seats_of(trip.taken)
        price = rules.cheapest(line, *stretch, taken)
        if price is not None and line.free(*stretch, taken) >= people:
            offers.append(show.offer(line, trip, stretch, taken, price, people))
    near = sorted(offers, key=lambda offer: abs(offer.origin.at - left))[:MOST_OTHERS]
    return tuple(sorted(near, key=lambda offer: offer.origin.at))


async def choose_way(desk: Desk, by: Principal, access: Access, request: Choose) -> Booking:
    """The booking that stands once it is answered.

    Raises WrongStep where nothing is asked (any more), HoldExpired, NotForSale, SeatsTaken when the other trip has no
    seats for all of them by now, Invalid.
    """
    request = checked(request)
    found, _ = await opened(desk, by, access)
    if staff_of(by, found) and by.account_id != found.account_id:
        by.require(Permission.BOOKINGS_SELL, found.operator_id)
    asked = await disruptions.open_of(desk.db, found.trip_id, found.id)
    if asked is None:
        raise WrongStep(status=found.status.value, because="not-asked")
    trips = [asked.offer_trip_id] if asked.offer_trip_id else []
    do: Callable[[Tx, StoredBooking, Asked], Awaitable[StoredBooking]]
    match request.answer:
        case Answer.ACCEPTED:
            do = partial(_accept, desk)
        case Answer.MONEY:
            do = partial(_give_back, desk)
        case Answer.OTHER:
            other = await _other(desk, found, request)
            trips.append(other.trip_id)
            do = partial(_take_other, desk, other, (request.origin, request.destination), by)
        case _:
            raise Invalid(fields={"answer": "unknown"})
    await _learn(desk, asked)
    work = partial(_answer, desk, found, trips, request.answer, by.account_id, do)
    stored = await desk.db.attempt(work)
    await desk.network.learn([stored.line_id])
    return show.purchase(desk, (stored,), stored.id)


async def _learn(desk: Desk, asked: Asked) -> None:
    """Have the line of the offer in memory."""
    if asked.offer_trip_id:
        await desk.find_trip(asked.offer_trip_id, fresh=True)


async def _answer(
    desk: Desk, found: StoredBooking, trips: list[UUID], said: Answer, account_id: UUID | None,
    do: Callable[[Tx, StoredBooking, Asked], Awaitable[StoredBooking]], tx: Tx,
) -> StoredBooking:  # fmt: skip
    stored, asked = await _locked(tx, found, trips)
    if asked is None or stored.status is not BookingStatus.CONFIRMED:
        raise WrongStep(status=stored.status.value, because="not-asked")
    done = await do(tx, stored, asked)
    await disruptions.answer(tx, asked, said, desk.clock.now(), account_id)
    return await bookings.locked(tx, done.trip_id, done.id)


async def _locked(tx: Tx, found: StoredBooking, trips: list[UUID]) -> tuple[StoredBooking, Asked | None]:
    parts = await purchases.parts_of(tx, found)
    await claims.lock_trips(tx, [*(part.trip_id for part in parts), *trips])
    [stored] = purchases.checked(found, (await bookings.locked(tx, found.trip_id, found.id),))
    return stored, await disruptions.open_of(tx, found.trip_id, found.id)


async def _accept(desk: Desk, tx: Tx, stored: StoredBooking, asked: Asked) -> StoredBooking:
    """Take what is planned. By its own rules again from then on."""
    if asked.outcome is Placement.UNPLACED:
        raise Invalid(fields={"answer": "nothing-offered"})
    if asked.offer_trip_id and asked.offer_id:
        held = await bookings.locked(tx, asked.offer_trip_id, asked.offer_id)
        await give_at_once(desk, held, tx)
        return held
    await disruptions.strand(tx, stored.trip_id, [stored.id], None)
    return stored


async def _give_back(desk: Desk, tx: Tx, stored: StoredBooking, asked: Asked) -> StoredBooking:
    """All the money of what is left of it."""
    await withdraw_offer(desk, tx, asked)
    now = desk.clock.now()
    paid = tuple(Money(seat.price, stored.currency) for seat in stored.live)
    await void(desk, tx, Ending(stored, stored.live, now, None, paid))
    await purchases.strand(tx, stored, now)
    if stored.trip_status is not TripStatus.CANCELLED:
        await call_list(desk, tx, stored.trip_id)
    return stored


async def _other(desk: Desk, found: StoredBooking, request: Choose) -> StoredTrip:
    """The trip that was chosen. Raises Invalid for one that is no other one of the same places, NotForSale."""
    if request.trip_id is None or request.trip_id == found.trip_id:
        raise Invalid(fields={"trip_id": "missing" if request.trip_id is None else "same-trip"})
    trip = await desk.find_trip(request.trip_id, fresh=True)
    line, old_line = desk.network.known(trip.line_id), desk.network.known(found.line_id)
    if trip.operator_id != found.operator_id or line.content.currency != found.currency:
        raise Invalid(fields={"trip_id": "other-operator"})
    rules.check_stretch(line, request.origin, request.destination)
    for name, here, there in (
        ("origin", request.origin, found.origin), ("destination", request.destination, found.destination),
    ):  # fmt: skip
        if line.stops[here].place_id != old_line.stops[there].place_id:
            raise Invalid(fields={name: "other-place"})
    rules.check_open(line, trip.status, trip.starts_at, request.origin, desk.clock.now())
    return trip


async def _take_other(
    desk: Desk, trip: StoredTrip, stretch: tuple[int, int], by: Principal, tx: Tx, stored: StoredBooking, asked: Asked
) -> StoredBooking:
    """The best seats that the other trip has for them, at no cost, sold at once."""
    await withdraw_offer(desk, tx, asked)
    seating = await seats_on(desk, tx, trip, stretch, stored)
    if not seating:
        raise SeatsTaken(seats=[])
    held = await offer_seats(desk, tx, stored, trip, stretch, seating, TAKEN_AT_ONCE, by.account_id)
    if held is None:
        raise NotForSale
    await give_at_once(desk, held, tx)
    return held


async def _turned_back(tx: Tx, stored: StoredBooking) -> bool:
    """Whether the way before it was given back, so that nobody comes to be changed to another bus."""
    parts = [part for part in await purchases.parts_of(tx, stored) if part.direction is stored.direction]
    return any(
        (part.part or 0) < (stored.part or 0) and part.status is BookingStatus.CANCELLED and not part.became
        for part in parts
    )


async def take_silence(desk: Desk, asked: Asked) -> None:
    """Nobody answered in time: what was said would hold then, holds."""
    found = await bookings.by_id(desk.db, asked.trip_id, asked.booking_id)
    assert found is not None, "bookings are never deleted"
    await desk.network.learn([found.line_id])
    await _learn(desk, asked)
    await desk.db.attempt(partial(_take_silence, desk, found, asked))


async def _take_silence(desk: Desk, found: StoredBooking, asked: Asked, tx: Tx) -> None:
    stored, still = await _locked(tx, found, [asked.offer_trip_id] if asked.offer_trip_id else [])
    if still is None:
        return
    said = still.silent
    if stored.status is not BookingStatus.CONFIRMED:
        await withdraw_offer(desk, tx, still)
        said = Answer.OVER
    elif said is Answer.MONEY or await _turned_back(tx, stored):
        said = Answer.MONEY
        await _give_back(desk, tx, stored, still)
    else:
        await _accept(desk, tx, stored, still)
    await disruptions.answer(tx, still, said, desk.clock.now(), None, by_silence=True)
