"""A class of licence must allow the bus: Vietnam's of 2025 and of before, Europe's, and what nobody knows."""

from datetime import date

import asyncpg
import pytest

from operations.cast import FRIDAY, HOUR, Cast, plan_of
from overland.kernel.ids import new_id
from overland.operations import (
    BringSheet,
    BusDraft,
    Driver,
    DriverDraft,
    SeatPlanDraft,
    SheetKind,
    TripEdit,
    WrongLicence,
)
from overland.operations.licences import SEATS, weigh_licence


async def licensed(cast: Cast, licence_class: str) -> Driver:
    """Somebody new with this class."""
    draft = DriverDraft(cast.id, f"Người {licence_class}", "+84912345679", licence_class, date(2030, 1, 1))
    return await cast.ops.add_driver(cast.manager, draft)


@pytest.mark.parametrize(
    ("country", "licence_class", "seats", "said"),
    [
        ("VN", "B", 8, []), ("VN", "B", 9, [True]), ("VN", "d1", 16, []), ("VN", "D1", 17, [True]),
        ("VN", "D2", 29, []), ("VN", "D2", 30, [True]), ("VN", "D", 45, []), ("VN", "E", 45, []),
        ("DE", "D1", 17, [True]), ("DE", "D", 60, []), ("VN", "Z", 9, [False]), ("KE", "Z", 60, []),
    ],
)  # fmt: skip
def test_the_class_allows_so_many_seats(country: str, licence_class: str, seats: int, said: list[bool]) -> None:
    driver = Driver(new_id(), "Lê Minh", "", licence_class, date(2030, 1, 1), id=new_id())
    assert [concern.blocks for concern in weigh_licence(driver, seats, country)] == said


async def test_a_class_too_low_is_refused_with_its_reason_and_told_before(near_cast: Cast) -> None:
    cast = near_cast
    small, fits = await licensed(cast, "B"), await licensed(cast, "D1")
    trip = await cast.trip(driver_ids=(fits.id,))
    with pytest.raises(WrongLicence) as refused:
        await cast.ops.edit_trip(cast.manager, trip.id, TripEdit(trip.version, driver_ids=(small.id,)))
    assert (refused.value.facts["licence_class"], refused.value.facts["seats"]) == ("B", 12)
    found = {one.id: one for one in (await cast.ops.candidates(cast.manager, trip.id)).drivers}
    assert (found[small.id].fits, found[fits.id].fits) == (False, True)


async def test_a_bus_with_more_seats_does_not_go_to_who_may_not_drive_it(cast: Cast) -> None:
    fits = await licensed(cast, "D1")
    plan = await cast.ops.add_plan(cast.manager, SeatPlanDraft(cast.id, "Coach 45", plan_of(45)))
    coach = await cast.ops.add_bus(cast.manager, BusDraft(cast.id, "29B-999.99", "Coach", plan.id))
    trip = await cast.trip(driver_ids=(fits.id,))
    with pytest.raises(WrongLicence):
        edit = TripEdit(trip.version, bus_id=coach.id, other_seats=True)
        await cast.ops.edit_trip(cast.manager, trip.id, edit)


async def test_schedules_and_rosters_hold_to_it_too(cast: Cast) -> None:
    small = await licensed(cast, "B")
    cast.clock_to(cast.opened.kit.clock.now())
    await cast.ops.add_schedule(cast.manager, cast.schedule(driver_id=small.id))
    await cast.ops.top_up(cast.manager, cast.id, 3)
    board = await cast.ops.day_board(cast.manager, cast.id, date(2026, 11, 3))
    assert board.trips
    assert not any(trip.drivers for trip in board.trips)
    await cast.trip(departure=9 * HOUR)
    sheet = f"service_day,departs,route,drivers\n{FRIDAY},09:00,{cast.route.code},{small.name}\n"
    report = await cast.ops.bring_sheet(cast.manager, BringSheet(cast.id, SheetKind.ROSTER, sheet.encode()))
    assert [issue.code for issue in report.issues] == ["wrong-licence"]


async def test_the_database_has_the_same_table_and_the_last_word(cast: Cast) -> None:
    pool = cast.opened.db.pool
    rows = await pool.fetch("SELECT country, class, seats FROM licence_class")
    assert {(row["country"], row["class"]): row["seats"] for row in rows} == {
        (country, one): seats for country, known in SEATS.items() for one, seats in known.items()
    }
    small, trip = await licensed(cast, "B"), await cast.trip()
    with pytest.raises(asyncpg.IntegrityConstraintViolationError, match="does not allow so many seats"):
        await pool.execute(
            "INSERT INTO trip_driver (operator_id, trip_id, position, driver_id, during, running) "
            "SELECT operator_id, id, 1, $2, during, running FROM trip WHERE id = $1",
            trip.id, small.id,
        )  # fmt: skip
