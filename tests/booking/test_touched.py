"""A trip goes another way: those are told whose stops, times or legs it touches, once, and see it on their booking."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from booking.cast import LAN, departure, line, named
from booking.conftest import House, access
from overland.booking import TravellersMustKnow
from overland.booking.touched import OTHERWISE, UNSERVED, touched
from overland.operations import Line, TripsPublished


def otherwise(changes: dict[int, dict[str, Any]]) -> Line:
    """The line, some of its stops otherwise."""
    usual = line()
    stops = tuple(msgspec.structs.replace(stop, **changes.get(n, {})) for n, stop in enumerate(usual.stops))
    return line(id=named(str(changes)), stops=stops)


def rerouted(changes: dict[int, dict[str, Any]], version: int = 2) -> TripsPublished:
    return TripsPublished(line=otherwise(changes), departures=(departure(version=version),), changed=("stops",))


MARKET = {2: {"stop_id": named("Chợ Vinh"), "name": "Chợ Vinh"}}


async def test_who_gets_off_there_is_told_and_who_rides_through_is_not(house: House) -> None:
    getting_off, _ = await house.buy("A1", stretch=(0, 2)), await house.buy("A2")
    event = rerouted(MARKET)
    await house.opened.hear(event, event)
    [told] = await house.opened.told(TravellersMustKnow)
    assert (told.booking.id, told.changed) == (getting_off.id, (OTHERWISE,))
    assert told.booking.journey.destination.stop == "Chợ Vinh"


async def test_the_booking_shows_where_one_gets_off_now(house: House) -> None:
    bought = await house.buy("A1", stretch=(0, 2))
    await house.opened.hear(rerouted(MARKET))
    assert (await house.door.booking(LAN, access(bought))).journey.destination.stop == "Chợ Vinh"


async def test_a_stop_that_is_passed_leaves_its_travellers_unserved(house: House) -> None:
    await house.buy("A1", stretch=(0, 2))
    await house.opened.hear(rerouted({2: {"pickup": False, "drop_off": False}}))
    [told] = await house.opened.told(TravellersMustKnow)
    assert told.changed == (UNSERVED,)


async def test_what_is_only_written_otherwise_is_told_to_nobody(house: House) -> None:
    await house.buy("A1")
    event = rerouted({0: {"address": "Giải Phóng", "name": "Bến xe phía Nam"}})
    await house.opened.hear(event, msgspec.structs.replace(rerouted(MARKET, 3), changed=()))
    assert await house.opened.told(TravellersMustKnow) == []


@pytest.mark.parametrize(
    ("changes", "journey", "what"),
    [
        ({1: {"arrival": 8000, "departure": 8300}}, (0, 1), OTHERWISE),
        ({1: {"arrival": 8000, "departure": 8300}}, (1, 3), OTHERWISE),
        ({1: {"arrival": 8000, "departure": 8300}}, (0, 3), None),
        ({1: {"arrival": 7000}}, (1, 3), None),
        ({1: {"closed": True}}, (0, 1), None),
        ({1: {"closed": True}}, (0, 3), UNSERVED),
        ({1: {"closed": True}}, (1, 2), UNSERVED),
        ({0: {"pickup": False}}, (0, 3), UNSERVED),
        ({1: {"pickup": False}}, (0, 1), None),
    ],
    ids=str,
)
def test_whom_it_touches(changes: dict[int, dict[str, Any]], journey: tuple[int, int], what: str | None) -> None:
    assert touched(line().stops, otherwise(changes).stops, *journey) == what


def test_back_on_its_way_the_unserved_are_told_and_still_unserved_ones_not_again() -> None:
    cut, usual = otherwise({1: {"closed": True}}).stops, line().stops
    assert touched(cut, usual, 0, 3) == OTHERWISE
    assert touched(cut, cut, 0, 3) is None
    assert touched(usual[:3], usual, 0, 2) == UNSERVED
