"""What does not go as it was sold in the demo world: a smaller bus, whose plan waits for somebody, and a late one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from overland.demo.plans import PLANS
from overland.demo.sell import last_trips
from overland.kernel.clock import Clock, local
from overland.kernel.principal import Principal
from overland.kernel.room import Doors
from overland.operations import BusDraft, Operations, SeatPlanDraft, Seen, StopReport, TripEdit


async def disturb(doors: Doors, facts: dict[str, Any], clock: Clock, sellers: dict[UUID, Principal]) -> None:
    """Give one trip a bus that is too small for all who have booked it, and have another one leave late."""
    told, operations = facts["otherwise"], doors[Operations]
    today = local(clock.now(), "Asia/Ho_Chi_Minh").date()
    for operator, seller in sellers.items():
        for trip in await last_trips(doors, operator, today + timedelta(days=told["in_days"]), told["line"]):
            plan = await operations.add_plan(seller, SeatPlanDraft(operator, told["kind"], PLANS[told["bus"]]))
            bus = await operations.add_bus(seller, BusDraft(operator, told["plate"], told["kind"], plan.id))
            await operations.edit_trip(seller, trip.id, TripEdit(trip.version, bus_id=bus.id, other_seats=True))
        for trip in await last_trips(doors, operator, today + timedelta(days=1), told["late_line"]):
            leaves = trip.stops[0].departure + timedelta(minutes=told["late_minutes"])
            await operations.report_stop(seller, trip.id, StopReport(0, Seen.EXPECTED, leaves))
