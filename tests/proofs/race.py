"""A race for the seats of one trip: clients that hold, give back, let lapse, pay, cancel, and hang up in the middle."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass
from uuid import UUID

import asyncpg

from houses import Opened
from overland.booking import Access, Booking, BookingStatus, Checkout, Contact, HoldSeats, SeatsTaken, Traveller
from overland.booking.store import claims
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.problems import Unavailable
from overland.operations import LineStop
from overland.payments import PaymentSucceeded, Tender
from proofs.recorder import Answer, Hold, Legs, Recorder
from proofs.stage import AGENT, FARE, door_of, key

WHO = Contact("An Nguyễn", "0912345678")
POCKET = 2
"""Bookings that a client keeps at a time."""
TRIES = 10
SWEEP = "end holds"
"""The timer that ends holds whose time is over, which may happen at any moment of the race."""

# Both as one statement, so that they happen at one instant: the time of a hold is over.
_LAPSE = """
WITH bookings AS (UPDATE booking SET expires_at = clock_timestamp() WHERE trip_id = $1 AND id = $2 AND status = 'held')
UPDATE claim SET expires_at = clock_timestamp() WHERE trip_id = $1 AND booking_id = $2 AND state = 'held'
"""


@dataclass(frozen=True)
class Course:
    """Where the race is run."""

    opened: Opened
    dsn: str
    trip_id: UUID
    seats: tuple[str, ...]
    stops: tuple[LineStop, ...]
    history: Recorder

    async def sweep(self) -> None:
        """End the holds whose time is over."""
        await self.opened.queue.tick(SWEEP)

    async def take_stock(self) -> None:
        """Let the database count its rows, as it does by itself once a minute: until then it reads whole tables."""
        admin = await asyncpg.connect(self.dsn)
        try:
            await admin.execute("ANALYZE")
        finally:
            await admin.close()


@dataclass(frozen=True)
class Kept:
    """A booking in a client's pocket, with the hold by which it came there."""

    booking: Booking
    hold: Hold

    @property
    def access(self) -> Access:
        """What opens it."""
        return Access(self.booking.reference)


