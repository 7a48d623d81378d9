"""A seat plan drawn anew is its next version: buses and schedules have it, what was made before keeps its seats."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from operations.cast import Cast, plan_of
from overland.kernel.problems import Invalid, NotFound, Stale
from overland.operations import (
    PlanEdit,
    PlanUnreadable,
    SeatPlan,
    SeatPlanDraft,
    TripEdit,
    TripsPublished,
    import_layouts,
)

REAL = Path(__file__).parents[3] / "shared" / "data" / "seat_layouts"


def edit(cast: Cast, seats: int = 15, **more: object) -> PlanEdit:
    return msgspec.structs.replace(PlanEdit(cast.id, "Limousine 15", plan_of(seats), version=1), **more)


async def test_buses_and_schedules_have_the_new_one_and_trips_the_old(cast: Cast) -> None:
    schedule = await cast.ops.add_schedule(cast.manager, cast.schedule())
    trip = await cast.trip()
    new = await cast.ops.edit_plan(cast.manager, cast.plan.id, edit(cast))
    assert (new.version, new.family, new.seat_count) == (2, cast.plan.family, 15)
    assert {bus.plan_id for bus in await cast.ops.buses(cast.manager, cast.id)} == {new.id}
    assert [s.plan_id for s in await cast.ops.schedules(cast.manager, cast.id)] == [new.id]
    assert (await cast.ops.trip(cast.manager, trip.id)).plan_id == cast.plan.id
    assert {(p.version, p.replaced) for p in await cast.ops.plans(cast.manager, cast.id)} == {(2, False), (1, True)}
    assert schedule.plan_id == cast.plan.id


async def test_a_bus_with_the_new_one_runs_a_trip_sold_by_the_old(cast: Cast) -> None:
    trip = await cast.trip()
    await cast.ops.edit_plan(cast.manager, cast.plan.id, edit(cast))
    edited = await cast.ops.edit_trip(cast.manager, trip.id, TripEdit(1, bus_id=cast.bus.id))
    assert edited.bus is not None


async def test_trips_follow_where_it_is_said(cast: Cast) -> None:
    trip = await cast.trip()
    await cast.ops.publish(cast.manager, trip.id)
    new = await cast.ops.edit_plan(cast.manager, cast.plan.id, edit(cast, follow=(trip.id,)))
    assert (await cast.ops.trip(cast.manager, trip.id)).plan_id == new.id
    [_, told] = await cast.opened.told(TripsPublished)
    assert (len(told.line.plan.seats), told.departures[0].version, told.changed) == (15, 3, ())


async def test_the_newest_is_what_must_have_been_read(cast: Cast) -> None:
    await cast.ops.edit_plan(cast.manager, cast.plan.id, edit(cast))
    with pytest.raises(Stale):
        await cast.ops.edit_plan(cast.manager, cast.plan.id, edit(cast, 9))
    third = await cast.ops.edit_plan(cast.manager, cast.plan.id, edit(cast, 9, version=2))
    assert third.version == 3


async def test_the_same_again_is_no_new_version(cast: Cast) -> None:
    same = PlanEdit(cast.id, cast.plan.name, cast.plan.plan, version=1)
    assert await cast.ops.edit_plan(cast.manager, cast.plan.id, same) == cast.plan


async def test_what_cannot_be(cast: Cast, other: Cast) -> None:
    with pytest.raises(PlanUnreadable):
        await cast.ops.edit_plan(cast.manager, cast.plan.id, edit(cast, plan=SeatPlan(())))
    with pytest.raises(NotFound):
        await cast.ops.edit_plan(cast.manager, other.plan.id, edit(cast))
    with pytest.raises(Invalid):
        await cast.ops.edit_plan(cast.manager, cast.plan.id, edit(cast, follow=((await other.trip()).id,)))


async def test_labels_are_printed_one_a_seat(cast: Cast, other: Cast) -> None:
    many = await cast.ops.add_plan(cast.manager, SeatPlanDraft(cast.id, "Bốn mươi", plan_of(40)))
    sheet = await cast.ops.print_labels(cast.manager, cast.id, many.id)
    assert sheet.startswith(b"%PDF")
    assert sheet.count(b"/Type /Page\n") == 2
    with pytest.raises(NotFound):
        await cast.ops.print_labels(cast.manager, cast.id, other.plan.id)


@pytest.mark.skipif(not REAL.is_dir(), reason="the real seat layouts (../shared/data) are not here")
async def test_every_real_layout_is_kept_and_printed(near_cast: Cast) -> None:
    for path in sorted(REAL.glob("*.json")):
        for layout in import_layouts(path.read_bytes()):
            kept = await near_cast.ops.add_plan(near_cast.manager, SeatPlanDraft(near_cast.id, path.stem, layout.plan))
            pages = -(-kept.seat_count // 24)
            assert (await near_cast.ops.print_labels(near_cast.manager, near_cast.id, kept.id)).count(
                b"/Type /Page\n"
            ) == pages
