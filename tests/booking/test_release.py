"""Holds that end without being paid."""

import pytest

from booking.cast import LAN, MINH
from booking.conftest import House
from overland.booking import Access, BookingExpired, BookingStatus, WrongStep
from overland.kernel.principal import GUEST
from overland.kernel.problems import NotFound


async def test_a_hold_given_back_frees_its_seats(house: House) -> None:
    held = await house.hold("A1", "A2")
    given = await house.door.release(LAN, house.access(held))
    assert (given.status, given.expires_at) == (BookingStatus.RELEASED, None)
    assert await house.door.release(LAN, house.access(held)) == given
    await house.hold("A1", "A2", by=MINH)


async def test_what_is_paid_is_not_released(house: House) -> None:
    paid = await house.buy("A1")
    with pytest.raises(WrongStep):
        await house.door.release(LAN, house.access(paid))


async def test_not_by_a_stranger(house: House) -> None:
    held = await house.hold("A1")
    with pytest.raises(NotFound):
        await house.door.release(GUEST, Access(held.reference))


async def test_housekeeping_ends_what_is_over_and_nothing_else(house: House) -> None:
    over = await house.hold("A1", "A2")
    await house.hold("A3")
    paid = await house.buy("A4", by=MINH)
    await house.time_passes(over)
    for _ in range(2):
        await house.opened.queue.tick("end holds")
    assert sorted(await house.states()) == ["expired", "expired", "held", "sold"]
    assert [told.booking_id for told in await house.opened.told(BookingExpired)] == [over.id]
    assert (await house.door.booking(MINH, house.access(paid))).status is BookingStatus.CONFIRMED


async def test_housekeeping_leaves_a_seat_that_was_taken_over(house: House) -> None:
    over = await house.hold("A1")
    await house.time_passes(over)
    await house.hold("A1", by=MINH)
    await house.opened.queue.tick("end holds")
    assert sorted(await house.states()) == ["expired", "held"]
