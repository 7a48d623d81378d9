"""A departure that recurs."""

from __future__ import annotations

from overland.kernel.db import Database, Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.operations.keep import keep
from overland.operations.rules import check_day
from overland.operations.store import network, plans, schedules
from overland.operations.trips import Schedule, ScheduleDraft


async def add_schedule(db: Database, by: Principal, draft: ScheduleDraft) -> Schedule:
    """Its trips come with the next top-up. Raises Invalid for days that cannot be and for what is not theirs."""
    by.require(Permission.TRIPS_WRITE, draft.operator_id)
    schedule = sound(draft)
    async with db.transaction() as tx:
        await check_bus(tx, schedule)
        await check_parts(tx, schedule)
        await schedules.insert(tx, schedule)
    return schedule


def sound(draft: ScheduleDraft) -> Schedule:
    """What would be kept. Raises Invalid for days that cannot be."""
    schedule = keep(draft, Schedule, added=tuple(sorted(set(draft.added))), removed=tuple(sorted(set(draft.removed))))
    for day in (schedule.starts, schedule.ends, *schedule.added, *schedule.removed):
        check_day(day, "days")
    if schedule.ends < schedule.starts:
        raise Invalid(fields={"ends": "before-starts"})
    return schedule


async def check_bus(tx: Tx, schedule: Schedule) -> None:
    """Raises Invalid unless the schedule's bus has the seats that the schedule sells."""
    if schedule.bus_id:
        bus = await network.lock_bus(tx, schedule.operator_id, schedule.bus_id)
        if not await plans.same_seats(tx, schedule.operator_id, bus.plan_id, schedule.plan_id):
            raise Invalid(fields={"bus_id": "has-other-seats"})


async def check_parts(tx: Tx, schedule: Schedule, before: Schedule | None = None) -> None:
    """Raises Invalid for a route or plan that is out of use, unless it was there before."""
    if before is None or before.route_id != schedule.route_id:
        await network.check_in_use(tx, "route", schedule.operator_id, [schedule.route_id], "route_id")
    if before is None or before.plan_id != schedule.plan_id:
        await network.check_in_use(tx, "seat_plan", schedule.operator_id, [schedule.plan_id], "plan_id")
