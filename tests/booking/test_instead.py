"""What is told when nothing is found: places around, and that somebody looked."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from booking.cast import CLERK, FRIDAY, HA_NOI, HUE, MANAGER, SAO_MAI, STRANGER, departure, line, named, on_sale
from booking.conftest import House
from overland.booking import MissedQuery, MissedSearch, PlaceQuery, SearchTrips, Why
from overland.booking.near import metres
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.principal import GUEST
from overland.kernel.problems import Forbidden, Invalid, NotFound
from overland.operations import Line

AT = {"Nam Định": (20.434, 106.177), "Thái Bình": (20.446, 106.342), "Đồng Hới": (17.469, 106.622)}
NAM_DINH, THAI_BINH, DONG_HOI = (named(place) for place in AT)


def between(origin: str, destination: str) -> Line:
    """A line of two stops where these towns are."""
    halts = [
        msgspec.structs.replace(
            stop, stop_id=named(f"Bến xe {place}"), place_id=named(place), place=place, name=f"Bến xe {place}",
            region=place, sequence=n, lat=AT[place][0], lon=AT[place][1],
        )
        for n, (stop, place) in enumerate(zip((line().stops[0], line().stops[3]), (origin, destination), strict=True))
    ]  # fmt: skip
    return line(f"{origin} {destination}", stops=tuple(halts), fares=line().fares[:2])


@pytest.fixture
async def coast(house: House) -> House:
    """Nam Định – Đồng Hới runs; Thái Bình, across the river, has a bus to Nam Định only."""
    for n, of in enumerate((between("Nam Định", "Đồng Hới"), between("Thái Bình", "Nam Định"))):
        await house.opened.hear(on_sale(departure(new_id(), service_day=FRIDAY + timedelta(days=2 * n)), of=of))
    return house


async def test_a_town_nearby_that_has_a_bus_is_named_with_its_distance(coast: House) -> None:
    found = await coast.door.search(SearchTrips(THAI_BINH, DONG_HOI, FRIDAY))
    [nearby] = found.nearby
    assert (nearby.origin.name, nearby.destination.name) == ("Nam Định", "Đồng Hới")
    assert 17_000 < nearby.from_origin < 18_000
    assert (nearby.from_destination, nearby.trips, nearby.price) == (0, 1, Money(100_000, "VND"))
    saturday = SearchTrips(THAI_BINH, DONG_HOI, FRIDAY + timedelta(days=1))
    assert (await coast.door.search(saturday)).nearby == ()


async def test_places_tell_how_far_they_are_from_the_other_end(coast: House) -> None:
    [hit] = await coast.door.places(PlaceQuery("nam dinh", near=THAI_BINH))
    assert 17_000 < (hit.metres or 0) < 18_000


def test_the_distance_is_that_of_the_globe() -> None:
    stop = line().stops[0]
    ha_noi = msgspec.structs.replace(stop, lat=21.0285, lon=105.8542)
    saigon = msgspec.structs.replace(stop, lat=10.8231, lon=106.6297)
    assert metres(ha_noi, saigon) == pytest.approx(1_138_000, rel=0.002)


async def test_what_was_not_found_is_counted_by_places_and_day(house: House) -> None:
    await house.hold("A1", "A2", "A3", "A4", "B1", "B2", by=GUEST)
    for day, people in ((FRIDAY, 1), (FRIDAY, 2), (FRIDAY, 3), (FRIDAY + timedelta(days=1), 1)):
        await house.door.search(SearchTrips(HA_NOI, HUE, day, people))
    await house.door.search(SearchTrips(HUE, HA_NOI, FRIDAY))
    week = MissedQuery(SAO_MAI, FRIDAY, FRIDAY + timedelta(days=6))
    assert await house.door.missed_searches(MANAGER, week) == [
        MissedSearch("Hà Nội", "Huế", Why.SOLD_OUT, 2, 1),
        MissedSearch("Hà Nội", "Huế", Why.NO_TRIP, 1, 1),
        MissedSearch("Huế", "Hà Nội", Why.NO_LINE, 1, 1),
    ]
    await house.door.search(SearchTrips(HUE, HA_NOI, FRIDAY + timedelta(days=2)))
    counted = await house.door.missed_searches(MANAGER, week)
    assert MissedSearch("Huế", "Hà Nội", Why.NO_LINE, 2, 2) in counted


async def test_only_those_who_plan_may_see_what_was_missed(house: House) -> None:
    week = MissedQuery(SAO_MAI, FRIDAY, FRIDAY)
    for by, refusal in ((CLERK, Forbidden), (STRANGER, NotFound)):
        with pytest.raises(refusal):
            await house.door.missed_searches(by, week)
    with pytest.raises(Invalid):
        await house.door.missed_searches(MANAGER, MissedQuery(SAO_MAI, FRIDAY, FRIDAY + timedelta(days=366)))
