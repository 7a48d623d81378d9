"""What several parts cost before they are held, and seats that are changed on the way."""

from __future__ import annotations

import pytest

from booking.cast import FRIDAY, HA_NOI, HUE, MINH, MORNING
from booking.conftest import House
from booking.journeys import HILLS, hold, open_lines, part
from overland.booking import (
    QuoteTogether,
    SearchTrips,
    SeatsTaken,
    WishedPart,
)
from overland.kernel.money import Money


@pytest.fixture(autouse=True)
async def lines(house: House) -> None:
    await open_lines(house)


async def test_good_seats_are_chosen_for_who_names_none(house: House) -> None:
    await house.hold("A1", stretch=(0, 2), by=MINH)
    wanted = QuoteTogether((WishedPart(MORNING, 0, 2), WishedPart(HILLS, 0, 1)), 2)
    quote = await house.door.quote_together(wanted)
    assert [[seat.label for seat in one.seats] for one in quote.parts] == [["A2", "A3"], ["A1", "A2"]]
    assert quote.total == Money(2 * 280_000, "VND")
    assert [one.offer.trip_id for one in quote.parts] == [MORNING, HILLS]


async def test_a_named_seat_that_is_gone_is_told(house: House) -> None:
    await house.hold("A1", trip=HILLS, stretch=(0, 1), by=MINH)
    named = QuoteTogether((WishedPart(MORNING, 0, 2, seats=("A1",)), WishedPart(HILLS, 0, 1, seats=("A1",))))
    quote = await house.door.quote_together(named)
    assert [[seat.free for seat in one.seats] for one in quote.parts] == [[True], [False]]


async def test_a_part_without_enough_seats_is_named(house: House) -> None:
    await house.hold("A1", "A2", "A3", "A4", "B1", "B2", trip=HILLS, stretch=(0, 1), by=MINH)
    with pytest.raises(SeatsTaken) as refused:
        await house.door.quote_together(QuoteTogether((WishedPart(MORNING, 0, 2), WishedPart(HILLS, 0, 1)), 2))
    assert refused.value.facts == {"seats": [], "part": 2}


async def test_no_seat_all_the_way_but_one_that_is_changed(house: House) -> None:
    await house.hold("A1", "A2", "A3", "A4", "B1", "VIP1", stretch=(0, 2), by=MINH)
    await house.hold("B2", stretch=(2, 3), by=MINH)
    search = SearchTrips(HA_NOI, HUE, FRIDAY)
    assert (await house.door.search(search)).offers == []
    [split] = await house.door.split_offers(search)
    assert [(p.origin.place, p.destination.place, p.seats) for p in split.pieces] == [
        ("Hà Nội", "Vinh", ("B2",)),
        ("Vinh", "Huế", ("A1",)),
    ]
    assert split.offer.total == Money(350_000, "VND")
    pieces = (part(MORNING, (0, 2), "B2"), part(MORNING, (2, 3), "A1"))
    held = await hold(house, *pieces)
    assert sum(one.total.amount for one in held.parts) == 350_000
    assert await house.door.split_offers(search) == []


async def test_the_quote_is_what_holding_costs(house: House) -> None:
    wishes = (WishedPart(MORNING, 0, 1), WishedPart(MORNING, 1, 3, seats=("VIP1",)))
    quote = await house.door.quote_together(QuoteTogether(wishes))
    held = await hold(house, part(MORNING, (0, 1), quote.parts[0].seats[0].label), part(MORNING, (1, 3), "VIP1"))
    assert [one.total for one in held.parts] == [one.total for one in quote.parts]
    assert quote.parts[1].same_bus


async def test_a_child_sits_beside_a_grown_up_in_every_part(house: House) -> None:
    await house.hold("A3", "A4", "B2", "VIP1", stretch=(0, 2), by=MINH)
    await house.hold("A1", "A2", "B1", "VIP1", trip=HILLS, stretch=(0, 1), by=MINH)
    wishes = (WishedPart(MORNING, 0, 2), WishedPart(HILLS, 0, 1))
    quote = await house.door.quote_together(QuoteTogether(wishes, 3, children=1))
    assert [[seat.label for seat in one.seats] for one in quote.parts] == [["A1", "B1", "A2"], ["A3", "B2", "A4"]]
