"""How many seats of a trip a channel may have: settled by the operator, kept by the database."""

import asyncio

import pytest

from booking.cast import CLERK, FRIDAY, HA_NOI, HUE, LAN, MANAGER, MINH, MORNING, SAO_MAI, STRANGER, named, once
from booking.conftest import House
from overland.booking import (
    Booking,
    HoldPart,
    HoldTogether,
    QuotaDraft,
    QuotaReached,
    SalesChannel,
    SearchTrips,
)
from overland.booking.counter import Counter
from overland.kernel.principal import GUEST, Principal
from overland.kernel.problems import Forbidden, NotFound, Unauthenticated

ROUTE = named("r")


async def settle(house: House, seats: int, channel: SalesChannel = SalesChannel.WEB) -> None:
    await house.door.set_quota(MANAGER, SAO_MAI, QuotaDraft(ROUTE, channel, seats))
    counter = house.opened.room.door
    assert isinstance(counter, Counter)
    counter.quotas.look_again()


async def seats_left(house: House) -> int:
    return (await house.door.search(SearchTrips(HA_NOI, HUE, FRIDAY))).sold_out[0].seats_left


async def test_passengers_have_their_share_and_the_counter_the_rest(house: House) -> None:
    await settle(house, 2)
    await house.hold("A1", "A2")
    with pytest.raises(QuotaReached) as refused:
        await house.hold("A3", by=MINH)
    assert refused.value.facts == {"channel": "web"}
    await house.hold("A3", by=CLERK)
    assert await seats_left(house) == 0


async def test_over_the_legs_where_they_sit(house: House) -> None:
    await settle(house, 1)
    await house.hold("A1", stretch=(0, 1))
    await house.hold("A1", stretch=(1, 3), by=MINH)
    with pytest.raises(QuotaReached):
        await house.hold("A2", stretch=(0, 2), by=GUEST)


async def test_a_hold_that_is_over_counts_no_more(house: House) -> None:
    await settle(house, 1)
    await house.time_passes(await house.hold("A1"))
    await house.hold("A2", by=MINH)


async def test_the_counter_has_one_of_its_own(house: House) -> None:
    await settle(house, 1, SalesChannel.COUNTER)
    await house.hold("A1", by=CLERK)
    with pytest.raises(QuotaReached) as refused:
        await house.hold("A2", by=CLERK)
    assert refused.value.facts == {"channel": "counter"}
    await house.hold("A2", by=LAN)


async def test_several_parts_go_by_it_too(house: House) -> None:
    await settle(house, 1)
    parts = (HoldPart(MORNING, 0, 1, ("A1", "A2")), HoldPart(MORNING, 1, 3, ("A3", "A4")))
    with pytest.raises(QuotaReached):
        await house.door.hold_together(LAN, HoldTogether(parts), once())


async def test_a_new_one_replaces_it_and_none_lets_all_go(house: House) -> None:
    await settle(house, 1)
    await settle(house, 2)
    [quota] = await house.door.seat_quotas(CLERK, SAO_MAI)
    assert (quota.seats, quota.channel) == (2, SalesChannel.WEB)
    await house.door.drop_quota(MANAGER, SAO_MAI, quota.id)
    await house.hold("A1", "A2", "A3")
    with pytest.raises(NotFound):
        await house.door.drop_quota(MANAGER, SAO_MAI, quota.id)


async def test_never_overshot_by_many_at_once(house: House) -> None:
    await settle(house, 3)
    seats = ("A1", "A2", "A3", "A4", "B1", "B2", "VIP1")
    found = await asyncio.gather(*(house.hold(seat, by=GUEST) for seat in seats), return_exceptions=True)
    assert sum(isinstance(one, Booking) for one in found) == 3
    assert sum(isinstance(one, QuotaReached) for one in found) == 4


@pytest.mark.parametrize(
    ("by", "refusal"), [(GUEST, Unauthenticated), (LAN, NotFound), (STRANGER, NotFound), (CLERK, Forbidden)]
)
async def test_only_by_who_may(house: House, by: Principal, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        await house.door.set_quota(by, SAO_MAI, QuotaDraft(ROUTE, SalesChannel.WEB, 1))
