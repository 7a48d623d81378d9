"""A blocked seat is sold to whom it is blocked for in one step: nobody gets in between, and the rest stays blocked."""

import asyncio

import pytest

from booking.cast import CLERK, LAN, MINH, MORNING, once
from booking.conftest import House
from overland.booking import BlockSeats, HoldSeats, SeatMapQuery, SeatsTaken, SeatState
from overland.kernel.problems import NotFound


async def kept(house: House, *seats: str) -> None:
    await house.door.block(CLERK, BlockSeats(MORNING, 0, 3, seats, "tour", "Hoa Sen"), once())


def wish(*seats: str, stretch: tuple[int, int] = (0, 3)) -> HoldSeats:
    return HoldSeats(MORNING, *stretch, seats, kept_for_them=True)


async def state_of(house: House, label: str, origin: int, destination: int) -> SeatState:
    found = await house.door.seat_map(CLERK, SeatMapQuery(MORNING, origin, destination))
    return next(seat.state for seat in found.seats if seat.label == label)


async def test_it_is_held_at_once_and_stays_blocked_where_nobody_rides(house: House) -> None:
    await kept(house, "A1")
    with pytest.raises(SeatsTaken):
        await house.door.hold(CLERK, HoldSeats(MORNING, 1, 2, ("A1",)), once())
    key = once()
    held = await house.door.hold(CLERK, wish("A1", stretch=(1, 2)), key)
    assert [ticket.seat for ticket in held.tickets] == ["A1"]
    assert (await house.door.hold(CLERK, wish("A1", stretch=(1, 2)), key)).id == held.id
    states = [await state_of(house, "A1", *legs) for legs in ((0, 1), (1, 2), (2, 3))]
    assert (states[0], states[2]) == (SeatState.BLOCKED, SeatState.BLOCKED)
    assert states[1] is not SeatState.BLOCKED


async def test_where_one_is_gone_none_leaves_its_block(house: House) -> None:
    await kept(house, "A1")
    await house.hold("A2")
    with pytest.raises(SeatsTaken) as refused:
        await house.door.hold(CLERK, wish("A1", "A2"), once())
    assert refused.value.facts["seats"] == ["A2"]
    assert await state_of(house, "A1", 0, 3) is SeatState.BLOCKED


async def test_of_all_who_want_it_meanwhile_the_clerk_has_it(house: House) -> None:
    await kept(house, "A1")
    others = [house.door.hold(by, HoldSeats(MORNING, 0, 3, ("A1",)), once("o", by)) for by in (LAN, MINH)]
    clerk, *rest = await asyncio.gather(house.door.hold(CLERK, wish("A1"), once()), *others, return_exceptions=True)
    assert not isinstance(clerk, BaseException)
    assert [type(one) for one in rest] == [SeatsTaken, SeatsTaken]


async def test_who_may_block_nothing_takes_nothing_out(house: House) -> None:
    await kept(house, "A1")
    with pytest.raises(NotFound):
        await house.door.hold(LAN, wish("A1"), once())
    assert await state_of(house, "A1", 0, 3) is SeatState.BLOCKED
