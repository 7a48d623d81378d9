"""Having tickets sent once more."""

import asyncio

import pytest

from booking.cast import CLERK, LAN, MINH, once
from booking.conftest import House
from overland.booking import Access, SentOften, TicketsWanted, WrongStep
from overland.kernel.principal import GUEST
from overland.kernel.problems import NotFound


async def test_three_times_an_hour(house: House) -> None:
    paid, other = await house.buy("A1"), await house.buy("A2")
    for by in (LAN, CLERK, LAN):
        assert await house.door.send_again(by, house.access(paid)) == paid
    with pytest.raises(SentOften) as refused:
        await house.door.send_again(GUEST, house.access(paid))
    assert refused.value.facts == {"retry_after": 3600}
    assert [told.booking for told in await house.opened.told(TicketsWanted)] == [paid] * 3
    await house.door.send_again(LAN, house.access(other))
    house.clock_to("2026-11-02T09:00:00+07:00")
    await house.door.send_again(LAN, house.access(paid))


async def test_all_at_once_are_three(house: House) -> None:
    paid = await house.buy("A1")
    answers = await asyncio.gather(
        *(house.door.send_again(LAN, house.access(paid)) for _ in range(8)), return_exceptions=True
    )
    assert sum(isinstance(answer, SentOften) for answer in answers) == 5
    assert len(await house.opened.told(TicketsWanted)) == 3


async def test_only_what_there_is_for_who_may(house: House) -> None:
    held, paid = await house.hold("A1"), await house.buy("A2")
    with pytest.raises(NotFound):
        await house.door.send_again(MINH, Access(paid.reference))
    with pytest.raises(WrongStep):
        await house.door.send_again(LAN, house.access(held))
    await house.door.cancel(LAN, house.access(paid), once())
    with pytest.raises(WrongStep):
        await house.door.send_again(LAN, house.access(paid))
