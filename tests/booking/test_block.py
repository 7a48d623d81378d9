"""Seats out of sale."""

import pytest

from booking.cast import CLERK, DRIVER, LAN, MINH, MORNING, STRANGER, once
from booking.conftest import House
from overland.booking import BlockSeats, SeatsTaken, SeatState, UnknownSeats
from overland.kernel.principal import GUEST, Principal
from overland.kernel.problems import Forbidden, Invalid, NotFound, Unauthenticated


def blocking(*seats: str, stretch: tuple[int, int] = (0, 3), reason: str = "broken belt") -> BlockSeats:
    return BlockSeats(MORNING, *stretch, seats, reason)


async def test_a_blocked_seat_is_not_sold(house: House) -> None:
    shown = await house.door.block(CLERK, blocking("A1", "A2"), once())
    assert [s.label for s in shown.seats if s.state is SeatState.BLOCKED] == ["A1", "A2"]
    with pytest.raises(SeatsTaken):
        await house.hold("A1")


async def test_it_is_sold_where_it_is_not_blocked(house: House) -> None:
    await house.door.block(CLERK, blocking("A1", stretch=(0, 1)), once())
    await house.hold("A1", stretch=(1, 3))


async def test_what_someone_has_is_not_blocked(house: House) -> None:
    await house.hold("A2")
    with pytest.raises(SeatsTaken) as refused:
        await house.door.block(CLERK, blocking("A1", "A2"), once())
    assert refused.value.facts == {"seats": ["A2"]}
    await house.hold("A1", by=MINH)


async def test_a_hold_that_is_over_gives_way(house: House) -> None:
    held = await house.hold("A1")
    await house.time_passes(held)
    await house.door.block(CLERK, blocking("A1"), once())


async def test_given_back(house: House) -> None:
    await house.door.block(CLERK, blocking("A1", stretch=(0, 1)), once())
    await house.door.block(CLERK, blocking("A1", stretch=(2, 3)), once())
    shown = await house.door.unblock(CLERK, blocking("A1", reason=""))
    assert all(seat.state is SeatState.VACANT for seat in shown.seats)
    await house.hold("A1")


async def test_giving_back_leaves_other_peoples_seats(house: House) -> None:
    await house.buy("A1")
    await house.door.unblock(CLERK, blocking("A1"))
    with pytest.raises(SeatsTaken):
        await house.hold("A1", by=MINH)


async def test_the_same_key_blocks_once(house: House) -> None:
    for _ in range(2):
        await house.door.block(CLERK, blocking("A1"), once("b", CLERK))
    assert await house.states() == ["blocked"]


async def test_who_and_why_is_kept(house: House) -> None:
    await house.door.block(CLERK, blocking("A1", reason=" broken belt "), once())
    [row] = await house.opened.db.pool.fetch("SELECT reason, account_id FROM block")
    assert (row["reason"], row["account_id"]) == ("broken belt", CLERK.account_id)


@pytest.mark.parametrize(
    ("request_", "refusal"),
    [
        (blocking("A1", reason=" "), Invalid),
        (blocking("Z9"), UnknownSeats),
        (blocking(), Invalid),
        (blocking("A1", stretch=(2, 1)), Invalid),
        (blocking("A1", reason="x" * 201), Invalid),
    ],
)
async def test_what_cannot_be_blocked(house: House, request_: BlockSeats, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        await house.door.block(CLERK, request_, once())


@pytest.mark.parametrize(
    ("by", "refusal"), [(GUEST, Unauthenticated), (LAN, NotFound), (STRANGER, NotFound), (DRIVER, Forbidden)]
)
async def test_only_by_who_may(house: House, by: Principal, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        await house.door.block(by, blocking("A1"), once())
    with pytest.raises(refusal):
        await house.door.unblock(by, blocking("A1"))
