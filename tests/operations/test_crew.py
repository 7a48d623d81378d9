"""Who may run a trip: nobody doubled, away, without papers or without rest; the reason is said, and before it too."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest

from operations.cast import HOUR, Cast, plan_of, route_draft
from overland.kernel.problems import Conflict, Invalid, NotFound, Stale
from overland.operations import (
    EUROPE,
    AbsenceDraft,
    BusBusy,
    BusDraft,
    Candidate,
    DriverBusy,
    DriverDraft,
    NotAvailable,
    ObjectionKind,
    PapersExpired,
    RouteStop,
    SeatPlanDraft,
    TooLittleRest,
    Trip,
    TripEdit,
)

SATURDAY = date(2026, 11, 7)


async def short_trip(cast: Cast, departure: int, day: date = SATURDAY, **more: Any) -> Trip:
    """An hour from Hà Nội to Vinh and half an hour to turn round."""
    known = {route.code: route for route in await cast.ops.routes(cast.manager, cast.id)}
    if "SHORT" not in known:
        stops = (RouteStop(cast.stops["Hà Nội"].id, 0, 0, 0), RouteStop(cast.stops["Vinh"].id, HOUR, HOUR, 50_000))
        known["SHORT"] = await cast.ops.add_route(cast.manager, route_draft(cast, "SHORT", stops=stops))
    return await cast.trip(day, departure, route_id=known["SHORT"].id, **more)


async def give(cast: Cast, trip: Trip, **edit: Any) -> Trip:
    return await cast.ops.edit_trip(cast.manager, trip.id, TripEdit(trip.version, **edit))


def away(cast: Cast, **whom: Any) -> AbsenceDraft:
    """All of Saturday, in Hà Nội."""
    starts = datetime(2026, 11, 6, 17, tzinfo=UTC)
    return AbsenceDraft(cast.id, starts, starts + timedelta(days=1), "Bảo dưỡng", **whom)


async def test_a_refusal_names_the_other_trip_and_its_end(cast: Cast) -> None:
    first = await short_trip(cast, 7 * HOUR, bus_id=cast.bus.id, driver_ids=(cast.anh.id,))
    second = await short_trip(cast, 8 * HOUR)
    with pytest.raises(BusBusy) as bus:
        await give(cast, second, bus_id=cast.bus.id)
    with pytest.raises(DriverBusy) as driver:
        await give(cast, second, driver_ids=(cast.anh.id,))
    for refused in (bus.value, driver.value):
        assert refused.facts["other"] == f"07:00 {first.route_name}"
        assert refused.facts["until"] == "2026-11-07T01:30:00+00:00"
    assert driver.value.facts["name"] == "Trần Văn Anh"


async def test_of_two_dispatchers_one_gets_the_driver(cast: Cast) -> None:
    trips = [await short_trip(cast, 7 * HOUR), await short_trip(cast, 7 * HOUR + 60)]
    answers = await asyncio.gather(
        *(give(cast, trip, driver_ids=(cast.anh.id,)) for trip in trips), return_exceptions=True
    )
    assert sorted(type(answer).__name__ for answer in answers) == ["DriverBusy", "Trip"]


async def test_who_is_away_and_what_is_out_of_service_is_not_assigned(cast: Cast) -> None:
    trip = await short_trip(cast, 7 * HOUR)
    absence = await cast.ops.add_absence(cast.manager, away(cast, bus_id=cast.bus.id))
    await cast.ops.add_absence(cast.manager, away(cast, driver_id=cast.anh.id))
    with pytest.raises(NotAvailable) as refused:
        await give(cast, trip, bus_id=cast.bus.id)
    assert refused.value.facts["reason"] == "Bảo dưỡng"
    with pytest.raises(NotAvailable):
        await give(cast, trip, driver_ids=(cast.anh.id,))
    await cast.ops.drop_absence(cast.manager, cast.id, absence.id)
    assert (await give(cast, trip, bus_id=cast.bus.id)).bus is not None
    assert len(await cast.ops.absences(cast.manager, cast.id, SATURDAY, SATURDAY)) == 1


@pytest.mark.parametrize("wrong", [{}, {"bus_id": 1, "driver_id": 1}, {"ends": 0}, {"starts": 1}], ids=str)
async def test_an_absence_that_cannot_be_is_refused(near_cast: Cast, wrong: dict[str, int]) -> None:
    draft = away(near_cast, bus_id=near_cast.bus.id)
    change: dict[str, Any] = {"bus_id": None} if not wrong else {}
    change |= {"driver_id": near_cast.anh.id} if "driver_id" in wrong else {}
    change |= {"ends": draft.starts} if "ends" in wrong else {}
    change |= {"starts": draft.starts.replace(tzinfo=None)} if "starts" in wrong else {}
    with pytest.raises(Invalid):
        await near_cast.ops.add_absence(near_cast.manager, msgspec.structs.replace(draft, **change))


async def edit_bus(cast: Cast, **change: Any) -> None:
    bus = next(bus for bus in await cast.ops.buses(cast.manager, cast.id) if bus.id == cast.bus.id)
    draft = BusDraft(cast.id, bus.plate, bus.kind, bus.plan_id, bus.amenities)
    await cast.ops.edit_bus(cast.manager, bus.id, bus.version, msgspec.structs.replace(draft, **change))


async def test_a_bus_whose_inspection_ends_before_the_trip_is_refused(cast: Cast) -> None:
    trip = await short_trip(cast, 7 * HOUR)
    await edit_bus(cast, inspection_until=date(2026, 11, 6))
    with pytest.raises(PapersExpired) as refused:
        await give(cast, trip, bus_id=cast.bus.id)
    assert (refused.value.facts["paper"], refused.value.facts["day"]) == ("inspection", "2026-11-06")
    await edit_bus(cast, inspection_until=SATURDAY)
    assert (await give(cast, trip, bus_id=cast.bus.id)).bus is not None


async def test_a_licence_must_hold_and_an_attendant_needs_none(cast: Cast) -> None:
    trip = await short_trip(cast, 7 * HOUR)
    old = await cast.ops.add_driver(cast.manager, DriverDraft(cast.id, "Cũ", "", "E", date(2026, 11, 6)))
    with pytest.raises(PapersExpired) as refused:
        await give(cast, trip, driver_ids=(old.id,))
    assert refused.value.facts["paper"] == "licence"
    with pytest.raises(Invalid):
        await cast.ops.add_driver(cast.manager, DriverDraft(cast.id, "Không bằng", ""))
    helper = await cast.ops.add_driver(cast.manager, DriverDraft(cast.id, "Phụ xe", "", attendant=True))
    assert len((await give(cast, trip, driver_ids=(cast.anh.id, helper.id))).drivers) == 2


async def test_a_duty_of_several_trips_ends_in_time_or_is_followed_by_rest(cast: Cast) -> None:
    await short_trip(cast, 5 * HOUR, driver_ids=(cast.anh.id,))
    await short_trip(cast, 15 * HOUR, driver_ids=(cast.anh.id,))  # 5:00 to 16:30
    late = await short_trip(cast, 17 * HOUR)
    with pytest.raises(TooLittleRest) as refused:
        await give(cast, late, driver_ids=(cast.anh.id,))
    assert refused.value.facts["other"].startswith("15:00")
    rested = await short_trip(cast, 4 * HOUR + 1800, SATURDAY + timedelta(days=1))
    assert (await give(cast, rested, driver_ids=(cast.anh.id,))).drivers
    moved = await short_trip(cast, 10 * HOUR, SATURDAY + timedelta(days=1), driver_ids=(cast.anh.id,))
    with pytest.raises(TooLittleRest):
        await give(cast, moved, departure=16 * HOUR)


async def test_other_rules_are_the_operators_own(cast: Cast) -> None:
    await short_trip(cast, 5 * HOUR, driver_ids=(cast.anh.id,))
    late = await short_trip(cast, 16 * HOUR)
    with pytest.raises(TooLittleRest):
        await give(cast, late, driver_ids=(cast.anh.id,))
    before = await cast.ops.crew_rules(cast.manager, cast.id)
    rules = await cast.ops.set_crew_rules(cast.manager, cast.id, before.version, EUROPE)
    assert (await give(cast, late, driver_ids=(cast.anh.id,))).drivers
    with pytest.raises(Stale):
        await cast.ops.set_crew_rules(cast.manager, cast.id, before.version, EUROPE)
    with pytest.raises(Invalid):
        await cast.ops.set_crew_rules(
            cast.manager, cast.id, rules.version, msgspec.structs.replace(EUROPE, duty_minutes=900)
        )


AWAY = (
    "operator_id, id, starts, ends, reason, at, by) "
    "SELECT id, operator_id, id, '2026-11-01', '2026-12-01', 'x', now(), 'x'"
)


@pytest.mark.parametrize(
    ("prepare", "constraint"),
    [
        (f"INSERT INTO absence (bus_id, {AWAY} FROM bus", "trip_bus_away"),
        ("UPDATE bus SET insurance_until = '2026-11-06'", "trip_bus_papers"),
        (f"INSERT INTO absence (driver_id, {AWAY} FROM driver", "trip_driver_away"),
        ("UPDATE driver SET licence_expires = '2026-11-06'", "trip_driver_papers"),
        ("UPDATE crew_rule SET duty_minutes = 60", "trip_driver_rest"),
    ],
)  # fmt: skip
async def test_the_database_refuses_it_too(near_cast: Cast, prepare: str, constraint: str) -> None:
    await short_trip(near_cast, 5 * HOUR, driver_ids=(near_cast.anh.id,))
    trip = await short_trip(near_cast, 8 * HOUR)
    pool = near_cast.opened.db.pool
    await pool.execute(prepare)
    assign = (
        "UPDATE trip SET bus_id = $2 WHERE id = $1" if "bus" in constraint else
        "INSERT INTO trip_driver SELECT operator_id, id, 0, $2, during, running FROM trip WHERE id = $1"
    )  # fmt: skip
    with pytest.raises(Exception) as refused:  # noqa: PT011
        await pool.execute(assign, trip.id, near_cast.bus.id if "bus" in constraint else near_cast.anh.id)
    assert getattr(refused.value, "constraint_name", "") == constraint


async def test_only_what_was_read_may_be_changed(cast: Cast) -> None:
    draft = DriverDraft(cast.id, "Trần Văn Anh", "+84900000000", "D", date(2031, 1, 1), cast.anh.account_id, ("en",))
    edited = await cast.ops.edit_driver(cast.manager, cast.anh.id, 1, draft)
    assert (edited.version, edited.languages) == (2, ("en",))
    with pytest.raises(Stale):
        await cast.ops.edit_driver(cast.manager, cast.anh.id, 1, draft)
    with pytest.raises(NotFound):
        await cast.ops.edit_bus(cast.manager, cast.anh.id, 1, BusDraft(cast.id, "1", "x", cast.plan.id))


async def test_a_bus_that_trips_wait_for_keeps_its_seats(cast: Cast) -> None:
    small = await cast.ops.add_plan(cast.manager, SeatPlanDraft(cast.id, "Van 6", plan_of(6)))
    await short_trip(cast, 7 * HOUR, bus_id=cast.bus.id)
    with pytest.raises(Invalid):
        await edit_bus(cast, plan_id=small.id)
    with pytest.raises(Conflict):
        await edit_bus(cast, plate="29B-543.21")


def concerns(found: tuple[Candidate, ...], name: str) -> list[ObjectionKind]:
    return [concern.kind for candidate in found if candidate.name == name for concern in candidate.concerns]


async def test_before_choosing_each_says_what_speaks_against_it(cast: Cast) -> None:
    await short_trip(cast, 7 * HOUR, bus_id=cast.bus.id, driver_ids=(cast.anh.id,))
    trip = await short_trip(cast, 10 * HOUR)
    found = await cast.ops.candidates(cast.manager, trip.id)
    assert concerns(found.buses, "29B-123.45") == [ObjectionKind.ELSEWHERE], "it stands in Vinh then"
    assert concerns(found.buses, "29B-543.21") == []
    assert [driver.name for driver in found.drivers] == ["Lê Thị Bình", "Trần Văn Anh"], "the better one first"
    long = await cast.trip(SATURDAY, 7 * HOUR)
    found = await cast.ops.candidates(cast.manager, long.id)
    assert concerns(found.drivers, "Lê Thị Bình") == [ObjectionKind.DAY, ObjectionKind.STRETCH]
    assert concerns(found.drivers, "Trần Văn Anh")[0] is ObjectionKind.BUSY


async def test_the_board_says_what_became_wrong(cast: Cast) -> None:
    trip = await short_trip(cast, 7 * HOUR, bus_id=cast.bus.id, driver_ids=(cast.anh.id,))
    await short_trip(cast, 9 * HOUR, SATURDAY + timedelta(days=1))
    await cast.ops.add_absence(cast.manager, away(cast, bus_id=cast.bus.id))
    board = await cast.ops.day_board(cast.manager, cast.id, SATURDAY)
    assert [one.id for one in board.trips] == [trip.id]
    [worry] = board.worries
    assert (worry.trip_id, worry.name, worry.concern.kind) == (trip.id, "29B-123.45", ObjectionKind.AWAY)
    assert len(board.absences) == 1


async def test_a_schedules_bus_and_driver_are_left_off_where_they_may_not_be(cast: Cast) -> None:
    await edit_bus(cast, insurance_until=date(2026, 11, 3))
    await cast.ops.add_absence(
        cast.manager,
        msgspec.structs.replace(away(cast, driver_id=cast.anh.id), starts=datetime(2026, 11, 1, tzinfo=UTC)),
    )
    await cast.ops.add_schedule(cast.manager, cast.schedule(bus_id=cast.bus.id, driver_id=cast.anh.id))
    made = await cast.ops.top_up(cast.manager, cast.id, 7)
    board = [(await cast.ops.day_board(cast.manager, cast.id, date(2026, 11, 2 + n))).trips for n in range(7)]
    trips = [trip for day in board for trip in day]
    assert len(trips) == made
    assert [trip.service_day.day for trip in trips if trip.bus] == [3]
    assert [trip.service_day.day for trip in trips if trip.drivers] == [8]
