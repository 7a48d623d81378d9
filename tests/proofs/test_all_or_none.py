"""What is bought together is had whole or not at all: clients that fight for seats of three trips, in every order."""

from __future__ import annotations

import asyncio
import random
from uuid import UUID

import pytest

from houses import Builder, Opened
from overland.booking import (
    Access,
    Booking,
    BookingStatus,
    Checkout,
    Contact,
    Direction,
    HoldPart,
    HoldTogether,
    SeatsTaken,
    Traveller,
)
from overland.kernel.ids import new_id
from overland.payments import Tender
from proofs.race import SWEEP
from proofs.stage import AGENT, door_of, key, line_through, open_booking, publish, tomorrow
from proofs.test_double_sale import audit, deadlocks

SEATS = ("1A", "1B", "2A", "2B")
STOPS = [f"Stop {n}" for n in range(6)]
CLIENTS = 16
ROUNDS = 60
_LOCK = "SELECT lock_trips(array_agg(trip_id)) FROM booking WHERE purchase_id = $1"
_LAPSE = """
WITH lapsed AS (
    UPDATE booking SET expires_at = clock_timestamp() WHERE purchase_id = $1 AND status = 'held' RETURNING id
)
UPDATE claim SET expires_at = clock_timestamp() WHERE booking_id IN (SELECT id FROM lapsed) AND state = 'held'
"""
_HALVES = """
SELECT count(*) FROM (
    SELECT FROM purchase p LEFT JOIN booking b ON b.purchase_id = p.id GROUP BY p.id, p.parts
    HAVING count(b.id) <> p.parts OR count(DISTINCT b.status) > 1
) halves
"""


class Buyer:
    """Somebody who wants several parts at once, again and again."""

    def __init__(self, opened: Opened, trips: list[UUID], number: int) -> None:
        self.opened = opened
        self.door = door_of(opened)
        self.trips = trips
        self.luck = random.Random(number)
        self.had = self.refused = 0

    async def run(self) -> None:
        for _ in range(ROUNDS):
            wish = HoldTogether(self.there_and_back() if self.luck.random() < 0.7 else self.split())
            try:
                held = await self.door.hold_together(AGENT, wish, key(new_id(), "together"))
            except SeatsTaken:
                self.refused += 1
                continue
            self.had += 1
            await self.luck.choice((self.release, self.lapse, self.travel))(held)

    def there_and_back(self) -> tuple[HoldPart, ...]:
        """Any two of the trips, the earlier one first, over some legs of each."""
        first, second = sorted(self.luck.sample(range(len(self.trips)), 2))
        people = self.luck.randint(1, 2)
        ways = ((first, Direction.OUTWARD), (second, Direction.RETURN))
        return tuple(HoldPart(self.trips[n], *self.legs(), self.seats(people), way) for n, way in ways)

    def split(self) -> tuple[HoldPart, ...]:
        """One trip from end to end, with another seat from some stop on."""
        trip, change = self.luck.choice(self.trips), self.luck.randrange(1, len(STOPS) - 1)
        return HoldPart(trip, 0, change, self.seats(1)), HoldPart(trip, change, len(STOPS) - 1, self.seats(1))

    def legs(self) -> tuple[int, int]:
        origin = self.luck.randrange(len(STOPS) - 1)
        return origin, self.luck.randrange(origin + 1, len(STOPS))

    def seats(self, people: int) -> tuple[str, ...]:
        return tuple(self.luck.sample(SEATS, people))

    async def release(self, held: Booking) -> None:
        """Give it back, by the reference of any part."""
        released = await self.door.release(AGENT, Access(self.luck.choice(held.parts).reference))
        assert {part.status for part in released.parts} == {BookingStatus.RELEASED}

    async def lapse(self, held: Booking) -> None:
        """Let its time run out, and have somebody keep house."""
        async with self.opened.db.transaction() as tx:
            await tx.execute(_LOCK, held.id)  # as whoever changes claims does
            await tx.execute(_LAPSE, held.id)
        await self.opened.queue.tick(SWEEP)

    async def travel(self, held: Booking) -> None:
        """Pay, and think better of all of it."""
        people = tuple(Traveller(ticket.seat, "An Nguyễn") for ticket in held.tickets)
        access = Access(held.reference)
        await self.door.checkout(AGENT, access, Checkout(Contact("An Nguyễn", "0912345678"), people))
        sold = await self.door.sell(AGENT, access, Tender(), key(held.id, "sell"))
        assert {part.status for part in sold.parts} == {BookingStatus.CONFIRMED}
        for part in sold.parts:
            if (await self.door.booking(AGENT, Access(part.reference))).status is BookingStatus.CONFIRMED:
                await self.door.cancel(AGENT, Access(part.reference), key(part.id, "cancel"))


@pytest.mark.proof
async def test_nobody_gets_half_a_journey(builder: Builder, dsn: str) -> None:
    opened = await open_booking(builder)
    line = line_through(STOPS, SEATS)
    trips = await publish(opened, line, [(tomorrow(opened), hour * 3600) for hour in (6, 30, 54)])
    buyers = [Buyer(opened, trips, number) for number in range(CLIENTS)]
    async with asyncio.TaskGroup() as group:
        for buyer in buyers:
            group.create_task(buyer.run())
    await opened.queue.tick(SWEEP)
    assert min(sum(b.had for b in buyers), sum(b.refused for b in buyers)) > CLIENTS * ROUNDS / 20
    assert await opened.db.pool.fetchval(_HALVES) == 0
    assert set((await audit(opened)).values()) == {0}
    assert await deadlocks(dsn) == 0
