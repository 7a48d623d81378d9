"""Journeys with a change: Hà Nội – Vinh – Huế is one line, and from Vinh another goes to Sầm Sơn and Pù Mát."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import msgspec
import pytest

from booking.cast import (
    BIEN_XANH,
    FRIDAY,
    HA_NOI,
    HUE,
    MORNING,
    NINH_BINH,
    SAO_MAI,
    VINH,
    ZONE,
    departure,
    line,
    named,
    on_sale,
)
from booking.conftest import House
from overland.booking import Connection, Filters, SearchTrips, Sort
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.principal import GUEST
from overland.kernel.problems import Invalid, NotFound
from overland.operations import Line, LineStop, PairFare

PU_MAT = named("Pù Mát")
INTO_THE_HILLS = named("Friday into the hills")


def hills(stop: str = "Bến xe Vinh", operator_id: UUID = SAO_MAI, transfer: int | None = None) -> Line:
    """Vinh – Pù Mát, two hours."""
    stops = (
        LineStop(
            0, named(stop), VINH, "Vinh", "Nghệ An", stop, "", "", 18.7, 105.7, ZONE, 0, 0, 0, True, True, (), transfer
        ),
        LineStop(
            1, named("Con Cuông"), PU_MAT, "Pù Mát", "Nghệ An", "Con Cuông", "", "", 19.0, 104.9, ZONE, 7200, 7200,
            90_000, True, True,
        ),
    )  # fmt: skip
    return line(f"hills {stop} {transfer}", operator_id, stops=stops, fares=(PairFare(0, 1, "standard", 80_000),))


async def to_the_hills(house: House, at: int, of: Line | None = None) -> None:
    """A bus from Vinh into the hills, so many minutes after the one from Hà Nội comes in at noon."""
    start = 12 * 3600 + at * 60
    await house.opened.hear(on_sale(departure(new_id(), departure=start), of=of or hills()))


async def find(house: House, passengers: int = 1, **more: object) -> list[Connection]:
    return await house.door.connections(SearchTrips(HA_NOI, PU_MAT, FRIDAY, passengers, **more))  # type: ignore[arg-type]


async def test_a_connection_tells_its_parts_and_the_change(house: House) -> None:
    await to_the_hills(house, 40)
    assert (await house.door.search(SearchTrips(HA_NOI, PU_MAT, FRIDAY))).offers == []
    [way] = await find(house, 2)
    assert [(part.origin.place, part.destination.place) for part in way.parts] == [
        ("Hà Nội", "Vinh"),
        ("Vinh", "Pù Mát"),
    ]
    assert way.parts[0].trip_id == MORNING
    [change] = way.transfers
    assert (change.off.stop, change.on.stop, change.seconds, change.same_stop) == (
        "Bến xe Vinh", "Bến xe Vinh", 40 * 60, True,
    )  # fmt: skip
    assert way.duration == 5 * 3600 + 40 * 60 + 7200
    assert (way.price, way.total) == (Money(280_000, "VND"), Money(560_000, "VND"))
    assert (way.operator, way.seats_left) == ("Sao Mai", 6)


@pytest.mark.parametrize(
    ("minutes", "stop", "transfer", "found"),
    [
        (15, "Bến xe Vinh", None, 1), (14, "Bến xe Vinh", None, 0), (14, "Bến xe Vinh", 5, 1),
        (29, "Chợ Vinh", None, 0), (30, "Chợ Vinh", None, 1), (44, "Chợ Vinh", 45, 0),
    ],
)  # fmt: skip
async def test_there_is_time_to_change(house: House, minutes: int, stop: str, transfer: int | None, found: int) -> None:
    at_vinh = tuple(
        msgspec.structs.replace(s, transfer_minutes=transfer if stop == "Bến xe Vinh" else None) for s in line().stops
    )
    await house.opened.hear(on_sale(departure(version=2), of=line("said", stops=at_vinh)))
    await to_the_hills(house, minutes, hills(stop, transfer=transfer))
    assert len(await find(house)) == found


async def test_there_are_seats_on_every_part(house: House) -> None:
    await to_the_hills(house, 40)
    [way] = await find(house)
    await house.hold("A1", "A2", by=GUEST, stretch=(0, 1), trip=way.parts[1].trip_id)
    assert len(await find(house, 4)) == 1
    assert await find(house, 5) == []


async def test_a_full_part_gives_way_to_the_next_bus(house: House) -> None:
    await to_the_hills(house, 40)
    [early] = await find(house)
    await to_the_hills(house, 100)
    assert [way.transfers[0].seconds for way in await find(house)] == [2400]
    await house.hold("A1", "A2", "A3", "A4", "B1", "B2", by=GUEST, stretch=(0, 1), trip=early.parts[1].trip_id)
    assert [way.transfers[0].seconds for way in await find(house)] == [6000]


async def test_a_night_at_the_bus_station_is_not_worth_a_lower_price(house: House) -> None:
    cheap = msgspec.structs.replace(hills(), id=named("cheap"), fares=(PairFare(0, 1, "standard", 10_000),))
    await to_the_hills(house, 9 * 60, cheap)
    assert [way.price for way in await find(house)] == [Money(210_000, "VND")]
    await to_the_hills(house, 40)
    assert [way.price for way in await find(house)] == [Money(280_000, "VND")]


async def test_all_parts_are_of_one_operator(house: House) -> None:
    await to_the_hills(house, 40, hills(operator_id=BIEN_XANH))
    assert await find(house) == []


async def test_a_trip_that_goes_through_is_enough_unless_it_is_slow(house: House) -> None:
    stops = list(line().stops)
    slow = tuple(msgspec.structs.replace(s, arrival=s.arrival * 3, departure=s.departure * 3) for s in stops)
    there = (
        msgspec.structs.replace(slow[3], place_id=PU_MAT, place="Pù Mát"),
        msgspec.structs.replace(stops[3], place_id=PU_MAT, place="Pù Mát", arrival=7 * 3600, departure=7 * 3600),
    )
    await to_the_hills(house, 40)
    await house.opened.hear(on_sale(departure(new_id()), of=line("slow", stops=(*slow[:3], there[0]))))
    assert len(await find(house)) == 1
    await house.opened.hear(on_sale(departure(new_id()), of=line("quick", stops=(*stops[:3], there[1]))))
    assert await find(house) == []


async def test_one_may_arrive_on_the_next_day(house: House) -> None:
    await to_the_hills(house, 12 * 60 + 30)
    [way] = await find(house)
    assert way.parts[1].origin.at.isoformat() == "2026-11-06T17:30:00+00:00"
    saturday = SearchTrips(HA_NOI, PU_MAT, FRIDAY + timedelta(days=1))
    assert await house.door.connections(saturday) == []


async def test_filters_hold_for_every_part_and_for_the_ends(house: House) -> None:
    await to_the_hills(house, 40, msgspec.structs.replace(hills(), id=named("bare"), amenities=("wifi",)))
    await to_the_hills(house, 400)
    assert len(await find(house, filters=Filters(amenities=("wifi",)))) == 1
    assert await find(house, filters=Filters(amenities=("water",), most=100_000)) == []
    assert len(await find(house, filters=Filters(drop_offs=("Con Cuông",)), sort=Sort.PRICE)) == 1


async def test_what_can_no_longer_be_booked_is_no_part(house: House) -> None:
    await to_the_hills(house, 40)
    house.clock_to("2026-11-06T06:50:00+07:00")
    assert await find(house) == []
    onward = SearchTrips(NINH_BINH, PU_MAT, FRIDAY)
    assert len(await house.door.connections(onward)) == 1


async def test_what_cannot_be_asked(house: House) -> None:
    with pytest.raises(NotFound):
        await house.door.connections(SearchTrips(HA_NOI, new_id(), FRIDAY))
    with pytest.raises(Invalid):
        await house.door.connections(SearchTrips(HUE, HUE, FRIDAY))
