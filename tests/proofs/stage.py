"""A stage for proofs: a line of any length and plan, trips on sale, a till with change, and an agent who may sell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from houses import Builder, Opened, someone
from overland.booking import Bookings
from overland.booking.room import BLUEPRINT
from overland.kernel.idempotency import Once
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.permissions import Role
from overland.kernel.principal import Principal
from overland.operations import (
    Cell,
    CellKind,
    Deck,
    Departure,
    Line,
    LineStop,
    PairFare,
    RefundStep,
    SeatPlan,
    TripsPublished,
)
from overland.payments import Payment, Payments, PaymentStatus, Refund, RefundPayment, TakeCash

OPERATOR = UUID("018f0000-0000-7000-8000-00000000000a")
FARE = Money(120_000, "VND")
AGENT = someone(Role.STAFF, OPERATOR)
LONG_AFTER = datetime(2100, 1, 1, tzinfo=UTC)


class Till:
    """Payments, as far as a counter needs it: cash is there at once, and a refund goes out of the same drawer."""

    async def cash(self, by: Principal, request: TakeCash, once: Once) -> Payment:
        """Take cash; the same key is the same payment."""
        amount = request.amount
        return Payment(
            uuid5(request.booking_id, once.key), request.booking_id, request.operator_id, "cash", amount,
            Money.zero(amount.currency), PaymentStatus.PAID, LONG_AFTER, LONG_AFTER,
        )  # fmt: skip

    async def refund(self, by: Principal, request: RefundPayment, once: Once) -> list[Refund]:
        """Give it back."""
        return []


async def open_booking(builder: Builder) -> Opened:
    """The booking room with that till."""
    return await builder.open(BLUEPRINT, {Payments: Till()})


def door_of(opened: Opened) -> Bookings:
    """Its door, in this process."""
    return opened.door(Bookings)


def plan_of(labels: Sequence[str]) -> SeatPlan:
    """A bus with these seats, four abreast."""
    cells = tuple(Cell(CellKind.SEAT, n // 4, n % 4, label) for n, label in enumerate(labels))
    return SeatPlan((Deck("main", (len(labels) + 3) // 4, 4, cells),))


def line_through(names: Sequence[str], labels: Sequence[str], zone: str = "Asia/Ho_Chi_Minh") -> Line:
    """A line that calls at these places, an hour apart, and is sold between any two of them."""
    stops = tuple(_stop(n, name, zone) for n, name in enumerate(names))
    pairs = [(a, b) for a in range(len(names)) for b in range(a + 1, len(names))]
    fares = tuple(PairFare(a, b, "standard", FARE.amount) for a, b in pairs)
    route = f"{names[0]} – {names[-1]}"
    return Line(
        new_id(), OPERATOR, "Sao Mai", "+842438253531", new_id(), "1", route, FARE.currency, stops, plan_of(labels),
        fares, (RefundStep(0, 10_000),), 0, "coach", (),
    )  # fmt: skip


def _stop(sequence: int, name: str, zone: str) -> LineStop:
    at = sequence * 3600
    place = uuid5(OPERATOR, name)
    return LineStop(
        sequence, uuid5(place, "stop"), place, name, "", name, "", "", 21.0, 105.8, zone, at, at, sequence * 50_000,
        pickup=True, drop_off=True,
    )  # fmt: skip


async def publish(opened: Opened, line: Line, days: Sequence[tuple[date, int]]) -> list[UUID]:
    """Put a trip on sale for each service day and departure (seconds of that day); their ids, in that order."""
    departures = tuple(Departure(new_id(), 1, day, seconds) for day, seconds in days)
    await opened.hear(TripsPublished(line=line, departures=departures))
    return [departure.trip_id for departure in departures]


def tomorrow(opened: Opened) -> date:
    """A service day that is still on sale."""
    return opened.kit.clock.now().date() + timedelta(days=1)


def key(text: object, route: str = "proof") -> Once:
    """An idempotency key of the agent."""
    return Once.of(AGENT, route, f"{route}-{text}".ljust(16, "-"), str(text))
