"""What a search reads is what is sold, whoever changed it, and all at once."""

from __future__ import annotations

import asyncio
from uuid import UUID

import asyncpg
import pytest

from booking.cast import FRIDAY, HA_NOI, HUE, MORNING, NIGHT, departure, line, on_sale
from booking.conftest import House
from overland.booking import SearchTrips
from overland.commands.doctor import examine_seats
from overland.kernel.principal import GUEST
from overland.kernel.problems import Problem
from overland.operations import Deck, SeatPlan


async def left(house: House) -> dict[object, int]:
    """The free seats of each of Friday's trips, as a search tells them."""
    result = await house.door.search(SearchTrips(HA_NOI, HUE, FRIDAY))
    return {offer.trip_id: offer.seats_left for offer in result.offers}


async def test_seats_are_as_free_as_they_are_sold_when_all_happens_at_once(house: House) -> None:
    """Holds of two trips, some over the same seats, some given back, while both get a bus with other places."""
    [deck] = line().plan.decks
    other = line("other", plan=SeatPlan((Deck("main", 3, 4, tuple(reversed(deck.cells))),)))
    await house.opened.hear(on_sale(departure(), departure(NIGHT, departure=91_800)))

    async def come_and_go(seat: str, stretch: tuple[int, int], trip: UUID) -> None:
        try:
            held = await house.hold(seat, by=GUEST, stretch=stretch, trip=trip)
            if stretch == (0, 1):
                await house.door.release(GUEST, house.access(held))
        except Problem:
            pass

    wishes = [(s, w, t) for s in ("A1", "A2", "B1") for w in ((0, 1), (0, 2), (1, 3)) for t in (MORNING, NIGHT)]
    again = on_sale(departure(version=2), departure(NIGHT, version=2, departure=91_800), of=other)
    await asyncio.gather(*(come_and_go(*wish) for wish in wishes), house.opened.hear(again))
    assert await house.opened.db.values("SELECT miscounted()") == []


async def test_a_hold_that_has_run_out_is_free_for_the_search_at_once(house: House) -> None:
    held = await house.hold("A1", "A2", by=GUEST)
    await house.hold("B1", by=GUEST)
    assert (await left(house))[MORNING] == 4
    await house.time_passes(held)
    assert (await left(house))[MORNING] == 6


@pytest.mark.parametrize("damage", ["UPDATE booking.on_sale SET taken = '\\x070707'", "DELETE FROM booking.on_sale"])
async def test_the_doctor_finds_and_mends_what_somebody_damaged(house: House, dsn: str, damage: str) -> None:
    await house.hold("A1", by=GUEST)
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute(damage)
        for mend, well in ((False, False), (True, True), (False, True)):
            [(found, _)] = [finding async for finding in examine_seats(connection, mend=mend)]
            assert found is well
    finally:
        await connection.close()
    assert (await left(house))[MORNING] == 6
