"""Booking, open for a test: Friday's bus is on sale."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import asyncpg
import pytest

from booking.cast import LAN, MORNING, NIGHT, departure, on_sale, once, people
from booking.fakes import FakePayments
from houses import Builder, Opened, Shape
from overland.booking import Access, Booking, Bookings, HoldSeats
from overland.booking.counter import Counter
from overland.booking.network import LOOK_AGAIN
from overland.booking.room import BLUEPRINT
from overland.kernel.clock import FixedClock
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.principal import Principal
from overland.payments import Payments, PaymentSucceeded

_RUN_OUT = """
WITH over AS (
    UPDATE claim SET expires_at = now() - interval '1 s' WHERE booking_id = $1 AND expires_at > now() RETURNING trip_id
)
UPDATE on_sale SET until = now() - interval '1 s' WHERE trip_id IN (SELECT trip_id FROM over)
"""


class House:
    """The room, its door in the shape under test, and short words for what most tests do first."""

    def __init__(self, builder: Builder, opened: Opened, door: Bookings, payments: FakePayments) -> None:
        self.builder = builder
        self.opened = opened
        self.door = door
        self.payments = payments

    async def hold(
        self,
        *seats: str,
        by: Principal = LAN,
        stretch: tuple[int, int] = (0, 3),
        trip: UUID = MORNING,
        key: object = None,
    ) -> Booking:
        """Hold seats of Friday's bus, from Hà Nội to Huế unless said."""
        request = HoldSeats(trip, *stretch, seats)
        return await self.door.hold(by, request, once(key, by, request))

    async def check_out(self, held: Booking, by: Principal = LAN) -> Booking:
        """Say who travels."""
        return await self.door.checkout(by, access(held), people(*(t.seat for t in held.tickets)))

    async def buy(self, *seats: str, by: Principal = LAN, stretch: tuple[int, int] = (0, 3)) -> Booking:
        """A confirmed booking."""
        held = await self.hold(*seats, by=by, stretch=stretch)
        await self.check_out(held, by)
        await self.opened.hear(money_for(held))
        return await self.door.booking(by, access(held))

    async def time_passes(self, held: Booking) -> None:
        """Until the hold is over: the database's clock cannot be set, so its end is put into the past.

        Nobody writes anything when a hold runs out, so nothing may follow from it here either.
        """
        sql = "UPDATE booking SET expires_at = now() - interval '1 s' WHERE id = $1 AND expires_at > now()"
        await self.opened.db.pool.execute(sql, held.id)
        admin = await asyncpg.connect(self.builder.dsn)
        try:
            await admin.execute("SET session_replication_role = replica; SET search_path = booking, public")
            await admin.execute(_RUN_OUT, held.id)
        finally:
            await admin.close()

    async def another_process(self) -> Opened:
        """Booking once more over the same database, with a memory of its own."""
        return await self.builder.open(BLUEPRINT, {Payments: self.payments})

    def look_again(self) -> None:
        """As if a second had gone by: the room looks for lines that another process has put on sale."""
        counter = self.opened.room.door
        assert isinstance(counter, Counter)
        counter.network._looked = -LOOK_AGAIN

    def clock_to(self, at: str) -> None:
        """Set the room's clock (ISO 8601)."""
        assert isinstance(self.builder.clock, FixedClock)
        self.builder.clock.at = datetime.fromisoformat(at)

    async def share_reference(self, first: Booking, second: Booking) -> None:
        """Give the second booking, moved to another trip, the first one's reference."""
        other = on_sale(departure(NIGHT))
        await self.opened.hear(other)
        await self.opened.db.pool.execute("DELETE FROM claim WHERE booking_id = $1", second.id)
        sql = "UPDATE booking SET trip_id = $2, reference = $3 WHERE id = $1"
        await self.opened.db.pool.execute(sql, second.id, NIGHT, first.reference)

    def access(self, booking: Booking) -> Access:
        """What its link opens it with."""
        return access(booking)

    def access_of(self, held: dict[str, str]) -> Access:
        """What opens a booking that came over REST."""
        return Access(held["reference"], held["key"])

    async def refunds(self) -> list[tuple[Money, str]]:
        """What payments was asked to give back, once all jobs are done."""
        await self.opened.queue.drain()
        return [(refund.amount, refund.reason) for refund in self.payments.refunds]

    async def states(self) -> list[str]:
        """The states of all claims, in the order in which they were made."""
        return [r["state"] for r in await self.opened.db.pool.fetch("SELECT state FROM claim ORDER BY id")]


def access(booking: Booking) -> Access:
    """What its link opens it with."""
    return Access(booking.reference, booking.key)


def money_for(booking: Booking, **changes: object) -> PaymentSucceeded:
    """The payment of this booking, arrived."""
    facts: dict[str, object] = {
        "payment_id": new_id(), "booking_id": booking.id, "operator_id": booking.journey.operator_id,
        "amount": booking.total, "method": "local", "at": datetime(2026, 11, 2, 1, 5, tzinfo=UTC),
    }  # fmt: skip
    return PaymentSucceeded(**(facts | changes))  # type: ignore[arg-type]


@pytest.fixture
async def house(builder: Builder, shape: Shape) -> House:
    """Friday's bus on sale."""
    payments = FakePayments()
    opened = await builder.open(BLUEPRINT, {Payments: payments})
    await opened.hear(on_sale())
    return House(builder, opened, opened.door(Bookings, shape), payments)
