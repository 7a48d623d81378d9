"""A shift ends when nothing of it is left half sold."""

import pytest

from booking.cast import CLERK, LAN, SAO_MAI, once
from booking.conftest import House
from overland.booking import UnfinishedSales
from overland.kernel.ids import new_id, show_reference
from overland.kernel.money import Money
from overland.kernel.problems import NotFound
from overland.payments import CloseShift, Tender

COUNTED = CloseShift(SAO_MAI, new_id(), Money(500_000, "VND"))


async def test_seats_that_are_held_keep_it_open(house: House) -> None:
    held = await house.hold("A1", by=CLERK)
    with pytest.raises(UnfinishedSales) as refused:
        await house.door.close_shift(CLERK, COUNTED, once())
    assert refused.value.facts["references"] == [show_reference(held.reference)]
    assert house.payments.closed == []


async def test_what_is_sold_or_given_back_is_finished(house: House) -> None:
    sold = await house.check_out(await house.hold("A1", by=CLERK), CLERK)
    await house.door.sell(CLERK, house.access(sold), Tender(), once())
    await house.door.release(CLERK, house.access(await house.hold("A2", by=CLERK)))
    await house.door.close_shift(CLERK, COUNTED, once())
    assert house.payments.closed == [COUNTED]


async def test_what_a_passenger_holds_is_not_the_counters(house: House) -> None:
    await house.hold("A1", by=LAN)
    await house.door.close_shift(CLERK, COUNTED, once())
    assert house.payments.closed == [COUNTED]


async def test_a_hold_whose_time_is_over_is_finished_too(house: House) -> None:
    await house.time_passes(await house.hold("A1", by=CLERK))
    await house.door.close_shift(CLERK, COUNTED, once())
    assert house.payments.closed == [COUNTED]


async def test_only_at_ones_own_counter(house: House) -> None:
    with pytest.raises(NotFound):
        await house.door.close_shift(LAN, COUNTED, once())
