"""A company's sale is switched off or on: from then on nothing of it is found or held, or all is again.

What was sold stays good, is boarded, changed and given back. What is held may be paid until its time is over.
"""

from __future__ import annotations

from overland.booking.desk import Desk
from overland.booking.store import trips
from overland.operations import OperatorSwitched


async def switch(desk: Desk, told: OperatorSwitched) -> None:
    """Let its trips be sold or not. What was told later holds, in whichever order it is heard."""
    async with desk.db.transaction() as tx:
        await trips.switch(tx, told.operator_id, told.turn, selling=told.selling)
