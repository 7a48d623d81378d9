"""`overland import plans`."""

from __future__ import annotations

import argparse
from uuid import UUID

from overland.commands.database import tell, whole_house
from overland.house import House
from overland.kernel.principal import SYSTEM
from overland.operations import Operations, Operator, OperatorDraft, SeatPlan, SeatPlanDraft, import_layouts
from overland.settings import BadSettings


async def import_plans(options: argparse.Namespace) -> None:
    """Keep the seat plans of a file, in whichever known format, and say how they were understood."""
    try:
        layouts = import_layouts(options.path.read_bytes())
    except OSError as error:
        raise BadSettings(f"Cannot read {options.path}: {error.strerror}.") from error
    async with whole_house() as house:
        operator = await operator_of(house, options)
        for layout in layouts:
            await kept_plan(house, operator.id, layout.name or options.path.stem, layout.plan)
            tell(f"{layout.name or options.path.stem}: {len(layout.plan.seats)} seats.")
            for note in layout.notes:
                tell(f"  {note}")


async def operator_of(house: House, options: argparse.Namespace) -> Operator:
    """The operator whose code was given, made if it is new and a name was given. Raises BadSettings."""
    operations = house.doors[Operations]
    found = [operator for operator in await operations.operators(SYSTEM) if operator.code == options.operator]
    if found:
        return found[0]
    if not getattr(options, "new", ""):
        raise BadSettings(
            f"There is no operator {options.operator}. Make it with --new NAME --zone ZONE --currency CURRENCY."
        )
    draft = OperatorDraft(options.operator, options.new, options.currency, options.zone)
    return await operations.add_operator(SYSTEM, draft)


async def kept_plan(house: House, operator_id: UUID, name: str, plan: SeatPlan) -> UUID:
    """The id of this plan at the operator, kept now if it was not."""
    operations = house.doors[Operations]
    for stored in await operations.plans(SYSTEM, operator_id):
        if stored.plan == plan:
            return stored.id
    return (await operations.add_plan(SYSTEM, SeatPlanDraft(operator_id, name, plan))).id
