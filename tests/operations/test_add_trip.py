"""Adding a trip: its times, its bus and drivers, once per key."""

import asyncio
from datetime import UTC, date, datetime

import asyncpg
import msgspec
import pytest

from operations.cast import FRIDAY, HOUR, ZONE, Cast, once_of, plan_of
from overland.kernel.idempotency import KeyReused
from overland.kernel.problems import Invalid
from overland.operations import BusBusy, BusDraft, DriverBusy, SeatPlanDraft, Trip


async def test_its_halts_are_instants_with_their_zones(cast: Cast) -> None:
    trip = await cast.trip(FRIDAY, 20 * HOUR)
    assert [(s.name, s.zone, s.departure) for s in trip.stops] == [
        ("Bến xe Hà Nội", ZONE, datetime(2026, 11, 6, 13, 0, tzinfo=UTC)),
        ("Bến xe Vinh", ZONE, datetime(2026, 11, 6, 18, 40, tzinfo=UTC)),
        ("Bến xe Huế", ZONE, datetime(2026, 11, 7, 2, 0, tzinfo=UTC)),
    ]
    assert (trip.published, trip.version, trip.bus, trip.drivers) == (False, 1, None, ())


async def test_an_hour_past_midnight_belongs_to_the_day_before(cast: Cast) -> None:
    trip = await cast.trip(FRIDAY, 25 * HOUR)
    assert (trip.service_day, trip.stops[0].departure) == (FRIDAY, datetime(2026, 11, 6, 18, 0, tzinfo=UTC))


async def test_the_same_key_makes_one_trip(cast: Cast) -> None:
    draft = cast.draft()
    once = once_of(cast.manager, draft)
    first = await cast.ops.add_trip(cast.manager, draft, once)
    assert await cast.ops.add_trip(cast.manager, draft, once) == first
    changed = cast.draft(departure=9 * HOUR)
    with pytest.raises(KeyReused):
        await cast.ops.add_trip(cast.manager, changed, once_of(cast.manager, changed, once.key))


async def test_a_bus_cannot_be_in_two_places(cast: Cast) -> None:
    await cast.trip(bus_id=cast.bus.id)
    with pytest.raises(BusBusy):
        await cast.trip(departure=19 * HOUR, bus_id=cast.bus.id)
    assert (await cast.trip(departure=19 * HOUR, bus_id=cast.spare.id)).bus is not None


async def test_after_its_turn_round_the_bus_is_free(cast: Cast) -> None:
    await cast.trip(departure=0, bus_id=cast.bus.id)
    arrival = 13 * HOUR
    with pytest.raises(BusBusy):
        await cast.trip(departure=arrival + 29 * 60, bus_id=cast.bus.id)
    assert (await cast.trip(departure=arrival + 30 * 60, bus_id=cast.bus.id)).bus is not None


async def test_a_driver_cannot_drive_two_buses(cast: Cast) -> None:
    await cast.trip(driver_ids=(cast.anh.id, cast.binh.id))
    with pytest.raises(DriverBusy):
        await cast.trip(departure=8 * HOUR, driver_ids=(cast.binh.id,))


async def test_two_dispatchers_at_once_cannot_both_have_the_bus(cast: Cast) -> None:
    tries = [cast.trip(departure=(6 + n) * HOUR, bus_id=cast.bus.id, driver_ids=(cast.anh.id,)) for n in range(6)]
    answers = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(answer, Trip) for answer in answers) == 1
    assert {type(answer) for answer in answers} <= {Trip, BusBusy}
    assert await cast.opened.db.value("SELECT count(*) FROM trip") == 1


async def test_a_bus_with_other_seats_is_not_put_on_it(cast: Cast) -> None:
    bigger = await cast.ops.add_plan(cast.manager, SeatPlanDraft(cast.id, "Coach 30", plan_of(30)))
    coach = await cast.ops.add_bus(cast.manager, BusDraft(cast.id, "29B-999.99", "Coach 30", bigger.id))
    with pytest.raises(Invalid) as refused:
        await cast.trip(bus_id=coach.id)
    assert refused.value.facts == {"fields": {"bus_id": "has-other-seats"}}


@pytest.mark.parametrize(
    ("field", "value"),
    [("departure", -1), ("departure", 172_801), ("service_day", date(1, 1, 1)), ("service_day", date.max)],
)
async def test_times_that_cannot_be_are_refused(cast: Cast, field: str, value: object) -> None:
    with pytest.raises(Invalid):
        await cast.keep(msgspec.structs.replace(cast.draft(), **{field: value}))


async def test_a_driver_named_twice_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid):
        await cast.trip(driver_ids=(cast.anh.id, cast.anh.id))


async def test_the_database_itself_refuses_a_second_trip_for_a_bus(near_cast: Cast) -> None:
    cast = near_cast
    await cast.trip(bus_id=cast.bus.id)
    later = await cast.trip(departure=9 * HOUR)
    with pytest.raises(asyncpg.ExclusionViolationError):
        await cast.opened.db.pool.execute("UPDATE trip SET bus_id = $1 WHERE id = $2", cast.bus.id, later.id)
