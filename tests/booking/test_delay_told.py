"""A delay that driver, counter or office tell: from the operator's own measure on, whoever waits for it may choose."""

import pytest

from booking.cast import CLERK, LAN, MANAGER, MINH, SAO_MAI, STRANGER
from booking.conftest import House, access
from booking.disrupted import approve, late, planned, say
from overland.booking import (
    Answer,
    BookingStatus,
    DelayPolicy,
    DisruptionClosed,
    DisruptionKind,
    DisruptionOpened,
    TravellersAsked,
)
from overland.booking.counter import Counter
from overland.booking.end_disruptions import end_disruptions
from overland.kernel.principal import GUEST, Principal
from overland.kernel.problems import Forbidden, Invalid, NotFound, Unauthenticated


async def test_whoever_waits_for_the_bus_is_asked_and_who_is_on_it_is_not(house: House) -> None:
    waits, rides = await house.buy("A1", stretch=(2, 3)), await house.buy("A2", by=MINH)
    await house.opened.hear(late(75, left=1))
    plan = await planned(house)
    [one] = plan.bookings
    assert (plan.kind, one.booking_id, one.late) == (DisruptionKind.DELAY, waits.id, 75 * 60)
    [brief] = await house.door.disruptions(MANAGER, SAO_MAI)
    assert (brief.bookings, brief.waiting) == (1, 1)
    assert one.origin.at.isoformat() == "2026-11-06T06:25:00+00:00"
    await approve(house)
    gone = await say(house, waits, Answer.MONEY)
    assert (gone.status, await house.refunds()) == (BookingStatus.CANCELLED, [(waits.total, "trip_cancelled")])
    assert await house.door.choice(MINH, access(rides)) is None


async def test_less_than_the_operators_measure_is_borne(house: House) -> None:
    await house.buy("A1")
    await house.opened.hear(late(59))
    with pytest.raises(NotFound):
        await planned(house)
    await house.door.settle_delays(MANAGER, SAO_MAI, DelayPolicy(30))
    await house.opened.hear(late(59, report=2))
    assert [one.late for one in (await planned(house)).bookings] == [59 * 60]


async def test_a_plan_that_waits_grows_and_is_not_put_off(house: House) -> None:
    await house.buy("A1")
    await house.opened.hear(late(75))
    first = await planned(house)
    house.clock_to("2026-11-02T01:20:00+00:00")
    await house.opened.hear(late(150, report=2))
    plan = await planned(house)
    assert (plan.id, plan.decide_by) == (first.id, first.decide_by)
    assert [one.late for one in plan.bookings] == [150 * 60]
    [opened] = await house.opened.told(DisruptionOpened)
    await approve(house)
    [closed] = await house.opened.told(DisruptionClosed)
    assert (opened.disruption_id, opened.kind) == (closed.disruption_id, DisruptionKind.DELAY)
    assert (closed.carried_out, closed.stays, closed.unplaced) == (True, 1, 0)


async def test_a_slip_that_is_taken_back_leaves_nothing_to_choose(house: House) -> None:
    booking = await house.buy("A1")
    before = (await house.door.booking(LAN, access(booking))).refund_due
    await house.opened.hear(late(600))
    assert (await house.door.booking(LAN, access(booking))).refund_due == booking.total
    await house.opened.hear(late(6, report=2))
    with pytest.raises(NotFound):
        await planned(house)
    assert (await house.door.booking(LAN, access(booking))).refund_due == before
    assert [closed.carried_out for closed in await house.opened.told(DisruptionClosed)] == [False]


async def test_asked_again_only_where_it_has_become_as_much_more(house: House) -> None:
    booking = await house.buy("A1")
    await house.opened.hear(late(75))
    await approve(house)
    await say(house, booking, Answer.ACCEPTED)
    await house.opened.hear(late(100, report=2))
    assert (await planned(house)).approved_at
    await house.opened.hear(late(140, report=3))
    await approve(house)
    assert [told.planned.late for told in await house.opened.told(TravellersAsked)] == [75 * 60, 140 * 60]


async def test_told_twice_it_is_asked_once_and_unapproved_it_is_carried_out_by_itself(house: House) -> None:
    await house.buy("A1")
    await house.opened.hear(late(75))
    await house.opened.hear(late(75))
    house.clock_to("2026-11-06T00:10:00+00:00")
    counter = house.opened.room.door
    assert isinstance(counter, Counter)
    await end_disruptions(counter)
    await house.opened.hear(late(75))
    assert (await planned(house)).approved_at
    assert len(await house.opened.told(TravellersAsked)) == 1


@pytest.mark.parametrize(
    ("by", "refusal"), [(GUEST, Unauthenticated), (LAN, NotFound), (STRANGER, NotFound), (CLERK, Forbidden)]
)
async def test_the_measure_is_settled_only_by_who_may(house: House, by: Principal, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        await house.door.settle_delays(by, SAO_MAI, DelayPolicy(30))
    with pytest.raises(Invalid):
        await house.door.settle_delays(MANAGER, SAO_MAI, DelayPolicy(1))
    assert (await house.door.delay_policy(SAO_MAI)).minutes == 60
