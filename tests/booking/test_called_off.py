"""A trip that is called off: others are offered, held for an answer; who is silent has the money back."""

from datetime import timedelta

import msgspec
import pytest

from booking.cast import CLERK, LAN, MINH, MORNING, NIGHT, STRANGER, departure, named, on_sale
from booking.conftest import House, access
from booking.disrupted import BOSS, CALLED_OFF, approve, now, other_bus, outcomes, planned, say
from overland.booking import (
    Answer,
    BookingCancelled,
    BookingConfirmed,
    BookingStatus,
    DisruptionKind,
    Placement,
    SeatsTaken,
    TravellersAsked,
    WrongStep,
)
from overland.kernel.clock import FixedClock
from overland.kernel.money import Money
from overland.kernel.problems import Forbidden, Invalid, NotFound

LATER = named("Friday 28:00")


@pytest.fixture
async def night(house: House) -> None:
    """The night bus is on sale too."""
    await house.opened.hear(on_sale(departure(NIGHT)))


def wait(house: House, **time: float) -> None:
    assert isinstance(house.builder.clock, FixedClock)
    house.builder.clock.at += timedelta(**time)


@pytest.mark.usefixtures("night")
async def test_the_next_trip_is_offered_and_accepted_with_one_answer(house: House) -> None:
    bought = await house.buy("A1", "A2")
    await house.opened.hear(CALLED_OFF)
    plan = await planned(house)
    [one] = plan.bookings
    assert (one.outcome, one.trip_id, [t.seat for t in one.tickets]) == (Placement.MOVES, NIGHT, ["A1", "A2"])
    assert (plan.reason, one.silent) == ("Landslide", Answer.MONEY)
    assert (await now(house, bought)).status is BookingStatus.CONFIRMED
    await approve(house)
    [asked] = await house.opened.told(TravellersAsked)
    assert (asked.booking.id, asked.planned.instead and asked.planned.instead.place) == (bought.id, "Hà Nội")
    with pytest.raises(SeatsTaken):
        await house.hold("A1", by=MINH, trip=NIGHT)
    moved = await say(house, bought, Answer.ACCEPTED)
    assert (moved.status, moved.journey.trip_id, moved.total) == (BookingStatus.CONFIRMED, NIGHT, bought.total)
    assert [ticket.name for ticket in moved.tickets] == [ticket.name for ticket in bought.tickets]
    assert (await now(house, bought)).status is BookingStatus.CANCELLED
    assert await house.refunds() == []
    [told] = [event for event in await house.opened.told(BookingConfirmed) if event.replaced]
    assert told.replaced is not None
    assert (await planned(house)).bookings[0].answer is Answer.ACCEPTED


@pytest.mark.usefixtures("night")
async def test_who_wants_none_has_all_the_money_back_and_frees_the_seats(house: House) -> None:
    bought = await house.buy("A1")
    await house.opened.hear(CALLED_OFF)
    await approve(house)
    given_back = await say(house, bought, Answer.MONEY)
    assert given_back.status is BookingStatus.CANCELLED
    assert await house.refunds() == [(bought.total, "trip_cancelled")]
    await house.hold("A1", by=MINH, trip=NIGHT)


@pytest.mark.usefixtures("night")
async def test_silence_is_money_back_and_never_twice(house: House) -> None:
    bought = await house.buy("A1")
    await house.opened.hear(CALLED_OFF)
    await approve(house)
    wait(house, hours=80)
    await house.opened.queue.tick("end holds")
    await house.opened.queue.tick("end holds")
    assert (await now(house, bought)).status is BookingStatus.CANCELLED
    assert await house.refunds() == [(bought.total, "trip_cancelled")]
    [one] = (await planned(house)).bookings
    assert (one.answer, one.by_silence) == (Answer.MONEY, True)
    await house.hold("A1", by=MINH, trip=NIGHT)
    with pytest.raises(WrongStep):
        await say(house, bought, Answer.ACCEPTED)


@pytest.mark.usefixtures("night")
async def test_a_plan_that_nobody_approves_carries_itself_out(house: House) -> None:
    await house.buy("A1")
    await house.opened.hear(CALLED_OFF)
    await house.opened.queue.tick("end holds")
    assert (await planned(house)).approved_at is None
    wait(house, minutes=31)
    await house.opened.queue.tick("end holds")
    assert (await planned(house)).approved_at is not None
    assert len(await house.opened.told(TravellersAsked)) == 1


async def test_a_trip_of_their_own_choice_costs_nothing(house: House) -> None:
    bought = await house.buy("A1", "A2")
    await house.opened.hear(on_sale(departure(NIGHT), departure(LATER, departure=28 * 3600)), CALLED_OFF)
    await approve(house)
    choice = await house.door.choice(LAN, access(bought))
    assert choice is not None
    assert [offer.trip_id for offer in choice.others] == [NIGHT, LATER]
    moved = await say(house, bought, Answer.OTHER, trip_id=LATER, origin=0, destination=3)
    assert (moved.journey.trip_id, moved.status, len(moved.tickets)) == (LATER, BookingStatus.CONFIRMED, 2)
    await house.hold("A1", by=MINH, trip=NIGHT)
    assert await house.refunds() == []


