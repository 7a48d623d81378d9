"""Hà Nội – Vinh – Pù Mát, with forty minutes to change: a late bus breaks it, and the next one is held for all."""

from datetime import UTC, datetime, timedelta

import pytest

from booking.cast import DRIVER, LAN, MINH, MORNING, departure, named, on_sale
from booking.conftest import House, access
from booking.disrupted import approve, late, planned, say
from booking.journeys import HILLS, buy, hills, open_lines, with_change
from overland.booking import Answer, BookingStatus, DisruptionKind, Placement, TravellersAsked
from overland.booking.counter import Counter
from overland.booking.end_disruptions import end_disruptions
from overland.kernel.problems import NotFound

LATER = named("Friday 15:00 into the hills")
NOON = datetime(2026, 11, 6, 5, 40, tzinfo=UTC)
"""When the bus into the hills leaves Vinh."""


@pytest.fixture(autouse=True)
async def lines(house: House) -> None:
    await open_lines(house)
    await house.opened.hear(on_sale(departure(LATER, departure=15 * 3600), of=hills()))


async def test_who_cannot_change_in_time_is_offered_the_next_bus_together(house: House) -> None:
    bought = await buy(house, *with_change("A1", "A2"))
    await house.opened.hear(late(30))
    plan = await planned(house, HILLS)
    [one] = plan.bookings
    assert (plan.kind, one.outcome, one.trip_id) == (DisruptionKind.CONNECTION, Placement.MOVES, LATER)
    assert (one.silent, [ticket.seat for ticket in one.tickets]) == (Answer.ACCEPTED, ["A1", "A2"])
    with pytest.raises(NotFound):
        await planned(house, MORNING)
    await approve(house, trip=HILLS)
    moved = await say(house, bought.parts[1], Answer.ACCEPTED)
    assert (moved.journey.trip_id, moved.total) == (LATER, bought.parts[1].total)
    assert {t.seat for t in moved.tickets} == {"A1", "A2"}


async def test_no_bus_is_offered_that_leaves_before_they_come(house: House) -> None:
    bought = await buy(house, *with_change("A1"))
    sooner = departure(named("Friday 12:20 into the hills"), departure=12 * 3600 + 1200)
    await house.opened.hear(on_sale(sooner, of=hills()))
    await house.opened.hear(late(30))
    await approve(house, trip=HILLS)
    asked = await house.door.choice(LAN, access(bought.parts[1]))
    assert asked
    assert [other.trip_id for other in asked.others] == [LATER]


async def test_who_has_time_enough_is_not_asked(house: House) -> None:
    await buy(house, *with_change("A1"))
    await house.opened.hear(late(25))
    with pytest.raises(NotFound):
        await planned(house, HILLS)


async def test_a_next_bus_that_is_late_itself_is_reached(house: House) -> None:
    await buy(house, *with_change("A1"))
    await house.opened.hear(late(30))
    assert (await planned(house, HILLS)).kind is DisruptionKind.CONNECTION
    await house.opened.hear(late(20, trip=HILLS, of=hills(), starts=NOON))
    with pytest.raises(NotFound):
        await planned(house, HILLS)


async def test_who_says_nothing_on_the_way_goes_by_the_next_bus(house: House) -> None:
    bought = await buy(house, *with_change("A1"))
    await house.opened.hear(late(30))
    await approve(house, trip=HILLS)
    [asked] = await house.opened.told(TravellersAsked)
    assert asked.planned.until
    house.clock_to((asked.planned.until + timedelta(minutes=1)).isoformat())
    await end(house)
    assert (await house.door.booking(LAN, access(bought.parts[1]))).status is BookingStatus.CANCELLED
    manifest = await house.door.manifest(DRIVER, LATER)
    assert [entry.seat for entry in manifest.entries] == ["A1"]


async def test_who_gives_the_way_there_back_is_not_sent_on_by_silence(house: House) -> None:
    bought = await buy(house, *with_change("A1"))
    await house.opened.hear(late(90))
    await approve(house, trip=HILLS)
    await approve(house, trip=MORNING)
    await say(house, bought.parts[0], Answer.MONEY)
    house.clock_to("2026-11-06T06:59:00+00:00")
    await end(house)
    assert (await house.door.booking(LAN, access(bought.parts[1]))).status is BookingStatus.CANCELLED
    assert {money for money, _ in await house.refunds()} == {part.total for part in bought.parts}


async def test_two_late_buses_one_plan_that_asks_each_once(house: House) -> None:
    await buy(house, *with_change("A1"))
    await house.opened.hear(late(30))
    await approve(house, trip=HILLS)
    second = await buy(house, *with_change("A2"), by=MINH)
    await house.opened.hear(late(35, report=2))
    plan = await planned(house, HILLS)
    assert [one.reference for one in plan.bookings] == [second.parts[1].reference]
    await approve(house, trip=HILLS)
    await house.opened.hear(late(40, report=3))
    assert (await planned(house, HILLS)).approved_at
    assert len(await house.opened.told(TravellersAsked)) == 2


async def end(house: House) -> None:
    counter = house.opened.room.door
    assert isinstance(counter, Counter)
    await end_disruptions(counter)
