"""Publishing: booking learns everything it needs, once."""

import pytest

from houses import Builder, Shape
from operations.cast import Cast, open_room, sao_mai
from overland.operations import Departure as Told
from overland.operations import PairFare, TripsPublished


@pytest.fixture
async def cast(builder: Builder, shape: Shape) -> Cast:
    return await sao_mai(await open_room(builder), shape)


async def test_a_published_trip_is_told_whole(cast: Cast) -> None:
    trip = await cast.trip(bus_id=cast.bus.id, driver_ids=(cast.anh.id,))
    shown = await cast.ops.publish(cast.manager, trip.id)
    assert (shown.published, shown.version) == (True, 2)
    [told] = await cast.opened.told(TripsPublished)
    assert told.departures == (Told(trip.id, 2, trip.service_day, trip.departure, "29B-123.45", ("Trần Văn Anh",)),)
    line = told.line
    assert (line.operator, line.route_code, line.currency, line.bus_kind) == ("Sao Mai", "HN-H", "VND", "Limousine 12")
    assert [(s.place, s.arrival, s.departure, s.pickup, s.drop_off) for s in line.stops] == [
        ("Hà Nội", 0, 0, True, False), ("Vinh", 19_800, 20_400, True, True), ("Huế", 46_800, 46_800, False, True),
    ]  # fmt: skip
    assert line.fares == (
        PairFare(0, 1, "standard", 150_000), PairFare(0, 2, "standard", 335_000), PairFare(1, 2, "standard", 185_000),
    )  # fmt: skip
    assert len(line.plan.seats) == 12