@pytest.mark.usefixtures("night")
async def test_what_could_not_be_meant_is_refused(house: House) -> None:
    bought = await house.buy("A1")
    await house.opened.hear(CALLED_OFF)
    with pytest.raises(WrongStep):
        await say(house, bought, Answer.ACCEPTED)
    await approve(house)
    with pytest.raises(Invalid):
        await say(house, bought, Answer.OTHER)
    with pytest.raises(Invalid):
        await say(house, bought, Answer.OTHER, trip_id=MORNING, destination=3)
    with pytest.raises(Invalid):
        await say(house, bought, Answer.OTHER, trip_id=NIGHT, destination=2)
    with pytest.raises(Invalid):
        await say(house, bought, Answer.PLACED)
    with pytest.raises(NotFound):
        await house.door.choice(STRANGER, access(bought).__class__(bought.reference))


@pytest.mark.usefixtures("night")
async def test_the_counter_answers_for_them(house: House) -> None:
    bought = await house.buy("A1")
    await house.opened.hear(CALLED_OFF)
    await approve(house)
    moved = await say(house, bought, Answer.ACCEPTED, by=CLERK)
    assert (moved.journey.trip_id, moved.account_id) == (NIGHT, LAN.account_id)


async def test_without_another_trip_the_money_waits_for_a_word_or_for_the_time(house: House) -> None:
    bought = await house.buy("A1")
    await house.opened.hear(CALLED_OFF)
    done = await approve(house)
    assert outcomes(done) == {bought.reference: Placement.UNPLACED}
    with pytest.raises(Invalid):
        await say(house, bought, Answer.ACCEPTED)
    await say(house, bought, Answer.MONEY)
    [told] = await house.opened.told(BookingCancelled)
    assert (told.by_operator, told.refund) == (True, bought.total)


@pytest.mark.usefixtures("night")
async def test_each_party_moves_whole_to_the_first_trip_that_has_room_for_it(house: House) -> None:
    """Seven seats on the night bus, one of them sold: a pair and a three, and another pair finds no room."""
    parties = [await house.buy("A1", "A2"), await house.buy("A3", "A4", "B1", by=MINH), await house.buy("B2", "VIP1")]
    await house.hold("A1", trip=NIGHT, by=CLERK)
    await house.opened.hear(CALLED_OFF)
    done = await approve(house)
    found = outcomes(done)
    assert [found[one.reference] for one in parties] == [Placement.MOVES, Placement.MOVES, Placement.UNPLACED]
    assert len({t.seat for one in done.bookings for t in one.tickets if t.seat}) == 5


@pytest.mark.usefixtures("night")
async def test_what_costs_less_there_comes_back_and_what_costs_more_does_not(house: House) -> None:
    """The VIP seat of the night bus is gone, so its passenger sits in a cheaper one."""
    vip, plain = await house.buy("VIP1"), await house.buy("A1", by=MINH)
    await house.hold("VIP1", trip=NIGHT, by=CLERK)
    await house.opened.hear(CALLED_OFF)
    await approve(house)
    await say(house, vip, Answer.ACCEPTED)
    assert await house.refunds() == [(Money(175_000, "VND"), "exchanged")]
    assert (await say(house, plain, Answer.ACCEPTED, by=MINH)).total == plain.total


async def test_a_booking_that_ended_otherwise_is_asked_nothing(house: House) -> None:
    bought = await house.buy("A1")
    await house.opened.hear(CALLED_OFF)
    await approve(house)
    from booking.cast import once

    await house.door.cancel(LAN, access(bought), once())
    assert await house.refunds() == [(bought.total, "cancelled")]
    wait(house, hours=80)
    await house.opened.queue.tick("end holds")
    assert (await planned(house)).bookings[0].answer is Answer.OVER
    assert len(await house.refunds()) == 1


@pytest.mark.usefixtures("night")
async def test_what_happened_before_stays_with_its_answers(house: House) -> None:
    bought = await house.buy("A1")
    await house.opened.hear(other_bus("B1", "B2"))
    await approve(house)
    await say(house, bought, Answer.ACCEPTED)
    await house.opened.hear(msgspec.structs.replace(CALLED_OFF, version=3))
    waits, before = await house.door.disruptions_of_trip(BOSS, MORNING)
    assert (waits.kind, waits.approved_at, before.kind) == (DisruptionKind.CANCELLED, None, DisruptionKind.BUS)
    assert [one.answer for one in before.bookings] == [Answer.ACCEPTED]
    assert [one.contact for one in waits.bookings] == [one.contact for one in before.bookings]
    with pytest.raises((Forbidden, NotFound)):
        await house.door.disruptions_of_trip(STRANGER, MORNING)
