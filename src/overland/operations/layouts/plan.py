"""Our own JSON of a seat plan, and what every importer makes."""

from __future__ import annotations

import msgspec

from overland.operations.layouts.check import check_plan
from overland.operations.refusals import PlanUnreadable
from overland.operations.seatplan import SeatPlan

LARGEST = 1_000_000
"""Bytes a layout may have."""


class Layout(msgspec.Struct, frozen=True):
    """A layout that was read. `name` as its file has it, or ""; `notes` say what was understood how."""

    name: str
    plan: SeatPlan
    notes: tuple[str, ...] = ()


def read_plan(data: bytes) -> SeatPlan:
    """A sound plan from our own JSON. Raises PlanUnreadable."""
    if len(data) > LARGEST:
        raise PlanUnreadable(reasons=[f"{len(data)} bytes are too many for a seat plan"])
    try:
        plan = msgspec.json.decode(data, type=SeatPlan)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise PlanUnreadable(reasons=[str(error)]) from error
    check_plan(plan)
    return plan


def write_plan(plan: SeatPlan) -> bytes:
    """The plan as JSON that `read_plan` reads back the same."""
    return msgspec.json.format(msgspec.json.encode(plan), indent=1)
