"""Occupancy: a ticket fills the legs it rides on, and no others."""

from datetime import date, timedelta

import msgspec
import pytest

from houses import Opened, Shape, bearer, someone
from overland.kernel.ids import new_id
from overland.kernel.permissions import Role
from overland.kernel.problems import Forbidden, NotFound
from overland.operations import TripStatus, TripStatusChanged
from overland.reporting import LegLoad, Occupancy, PeriodNotAllowed, Reports
from reporting.cast import (
    DAY,
    OTHER_OPERATOR,
    SAO_MAI,
    THAT_DAY,
    TRIP,
    boarded,
    booking,
    cancelled,
    confirmed,
    line,
    published,
    trip_cancelled,
)  # fmt: skip

MANAGER = someone(Role.MANAGER, SAO_MAI)


async def test_legs_are_counted_one_by_one(room: Opened, shape: Shape) -> None:
    whole, first = booking(1, 1), booking(1, destination=1)
    await room.hear(published(), confirmed(whole), confirmed(first), boarded(whole))
    legs = (LegLoad("Hà Nội", "Yên Bái", 3), LegLoad("Yên Bái", "Sa Pa", 2))
    assert await room.door(Reports, shape).occupancy(MANAGER, THAT_DAY) == [
        Occupancy(TRIP, SAO_MAI, "Hà Nội – Sa Pa", DAY, seat_count=4, sold=3, boarded=1, load=6250, legs=legs)
    ]


async def test_an_empty_trip_is_there_too(room: Opened) -> None:
    await room.hear(published())
    [trip] = await room.door(Reports).occupancy(MANAGER, THAT_DAY)
    assert (trip.sold, trip.load, [leg.sold for leg in trip.legs]) == (0, 0, [0, 0])


async def test_a_cancelled_ticket_frees_its_legs(room: Opened) -> None:
    made = booking(1)
    await room.hear(published(), confirmed(made), cancelled(made, 1))
    [trip] = await room.door(Reports).occupancy(MANAGER, THAT_DAY)
    assert (trip.sold, trip.load) == (0, 0)


async def test_a_cancelled_trip_is_not_there(room: Opened) -> None:
    await room.hear(trip_cancelled(), published())
    assert await room.door(Reports).occupancy(MANAGER, THAT_DAY) == []


@pytest.mark.parametrize("order", [1, -1])
async def test_one_that_runs_after_all_is_there_again(room: Opened, order: int) -> None:
    runs = TripStatusChanged(operator_id=SAO_MAI, trip_id=TRIP, version=3, status=TripStatus.UPCOMING)
    await room.hear(published(), *[trip_cancelled(), runs][::order])
    assert len(await room.door(Reports).occupancy(MANAGER, THAT_DAY)) == 1


async def test_the_newest_version_of_a_trip_counts(room: Opened) -> None:
    await room.hear(published(version=2, on=line(seats=9)), published(version=1))
    [trip] = await room.door(Reports).occupancy(MANAGER, THAT_DAY)
    assert trip.seat_count == 9


async def test_two_stops_of_one_place_go_by_their_own_names(room: Opened) -> None:
    await room.hear(published(on=line(places=("Hà Nội", "Hà Nội", "Sa Pa"))))
    [trip] = await room.door(Reports).occupancy(MANAGER, THAT_DAY)
    assert [(leg.origin, leg.destination) for leg in trip.legs] == [("Bến xe 0", "Bến xe 1"), ("Bến xe 1", "Sa Pa")]


async def test_one_trip_or_some_days(room: Opened, shape: Shape) -> None:
    other, late = new_id(), new_id()
    await room.hear(published(), published(other), published(late, day=DAY + timedelta(days=1)))
    door = room.door(Reports, shape)
    assert {trip.trip_id for trip in await door.occupancy(MANAGER, THAT_DAY)} == {TRIP, other}
    one = msgspec.structs.replace(THAT_DAY, trip_id=other)
    assert [trip.trip_id for trip in await door.occupancy(MANAGER, one)] == [other]


async def test_who_may_not(room: Opened, shape: Shape) -> None:
    await room.hear(published())
    door = room.door(Reports, shape)
    with pytest.raises(NotFound):
        await door.occupancy(someone(Role.MANAGER, OTHER_OPERATOR), THAT_DAY)
    with pytest.raises(Forbidden):
        await door.occupancy(someone(Role.DRIVER, SAO_MAI), THAT_DAY)
    theirs = msgspec.structs.replace(THAT_DAY, operator_id=OTHER_OPERATOR, trip_id=TRIP)
    assert await door.occupancy(someone(Role.MANAGER, OTHER_OPERATOR), theirs) == []


async def test_a_period_that_cannot_be(room: Opened) -> None:
    query = msgspec.structs.replace(THAT_DAY, last_day=DAY + timedelta(days=31))
    with pytest.raises(PeriodNotAllowed) as refused:
        await room.door(Reports).occupancy(MANAGER, query)
    assert refused.value.facts == {"days": 31}
    assert (
        await room.door(Reports).occupancy(MANAGER, msgspec.structs.replace(query, first_day=date(2026, 11, 28))) == []
    )


async def test_over_rest(room: Opened) -> None:
    await room.hear(published(), confirmed(booking(1)))
    address, days = f"/v1/operators/{SAO_MAI}/reports/occupancy", {"from": str(DAY), "to": str(DAY)}
    [trip] = (await room.client.get(address, params=days, headers=bearer(MANAGER))).json()
    assert (trip["load"], trip["legs"][0]) == (2500, {"origin": "Hà Nội", "destination": "Yên Bái", "sold": 1})
    table = (await room.client.get(address, params=days | {"format": "csv"}, headers=bearer(MANAGER))).text
    assert table.splitlines()[1] == f"2026-11-27,Hà Nội – Sa Pa,{TRIP},4,1,0,25.0,Hà Nội,Yên Bái,1"
