"""How many seats of a trip a channel may have: settled by the operator, kept by the database."""

import asyncio

import pytest

from booking.cast import (
    CLERK,
    FRIDAY,
    HA_NOI,
    HUE,
    LAN,
    MANAGER,
    MINH,
    MORNING,
    NIGHT,
    SAO_MAI,
    STRANGER,
    departure,
    named,
    on_sale,
    once,
)
from booking.conftest import House, access, money_for
from booking.disrupted import CALLED_OFF, approve, say
from booking.journeys import PU_MAT, open_lines
from overland.booking import (
    Answer,
    Booking,
    BookingStatus,
    ExchangeTickets,
    HoldPart,
    HoldSeats,
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


async def test_two_processes_and_one_seat_left(house: House) -> None:
    await settle(house, 1)
    other = (await house.another_process()).room.door
    assert isinstance(other, Counter)
    here, there = HoldSeats(MORNING, 0, 3, ("A1",)), HoldSeats(MORNING, 0, 3, ("B2",))
    both = (house.door.hold(LAN, here, once(by=LAN)), other.hold(MINH, there, once(by=MINH)))
    found = await asyncio.gather(*both, return_exceptions=True)
    assert sorted(type(one).__name__ for one in found) == ["Booking", "QuotaReached"]


async def test_ways_with_a_change_and_with_another_seat_are_offered_within_it(house: House) -> None:
    await open_lines(house)
    await settle(house, 2)
    [way] = await house.door.connections(SearchTrips(HA_NOI, PU_MAT, FRIDAY, 2))
    assert way.seats_left == 2
    for seat in ("A1", "A2", "A3", "A4", "B1"):
        await house.hold(seat, stretch=(0, 1), by=CLERK)
        await house.hold(seat, stretch=(2, 3), by=CLERK)
    for seat in ("B2", "VIP1"):
        await house.hold(seat, stretch=(1, 2), by=CLERK)
    apart = SearchTrips(HA_NOI, HUE, FRIDAY, 2)
    assert len(await house.door.split_offers(apart)) == 1
    await house.hold("A1", stretch=(1, 2))
    assert await house.door.connections(SearchTrips(HA_NOI, PU_MAT, FRIDAY, 2)) == []
    assert await house.door.split_offers(apart) == []


async def test_late_money_buys_nothing_over_it(house: House) -> None:
    held = await house.hold("A1")
    await house.check_out(held)
    await house.time_passes(held)
    await settle(house, 1)
    await house.hold("A2", by=MINH)
    await house.opened.hear(money_for(held))
    assert (await house.door.booking(LAN, access(held))).status is BookingStatus.REFUNDED
    assert await house.refunds() == [(held.total, "too_late")]


async def test_a_ticket_that_is_changed_counts_once(house: House) -> None:
    bought = await house.buy("A1")
    await settle(house, 1)
    ticket = bought.tickets[0].id
    change = ExchangeTickets((ticket,), MORNING, 0, 3, ("VIP1",))
    held = await house.door.exchange(LAN, access(bought), change, once(by=LAN, content=change))
    assert held.tickets[0].seat == "VIP1"
    with pytest.raises(QuotaReached):
        await house.hold("A2", by=MINH)


async def test_what_is_given_for_a_trip_that_does_not_run_is_not_bound_by_it(house: House) -> None:
    bought = await house.buy("A1")
    await house.opened.hear(on_sale(departure(NIGHT)), CALLED_OFF)
    await settle(house, 0)
    [one] = (await approve(house)).bookings
    assert one.trip_id == NIGHT
    assert (await say(house, bought, Answer.ACCEPTED)).journey.trip_id == NIGHT


@pytest.mark.parametrize(
    ("by", "refusal"), [(GUEST, Unauthenticated), (LAN, NotFound), (STRANGER, NotFound), (CLERK, Forbidden)]
)
async def test_only_by_who_may(house: House, by: Principal, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        await house.door.set_quota(by, SAO_MAI, QuotaDraft(ROUTE, SalesChannel.WEB, 1))
