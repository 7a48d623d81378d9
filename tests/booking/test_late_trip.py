"""A trip that leaves much later, or passes a stop by: whoever booked it chooses, and silence is what was said."""

import msgspec
import pytest

from booking.cast import HUE, MINH, NIGHT, SAO_MAI, departure, line, on_sale
from booking.conftest import House, access
from booking.disrupted import approve, now, planned, say
from overland.booking import Answer, BookingStatus, DisruptionKind, Placement, TravellersAsked, TravellersMustKnow
from overland.kernel.problems import NotFound
from overland.operations import TripChanged


def later(hour: int) -> TripChanged:
    return TripChanged(
        operator_id=SAO_MAI, departure=departure(version=2, departure=hour * 3600), changed=("departure",)
    )


async def test_an_hour_late_everyone_may_stay_go_otherwise_or_have_the_money(house: House) -> None:
    stays, leaves = await house.buy("A1"), await house.buy("A2", by=MINH)
    await house.opened.hear(later(8))
    plan = await planned(house)
    assert (plan.kind, {one.outcome for one in plan.bookings}) == (DisruptionKind.DELAY, {Placement.STAYS})
    assert len(await house.opened.told(TravellersMustKnow)) == 2
    await approve(house)
    assert {told.planned.silent for told in await house.opened.told(TravellersAsked)} == {Answer.ACCEPTED}
    assert (await say(house, stays, Answer.ACCEPTED)).tickets[0].seat == "A1"
    gone = await say(house, leaves, Answer.MONEY, by=MINH)
    assert (gone.status, await house.refunds()) == (BookingStatus.CANCELLED, [(leaves.total, "trip_cancelled")])


async def test_a_little_late_nothing_has_to_be_chosen(house: House) -> None:
    await house.buy("A1")
    half_past = TripChanged(
        operator_id=SAO_MAI, departure=departure(version=2, departure=7 * 3600 + 1800), changed=("departure",)
    )
    await house.opened.hear(half_past)
    with pytest.raises(NotFound):
        await planned(house)


async def test_whose_stop_is_passed_by_is_offered_another_trip_and_the_others_are_not_asked(house: House) -> None:
    touched, through = await house.buy("A1", stretch=(0, 2)), await house.buy("A2", by=MINH)
    await house.opened.hear(on_sale(departure(NIGHT)))
    closed = tuple(
        msgspec.structs.replace(stop, pickup=False, drop_off=False) if stop.sequence == 2 else stop
        for stop in line().stops
    )
    told = on_sale(departure(version=2), of=line("past Vinh", stops=closed))
    await house.opened.hear(msgspec.structs.replace(told, changed=("stops",)))
    plan = await planned(house)
    [one] = plan.bookings
    assert (plan.kind, one.booking_id, one.outcome, one.trip_id) == (
        DisruptionKind.STOP, touched.id, Placement.MOVES, NIGHT,
    )  # fmt: skip
    await approve(house)
    moved = await say(house, touched, Answer.ACCEPTED)
    assert (moved.journey.trip_id, moved.journey.destination.sequence) == (NIGHT, 2)
    assert await house.door.choice(MINH, access(through)) is None
    assert (await now(house, through, MINH)).journey.destination.place_id == HUE
