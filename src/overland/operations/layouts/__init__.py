"""Seat layouts, pure: bytes in, a sound `SeatPlan` out, or PlanUnreadable with the reasons.

check_plan(plan)             raises PlanUnreadable; every plan passes it before it is kept
read_plan(data)              our own JSON (docs/formats/seat-plan.md)
import_layouts(data)         any format we know, ours included, recognised by its content
write_plan(plan)             our own JSON again
"""

from __future__ import annotations

from overland.operations.layouts.check import MOST_SEATS, check_plan
from overland.operations.layouts.imports import import_layouts
from overland.operations.layouts.plan import Layout, read_plan, write_plan

__all__ = ["MOST_SEATS", "Layout", "check_plan", "import_layouts", "read_plan", "write_plan"]
