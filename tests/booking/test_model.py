"""The seats of one trip against a model of them: whatever happens in whatever order, both say the same."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from msgspec.structs import replace

from booking.cast import CLERK, FRIDAY, HA_NOI, HUE, NINH_BINH, PLAN, SEATS, VINH, departure, line, on_sale, once
from booking.conftest import House, money_for
from booking.fakes import FakePayments
from houses import Builder
from overland.booking import (
    BlockSeats,
    Booking,
    Bookings,
    BookingStatus,
    SearchTrips,
    SeatMapQuery,
    SeatsTaken,
    SeatState,
)
from overland.booking.room import BLUEPRINT
from overland.kernel.clock import FixedClock
from overland.kernel.ids import new_id
from overland.kernel.principal import GUEST
from overland.operations import Deck, SeatPlan
from overland.payments import Payments

T = TypeVar("T")
Stretch = tuple[int, int]
STRETCHES = [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]
PLACES = (HA_NOI, NINH_BINH, VINH, HUE)
[_deck] = PLAN.decks
MIRRORED = line(
    "mirrored", plan=SeatPlan((Deck("main", 3, 4, tuple(replace(cell, row=2 - cell.row) for cell in _deck.cells)),))
)
"""The same seats, each elsewhere."""
stretches = st.sampled_from(STRETCHES)
some_seats = st.lists(st.sampled_from(SEATS[:3]), min_size=1, max_size=3, unique=True)


class Trip(RuleBasedStateMachine):
    """One trip of seven seats and three legs. `taken` is the model: (seat, leg) → who has it, and how."""

    house: House
    runner: asyncio.Runner
    held = Bundle("held")
    paid = Bundle("paid")

    def __init__(self) -> None:
        super().__init__()
        self.trip = new_id()
        self.taken: dict[tuple[str, int], tuple[object, SeatState]] = {}
        self.version = 1
        self.looks = 0
        self.run(self.house.opened.hear(on_sale(departure(self.trip))))

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)

    def free(self, seats: list[str], stretch: Stretch) -> bool:
        return all((seat, leg) not in self.taken for seat in seats for leg in range(*stretch))

    def take(self, who: object, seats: list[str], stretch: Stretch, state: SeatState) -> None:
        self.taken |= {(seat, leg): (who, state) for seat in seats for leg in range(*stretch)}

    def give(self, who: object) -> None:
        self.taken = {place: one for place, one in self.taken.items() if one[0] != who}

    @rule(target=held, seats=some_seats, stretch=stretches)
    def hold(self, seats: list[str], stretch: Stretch) -> Any:
        gone = sorted(seat for seat in seats if not self.free([seat], stretch))
        if gone:
            with pytest.raises(SeatsTaken) as refused:
                self.run(self.house.hold(*seats, by=GUEST, stretch=stretch, trip=self.trip))
            assert refused.value.facts["seats"] == gone
            return multiple()
        booking = self.run(self.house.hold(*seats, by=GUEST, stretch=stretch, trip=self.trip))
        self.take(booking.id, seats, stretch, SeatState.RESERVED)
        return booking

    @rule(booking=held)
    def time_passes(self, booking: Booking) -> None:
        self.run(self.house.time_passes(booking))
        if any(one == (booking.id, SeatState.RESERVED) for one in self.taken.values()):
            self.give(booking.id)

    @rule()
    def housekeeping(self) -> None:
        self.run(self.house.opened.queue.tick("end holds"))

    @rule(target=paid, booking=consumes(held))
    def money_comes(self, booking: Booking) -> Any:
        seats, stretch = [t.seat for t in booking.tickets], self.stretch_of(booking)
        self.run(self.house.opened.hear(money_for(booking)))
        status = self.run(self.house.door.booking(GUEST, self.house.access(booking))).status
        mine = all(self.taken.get((seat, leg), (None,))[0] == booking.id for seat in seats for leg in range(*stretch))
        if mine or self.free(seats, stretch):
            assert status is BookingStatus.CONFIRMED
            self.take(booking.id, seats, stretch, SeatState.PAID)
            return booking
        assert status is BookingStatus.REFUNDED
        return multiple()

    @rule(booking=consumes(held))
    def release(self, booking: Booking) -> None:
        self.run(self.house.door.release(GUEST, self.house.access(booking)))
        self.give(booking.id)

    @rule(booking=consumes(paid))
    def cancel(self, booking: Booking) -> None:
        self.run(self.house.door.cancel(GUEST, self.house.access(booking), once()))
        self.give(booking.id)

    @rule(seats=some_seats, stretch=stretches)
    def block(self, seats: list[str], stretch: Stretch) -> None:
        request = BlockSeats(self.trip, *stretch, tuple(seats), "broken")
        try:
            self.run(self.house.door.block(CLERK, request, once()))
        except SeatsTaken:
            assert not self.free(seats, stretch)
        else:
            assert self.free(seats, stretch)
            for seat in seats:
                self.take(("block", seat, new_id()), [seat], stretch, SeatState.BLOCKED)

    @rule(seats=some_seats, stretch=stretches)
    def unblock(self, seats: list[str], stretch: Stretch) -> None:
        self.run(self.house.door.unblock(CLERK, BlockSeats(self.trip, *stretch, tuple(seats), "")))
        touched = {self.taken[s, leg] for s in seats for leg in range(*stretch) if (s, leg) in self.taken}
        for who, state in touched:
            if state is SeatState.BLOCKED:
                self.give(who)

    @rule()
    def another_bus(self) -> None:
        self.version += 1
        of = line() if self.version % 2 else MIRRORED
        self.run(self.house.opened.hear(on_sale(departure(self.trip, version=self.version), of=of)))

    @invariant()
    def the_map_says_the_same(self) -> None:
        for leg in range(3):
            found = self.run(self.house.door.seat_map(CLERK, SeatMapQuery(self.trip, leg, leg + 1)))
            shown = {seat.label: seat.state for seat in found.seats if seat.state is not SeatState.VACANT}
            assert shown == {seat: state for (seat, on), (_, state) in self.taken.items() if on == leg}

    @invariant()
    def the_search_says_the_same(self) -> None:
        self.looks += 1
        origin, destination = STRETCHES[self.looks % len(STRETCHES)]
        offers = self.run(self.house.door.search(SearchTrips(PLACES[origin], PLACES[destination], FRIDAY))).offers
        left = {offer.trip_id: offer.seats_left for offer in offers}.get(self.trip, 0)
        assert left == len(SEATS) - len({seat for seat, leg in self.taken if origin <= leg < destination})
        assert self.run(self.house.opened.db.values("SELECT miscounted()")) == []

    def stretch_of(self, booking: Booking) -> Stretch:
        return booking.journey.origin.sequence, booking.journey.destination.sequence

    def teardown(self) -> None:
        self.run(forget(self.house, self.trip))


async def forget(house: House, trip: UUID) -> None:
    """Take the trip out of the search's way."""
    await house.opened.db.pool.execute(
        "UPDATE trip SET starts_at = starts_at + interval '1 year' WHERE trip_id = $1", trip
    )


async def open_house(dsn: str, clock: FixedClock) -> House:
    builder, payments = Builder(dsn, clock), FakePayments()
    opened = await builder.open(BLUEPRINT, {Payments: payments})
    return House(builder, opened, opened.door(Bookings), payments)


def test_one_trip(dsn: str, clock: FixedClock) -> None:
    with asyncio.Runner() as runner:
        Trip.runner, Trip.house = runner, runner.run(open_house(dsn, clock))
        limits = settings(max_examples=25, stateful_step_count=20, suppress_health_check=list(HealthCheck))
        run_state_machine_as_test(Trip, settings=limits)
        runner.run(Trip.house.builder.close())