class Client:
    """One of those who fight for the seats. Each draws its luck from a seed of its own."""

    def __init__(self, course: Course, number: int, seed: int) -> None:
        self.course = course
        self.history = course.history
        self.door = door_of(course.opened)
        self.number = number
        self.luck = random.Random(f"{seed}/{number}")
        self.pocket: list[Kept] = []
        self.sold = 0

    async def run(self, operations: int) -> None:
        """Go on until everyone together has done so many operations; now and then, somebody keeps house."""
        while len(self.history) < operations:
            if (chance := self.luck.random()) < 0.005:
                await (self.course.take_stock() if chance < 0.0005 else self.course.sweep())
            elif len(self.pocket) < POCKET and self.luck.random() < 0.7:
                await self.hold()
            elif self.pocket:
                await self.part(self.pocket.pop(self.luck.randrange(len(self.pocket))))

    async def hold(self) -> None:
        """Want some seats for some legs, one or a few, anywhere on the way."""
        number = self.luck.choices((1, 2, 3, 4), (12, 4, 2, 1))[0]
        seats = tuple(self.luck.sample(self.course.seats, number))
        origin = self.luck.randrange(len(self.course.stops) - 1)
        legs = (origin, self.luck.randint(origin + 1, min(origin + 5, len(self.course.stops) - 1)))
        with self.history.hold(seats, legs) as operation:
            try:
                booking = await self.ask(operation.claim, seats, legs)
            except SeatsTaken as refusal:
                operation.answer = Answer.TAKEN
                operation.gone = frozenset(refusal.facts["seats"])
                return
            operation.answer = Answer.DONE
        self.pocket.append(Kept(booking, operation))

    async def ask(self, claim: int, seats: tuple[str, ...], legs: Legs) -> Booking:
        """Hold, and again with the same key when the line breaks or nobody has time: it is one hold all the same."""
        request = HoldSeats(self.course.trip_id, *legs, seats)
        once = key(claim, "hold")
        if self.luck.random() < 0.03:
            broken = asyncio.create_task(self.door.hold(AGENT, request, once))
            for _ in range(self.luck.randrange(40)):
                await asyncio.sleep(0)
            broken.cancel()
            await asyncio.gather(broken, return_exceptions=True)
        for _ in range(TRIES):
            try:
                return await self.door.hold(AGENT, request, once)
            except Unavailable:
                continue
        raise AssertionError("nobody has had time for this hold")

    async def part(self, kept: Kept) -> None:
        """Give a booking up in one of the ways there are."""
        way = self.luck.choices((self.release, self.lapse, self.pay_late, self.travel), (60, 15, 10, 15))[0]
        await way(kept)

    async def release(self, kept: Kept) -> None:
        """Give it back."""
        with self.history.free(kept.hold) as operation:
            booking = await self.door.release(AGENT, kept.access)
            assert booking.status is BookingStatus.RELEASED, booking.status
            operation.answer = Answer.DONE

    async def lapse(self, kept: Kept) -> None:
        """Let its time run out."""
        with self.history.free(kept.hold) as operation:
            async with self.course.opened.db.transaction() as tx:
                await claims.lock_trips(tx, [self.course.trip_id])  # as whoever changes claims does
                await tx.execute(_LAPSE, self.course.trip_id, kept.booking.id)
            operation.answer = Answer.DONE

    async def pay_late(self, kept: Kept) -> None:
        """Let its time run out, and have money come afterwards: it buys the same seats if they are still to be had."""
        await self.lapse(kept)
        amount = Money(FARE.amount * len(kept.hold.seats), FARE.currency)
        came = PaymentSucceeded(
            payment_id=new_id(), booking_id=kept.booking.id, operator_id=kept.booking.journey.operator_id,
            amount=amount, method="cash", at=self.course.opened.kit.clock.now(),
        )  # fmt: skip
        with self.history.hold(kept.hold.seats, kept.hold.legs) as operation:
            await self.course.opened.hear(came)
            booking = await self.door.booking(AGENT, kept.access)
            if booking.status is BookingStatus.CONFIRMED:
                operation.answer = Answer.DONE
            else:
                assert booking.status is BookingStatus.REFUNDED, booking.status
                operation.answer = Answer.TAKEN
                # Of several seats it is not told which was gone.
                operation.gone = frozenset(kept.hold.seats if len(kept.hold.seats) == 1 else ())
        if operation.answer is Answer.DONE:
            await self.cancel(Kept(booking, operation))

    async def travel(self, kept: Kept) -> None:
        """Say who travels, pay, and think better of it."""
        people = tuple(Traveller(seat, "An Nguyễn") for seat in kept.hold.seats)
        await self.door.checkout(AGENT, kept.access, Checkout(WHO, people))
        booking = await self.door.sell(AGENT, kept.access, Tender(), key(kept.hold.claim, "sell"))
        assert booking.status is BookingStatus.CONFIRMED, booking.status
        self.history.others += 2
        await self.cancel(Kept(booking, kept.hold))

    async def cancel(self, kept: Kept) -> None:
        """Give up what was paid, or, once in a long while, keep it for good."""
        if self.luck.random() < 0.002 and self.sold < 1:
            self.sold += 1
            return
        with self.history.free(kept.hold) as operation:
            booking = await self.door.cancel(AGENT, kept.access, key(kept.hold.claim, "cancel"))
            assert booking.status is BookingStatus.CANCELLED, booking.status
            operation.answer = Answer.DONE


async def run_race(course: Course, clients: int, operations: int, seed: int = 1) -> None:
    """Let them all loose at once; the first thing that goes wrong ends it. Afterwards, end what is over."""
    racers = [Client(course, number, seed) for number in range(clients)]
    async with asyncio.TaskGroup() as group:
        for racer in racers:
            group.create_task(racer.run(operations))
    await course.sweep()
