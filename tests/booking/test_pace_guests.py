"""Who does not sign in holds no whole bus: seats of a trip are counted by the network address they are asked from."""

from __future__ import annotations

import asyncio

import msgspec
import pytest

from booking.cast import CLERK, LAN, MORNING, once
from booking.conftest import House, access
from booking.journeys import part
from overland.booking import Booking, HoldSeats, HoldTogether, SeatsTaken, TooManyFromHere
from overland.kernel.principal import GUEST, Principal

HERE, THERE, CARRIER, OWN = "2001:4860:1:1::3", "2001:4860:1:2::7", "1.2.3.4", "10.0.0.7"
FOUR = ("A1", "A2", "A3", "A4")


async def hold(
    house: House, *seats: str, legs: tuple[int, int] = (0, 1), caller: str = HERE, by: Principal = GUEST, key: str = ""
) -> Booking:
    request = HoldSeats(MORNING, *legs, seats)
    return await house.door.hold(by, request, msgspec.structs.replace(once(key, by, request), caller=caller))


async def fill(house: House, caller: str = HERE) -> list[Booking]:
    """As much as guests at one address may hold of one trip."""
    return [await hold(house, *FOUR, legs=(n, n + 1), caller=caller, key=f"fill{n}") for n in range(3)]


async def test_guests_at_one_address_hold_so_many_seats_of_a_trip(house: House) -> None:
    await fill(house)
    with pytest.raises(TooManyFromHere) as refused:
        await hold(house, "B1")
    assert refused.value.facts["limit"] == 12
    assert 0 < int(str(refused.value.facts["retry_after"])) <= 15 * 60


async def test_others_are_not_counted_with_them(house: House) -> None:
    await fill(house)
    await hold(house, "B1", caller=THERE)
    await hold(house, "B2", by=LAN)
    await hold(house, "B1", legs=(1, 2), by=CLERK)
    await hold(house, "B2", legs=(1, 2), caller=OWN)


async def test_one_household_has_one_address(house: House) -> None:
    await fill(house, THERE)
    with pytest.raises(TooManyFromHere):
        await hold(house, "B1", caller="2001:4860:1:2:ffff::1")


async def test_an_address_that_many_share_holds_more(house: House) -> None:
    await fill(house, CARRIER)
    await hold(house, "B1", caller=CARRIER)


async def test_what_is_given_back_does_not_count(house: House) -> None:
    held = await fill(house)
    await house.door.release(GUEST, msgspec.structs.replace(access(held[0]), caller=HERE))
    await hold(house, *FOUR)


async def test_what_was_not_had_does_not_count(house: House) -> None:
    await hold(house, "A1", by=LAN)
    for _ in range(4):
        with pytest.raises(SeatsTaken):
            await hold(house, *FOUR)
    await hold(house, "A2", "A3", "A4")


async def test_the_same_key_is_answered_again_at_the_limit(house: House) -> None:
    held = await fill(house)
    assert (await hold(house, *FOUR, legs=(2, 3), key="fill2")).id == held[2].id
    assert (await hold(house, *FOUR, legs=(2, 3), key="fill2")).id == held[2].id


async def test_many_at_once_get_no_further(house: House) -> None:
    asks = [hold(house, seat, legs=(n, n + 1)) for seat in (*FOUR, "B1", "B2") for n in range(3)]
    answers = await asyncio.gather(*asks, return_exceptions=True)
    assert sum(isinstance(answer, Booking) for answer in answers) == 12
    assert sum(isinstance(answer, TooManyFromHere) for answer in answers) == 6


async def test_what_is_held_together_is_counted_too(house: House) -> None:
    await fill(house)
    wish = HoldTogether((part(MORNING, (0, 1), "B1"), part(MORNING, (1, 2), "B2")))
    with pytest.raises(TooManyFromHere):
        await house.door.hold_together(GUEST, wish, msgspec.structs.replace(once("t", GUEST, wish), caller=HERE))
